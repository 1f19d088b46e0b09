using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Pledges.Certificate;
using Netral.Pledges.Sign;
using Netral.Pledges.Verify;

namespace Netral.Pledges.Contest;

/// <summary>The person's own way to contest: from the certificate, where the link has recognised him (<c>/ikrar/sanggah</c>), or from the public code, where
/// he answers a question (<c>/v/{code}/sanggah</c>, no cookie).</summary>
internal static class ContestPledge
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup("/ikrar/sanggah").RequireAuthorization(Policies.Everyone).RequireRateLimiting(SignPledge.RateLimit);
        own.MapGet("", ShowOwn);
        own.MapPost("", ContestOwn);
        var open = pages.MapGroup("/v/{code}/sanggah").RequireAuthorization(Policies.Everyone).RequireRateLimiting(VerifyCertificate.RateLimit).WithoutAmbientAuthority();
        open.MapGet("", Show);
        open.MapPost("", Contest);
    }

    private static async Task<IResult> ShowOwn(HttpContext http, SigningDesk desk, SigningCookie cookie, Certificates certificates, CancellationToken stop) =>
        await Own(http, desk, cookie, certificates, stop) is { Signature.State: SignatureState.Valid } pledge
            ? Html.Page<ContestPledgePage>(new { Pledge = VerifiedView.Of(pledge), Question = RecognitionQuestionView.None, Action = "/ikrar/sanggah", Problems = new Problems() })
            : Html.SeeOther("/ikrar");

    private static async Task<IResult> ContestOwn(HttpContext http, SigningDesk desk, SigningCookie cookie, Certificates certificates, Contests contests, CancellationToken stop)
    {
        if (await Own(http, desk, cookie, certificates, stop) is not { } pledge)
            return Html.SeeOther("/ikrar");
        var done = await contests.Open(pledge.Key, pledge.Signature.CodeBits, ContestWay.Certificate, null, Actor.Signer with { Agency = pledge.Key.Agency }, stop);
        if (done.Problem is { } refusal)
            return Html.Again<ContestPledgePage>(new Problems(refusal), new { Pledge = VerifiedView.Of(pledge), Question = RecognitionQuestionView.None, Action = "/ikrar/sanggah", Problems = new Problems(refusal) });
        return Html.SeeOther("/ikrar");
    }

    private static async Task<SignedPledge?> Own(HttpContext http, SigningDesk desk, SigningCookie cookie, Certificates certificates, CancellationToken stop) =>
        cookie.Read(http.Request) is { } session && await desk.Look(session, stop) is { Step: SigningStep.Signed or SigningStep.Contested } at ? await certificates.Find(at.Key, stop) : null;

    private static async Task<IResult> Show(string code, Certificates certificates, ContestQuestion question, CancellationToken stop)
    {
        if (await certificates.Find(code, stop) is not { } pledge)
            return Results.NotFound();
        return pledge.Signature.State == SignatureState.Valid ? await Page(pledge, question, new Problems(), stop) : Html.SeeOther($"/v/{pledge.Code.Plain}");
    }

    private static async Task<IResult> Contest(string code, HttpContext http, Certificates certificates, ContestQuestion question, Contests contests, CancellationToken stop)
    {
        if (await certificates.Find(code, stop) is not { } pledge)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        DateOnly? date = null;
        if (await question.Of(pledge, stop) == RecognitionQuestion.BirthDate)
        {
            if (!problems.Try(DateReading.Read(form["lahir"]), out var read, "lahir"))
                return await Page(pledge, question, problems, stop);
            date = read;
        }
        if (!problems.Try(await question.Answer(pledge, date, form["nik"].ToString().Trim(), stop), out _)
            || !problems.Try(await contests.Open(pledge.Key, pledge.Signature.CodeBits, ContestWay.PublicCode, null, Actor.Signer with { Agency = pledge.Key.Agency }, stop), out _))
            return await Page(pledge, question, problems, stop);
        return Html.Page<ContestTakenPage>(new { Code = pledge.Code.Plain });
    }

    private static async Task<IResult> Page(SignedPledge pledge, ContestQuestion question, Problems problems, CancellationToken stop)
    {
        var asked = await question.Of(pledge, stop) switch
        {
            RecognitionQuestion.BirthDate => RecognitionQuestionView.BirthDate,
            RecognitionQuestion.NikEnd => RecognitionQuestionView.NikEnd,
            _ => RecognitionQuestionView.Unanswerable,
        };
        return Html.Page<ContestPledgePage>(new { Pledge = VerifiedView.Of(pledge), Question = asked, Action = $"/v/{pledge.Code.Plain}/sanggah", Problems = problems }, problems.Status);
    }
}

/// <summary>What the page asks before it takes a contest; nothing of somebody whose link has recognised him.</summary>
public enum RecognitionQuestionView { None, BirthDate, NikEnd, Unanswerable }
