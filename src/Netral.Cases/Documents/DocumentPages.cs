using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Persons;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Cases.Documents;

/// <param name="Sealed">The file itself is here.</param>
public sealed record DocumentLine(long Id, DocumentKind Kind, string? Number, DateOnly On, bool Kept, bool Struck, string? Sha256, bool Sealed);

public sealed record DocumentsView(long Case, string Name, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<DocumentKind> Letters)
{
    public int Track { get; init; }

    /// <summary>Named in addresses where it is not the body's usual one.</summary>
    public int? Asked { get; init; }

    /// <summary>The tracks that have letters of this body; one of them is looked at.</summary>
    public IReadOnlyList<(int Number, TrackKind Kind)> Tracks { get; init; } = [];
}

/// <summary>A letter to be filled.</summary>
public sealed record LetterView(long Case, string Name, DocumentKind Kind, Letter Letter, long? Begun, int SheetVersion, string? Sheet)
{
    /// <summary>What the program knows of the places.</summary>
    public IReadOnlyDictionary<string, string> Known { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public int? Asked { get; init; }

    /// <summary>The report's id where the reader's body has it: its content is opened in the browser alone.</summary>
    public string? Report { get; init; }
}

public sealed record KeepView(long Case, string Name, DocumentKind Kind, long? Begun, string? Number, DateOnly On, DateOnly Today, int? Asked);

/// <summary><c>/perkara/{case}/dokumen</c>: the letters of a case. What a letter says in clear is written here; what is sealed is filled in the officer's browser, and never sent.</summary>
internal static class DocumentPages
{
    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/dokumen");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/perkara/{perkara:long}/dokumen").RequireAuthorization(CasesModule.KeepCaseFiles);
        group.MapGet("", async (long perkara, DocumentEntry entry, CaseDocuments documents, CancellationToken stop) => await List(perkara, new Problems(), entry, documents, stop));
        group.MapGet("/surat/{jenis}", async (long perkara, string jenis, long? surat, DocumentEntry entry, CaseDocuments documents, WriteLetter letters, CancellationToken stop) => await Letter(perkara, jenis, surat, entry, documents, letters, stop));
        group.MapGet("/surat/{jenis}/docx", async (long perkara, string jenis, long? surat, string? kosong, DocumentEntry entry, WriteLetter letters, CancellationToken stop) =>
            await File(perkara, jenis, surat, kosong == "ya", entry, letters, l => Results.File(DocxFile.Write(l), DocxFile.Type, Name(l, "docx")), stop));
        group.MapGet("/surat/{jenis}/pdf", async (long perkara, string jenis, long? surat, DocumentEntry entry, WriteLetter letters, TimeProvider clock, CancellationToken stop) =>
            await File(perkara, jenis, surat, false, entry, letters,
                l => Results.File(LetterPdf.Write(l, clock.GetUtcNow().UtcDateTime), LetterPdf.Type, Name(l, "pdf")), stop));
        group.MapPost("/surat/{jenis}/nomor", Begin);
        group.MapGet("/surat/{jenis}/simpan", async (long perkara, string jenis, long? surat, DocumentEntry entry, CaseDocuments documents, CancellationToken stop) => await KeepForm(perkara, jenis, surat, new Problems(), entry, documents, stop));
        group.MapPost("/surat/{jenis}/simpan", Keep).TakesUpTo(CaseDocuments.LargestFile + (2 << 20));
        group.MapPost("/lembar", Seal);
        group.MapPost("/{dokumen:long}/coret", Strike);
        group.MapGet("/{dokumen:long}/berkas", SealedContent);
        group.MapGet("/{dokumen:long}/amplop", EnvelopeOf);
    }

    private static async Task<IResult> List(long perkara, Problems problems, DocumentEntry entry, CaseDocuments documents, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var lines = (await documents.Of(at, stop)).Select(d => new DocumentLine(d.Id, d.Kind, d.Number, d.On, d.State == DocumentState.Kept, d.State == DocumentState.Struck, d.Sha256 is null ? null : Convert.ToHexStringLower(d.Sha256), d.FileKey is not null)).ToList();
        return Html.Page<DocumentsPage>(new { View = new DocumentsView(perkara, CaseNames.Of(at.Case), lines, await documents.Letters(at, stop)) { Asked = entry.Asked, Track = at.Track, Tracks = await entry.Tracks(at, stop) }, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Letter(long perkara, string jenis, long? surat, DocumentEntry entry, CaseDocuments documents, WriteLetter letters,
        CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        if (!(await letters.Of(at, Kind(jenis), surat, stop)).Try(out var written, out refusal))
            return CaseRefusal.Show(refusal);
        var sheet = await documents.Sheet(at, stop);
        return Html.Page<LetterPage>(new { View = new LetterView(perkara, CaseNames.Of(at.Case), written.Letter.Kind, written.Letter, surat, sheet?.Version ?? 0, sheet is null ? null : Base64Url.EncodeToString(sheet.Envelope)) { Known = written.Known, Asked = entry.Asked, Report = at is { Holds: true, Case.Report: { } report } ? Convert.ToHexStringLower(report) : null } });
    }

    /// <param name="open">Leave every place open: for the browser, which fills it with what only it knows.</param>
    private static async Task<IResult> File(long perkara, string jenis, long? surat, bool open, DocumentEntry entry, WriteLetter letters,
        Func<Letter, IResult> write, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        return (await letters.Of(at, Kind(jenis), surat, stop)).Try(out var written, out refusal)
            ? write(open ? written.Letter : written.Filled)
            : CaseRefusal.Show(refusal);
    }

    private static async Task<IResult> Begin(long perkara, string jenis, DocumentEntry entry, CaseDocuments documents, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        if (!(await documents.Letters(at, stop)).Contains(Kind(jenis)))
            return CaseRefusal.Show(DocumentProblems.NoKind);
        return (await documents.Begin(at, Kind(jenis), stop)).Try(out var begun, out refusal)
            ? Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Of(perkara)}/surat/{Word.Of(Kind(jenis))}?surat={begun}{entry.Query("&")}"))
            : CaseRefusal.Show(refusal);
    }

    private static async Task<IResult> KeepForm(long perkara, string jenis, long? surat, Problems problems, DocumentEntry entry, CaseDocuments documents,
        CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var line = surat is { } id ? await documents.Find(at, id, stop) : null;
        return Html.Page<KeepDocumentPage>(new { View = new KeepView(perkara, CaseNames.Of(at.Case), Kind(jenis), line?.Id, line?.Number, line?.On ?? at.Today, at.Today, entry.Asked), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Keep(long perkara, string jenis, HttpContext http, DocumentEntry entry, CaseDocuments documents, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(DateReading.Read(form["tanggal"]), out var on, "tanggal");
        long? begun = long.TryParse(form["surat"], CultureInfo.InvariantCulture, out var number) ? number : null;
        if (!problems.Any)
            problems.Try(await documents.Keep(at, new(Kind(jenis), begun, form["nomor"].ToString().Trim(), on, Hash(form["sidik"]), await Sealed(form, stop)), stop), out _);
        return problems.Any
            ? await KeepForm(perkara, jenis, begun, problems, entry, documents, stop)
            : Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Of(perkara)}{entry.Query("?")}"));
    }

    /// <summary>The sealed file as the browser made it; null where only the hash is kept.</summary>
    private static async Task<SealedFile?> Sealed(IFormCollection form, CancellationToken stop)
    {
        if (form.Files["tersegel"] is not { Length: > 0 } file || file.Length > CaseDocuments.LargestFile + 100_000)
            return null;
        await using var content = file.OpenReadStream();
        var bytes = new byte[file.Length];
        await content.ReadExactlyAsync(bytes, stop);
        return new(Bytes(form["benih"]), Bytes(form["amplop"]), bytes);
    }

    private static async Task<IResult> Seal(long perkara, HttpContext http, DocumentEntry entry, CaseDocuments documents, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return Refusals.Json(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        return (await documents.Seal(at, int.TryParse(form["versi"], CultureInfo.InvariantCulture, out var version) ? version : 0, Bytes(form["amplop"]), stop)).Try(out var next, out refusal)
            ? Results.Json(new { version = next })
            : Refusals.Json(refusal);
    }

    private static async Task<IResult> Strike(long perkara, long dokumen, DocumentEntry entry, CaseDocuments documents, CancellationToken stop)
    {
        if (!(await entry.Enter(perkara, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var problems = new Problems();
        problems.Try(await documents.Strike(at, dokumen, stop), out _);
        return problems.Any
            ? await List(perkara, problems, entry, documents, stop)
            : Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Of(perkara)}{entry.Query("?")}"));
    }

    private static async Task<IResult> EnvelopeOf(long perkara, long dokumen, DocumentEntry entry, CaseDocuments documents, CancellationToken stop) =>
        (await entry.Enter(perkara, stop)).Try(out var at, out var refusal)
            && await documents.Find(at, dokumen, stop) is { Envelope: { } envelope, Seal: { } seal } found
            ? Results.Json(new { envelope = Base64Url.EncodeToString(envelope), subject = Base64Url.EncodeToString(seal), kind = Word.Of(found.Kind), number = found.Number, on = found.On }) : Refusals.Json(refusal ?? DocumentProblems.NotYours);

    private static async Task<IResult> SealedContent(long perkara, long dokumen, DocumentEntry entry, CaseDocuments documents, IFileStore files,
        CancellationToken stop) =>
        (await entry.Enter(perkara, stop)).Try(out var at, out var refusal) && await documents.Find(at, dokumen, stop) is { FileKey: { } key }
            && files.Open(key) is { } content
            ? Results.Stream(content, "application/octet-stream") : Refusals.Json(refusal ?? DocumentProblems.NotYours);

    private static DocumentKind Kind(string word) => Word.TryRead<DocumentKind>(word, out var kind) ? kind : DocumentKind.Lain;

    private static string Name(Letter letter, string ending) =>
        Platform.Tables.TableFile.Name([letter.Title, letter.Number ?? ""], letter.On, ending, letter.Demo);

    internal static byte[] Bytes(string? text) => text is { Length: > 0 and < 128 * 1024 } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];

    private static byte[] Hash(string? text) => text?.Length == 64 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : [];
}

/// <summary>To the letters of a case on the track that the address names: a body may have several, each with letters of its own.</summary>
internal sealed class DocumentEntry(CaseEntry entry, Platform.Storage.NetralDb db, IHttpContextAccessor http)
{
    /// <summary>The track, where it is another than the body's usual one: it then stands in every address.</summary>
    public int? Asked { get; private set; }

    /// <summary>What is added to an address of this track.</summary>
    public string Query(string first) => Asked is { } track ? string.Create(CultureInfo.InvariantCulture, $"{first}jalur={track}") : "";

    public async Task<Result<CaseAtHand>> Enter(long number, CancellationToken stop)
    {
        if (!(await entry.Enter(number, stop)).Try(out var usual, out var refusal))
            return refusal;
        var at = await usual.On(int.TryParse(http.HttpContext?.Request.Query["jalur"], CultureInfo.InvariantCulture, out var track) ? track : null, db, stop);
        Asked = at.Track == usual.Track ? null : at.Track;
        return at;
    }

    public async Task<IReadOnlyList<(int Number, TrackKind Kind)>> Tracks(CaseAtHand at, CancellationToken stop) =>
        [.. (await CaseTracks.Of(db, at, stop)).Select(t => (t.Number, t.Kind))];
}
