using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Pledges.Sign;

namespace Netral.Pledges.Join;

/// <summary><c>/putaran/{round}/gabung</c>: the one QR of a hall or a group. Whatever is typed, the answer is the same.</summary>
internal static class JoinPages
{
    private const string Field = "number";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}").RequireAuthorization(Policies.Everyone).RequireRateLimiting(SignPledge.RateLimit);
        group.MapGet("/gabung", Show);
        group.MapPost("/gabung", Ask);
        group.MapGet("/gabung.svg", Code);
    }

    private static async Task<IResult> Show(Id<Round> id, string? diminta, JoinRound join, CancellationToken stop) =>
        await join.Show(id, stop) is { } view
            ? Html.Page<JoinPage>(new { Round = id.Value, View = view, Asked = diminta == "ya" && view.State == JoinState.Open, Problems = new Problems() })
            : TypedResults.NotFound();

    private static async Task<IResult> Ask(Id<Round> id, HttpContext http, PageContext page, JoinRound join, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if ((await join.Ask(id, form[Field], page.Language, stop)).Try(out _, out var refusal))
            return Html.SeeOther($"/putaran/{id}/gabung?diminta=ya");
        if (await join.Show(id, stop) is not { } view)
            return TypedResults.NotFound();
        var problems = new Problems(form);
        // Closed and not yet open say so by themselves.
        if (view.State == JoinState.Open)
            problems.Add(refusal);
        return Html.Page<JoinPage>(new { Round = id.Value, View = view, Asked = false, Problems = problems }, Refusals.Status(refusal.Kind));
    }

    /// <summary>The code holds the page's public address and nothing secret.</summary>
    private static async Task<IResult> Code(Id<Round> id, JoinRound join, SiteAddress site, CancellationToken stop)
    {
        if (await join.Show(id, stop) is null)
            return TypedResults.NotFound();
        var address = site.At($"/putaran/{id}/gabung");
        return Results.Text(new Qr(address).Svg(address), "image/svg+xml");
    }
}
