using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Pages;
using Netral.Pledges.Certificate;

namespace Netral.Pledges.Verify;

/// <summary>What anybody may learn about a code (design.md §5). <c>Document</c> only where a file was dropped.</summary>
public sealed record VerifyAnswer(string Code, string State, string? Level = null, string? Identity = null, string? Name = null, string? Unit = null, string? Status = null,
    DateTime? SignedAt = null, string? Agency = null, string? Round = null, IReadOnlyList<VerifyText>? Texts = null, string? Document = null);

public sealed record VerifyText(string Title, string Sha256);

/// <summary>Verification by code or by dropping the PDF. No cookie, no session: <c>/v</c> and <c>/verifikasi</c> know nobody.</summary>
internal static class VerifyCertificate
{
    public const string RateLimit = "verify";
    internal static readonly Problem UnknownCode = new(Trouble.NotFound, "code.unknown", "Kode ini tidak kami kenal. Periksa lagi hurufnya.", "kode");
    internal static readonly Problem NoFile = new(Trouble.Invalid, "file.missing", "Pilih berkas PDF sertifikat dahulu.", "berkas");
    internal static readonly Problem TooLarge = new(Trouble.Invalid, "file.too_large", "Berkas lebih besar dari 10 MB. Sertifikat Netral selalu lebih kecil.", "berkas");
    internal static readonly Problem NotOurs = new(Trouble.Invalid, "file.not_ours", "Berkas ini tidak memuat segel Netral.", "berkas");

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit).WithoutAmbientAuthority();
        group.MapGet("/verifikasi", Ask);
        group.MapPost("/verifikasi", Drop);
        group.MapGet("/v/{code}", Show);
        group.MapPost("/v/{code}", Answer);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/verify").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit).WithoutAmbientAuthority();
        group.MapGet("/{code}", async (string code, Certificates certificates, CancellationToken stop) => Json(code, await certificates.Find(code, stop)));
        group.MapPost("", DropApi);
    }

    private static IResult Ask(string? kode, PageContext page) => string.IsNullOrWhiteSpace(kode)
        ? Html.Page<VerifyPage>(new { Problems = new Problems() })
        : Html.SeeOther(page.Link($"/v/{Uri.EscapeDataString(kode.Trim())}"));

    private static async Task<IResult> Show(string code, Certificates certificates, CancellationToken stop) =>
        await certificates.Find(code, stop) is { } found
            ? Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)null, Same = (bool?)null })
            : Html.Page<VerifyPage>(new { Problems = new Problems(UnknownCode), Typed = Shown(code) }, StatusCodes.Status404NotFound);

    /// <summary>The two equal answers "Sama" and "Berbeda": nothing is stored, the page says what each means.</summary>
    private static async Task<IResult> Answer(string code, HttpContext http, Certificates certificates, CancellationToken stop)
    {
        if (await certificates.Find(code, stop) is not { } found)
            return await Show(code, certificates, stop);
        var form = await http.Request.ReadFormAsync(stop);
        return Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)null, Same = (bool?)(form["nama"] == "sama") });
    }

    private static async Task<IResult> Drop(HttpContext http, Certificates certificates, SealKeys keys, CancellationToken stop)
    {
        var read = await ReadPdf(http, stop);
        if (!read.Try(out var pdf, out var refusal))
            return Html.Again<VerifyPage>(new Problems(refusal), new { Problems = new Problems(refusal) });
        var check = PdfSeal.Check(pdf, keys.Find);
        var found = await OwnCode(check, certificates, stop);
        // A file that says nothing of ours is not a page about a person.
        if (found is null || check.State == SealState.Unsealed)
            return Html.Again<VerifyPage>(new Problems(NotOurs), new { Problems = new Problems(NotOurs) });
        return Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)check.State, Same = (bool?)null, DevelopmentKey = check.By?.IsDevelopment == true });
    }

    private static async Task<IResult> DropApi(HttpContext http, Certificates certificates, SealKeys keys, CancellationToken stop)
    {
        var read = await ReadPdf(http, stop);
        if (!read.Try(out var pdf, out var refusal))
            return Refusals.Json(refusal);
        var check = PdfSeal.Check(pdf, keys.Find);
        var found = await OwnCode(check, certificates, stop);
        return Results.Json(AnswerOf(check.Code ?? "", found) with { Document = check.Word });
    }

    /// <summary>The pledge of the code in the file, if the agency that sealed it is the agency of the code: another agency's true seal proves nothing here.</summary>
    private static async Task<SignedPledge?> OwnCode(SealCheck check, Certificates certificates, CancellationToken stop) =>
        await certificates.Find(check.Code, stop) is { } found && (check.By is null || check.By.Agency == found.Agency.Code) ? found : null;

    private static IResult Json(string code, SignedPledge? found) => Results.Json(AnswerOf(code, found));

    internal static VerifyAnswer AnswerOf(string code, SignedPledge? found)
    {
        if (found is not { Signature: var s })
            return new VerifyAnswer(Shown(code), "unknown");
        return new VerifyAnswer(found.Code.ToString(), Word.Of(s.State), Word.Of(s.Level), Word.Of(s.Recognition), s.Name, s.UnitName, Word.Of(s.Kind), s.At,
            found.Agency.Name, found.Round.Title, [.. found.Texts.Select(t => new VerifyText(t.Title, Convert.ToHexStringLower(t.Sha256)))]);
    }

    /// <summary>The first file of a multipart form, or the whole body; read into memory up to the limit, never to disk.</summary>
    private static async Task<Result<byte[]>> ReadPdf(HttpContext http, CancellationToken stop)
    {
        if (http.Request.ContentLength > SealCheck.MaxBytes + 10_000)
            return TooLarge;
        Stream? body = http.Request.Body;
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            body = null;
            var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "", http.Request.Body);
            while (body is null && await parts.ReadNextSectionAsync(stop) is { } part)
                body = part.AsFileSection()?.FileStream;
        }
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (body is not null && await body.ReadAsync(buffer, stop) is var got and > 0)
        {
            if (copy.Length + got > SealCheck.MaxBytes)
                return TooLarge;
            copy.Write(buffer, 0, got);
        }
        return copy.Length == 0 ? NoFile : copy.ToArray();
    }

    /// <summary>What was typed, cut: it comes back into the page.</summary>
    private static string Shown(string code) => code.Length <= 60 ? code : code[..60];
}
