using Microsoft.AspNetCore.Http;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Accounts.ApiKeys;

/// <summary>A scope with the name that people know it by.</summary>
public sealed record NamedScope(Scope Scope, string Name);

/// <summary>The places of a scope by name, itself first: agencies within a region or the nation, units within an agency. The staff list knows them.</summary>
public delegate Task<IReadOnlyList<NamedScope>> ScopePlaces(Scope within, CancellationToken stop);

/// <summary>What an officer may give to a key.</summary>
/// <param name="Policies">Those of the JSON interface that the own roles hold.</param>
/// <param name="Scopes">The own scopes and what lies within them.</param>
internal sealed record KeyChoices(IReadOnlyList<string> Policies, IReadOnlyList<NamedScope> Scopes, DateOnly Today)
{
    public const int UsualDays = 90;
    public DateOnly Latest => Today.AddYears(1);
}

/// <summary>A key as it was asked for.</summary>
internal sealed record KeyPlan(string Name, IReadOnlyList<string> Policies, Scope Scope, DateOnly Until)
{
    public const int LongestName = 60;

    /// <summary>Each policy has a tick of its own: <c>boleh-read_staff</c>.</summary>
    public const string TickPrefix = "boleh-";

    /// <summary>Reads the form against what the officer may give; a form that was changed on the way gives no more.</summary>
    public static KeyPlan? Read(IFormCollection form, KeyChoices choices, Problems problems)
    {
        var name = form["nama"].ToString().Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            problems.Add(KeyProblems.NoName);
        var policies = form.Keys.Where(k => k.StartsWith(TickPrefix, StringComparison.Ordinal)).Select(k => k[TickPrefix.Length..]).ToList();
        if (policies.Count == 0)
            problems.Add(KeyProblems.NoPolicy);
        else if (policies.Except(choices.Policies, StringComparer.Ordinal).Any())
            problems.Add(KeyProblems.ForeignPolicy);
        var scope = choices.Scopes.FirstOrDefault(s => s.Scope.ToString() == form["cakupan"].ToString());
        if (scope is null)
            problems.Add(KeyProblems.ForeignScope);
        if (problems.Try(DateReading.Read(form["berakhir"]), out var until, "berakhir") && (until < choices.Today || until > choices.Latest))
            problems.Add(KeyProblems.Expiry);
        return problems.Any ? null : new(name, policies, scope!.Scope, until);
    }
}
