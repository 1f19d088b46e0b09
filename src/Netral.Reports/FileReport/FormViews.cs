using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Abuse;
using Netral.Reports.Evidence;
using Netral.Reports.Solicitation;

namespace Netral.Reports.FileReport;

/// <summary>A line of the answers, with the step where it can be changed.</summary>
/// <param name="Name">The fields it is made of, where the browser keeps their content to itself and fills it in.</param>
public sealed record AnswerLine(string Label, string? Text, string? Name = null);

public sealed record AnswerGroup(string Step, string Title, IReadOnlyList<AnswerLine> Lines);

/// <summary>A body as people find it.</summary>
/// <param name="Code">The body's, by which data name its office.</param>
public sealed record BodyShown(string Name, string Address, string? Fingerprint, string Code);

/// <summary>Where the form stands.</summary>
/// <param name="State">The sealed answers.</param>
/// <param name="Report">The report's id, base64url: the browser's script seals for it.</param>
/// <param name="Own">The browser keeps the answers to itself.</param>
/// <param name="Number">Of the step, from 1; 0 for the choice of the kind.</param>
public sealed record FormPlace(string Home, string? State, string? Report, bool Own, bool Oral, int Number, int Steps);

/// <summary>What a step needs beside what was typed.</summary>
public sealed record StepView(FormPlace Place, bool Laporan, EvidenceShown? Evidence, EvidenceShown? Card, EvidenceShown? Signature, DateOnly Today, IReadOnlyList<string> Regions, IReadOnlyList<string> Agencies, IReadOnlyList<(string Value, string Text)> Persons, IReadOnlyList<(string Value, string Text)> Contests);

/// <summary>What it is taken as, in sentences.</summary>
/// <param name="Turned">Null, <c>late</c> or <c>incomplete</c>.</param>
/// <param name="Missing">What is missing, as phrases; where it was turned, only what turned it.</param>
/// <param name="Also">What is to be brought as well.</param>
public sealed record TakenShown(bool Laporan, string? Turned, DateOnly? Due, string? Clause, bool NeedsLegalCheck, bool NoContest, IReadOnlyList<string> Missing, IReadOnlyList<string> Also);

/// <param name="Body">Null where nobody can receive.</param>
/// <param name="Skipped">Who would have been nearer.</param>
/// <param name="KnownAgency">The agency whose people are kept away.</param>
public sealed record CheckView(FormPlace Place, IReadOnlyList<EvidenceLine> Files, IReadOnlyList<AnswerGroup> Answers, TakenShown Taken, BodyShown? Body, IReadOnlyList<BodyShown> Skipped, string? KnownAgency, string? Question);

/// <param name="Code">Null where the browser made it.</param>
/// <param name="Files">How many came along.</param>
/// <param name="Already">An earlier sending was taken and its answer lost.</param>
public sealed record ReceiptView(FormPlace Place, string? Code, int Files, TakenShown Taken, BodyShown Body, HelpView Help, bool AskedLaporan, bool Already);

/// <summary>Builds what the pages of the form show.</summary>
internal sealed class FormViews(DraftSeal seal, ILawInForce laws, IPlaces places, Pace pace, PlainQuestions questions, HelpLines help, EvidencePart evidence, Phrasebook phrases, TimeProvider clock)
{
    private const string Form = "lapor";

    public async Task<IResult> Step(Draft draft, FormStep step, Problems problems, CancellationToken stop)
    {
        if (step == FormStep.Jenis)
            return Page<ChooseKindPage>(problems, new { Help = help.View, Problems = problems, Place = Place(draft, step) });
        var law = await laws.InForce(stop);
        var today = Zone.WIT.DateAt(clock.GetUtcNow().UtcDateTime);
        var view = new StepView(Place(draft, step), draft["jenis"] == Word.Of(ReportKind.Laporan), Files(draft, EvidenceRole.Evidence), Files(draft, EvidenceRole.IdentityCard), Files(draft, EvidenceRole.Signature), today, [.. law.Places.Regencies.Where(r => r.Code.Length == 5).Select(r => r.Name)],
            [.. (await places.Agencies(stop)).Select(a => a.Name)], [.. Words.Persons.Select(p => (Word.Of(p), phrases.Say(Words.Of(p))))], Contests(law.Book, today));
        return step switch
        {
            FormStep.Siapa => Page<ReportedPage>(problems, new { View = view, Problems = problems }),
            FormStep.Apa => Page<EventPage>(problems, new { View = view, Problems = problems }),
            FormStep.Tekanan => Page<PressurePage>(problems, new { View = view, Problems = problems }),
            FormStep.Bukti => Page<EvidencePage>(problems, new { View = view, Problems = problems }),
            _ => Page<ReporterPage>(problems, new { View = view, Problems = problems }),
        };
    }

