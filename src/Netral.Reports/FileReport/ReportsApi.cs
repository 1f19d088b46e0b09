using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Reports.Evidence;

namespace Netral.Reports.FileReport;

/// <summary>The fields of a filing (design.md §5). For an informasi awal only kind, region and description are needed.</summary>
/// <param name="Region">A code (<c>19.01</c>) or a name.</param>
/// <param name="EventDate">2024-10-18.</param>
/// <param name="EvidenceAddress">Web addresses, one a line; <c>evidenceSeen</c> says when they were seen, <c>evidenceSeenText</c> is what was copied from
/// them.</param>
/// <param name="Evidence">Files of up to 100 MB, after the other fields; so are <c>identityCard</c> and <c>signature</c>.</param>
/// <param name="Uncleaned">What becomes of a file whose hidden data cannot be taken out: <c>send</c> (the default) or <c>leave_out</c>.</param>
/// <param name="Uploaded">Slips of files that were sent in pieces to <c>/lapor/unggah</c>.</param>
/// <param name="Sealed">What the sender sealed itself, instead of description, names and contact: see <see cref="BrowserSealed"/>.</param>
/// <param name="Answer">To the plain question, on a day when more reports come from the region than usual: the refusal <c>report.question</c> asks it.</param>
internal sealed record ApiFiling(
    [property: WordOf<ReportKind>] string Kind, string Region, string? EventDate, string? KnownDate, string? Description, string? Place, string? Contest,
    string? ReportedName, string? ReportedPosition, string? ReportedAgency, string? ReportedNumber, [property: WordOf<PersonKind>] string? ReportedKind,
    string? ReporterName, string? ReporterAddress, string? ReporterContact, [property: WordOf<Capacity>] string? ReporterCapacity,
    string? EvidenceText, string? EvidenceAddress, string? EvidenceSeen, string? EvidenceSeenText,
    IReadOnlyList<string>? Evidence, string? IdentityCard, string? Signature, string? Uncleaned, IReadOnlyList<string>? Uploaded, string? Sealed, string? Answer = null);

/// <summary>What was taken.</summary>
/// <param name="Receipt">The code; shown once. Null where the sender sealed the report and made the code itself.</param>
/// <param name="Due">Last day for handing it in at the office or through SigapLapor; null where none runs.</param>
/// <param name="Why"><c>late</c> or <c>incomplete</c>, where a laporan was taken as informasi awal.</param>
/// <param name="Missing">What a laporan still needs.</param>
/// <param name="Online">The page of the body's own system, where a laporan can be handed in as well; null where it is not known.</param>
/// <param name="Already">It was taken by an earlier sending of the same sealed report; what stands is what came first.</param>
internal sealed record ApiFiled(
    string? Receipt, [property: WordOf<ReportKind>] string Kind, string Body, string? Due, string BodyCode, string Address, string? Fingerprint,
    [property: WordOf<Turned>] string? Why, IReadOnlyList<string> Missing, IReadOnlyList<ApiTaken> Evidence, bool Already, string? Online);

/// <summary>A file that came along, or was left out.</summary>
/// <param name="Cleaned">A copy without hidden data was made.</param>
/// <param name="Note">In words.</param>
internal sealed record ApiTaken([property: WordOf<Evidence.Kinds.FileKind>] string Kind, long Bytes, bool Cleaned, bool Taken, string Note);

/// <summary>Where a report of a region would go, and to whom it has to be sealed.</summary>
/// <param name="List">The body's key list, base64url of canonical JSON: judge it yourself (docs/sealing.md).</param>
/// <param name="Readers">Officers by number, as in the list: the content.</param>
/// <param name="Intake">The identity, beside a share for two of all readers.</param>
/// <param name="Recovery">Seal to the recovery key of the list as well.</param>
/// <param name="Region">What was read of the question: the code of the region; the dates as <c>2024-10-18</c>. To be written into the sealed text.</param>
internal sealed record ApiReceiver(string Body, string BodyCode, string Address, string Fingerprint, string List, IReadOnlyList<long> Readers, IReadOnlyList<long> Intake, bool Recovery,
    string Region, string? EventDate, string? KnownDate);

internal sealed record ApiAsked(string Region, string? EventDate, string? KnownDate, string? Contest, string? ReportedAgency, [property: WordOf<PersonKind>] string? ReportedKind);

/// <summary>Member beside the refusal <c>report.question</c>.</summary>
internal sealed record ApiQuestion(string Question);

