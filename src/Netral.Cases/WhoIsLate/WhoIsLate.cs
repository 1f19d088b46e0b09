using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Cases.WhoIsLate;

/// <summary>Whoever is late, by name as people read it.</summary>
/// <param name="Who">The body, or the institution of the law where it is not on this instance.</param>
public sealed record LateLine(string Who, string Class, int Late, DateOnly? Oldest);

/// <summary>A month of missed clocks.</summary>
public sealed record MissedLine(string Who, string Class, int Year, int Month, int Missed, int Corrected);

/// <summary>Puts names to the counts: bodies from Accounts, institutions and classes from the rulebook in force.</summary>
internal sealed class LateNames(CaseReading reading, IBodies bodies, ILawInForce law)
{
    public async Task<IReadOnlyList<LateLine>> Late(CancellationToken stop)
    {
        var rows = await reading.Late(stop);
        var name = await Names([.. rows.Select(r => r.Body).OfType<long>().Distinct()], stop);
        return [.. rows.Select(r => new LateLine(name.Who(r.OwedBy, r.Body), name.Class(r.Class), r.Late, r.Oldest))];
    }

    /// <summary>The newest month first.</summary>
    public async Task<IReadOnlyList<MissedLine>> Missed(CancellationToken stop)
    {
        var rows = await reading.Missed(stop);
        var name = await Names([.. rows.Select(r => r.Body).OfType<long>().Distinct()], stop);
        return [.. rows.Select(r => new MissedLine(name.Who(r.OwedBy, r.Body), name.Class(r.Class), r.Year, r.Month, r.Missed, r.Corrected))
            .OrderByDescending(m => m.Year).ThenByDescending(m => m.Month).ThenBy(m => m.Who, StringComparer.Ordinal).ThenBy(m => m.Class,
                StringComparer.Ordinal)];
    }

    private async Task<(Func<string, long?, string> Who, Func<string, string> Class)> Names(IReadOnlyCollection<long> numbers, CancellationToken stop)
    {
        var (known, book) = (await bodies.Of(numbers, stop), (await law.InForce(stop)).Book);
        return ((institution, body) => body is { } number && known.TryGetValue(number, out var found) ? found.Name : book.Institution(institution)?.Name ?? institution,
            id => book.StepClasses.FirstOrDefault(c => c.Id == id)?.Name ?? id);
    }
}

/// <summary><c>/perkara/terlambat</c>: who is late now, for every body. It names no case.</summary>
internal static class WhoIsLate
{
    public static void Map(IEndpointRouteBuilder group) => group.MapGet("/terlambat", Show);

    private static async Task<IResult> Show(CaseAccess access, LateNames names, CancellationToken stop) => await access.Officer(stop) is null
        ? CaseRefusal.Show(CaseProblems.NoBody)
        : Html.Page<WhoIsLatePage>(new { access.Side, Late = await names.Late(stop) });
}
