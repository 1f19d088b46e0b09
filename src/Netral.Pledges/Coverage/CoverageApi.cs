using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Pledges.Coverage;

public sealed record CoveragePart(string Key, int Must, int Signed);

public sealed record CoverageUnit(long Unit, string Name, string Kind, int Must, int Signed, int Missing, int Exempt, int Contested, int Today, bool WaitsForHead, bool Own);

/// <summary>Coverage of a round or of one unit's subtree (design.md §5). The parts of levels and recognitions each add up to <c>Signed</c>, the units to the figures above them.</summary>
public sealed record CoverageAnswer(long Round, string Agency, long? Unit, int Must, int Signed, int Missing, int Exempt, int Contested, int WithoutContact, int Today,
    IReadOnlyList<CoveragePart> Levels, IReadOnlyList<CoveragePart> Recognitions, IReadOnlyList<CoveragePart> Kinds, IReadOnlyList<CoveragePart> Positions,
    IReadOnlyList<CoverageUnit> Units, DateTime AsOf);

internal static class CoverageApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/rounds/{id:long}/coverage", Get).RequireAuthorization(Policies.ReadCoverage);

    private static async Task<IResult> Get(long id, Asked<long>? unit, CoverageDesk desk, CoverageReader reader, TimeProvider clock, CancellationToken stop)
    {
        if (!(await desk.Look(id, unit?.Value, stop)).Try(out var at, out var refusal))
            return Refusals.Json(refusal);
        var c = await reader.Of(at.Agency, at.Round, at.Tops, at.Tree, stop);
        var t = c.Tally;
        return Results.Json(new CoverageAnswer(id, at.Agency.Code, at.Unit?.Id.Value, t.Must, t.Signed, t.Missing, t.Exempt, t.Contested, c.WithoutContact, t.Today,
            Parts(c.Levels), Parts(c.Recognitions), Parts(c.Kinds), Parts(c.Positions),
            [.. c.Children.Select(u => new CoverageUnit(u.Unit.Value, u.Name, Word.Of(u.Kind), u.Tally.Must, u.Tally.Signed, u.Tally.Missing, u.Tally.Exempt, u.Tally.Contested, u.Tally.Today, u.WaitsForHead, u.Own))],
            clock.GetUtcNow().UtcDateTime));
    }

    private static List<CoveragePart> Parts(IReadOnlyList<SplitCount> split) => [.. split.Select(s => new CoveragePart(s.Key, s.Must, s.Signed))];
}