    public async Task<IResult> Check(Draft draft, Plan plan, Problems problems, CancellationToken stop)
    {
        if (plan is not { Told: { } told, Taken: { } taken, Routed: { } routed })
            return await Step(draft, plan.At, problems, stop);
        var view = new CheckView(Place(draft, FormStep.Periksa), evidence.Lines(draft.Files), Groups(draft, told, plan.Law), Shown(taken), routed.Receiver is { } receiver ? Of(receiver.Ring) : null, [.. routed.Skipped.Select(Of)], told.Known?.Name, Question(draft, plan) is { } question ? Said(question) : null);
        // Nothing that the reporter could mend: said as news, not as a mistake.
        return Html.Page<CheckAnswersPage>(new { View = view, Problems = problems }, routed.Receiver is null ? Refusals.Status(ReportProblems.Nobody.Kind) : problems.Status);
    }

    public IResult Receipt(Draft draft, Plan plan, Filed filed) => Html.Page<ReceiptPage>(new
    {
        View = new ReceiptView(Place(draft, FormStep.Periksa) with { State = null }, draft.IsOwn ? null : draft.Code, draft.Files.Count, Shown(plan.Taken! with { Kind = filed.Kind, Due = filed.Due, Why = filed.Why ?? plan.Taken!.Why }), Of(filed.Body), help.View, filed.Asked == ReportKind.Laporan, filed.Already),
    });

    /// <summary>The choice of the kind, before anything was answered.</summary>
    public RazorComponentResult<ChooseKindPage> First(KnownOfficer? writer, Problems problems) =>
        Page<ChooseKindPage>(problems, new { Help = help.View, Problems = problems, Place = new FormPlace(writer is null ? ReportForm.Home : ReportForm.Oral, null, null, false, writer is not null, 0, 0) });

    private FormPlace Place(Draft draft, FormStep step) => new(draft.Officer is null ? ReportForm.Home : ReportForm.Oral, seal.Seal(draft), Base64Url.EncodeToString(draft.Id), draft.IsOwn, draft.Officer is not null, Way.Place(draft, step), Way.Of(draft).Count - 1);

    private EvidenceShown Files(Draft draft, EvidenceRole role)
    {
        using var keys = draft.Keys();
        return evidence.Shown(draft.IsOwn ? null : draft.ForFiles(keys), draft.Files, role);
    }

    /// <summary>Null on a quiet day.</summary>
    public PlainQuestion? Question(Draft draft, Plan plan) => plan.Told is { } told && pace.IsBusy(Form, Pace.Regency(told.Region)) ? questions.For(draft.Id) : null;

    /// <summary>The same for the interface.</summary>
    public PlainQuestion? Question(Plan plan, string form) => plan.Told is { } told && pace.IsBusy(form, Pace.Regency(told.Region)) ? questions.ForRegion(told.Region) : null;

    public TakenShown Shown(Taken taken) => new(taken.Kind == ReportKind.Laporan, taken.Why is { } why ? Word.Of(why) : null, taken.Due, taken.Limit?.Clause, taken.NeedsLegalCheck,
        taken.Contests.Count == 0, Phrases(taken.Missing.Where(TakeReport.IsEssential)), Phrases(taken.Missing.Where(m => !TakeReport.IsEssential(m))));

    private IReadOnlyList<string> Phrases(IEnumerable<Missing> missing) => [.. missing.Select(m => Inside(phrases.Say(Words.Of(m))))];

    public static BodyShown Of(BodyKeyRing ring) => new(ring.Name, ring.Address, ring.Fingerprint, ring.Code);

    /// <summary>In the middle of a sentence; "KTP" stays as it is.</summary>
    private static string Inside(string phrase) => phrase.Length > 1 && char.IsUpper(phrase[1]) ? phrase : Wording.Inside(phrase);

