using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Pledges.Certificate;

namespace Netral.Pledges.Sign;

/// <summary>
/// <c>/ikrar/{token}</c> → a short cookie → <c>/ikrar</c>: birth date, the texts with one tick a point, the typed name, one button, the certificate.
/// Works without script. Doubled, refreshed, from two phones at once: one signature, the same certificate.
/// </summary>
internal static class SignPledge
{
    public const string RateLimit = "sign";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/ikrar").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        group.MapGet("/{token}", Enter);
        group.MapGet("", Show);
        group.MapPost("/kenali", Recognise);
        // The address of a page that was answered to a form, when it is opened again.
        group.MapGet("/kenali", () => Html.SeeOther("/ikrar"));
        group.MapPost("", Sign);
        group.MapGet("/sertifikat.pdf", Pdf);
        group.MapPost("/selesai", Leave);
    }

    /// <summary>The token leaves the address bar. Opening a link changes nothing, so the preview robots of chat programs may do it.</summary>
    private static async Task<IResult> Enter(string token, HttpContext http, Links links, SigningDesk desk, SigningCookie cookie, CancellationToken stop)
    {
        var read = LinkToken.Read(Pasted.Trim(token));
        if (read is not { } known || await links.Find(known, stop) is not { } link)
            return Notice(SigningNotice.Of(SigningStep.UnknownLink, null, read is { } other ? await desk.OpenRound(other.Key, stop) : null), StatusCodes.Status404NotFound);
        cookie.Write(http.Response, new SigningSession(link.Agency, link.Round, link.Slot, link.Number, Recognised: false));
        return Html.SeeOther("/ikrar");
    }

    private static async Task<IResult> Show(HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop) =>
        cookie.Read(http.Request) is { } session && await desk.Look(session, stop) is { } at
            ? Page(at, new Problems())
            : Notice(SigningNotice.NoSession, StatusCodes.Status200OK);

    /// <param name="next">Where the right answer leads; null for the signing page.</param>
    internal static RazorComponentResult<RecogniseSignerPage> Question(SigningCase at, Problems problems, string? next) =>
        Html.Page<RecogniseSignerPage>(new { ByBirthDate = at.Question == RecognitionQuestion.BirthDate, Agency = at.Agency.Name, Next = next, Problems = problems }, problems.Status);

    private static IResult Page(SigningCase at, Problems problems)
    {
        switch (at.Step)
        {
            case SigningStep.NeedsRecognition:
                return Question(at, problems, null);
            case SigningStep.Ready:
                return Html.Page<SignPledgePage>(new { View = SignView.Of(at), Problems = problems }, problems.Status);
            case SigningStep.Signed or SigningStep.Contested:
                return Html.Page<SignedPledgePage>(new { Pledge = Verify.VerifiedView.Of(new SignedPledge(at.Signature!, at.Round, at.Agency, at.Texts)) });
            default:
                return Notice(SigningNotice.Of(at.Step, at), at.Step == SigningStep.Locked ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK);
        }
    }

    private static async Task<IResult> Recognise(HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop)
    {
        if (cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { } at)
            return Html.SeeOther("/ikrar");
        if (at.Step != SigningStep.NeedsRecognition)
            return Html.SeeOther("/ikrar");
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        // One known place, never an address from the form.
        var next = form["lanjut"] == OwnData.ShowOwnData.Path ? OwnData.ShowOwnData.Path : null;
        DateOnly? date = null;
        if (at.Question == RecognitionQuestion.BirthDate)
        {
            if (!problems.Try(DateReading.Read(form["lahir"]), out var read, "lahir"))
                return Question(at, problems, next);
            date = read;
        }
        var result = await desk.Recognise(at, date, form["nik"].ToString().Trim(), stop);
        if (!result.Try(out _, out var refusal))
        {
            if (refusal.Code == SigningDesk.Locked.Code)
                return Html.SeeOther("/ikrar");
            problems.Add(refusal);
            return Question(at, problems, next);
        }
        cookie.Write(http.Response, session with { Recognised = true });
        return Html.SeeOther(next ?? "/ikrar");
    }

    private static async Task<IResult> Sign(HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop)
    {
        // Whoever presses twice, or comes back, finds where he stands: 303 to the same page.
        if (cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { Step: SigningStep.Ready } at)
            return Html.SeeOther("/ikrar");
        var form = await http.Request.ReadFormAsync(stop);
        var ticked = form.Where(f => f.Value == "ya").Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var problems = new Problems(form);
        foreach (var missing in SigningDesk.Missing(at, ticked, form["nama"].ToString()))
            problems.Add(missing);
        if (problems.Any)
            return Page(at, problems);
        await desk.Sign(at, stop);
        return Html.SeeOther("/ikrar");
    }

    private static async Task<IResult> Pdf(HttpContext http, SigningDesk desk, SigningCookie cookie, Certificates certificates, CancellationToken stop)
    {
        if (cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { } at)
            return Html.SeeOther("/ikrar");
        // A file bears no mark of what happened after it was made: what is contested or annulled is not handed out.
        if (at.Step is SigningStep.Contested or SigningStep.Annulled)
            return Notice(SigningNotice.NoCertificate, StatusCodes.Status409Conflict);
        if (at.Step != SigningStep.Signed || await certificates.Find(at.Key, stop) is not { } pledge)
            return Html.SeeOther("/ikrar");
        return Results.File(certificates.Print(pledge), "application/pdf", string.Create(CultureInfo.InvariantCulture, $"ikrar-netralitas-{pledge.Code}.pdf"));
    }

    /// <summary>For shared phones: forgets the link on this device.</summary>
    /// <summary>Who leaves in order to report takes nothing along: the session and the form's cookie end first, and the request that says so is the same as anybody's.</summary>
    private static SeeOther Leave(HttpContext http, [FromForm] string? lalu, IOptions<AntiforgeryOptions> forms)
    {
        SigningCookie.Clear(http.Response);
        if (lalu != "lapor")
            return Html.SeeOther("/ikrar");
        http.Response.Cookies.Delete(forms.Value.Cookie.Name!, new CookieOptions { Path = "/", Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict });
        return Html.SeeOther("/lapor");
    }

    private static RazorComponentResult<SigningNoticePage> Notice(SigningNotice notice, int status) => Html.Page<SigningNoticePage>(new { Notice = notice }, status);
}
