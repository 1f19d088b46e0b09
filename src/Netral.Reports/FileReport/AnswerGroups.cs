using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Evidence;
using Netral.Reports.Solicitation;

namespace Netral.Reports.FileReport;

/// <summary>The answers once more, step by step, as the check page lists them. Where the browser keeps the text, a line with a name stays open: its script fills it in.</summary>
internal sealed class AnswerGroups(Phrasebook phrases, Draft draft, Statement told, Statute law)
{
    public IReadOnlyList<AnswerGroup> All =>
        told.Pressure is { } pressure ? [Experienced(pressure), Evidence()] : [Kind(), Reported(), Happened(), Evidence(), Reporter()];

    private AnswerGroup Experienced(Pressure pressure) => Group(
        FormStep.Tekanan, "Yang Anda alami",
        ("Kejadian", pressure.Kinds.Count == 0 ? null : string.Join("; ", Pressure.Boxes.Where(b => pressure.Kinds.Contains(b.Kind)).Select(b => phrases.Say(b.Words))), "alami-*"),
        ("Jawaban Anda", pressure.Answer is { } answer ? phrases.Say(Pressure.Answers.First(a => a.Answer == answer).Words) : null, "sikap"),
        ("Uraian", told.Text, "uraian"), ("Siapa", told.ReportedName, "terlapor"), ("Instansi", told.Agency, "instansi"), Region, ("Tanggal kejadian", Day(told.Event), null));

    private AnswerGroup Kind() =>
        Group(FormStep.Jenis, "Yang disampaikan", ("Jenis", phrases.Say(told.Asked == ReportKind.Laporan ? "Laporan" : "Informasi awal"), null));

    private AnswerGroup Reported() => Group(
        FormStep.Siapa, "Siapa yang dilaporkan",
        ("Nama", told.ReportedName, "terlapor"), ("Jabatan", told.Position, "jabatan"), ("NIP", told.Nip, "nip"), ("Instansi", told.Agency, "instansi"),
        ("Status", told.Person is { } person ? phrases.Say(Words.Of(person)) : null, null));

    private AnswerGroup Happened() => Group(
        FormStep.Apa, "Apa yang terjadi",
        ("Uraian", told.Text, "uraian"), Region, ("Tempat", told.Place, "tempat"), ("Tanggal kejadian", Day(told.Event), null),
        ("Tanggal Anda mengetahuinya", Day(told.KnownOn), null), ("Pemilihan", told.Contest is { } contest ? law.Book.Contests.First(c => c.Id == contest).Name : null, null));

    private AnswerGroup Evidence() => Group(
        FormStep.Bukti, "Bukti",
        [("Bukti yang ada", told.EvidenceText, "bukti"), .. told.Seen is { } seen ? Seen(seen) : []]);

    private static (string, string?, string?)[] Seen(SeenAddresses seen) =>
        [("Alamat web", seen.Addresses.Count > 0 ? string.Join('\n', seen.Addresses) : null, "tautan"), ("Dilihat pada", seen.When, "dilihat"), ("Tulisan yang disalin", seen.Text, "tulisan")];

    private AnswerGroup Reporter() => Group(
        FormStep.Pelapor, "Tentang Anda",
        ("Melapor sebagai", told.Capacity is { } capacity ? phrases.Say(Words.Of(capacity)) : null, "sebagai"),
        ("Nama Anda", told.Name, "nama"), ("Alamat Anda", told.Address, "alamat"), ("Kontak Anda", told.Contact, "kontak"));

    private (string, string?, string?) Region => ("Wilayah", law.Places.Name(told.Region), null);

    private AnswerGroup Group(FormStep step, string title, params (string Label, string? Text, string? Name)[] lines) => new(
        Word.Of(step), phrases.Say(title),
        [.. lines.Select(l => new AnswerLine(phrases.Say(l.Label), draft.IsOwn && l.Name is not null ? null : l.Text, draft.IsOwn ? l.Name : null))]);

    private static string? Day(DateOnly? date) => date is { } day ? Wording.Current.DayDate(day) : null;
}
