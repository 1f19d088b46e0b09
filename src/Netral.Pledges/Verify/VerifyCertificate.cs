using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Documents;
using Netral.Platform.Pages;
using Netral.Pledges.Certificate;

namespace Netral.Pledges.Verify;

/// <summary>Verification by code or by dropping the PDF. No cookie, no session: <c>/v</c> and <c>/verifikasi</c> know nobody.</summary>
internal static class VerifyCertificate
{
    public const string RateLimit = "verify";
    private const long LargestRequest = SealCheck.MaxBytes + 100_000;
    internal static readonly Problem UnknownCode = new(Trouble.NotFound, "code.unknown", "Kode ini tidak kami kenal. Periksa lagi hurufnya.", "kode");
    internal static readonly Problem NoCode = new(Trouble.Invalid, "code.missing", "Ketik kode sertifikatnya dahulu.", "kode");
    internal static readonly Problem NoFile = new(Trouble.Invalid, "file.missing", "Pilih berkas PDF sertifikat dahulu.", "berkas");
    internal static readonly Problem TooLarge = new(Trouble.Invalid, "file.too_large", "Berkas lebih besar dari 10 MB. Sertifikat Netral selalu lebih kecil.", "berkas");
    internal static readonly Problem NotOurs = new(Trouble.Invalid, "file.not_ours", "Berkas ini tidak memuat segel Netral.", "berkas");

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit).WithoutAmbientAuthority();
        group.MapGet("/verifikasi", Ask);
        group.MapPost("/verifikasi", Drop).TakesUpTo(LargestRequest);
        group.MapGet("/v/{code}", Show);
        group.MapPost("/v/{code}", Answer);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/verify").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit).WithoutAmbientAuthority().WithTags("verify");
        group.MapGet("/{code}", async (string code, CertificateCheck check, CancellationToken stop) => Results.Json(await check.Code(code, stop)))
            .Says("verifyCode", "Keadaan sertifikat dengan kode ini. Selalu 200; kode yang tidak dikenal dijawab unknown.").Asks<string>("code", "Kode di sertifikat, dengan atau tanpa tanda hubung.").Answers<VerifyAnswer>();
        group.MapPost("", DropApi).TakesUpTo(LargestRequest).Says("verifyDocument", "Memeriksa berkas PDF sertifikat, paling besar 10 MB. Berkas tidak disimpan.")
            .TakesFile("PDF sebagai isi permintaan, atau sebagai berkas pertama sebuah formulir.", "application/pdf", "application/octet-stream").Refuses(NoFile, TooLarge).Answers<VerifyAnswer>();
    }

    /// <summary>A pasted address is as good as the code in it.</summary>
    private static IResult Ask(string? kode, PageContext page)
    {
        if (kode is null)
            return Html.Page<VerifyPage>(new { Problems = new Problems() });
        return Pasted.Code(kode) is { Length: > 0 } code
            ? Html.SeeOther(page.Link($"/v/{Uri.EscapeDataString(code)}"))
            : Html.Again<VerifyPage>(new Problems(NoCode), new { Problems = new Problems(NoCode) });
    }

    private static async Task<IResult> Show(string code, Certificates certificates, CancellationToken stop) =>
        await certificates.Find(code, stop) is { } found
            ? Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)null, Same = (bool?)null })
            : Html.Page<VerifyPage>(new { Problems = new Problems(UnknownCode), Typed = CertificateCheck.Shown(code) }, StatusCodes.Status404NotFound);

    /// <summary>The two equal answers "Sama" and "Berbeda": nothing is stored, the page says what each means.</summary>
    private static async Task<IResult> Answer(string code, HttpContext http, Certificates certificates, CancellationToken stop)
    {
        if (await certificates.Find(code, stop) is not { } found)
            return await Show(code, certificates, stop);
        var form = await http.Request.ReadFormAsync(stop);
        return Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)null, Same = (bool?)(form["nama"] == "sama") });
    }

    private static async Task<IResult> Drop(HttpContext http, CertificateCheck certificates, CancellationToken stop)
    {
        var read = await ReadPdf(http, stop);
        if (!read.Try(out var pdf, out var refusal))
            return Html.Again<VerifyPage>(new Problems(refusal), new { Problems = new Problems(refusal) });
        var (check, found) = await certificates.Read(pdf, stop);
        // A file that says nothing of ours is not a page about a person.
        if (found is null || check.State == SealState.Unsealed)
            return Html.Again<VerifyPage>(new Problems(NotOurs), new { Problems = new Problems(NotOurs) });
        return Html.Page<VerifiedPage>(new { Pledge = VerifiedView.Of(found), Document = (SealState?)check.State, Same = (bool?)null, DevelopmentKey = check.By?.IsDevelopment == true });
    }

    private static async Task<IResult> DropApi(HttpContext http, CertificateCheck certificates, CancellationToken stop)
    {
        var read = await ReadPdf(http, stop);
        return read.Try(out var pdf, out var refusal) ? Results.Json(await certificates.Document(pdf, stop)) : Refusals.Json(refusal);
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
}
