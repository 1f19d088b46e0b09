using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.ShowCase;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Cases.Recuse;

/// <summary><c>/perkara/{id}/mundur</c>: an officer keeps away from a case, for good.</summary>
internal static class Recuse
{
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:long}/mundur", Show);
        group.MapPost("/{id:long}/mundur", Away);
    }

    private static async Task<IResult> Show(long id, CaseAccess access, CaseReading reading, IOfficers officers, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen || await reading.Find(id, stop) is not { } found)
            return Results.NotFound();
        return Html.Page<RecusePage>(new { access.Side, Case = id, Named = CaseNames.Of(found), Colleagues = (await officers.OfBody(seen.Body, stop)).Count - 1 });
    }

    private static async Task<IResult> Away(long id, CaseAccess access, CaseDesk desk, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen)
            return Results.NotFound();
        return (await desk.Recuse(id, seen.Officer, stop)).Problem is null ? Html.SeeOther(access.Side.Case(id)) : Results.NotFound();
    }
}
