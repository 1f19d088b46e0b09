using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Pages;

namespace Netral.Pledges.Contest;

/// <summary>A contested signature in the work list of an oversight body.</summary>
internal sealed record ApiContest(long Number, [property: WordOf<ContestState>] string State, [property: WordOf<ContestWay>] string Way, DateTime At, DateTime? ResolvedAt, string Agency, string Round, string Name, string Unit,
    [property: WordOf<Level>] string Level, [property: WordOf<Recognition>] string Identity, DateTime SignedAt);

/// <summary><c>/api/v1/contests</c>: to read only. The decision is a person's, on the page that shows what it does.</summary>
internal static class ContestsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/contests", List).RequireAuthorization(Policies.ResolveContests).WithTags("contests")
        .Says("listContests", "Tanda tangan yang dipersoalkan di wilayah pemanggil, yang terlama dahulu.").Asks<bool>("decided", "true untuk yang sudah diputuskan; bila kosong yang belum.").InPages().Answers<ListPage<ApiContest>>();

    private static async Task<IResult> List(Asked<bool>? decided, Asked<int>? limit, string? cursor, ContestDesk desk, Cursors cursors, CancellationToken stop)
    {
        var list = $"contests|{decided?.Value == true}";
        if (!PageSize.Read(limit?.Value).Try(out var size, out var refusal) || !cursors.Open(list, cursor).Try(out var from, out refusal))
            return Refusals.Json(refusal);
        var rows = await desk.List(decided?.Value == true, from.Length == 0 ? 0 : long.Parse(from, CultureInfo.InvariantCulture), size + 1, stop);
        return Results.Json(new ListPage<ApiContest>([.. rows.Take(size).Select(r => Of(r.Objection, r.Pledge))], cursors.Seal(list, rows.Count > size ? rows[size - 1].Objection.Id.ToString() : null)));
    }

    private static ApiContest Of(Objection contest, Certificate.SignedPledge pledge) => new(contest.Id.Value, Word.Of(contest.State), Word.Of(contest.Way), contest.At, contest.ResolvedAt,
        pledge.Agency.Code, pledge.Round.Title, pledge.Signature.Name, pledge.Signature.UnitName, Word.Of(pledge.Signature.Level), Word.Of(pledge.Signature.Recognition), pledge.Signature.At);
}
