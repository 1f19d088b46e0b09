using Microsoft.EntityFrameworkCore;
using Netral.Accounts.EndGrant;
using Netral.Accounts.GrantRole;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.ShowOfficers;

public enum GrantState { Holds, Later, Over }

/// <summary>A role as a page shows it.</summary>
/// <param name="Where">Already in the page's language.</param>
/// <param name="Until">The last day.</param>
/// <param name="DaysLeft">Only where it ends soon.</param>
/// <param name="Giver">Null where the installation gave it.</param>
/// <param name="MayChange">The one at work could have given it.</param>
public sealed record GrantLine(long Id, Role Role, string Where, DateOnly From, DateOnly? Until, GrantState State, int? DaysLeft, string Reason, string? Giver, string? Replaces, DateOnly? LeaveUntil, string? EndReason, bool MayChange);

public sealed record OfficerLine(long Id, string Name, string Email, string? Home, DateOnly? LastSignIn, bool NeverCame, IReadOnlyList<GrantLine> Grants);

/// <summary>How far an agency, or the instance, is covered.</summary>
/// <param name="Until">The last covered day; null where there is no end.</param>
/// <param name="Code">The agency's code; null for the operators of the instance.</param>
public sealed record CoverLine(string? Code, string Name, DateOnly? Until, bool Warn, bool Nobody);

/// <summary>Gathers what the pages about officers show.</summary>
internal sealed class OfficerViews(NetralDb db, OfficerDesk desk, IPlaces places, Phrasebook phrases)
{
    public DateOnly Today => desk.Today;

    public async Task<IReadOnlyList<OfficerLine>> Lines(IReadOnlyList<(Officer Officer, IReadOnlyList<Grant> Grants)> found, CancellationToken stop)
    {
        var agencies = (await places.Agencies(stop)).ToDictionary(a => a.Number);
        var ids = found.Select(f => f.Officer.Id).ToList();
        var seen = await db.Set<SignInDay>().AsNoTracking().Where(d => ids.Contains(d.Officer)).ToDictionaryAsync(d => d.Officer, d => d.Day, stop);
        var others = found.SelectMany(f => f.Grants).SelectMany(g => new[] { g.GrantedBy, g.Replaces }).OfType<long>().Distinct().ToList();
        var names = await db.Set<Officer>().AsNoTracking().Where(o => others.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var units = await Units(found.SelectMany(f => f.Grants), stop);
        var lines = new List<OfficerLine>(found.Count);
        foreach (var (officer, grants) in found)
        {
            var said = new List<GrantLine>(grants.Count);
            foreach (var grant in grants)
                said.Add(Line(grant, names, agencies, units, await desk.MayGive(grant.Role, Scope.Read(grant.Scope), stop)));
            lines.Add(new(officer.Id, officer.Name, officer.Email!, officer.HomeAgency is { } home ? agencies.GetValueOrDefault(home)?.Name : null,
                seen.TryGetValue(officer.Id, out var day) ? day : null, officer.MustChangePassword, said));
        }
        return lines;
    }

    public async Task<string> Where(Scope scope, CancellationToken stop)
    {
        var agencies = (await places.Agencies(stop)).ToDictionary(a => a.Number);
        return Say(scope, agencies, scope is Scope.Subtree { Unit: not null } below ? await UnitNames([below.Agency], stop) : []);
    }

    /// <summary>Whether somebody will be there: the operators, and the administrators of these agencies.</summary>
    public async Task<IReadOnlyList<CoverLine>> Cover(IReadOnlyList<KnownAgency> agencies, bool operators, CancellationToken stop)
    {
        var today = Today;
        var scopes = agencies.ToDictionary(a => new Scope.Subtree(a.Number).ToString(), StringComparer.Ordinal);
        var holders = await db.Set<Grant>().AsNoTracking().Where(g => g.Role == Role.AgencyAdministrator && (g.Until == null || g.Until >= today) && db.Set<Officer>().Any(o => o.Id == g.Officer && !o.MustChangePassword)).ToListAsync(stop);
        var byScope = holders.ToLookup(g => g.Scope, StringComparer.Ordinal);
        var lines = scopes.Select(s => Line(s.Value.Code, s.Value.Name, byScope[s.Key])).ToList();
        if (operators)
            lines.Insert(0, Line(null, "", await Succession.Holders(db, Role.PlatformOperator, new Scope.Nation().ToString()).ToListAsync(stop)));
        return lines;

        CoverLine Line(string? code, string name, IEnumerable<Grant> grants) => Succession.Cover(grants, today) is var last && last == DateOnly.MaxValue
            ? new(code, name, null, false, false)
            : new(code, name, last, last < today.AddDays(GrantTerms.CoverDays), last < today);
    }

    private async Task<Dictionary<long, string>> Units(IEnumerable<Grant> grants, CancellationToken stop) =>
        await UnitNames([.. grants.Select(g => Scope.Read(g.Scope)).OfType<Scope.Subtree>().Where(s => s.Unit is not null).Select(s => s.Agency).Distinct()], stop);

    private async Task<Dictionary<long, string>> UnitNames(IReadOnlyList<long> agencies, CancellationToken stop)
    {
        var names = new Dictionary<long, string>();
        foreach (var agency in agencies)
        {
            foreach (var unit in await places.Units(agency, stop))
                names[unit.Number] = unit.Name;
        }
        return names;
    }

    private GrantLine Line(Grant g, Dictionary<long, string> names, Dictionary<long, KnownAgency> agencies, Dictionary<long, string> units, bool may)
    {
        var state = !g.IsLive(Today) ? GrantState.Over : g.From > Today ? GrantState.Later : GrantState.Holds;
        int? left = state == GrantState.Holds && g.Until is { } last && last.DayNumber - Today.DayNumber <= GrantTerms.SoonDays ? last.DayNumber - Today.DayNumber : null;
        return new(g.Id, g.Role, Say(Scope.Read(g.Scope), agencies, units), g.From, g.Until, state, left, g.Reason, Name(g.GrantedBy), Name(g.Replaces), g.LeaveUntil, g.EndReason, may);

        string? Name(long? number) => number is { } n ? names.GetValueOrDefault(n) : null;
    }

    private string Say(Scope scope, Dictionary<long, KnownAgency> agencies, Dictionary<long, string> units) => scope switch
    {
        Scope.Subtree { Unit: { } unit } s => units.TryGetValue(unit, out var name) ? $"{name}, {Agency(s.Agency, agencies)}" : phrases.Say("satu unit di {0}", Agency(s.Agency, agencies)),
        Scope.Subtree s => phrases.Say("seluruh {0}", Agency(s.Agency, agencies)),
        Scope.Region r => phrases.Say("wilayah {0}", r.Prefix),
        _ => phrases.Say("seluruh Indonesia"),
    };

    private static string Agency(long number, Dictionary<long, KnownAgency> agencies) => agencies.GetValueOrDefault(number)?.Name ?? "–";
}
