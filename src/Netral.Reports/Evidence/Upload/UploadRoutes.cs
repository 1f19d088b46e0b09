using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Sealing;

namespace Netral.Reports.Evidence.Upload;

/// <summary>
/// <c>/lapor/unggah</c>: what <c>evidence-upload.js</c> talks to. Secrets stand in the header <c>Netral-Unggah</c>, never in the address, where logs would keep
/// them. POST begins (<c>{"ticket","name","bytes"}</c> → <c>{"upload","piece"}</c>), GET tells how far it is (<c>{"offset"}</c>), PUT adds a piece from
/// <c>Netral-Mulai</c> on (<c>{"offset"}</c>, with the last piece also <c>{"evidence","kind","cleaned","note"}</c>), DELETE throws it away.
/// </summary>
internal static class UploadRoutes
{
    public const string Path = "/lapor/unggah", Slip = "Netral-Unggah", Start = "Netral-Mulai";
    /// <summary>How much one request carries; small enough that a lost connection costs a slow phone little.</summary>
    public const int Piece = 1 << 20;

    private static readonly Problem NoStart = new(Trouble.Invalid, "evidence.no_start", "Permintaan ini tidak menyebut dari mana berkas dilanjutkan.");

    /// <param name="Ticket">From the page; or, where the browser holds the report's keys itself, the next four.</param>
    /// <param name="Content">32 bytes, base64url; <paramref name="Identity"/> too: the keys of the report's files, derived from its keys, which stay in the
    /// browser. Used for sealing this file and kept nowhere.</param>
    /// <param name="Report">16 bytes, base64url.</param>
    /// <param name="Role"><c>evidence</c>, <c>identity_card</c>, <c>signature</c>.</param>
    internal sealed record BeginAsked(string? Ticket, string? Name, long Bytes, string? Content = null, string? Identity = null, string? Report = null, string? Role = null);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Path).RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics();
        group.MapPost("", Begin);
        group.MapGet("", Ask);
        group.MapPut("", Append).TakesUpTo(4 * Piece);
        group.MapDelete("", Discard);
    }

    private static async Task<IResult> Begin(BeginAsked asked, PieceUploads uploads, EvidenceSlips slips) =>
        (await uploads.Begin(asked.Ticket ?? Own(asked, slips), asked.Name, asked.Bytes)).Try(out var slip, out var refusal) ? Results.Json(new { upload = slip, piece = Piece }) : Refusals.Json(refusal);

    /// <summary>A ticket for keys that the browser made; null where they are none.</summary>
    private static string? Own(BeginAsked asked, EvidenceSlips slips)
    {
        if (SealedText.Read(asked.Content, 32) is not { } content || SealedText.Read(asked.Identity, 32) is not { } identity || SealedText.Read(asked.Report, EvidenceKeys.ReportBytes) is not { } report
            || !Word.TryRead<EvidenceRole>(asked.Role ?? Word.Of(EvidenceRole.Evidence), out var role))
            return null;
        using var contentKey = ContentKey.Import(content);
        using var identityKey = ContentKey.Import(identity);
        CryptographicOperations.ZeroMemory(content);
        CryptographicOperations.ZeroMemory(identity);
        return slips.ForUploads(new(contentKey, identityKey, report), default, role);
    }

    private static IResult Ask(HttpRequest request, PieceUploads uploads) =>
        uploads.Offset(request.Headers[Slip]).Try(out var offset, out var refusal) ? Results.Json(new { offset }) : Refusals.Json(refusal);

    private static async Task<IResult> Append(HttpRequest request, PieceUploads uploads, EvidenceSlips slips, Phrasebook phrases, CancellationToken stop)
    {
        if (!long.TryParse(request.Headers[Start], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return Refusals.Json(NoStart);
        string? slip = request.Headers[Slip];
        if (!(await uploads.Append(slip, from, request.Body, stop)).Try(out var progress, out var refusal))
            return refusal.Code == EvidenceProblems.Offset.Code ? Refusals.JsonWith(new { offset = refusal.Args[0] }, refusal) : Refusals.Json(refusal);
        if (progress.Kept is not { } kept)
            return Results.Json(new { progress.Offset });
        using var upload = slips.ReadUpload(slip).Must();
        return Results.Json(new
        {
            progress.Offset,
            evidence = slips.ForKept(upload.Keys.Report, kept),
            kind = Word.Of(kept.Kind),
            cleaned = kept.Clean is not null,
            note = EvidenceWords.Line(kept, phrases).Note,
        });
    }

    private static IResult Discard(HttpRequest request, PieceUploads uploads) =>
        uploads.Discard(request.Headers[Slip]) is { } refusal ? Refusals.Json(refusal) : Results.NoContent();
}