    public static string Said(PlainQuestion question) => question.In(Wording.Current.Language);

    private static RazorComponentResult<T> Page<T>(Problems problems, object parameters) where T : Microsoft.AspNetCore.Components.IComponent => Html.Page<T>(parameters, problems.Status);

    /// <summary>Those whose stages are not long over: who reports today seldom means an older one.</summary>
    private static IReadOnlyList<(string, string)> Contests(Rulebook book, DateOnly today) =>
        [.. book.Contests.Where(c => c.Stages.Count > 0 && c.Stages.Min(s => s.From) <= today && c.Stages.Max(s => s.To) >= today.AddDays(-60)).Select(c => (c.Id, c.Name))];

    private IReadOnlyList<AnswerGroup> Groups(Draft draft, Statement told, Statute law) => told.Pressure is { } pressure
        ? [
            Group(draft, FormStep.Tekanan, "Yang Anda alami", ("Kejadian", pressure.Kinds.Count == 0 ? null : string.Join("; ", Pressure.Boxes.Where(b => pressure.Kinds.Contains(b.Kind)).Select(b => phrases.Say(b.Words))), "alami-*"),
                ("Jawaban Anda", pressure.Answer is { } answer ? phrases.Say(Pressure.Answers.First(a => a.Answer == answer).Words) : null, "sikap"), ("Uraian", told.Text, "uraian"), ("Siapa", told.ReportedName, "terlapor"), ("Instansi", told.Agency, "instansi"),
                ("Wilayah", law.Places.Name(told.Region), null), ("Tanggal kejadian", Day(told.Event), null)),
            Evidence(draft, told),
        ]
        : [
            Group(draft, FormStep.Jenis, "Yang disampaikan", ("Jenis", phrases.Say(told.Asked == ReportKind.Laporan ? "Laporan" : "Informasi awal"), null)),
            Group(draft, FormStep.Siapa, "Siapa yang dilaporkan", ("Nama", told.ReportedName, "terlapor"), ("Jabatan", told.Position, "jabatan"), ("NIP", told.Nip, "nip"), ("Instansi", told.Agency, "instansi"), ("Status", told.Person is { } person ? phrases.Say(Words.Of(person)) : null, null)),
            Group(draft, FormStep.Apa, "Apa yang terjadi", ("Uraian", told.Text, "uraian"), ("Wilayah", law.Places.Name(told.Region), null), ("Tempat", told.Place, "tempat"), ("Tanggal kejadian", Day(told.Event), null), ("Tanggal Anda mengetahuinya", Day(told.KnownOn), null),
                ("Pemilihan", told.Contest is { } contest ? law.Book.Contests.First(c => c.Id == contest).Name : null, null)),
            Evidence(draft, told),
            Group(draft, FormStep.Pelapor, "Tentang Anda", ("Melapor sebagai", told.Capacity is { } capacity ? phrases.Say(Words.Of(capacity)) : null, "sebagai"), ("Nama Anda", told.Name, "nama"), ("Alamat Anda", told.Address, "alamat"), ("Kontak Anda", told.Contact, "kontak")),
        ];

    private AnswerGroup Evidence(Draft draft, Statement told) => Group(draft, FormStep.Bukti, "Bukti", ("Bukti yang ada", told.EvidenceText, "bukti"),
        ("Alamat web", told.Seen is { Addresses.Count: > 0 } seen ? string.Join('\n', seen.Addresses) : null, "tautan"), ("Dilihat pada", told.Seen?.When, "dilihat"), ("Tulisan yang disalin", told.Seen?.Text, "tulisan"));

    /// <param name="lines">What the server does not know of where the browser keeps it: those with a name.</param>
    private AnswerGroup Group(Draft draft, FormStep step, string title, params (string Label, string? Text, string? Name)[] lines) =>
        new(Word.Of(step), phrases.Say(title), [.. lines.Select(l => new AnswerLine(phrases.Say(l.Label), draft.IsOwn && l.Name is not null ? null : l.Text, draft.IsOwn ? l.Name : null))]);

    private static string? Day(DateOnly? date) => date is { } day ? Wording.Current.DayDate(day) : null;
}
