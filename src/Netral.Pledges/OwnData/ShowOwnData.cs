using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.PersonData;
using Netral.Pledges.Sign;
using Netral.Roster.Corrections;

namespace Netral.Pledges.OwnData;

/// <summary>
/// <c>/ikrar/data</c>: what is held about the person behind the link, in plain words, without an account; a copy; a request to mend something.
/// It shows more than the signing page, so it opens only after the same question was answered, and never where there is nothing to ask.
/// </summary>
internal static class ShowOwnData
{
    public const string RateLimit = "own_data", AskLimit = "own_data_ask";
    public const string Path = "/ikrar/data";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Path).RequireAuthorization(Policies.Everyone);
        group.MapGet("", Show).RequireRateLimiting(RateLimit);
        group.MapGet("/cetak", Print).RequireRateLimiting(RateLimit);
        group.MapGet("/salinan.json", Copy).RequireRateLimiting(AskLimit);
        group.MapGet("/perbaikan", ShowForm).RequireRateLimiting(RateLimit);
        group.MapPost("/perbaikan", Ask).RequireRateLimiting(AskLimit);
    }

    private static async Task<IResult> Show(HttpContext http, SigningDesk signing, SigningCookie cookie, OwnDataDesk desk, CancellationToken stop) =>
        (await Known(http, signing, cookie, stop)) is { At: { } at } ? Html.Page<OwnDataPage>(new { View = await desk.Look(at, stop) }) : await Instead(http, signing, cookie, stop);

    private static async Task<IResult> Print(HttpContext http, SigningDesk signing, SigningCookie cookie, OwnDataDesk desk, PageContext page, CancellationToken stop)
    {
        if ((await Known(http, signing, cookie, stop)).At is not { } at)
            return await Instead(http, signing, cookie, stop);
        page.Agency = at.Agency.Name;
        return Html.Page<OwnDataPrintPage>(new { View = await desk.Look(at, stop) });
    }

    private static async Task<IResult> Copy(HttpContext http, SigningDesk signing, SigningCookie cookie, OwnDataDesk desk, TimeProvider clock, CancellationToken stop)
    {
        if ((await Known(http, signing, cookie, stop)).At is not { } at)
            return await Instead(http, signing, cookie, stop);
        var data = new JsonObject { ["exportedAt"] = clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["records"] = await desk.All(at, stop) };
        return Results.File(Encoding.UTF8.GetBytes(data.ToJsonString(PersonRecords.Json)), "application/json", "data-saya.json");
    }

    private static async Task<IResult> ShowForm(HttpContext http, SigningDesk signing, SigningCookie cookie, CancellationToken stop) =>
        (await Known(http, signing, cookie, stop)).At is { } at ? Form(at, new Problems()) : await Instead(http, signing, cookie, stop);

    private static RazorComponentResult<AskCorrectionPage> Form(SigningCase at, Problems problems) =>
        Html.Page<AskCorrectionPage>(new { Agency = at.Agency, Problems = problems }, problems.Status);

    private static async Task<IResult> Ask(HttpContext http, SigningDesk signing, SigningCookie cookie, Corrections corrections, CancellationToken stop)
    {
        // Whose request it is says the sealed cookie alone; nothing in the form names a person.
        if ((await Known(http, signing, cookie, stop)).At is not { } at)
            return await Instead(http, signing, cookie, stop);
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, wanted, reply) = (new Problems(form), form["seharusnya"].ToString(), form["balas"].ToString());
        if (!Word.TryRead<CorrectionItem>(form["apa"], out var item))
            problems.Add(CorrectionProblems.NoItem);
        if (string.IsNullOrWhiteSpace(wanted))
            problems.Add(CorrectionProblems.NoWish);
        else if (wanted.Length > Corrections.LongestWish)
            problems.Add(CorrectionProblems.TooLong.With(Corrections.LongestWish));
        if (reply.Length > Corrections.LongestReplyTo)
            problems.Add(CorrectionProblems.ReplyTooLong.With(Corrections.LongestReplyTo));
        if (!problems.Any && (await corrections.Ask(at.Agency.Id, at.Slot.Person, item, wanted, reply, stop)).Problem is { } refusal)
            problems.Add(refusal);
        return problems.Any ? Form(at, problems) : Html.SeeOther(Path + "#permintaan");
    }

    /// <summary>The person, where the link still holds and the question was answered rightly.</summary>
    private static async Task<(SigningCase? At, bool Asked)> Known(HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop)
    {
        if (cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { } at)
            return default;
        return IsOpen(at.Step) && session.Recognised ? (at, true) : default;
    }

    /// <summary>A link that was replaced or whose signature was annulled opens nothing personal any more.</summary>
    private static bool IsOpen(SigningStep step) => step is not (SigningStep.UnknownLink or SigningStep.KilledLink or SigningStep.Annulled or SigningStep.Locked or SigningStep.NeedsRecognition);

    private static async Task<IResult> Instead(HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop)
    {
        if (HttpMethods.IsPost(http.Request.Method) || cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { } at)
            return Html.SeeOther("/ikrar");
        if (at.Step == SigningStep.NeedsRecognition)
            return SignPledge.Question(at, new Problems(), Path);
        // Nothing on record to ask: a link that went astray would show a stranger's number and addresses.
        return IsOpen(at.Step) ? Html.Page<SigningNoticePage>(new { Notice = SigningNotice.NobodyToAsk }) : Html.SeeOther("/ikrar");
    }
}
