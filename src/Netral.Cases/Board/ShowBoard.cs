using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Cases.Board;

/// <summary><c>/perkara/papan</c>: open tracks by the class of their step.</summary>
internal static class ShowBoard
{
    public static void Map(IEndpointRouteBuilder group) => group.MapGet("/papan", Show);

    private static async Task<IResult> Show(string? rezim, CaseAccess access, CaseLists lists, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        CaseRegime? regime = Word.TryRead<CaseRegime>(rezim, out var named) ? named : null;
        var board = await lists.Board(officer, regime, stop);
        return Html.Page<BoardPage>(new { access.Side, Regime = regime, board.Columns, board.More });
    }
}