/// <summary>Members beside the refusal, where no body can receive.</summary>
internal sealed record ApiAddresses(IReadOnlyList<ApiAddress> Addresses);

/// <param name="Link">The page of the office, where it is known.</param>
internal sealed record ApiAddress(string Name, string Address, string? Link);

/// <summary><c>POST /api/v1/reports</c>: no account, no cookie, nothing logged.</summary>
internal static class ReportsApi
{
    private const string Form = "api";

    /// <summary>Name in the interface → field of the form.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["kind"] = "jenis",
        ["region"] = "wilayah",
        ["eventDate"] = "kejadian",
        ["knownDate"] = "diketahui",
        ["description"] = "uraian",
        ["place"] = "tempat",
        ["contest"] = "pemilihan",
        ["reportedName"] = "terlapor",
        ["reportedPosition"] = "jabatan",
        ["reportedAgency"] = "instansi",
        ["reportedNumber"] = "nip",
        ["reportedKind"] = "golongan",
        ["reporterName"] = "nama",
        ["reporterAddress"] = "alamat",
        ["reporterContact"] = "kontak",
        ["reporterCapacity"] = "sebagai",
        ["evidenceText"] = "bukti",
        ["evidenceAddress"] = "tautan",
        ["evidenceSeen"] = "dilihat",
        ["evidenceSeenText"] = "tulisan",
    };

    private static readonly Dictionary<string, string> Names = Fields.Append(new("evidence", "berkas")).ToDictionary(f => f.Value, f => f.Key, StringComparer.Ordinal);

    private static readonly Problem[] Refused =
    [
        ReportProblems.NoKind, ReportProblems.NoText, ReportProblems.NoRegion, ReportProblems.TextLong, ReportProblems.InFuture, ReportProblems.TooOld,
        ReportProblems.KnownBefore, ReportProblems.BadWord, ReportProblems.Nobody, ReportProblems.FilesBeforeSealed, ReportProblems.SealedWrong, ReportProblems.Unreadable,
        ReportProblems.Crowded, ReportProblems.WrongAnswer, Platform.Ui.DateReading.NotADate,
        EvidenceProblems.TooLargeForForm, EvidenceProblems.TooMany, EvidenceProblems.TooMuch, EvidenceProblems.Empty, EvidenceProblems.NoRoom, EvidenceProblems.Crowded,
        EvidenceProblems.Gone, EvidenceProblems.Address, EvidenceProblems.ManyAddresses, EvidenceProblems.SeenText,
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics().WithTags("reports");
        reports.MapPost("", File).TakesUpTo(EvidencePart.LargestFiling)
            .Says("fileReport", "Menyampaikan laporan atau informasi awal, tanpa akun. Isinya disegel untuk petugas lembaga yang berwenang; tidak ada alamat atau jam yang disimpan.")
            .Accepts<ApiFiling>("multipart/form-data", "application/x-www-form-urlencoded")
            .Refuses(Refused).RefusesWith<RouteHandlerBuilder, ApiAddresses>(Trouble.Conflict)
            .RefusesWith<RouteHandlerBuilder, ApiQuestion>(Trouble.Invalid).Answers<ApiFiled>(StatusCodes.Status201Created);
        reports.MapPost("/receiver", Receiver)
            .Says("findReceiver", "Lembaga yang akan menerima laporan dari suatu wilayah, dengan kunci petugasnya; untuk menyegel sendiri sebelum mengirim.")
            .Accepts<ApiAsked>("multipart/form-data", "application/x-www-form-urlencoded")
            .Refuses(Refused).RefusesWith<RouteHandlerBuilder, ApiAddresses>(Trouble.Conflict).Answers<ApiReceiver>();
    }

    private static async Task<IResult> File(HttpContext http, Filing filing, FormViews views, EvidencePart evidence, HandIn places, CancellationToken stop)
    {
        var draft = Draft.Begin();
        using var keys = draft.Keys();
        var read = await SentForm.Read(http.Request, (before, box, name, body) => before.Has("sealed")
            ? Task.FromResult<Problem?>(ReportProblems.FilesBeforeSealed)
            : evidence.Take(draft.ForFiles(keys), draft.Files, box, name, body, stop), stop);
        var done = false;
        try
        {
            var answer = read.Try(out var sent, out var unread) ? sent.Refused.Count > 0 ? Refuse(sent.Refused) : await Take(sent, draft, filing, views, evidence, places, stop) : Refuse(unread);
            done = answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created };
            return answer;
        }
        finally
        {
            // Who sends again sends the files again.
            if (!done)
                evidence.DropAll(draft.Files);
        }
    }

    private static async Task<IResult> Take(SentForm sent, Draft draft, Filing filing, FormViews views, EvidencePart evidence, HandIn places, CancellationToken stop)
    {
        BrowserSealed? own = null;
        if (sent["sealed"] is { } json && !BrowserSealed.Read(json).Try(out own, out var broken))
            return Refuse(broken);
        if (evidence.Merge(sent["uploaded"], own?.Report.Id ?? draft.Id, draft.Files) is { } lost)
            return Refuse(lost);
        Fill(draft, sent);
        var told = Leave(sent["uncleaned"], draft, evidence);
        var plan = await filing.Plan(draft, own, stop);
        if (plan is not { Told: not null, Taken: { } taken, Routed: { } routed })
            return Refuse([.. plan.Problems.All]);
        if (views.Question(plan, Form) is { } question && !question.IsAnswer(sent["answer"]))
            return Refusals.JsonWith(new ApiQuestion(FormViews.Said(question)), ReportProblems.WrongAnswer.At("answer"));
        if (!(await filing.File(draft, plan, own, Form, stop)).Try(out var filed, out var refusal))
            return refusal == ReportProblems.Nobody ? Nobody(routed, places) : Refuse(refusal);
        return Results.Json(new ApiFiled(own is null ? draft.Code : null, Word.Of(filed.Kind), filed.Body.Name, Iso(filed.Due), filed.Body.Code, filed.Body.Address, filed.Body.Fingerprint,
            filed.Why is { } why ? Word.Of(why) : null, [.. filed.Missing.Select(m => Word.Of(m))], told, filed.Already, places.Online.Web?.ToString()), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>All files with what became of them; those that the sender does not want uncleaned are gone.</summary>
    private static List<ApiTaken> Leave(string? uncleaned, Draft draft, EvidencePart evidence)
    {
        var told = new List<ApiTaken>();
        foreach (var (file, line) in draft.Files.Zip(evidence.Lines(draft.Files)).ToList())
        {
            var taken = file.Clean is not null || uncleaned != "leave_out" || !evidence.Drop($"buang/{line.File}", draft.Files);
            told.Add(new(Word.Of(file.Kind), file.Bytes, line.Cleaned, taken, line.Note));
        }
        return told;
    }

    private static async Task<IResult> Receiver(HttpContext http, Filing filing, HandIn places, CancellationToken stop)
    {
        if (!(await SentForm.Read(http.Request, null, stop)).Try(out var sent, out var unread))
            return Refuse(unread);
        var draft = Draft.Begin();
        Fill(draft, sent);
        // Where it goes does not hang on the kind or the text.
        (draft.Answers["jenis"], draft.Answers["uraian"]) = (Word.Of(ReportKind.InformasiAwal), "-");
        var plan = await filing.Plan(draft, null, stop);
        if (plan is not { Told: { } told, Routed: { } routed })
            return Refuse([.. plan.Problems.All]);
        if (routed.Receiver is not { } receiver)
            return Nobody(routed, places);
        return Results.Json(new ApiReceiver(receiver.Ring.Name, receiver.Ring.Code, receiver.Ring.Address, receiver.Ring.Fingerprint!, Base64Url.EncodeToString(receiver.Ring.List.Span),
            receiver.Readers, receiver.IntakeNumbers, receiver.Recovery is not null, told.Region, Iso(told.Event), Iso(told.KnownOn)));
    }

    private static void Fill(Draft draft, SentForm sent)
    {
        foreach (var (name, field) in Fields)
        {
            if (sent[name] is { } typed)
                draft.Answers[field] = typed;
        }
    }

    private static IResult Nobody(Routed routed, HandIn places) =>
        Refusals.JsonWith(new ApiAddresses([.. routed.Skipped.Select(s => new ApiAddress(s.Name, s.Address.Length > 0 ? s.Address : places.Office(s.Code)?.Address ?? "", places.Office(s.Code)?.Web?.ToString()))]), ReportProblems.Nobody);

    /// <summary>By the names of the interface; a region that is not found is one refusal, whatever the form would offer.</summary>
    private static IResult Refuse(params IReadOnlyList<Problem> problems) =>
        Refusals.Json([.. problems.Select(p => p.Field == "wilayah" ? ReportProblems.NoRegion : p).Select(p => p.Field is { } field && Names.TryGetValue(field, out var name) ? p.At(name) : p)]);

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
