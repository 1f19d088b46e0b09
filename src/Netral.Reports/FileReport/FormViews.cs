using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Abuse;

namespace Netral.Reports.FileReport;

/// <summary>A line of the answers, with the step where it can be changed.</summary>
public sealed record AnswerLine(string Label, string? Text);

public sealed record AnswerGroup(string Step, string Title, IReadOnlyList<AnswerLine> Lines);

/// <summary>A body as people find it.</summary>
public sealed record BodyShown(string Name, string Address, string? Fingerprint);

/// <summary>What a step needs beside what was typed.</summary>
/// <param name="State">The sealed answers.</param>
public sealed record StepView(string State, bool Laporan, DateOnly Today, IReadOnlyList<string> Regions, IReadOnlyList<string> Agencies, IReadOnlyList<(string Value, string Text)> Persons, IReadOnlyList<(string Value, string Text)> Contests);

/// <summary>What it is taken as, in sentences.</summary>
/// <param name="Turned">Null, <c>late</c> or <c>incomplete</c>.</param>
/// <param name="Missing">What is missing, as phrases.</param>
public sealed record TakenShown(bool Laporan, string? Turned, DateOnly? Due, string? Clause, bool NeedsLegalCheck, bool NoContest, IReadOnlyList<string> Missing);

/// <param name="Body">Null where nobody can receive.</param>
/// <param name="Skipped">Who would have been nearer.</param>
/// <param name="KnownAgency">The agency whose people are kept away.</param>
public sealed record CheckView(string State, IReadOnlyList<AnswerGroup> Answers, TakenShown Taken, BodyShown? Body, IReadOnlyList<BodyShown> Skipped, string? KnownAgency, string? Question);

public sealed record ReceiptView(string Code, TakenShown Taken, BodyShown Body, HelpView Help, bool AskedLaporan);

/// <summary>Builds what the pages of the form show.</summary>
internal sealed class FormViews(DraftSeal seal, ILawInForce laws, IPlaces places, Pace pace, PlainQuestions questions, HelpLines help, Phrasebook phrases, TimeProvider clock)
{
    private const string Form = "lapor";

    public async Task<IResult> Step(Draft draft, FormStep step, Problems problems, CancellationToken stop)
    {
        if (step == FormStep.Jenis)
            return Page<ChooseKindPage>(problems, new { Help = help.View, Problems = problems, State = (string?)seal.Seal(draft) });
        var law = await laws.InForce(stop);
        var today = Zone.WIT.DateAt(clock.GetUtcNow().UtcDateTime);
        var view = new StepView(seal.Seal(draft), draft["jenis"] == Word.Of(ReportKind.Laporan), today, [.. law.Places.Regencies.Where(r => r.Code.Length == 5).Select(r => r.Name)],
            [.. (await places.Agencies(stop)).Select(a => a.Name)], [.. Words.Persons.Select(p => (Word.Of(p), phrases.Say(Words.Of(p))))], Contests(law.Book, today));
        return step switch
        {
            FormStep.Siapa => Page<ReportedPage>(problems, new { View = view, Problems = problems }),
            FormStep.Apa => Page<EventPage>(problems, new { View = view, Problems = problems }),
            FormStep.Bukti => Page<EvidencePage>(problems, new { View = view, Problems = problems }),
            _ => Page<ReporterPage>(problems, new { View = view, Problems = problems }),
        };
    }

    public async Task<IResult> Check(Draft draft, Plan plan, Problems problems, CancellationToken stop)
    {
        if (plan is not { Told: { } told, Taken: { } taken, Routed: { } routed })
            return await Step(draft, plan.At, problems, stop);
        var view = new CheckView(seal.Seal(draft), Groups(told, plan.Law), Shown(taken), routed.Receiver is { } receiver ? Of(receiver.Ring) : null, [.. routed.Skipped.Select(Of)], told.Known?.Name, Question(draft, plan) is { } question ? Said(question) : null);
        // Nothing that the reporter could mend: said as news, not as a mistake.
        return Html.Page<CheckAnswersPage>(new { View = view, Problems = problems }, routed.Receiver is null ? Refusals.Status(ReportProblems.Nobody.Kind) : problems.Status);
    }

    public IResult Receipt(Draft draft, Plan plan, Filed filed) => Html.Page<ReceiptPage>(new
    {
        View = new ReceiptView(draft.Code, Shown(plan.Taken! with { Kind = filed.Kind, Due = filed.Due, Why = filed.Why ?? plan.Taken!.Why }), Of(filed.Body), help.View, filed.Asked == ReportKind.Laporan),
    });

    /// <summary>Null on a quiet day.</summary>
    public PlainQuestion? Question(Draft draft, Plan plan) => plan.Told is { } told && pace.IsBusy(Form, Pace.Regency(told.Region)) ? questions.For(draft.Id) : null;

    public TakenShown Shown(Taken taken) => new(taken.Kind == ReportKind.Laporan, taken.Why is { } why ? Word.Of(why) : null, taken.Due, taken.Limit?.Clause, taken.NeedsLegalCheck,
        taken.Contests.Count == 0, [.. taken.Missing.Select(m => Inside(phrases.Say(Words.Of(m))))]);

    public static BodyShown Of(BodyKeyRing ring) => new(ring.Name, ring.Address, ring.Fingerprint);

    /// <summary>In the middle of a sentence; "KTP" stays as it is.</summary>
    private static string Inside(string phrase) => phrase.Length > 1 && char.IsUpper(phrase[1]) ? phrase : Wording.Inside(phrase);

    private static string Said(PlainQuestion question) => Wording.Current.Language == "en" ? question.AskEn : question.Ask;

    private static RazorComponentResult<T> Page<T>(Problems problems, object parameters) where T : Microsoft.AspNetCore.Components.IComponent => Html.Page<T>(parameters, problems.Status);

    /// <summary>Those whose stages are not long over: who reports today seldom means an older one.</summary>
    private static IReadOnlyList<(string, string)> Contests(Rulebook book, DateOnly today) =>
        [.. book.Contests.Where(c => c.Stages.Count > 0 && c.Stages.Min(s => s.From) <= today && c.Stages.Max(s => s.To) >= today.AddDays(-60)).Select(c => (c.Id, c.Name))];

    private IReadOnlyList<AnswerGroup> Groups(Statement told, Statute law) =>
    [
        Group(FormStep.Jenis, "Yang disampaikan", ("Jenis", phrases.Say(told.Asked == ReportKind.Laporan ? "Laporan" : "Informasi awal"))),
        Group(FormStep.Siapa, "Siapa yang dilaporkan", ("Nama", told.ReportedName), ("Jabatan", told.Position), ("NIP", told.Nip), ("Instansi", told.Agency), ("Status", told.Person is { } person ? phrases.Say(Words.Of(person)) : null)),
        Group(FormStep.Apa, "Apa yang terjadi", ("Uraian", told.Text), ("Wilayah", law.Places.Name(told.Region)), ("Tempat", told.Place), ("Tanggal kejadian", Day(told.Event)), ("Tanggal Anda mengetahuinya", Day(told.KnownOn)),
            ("Pemilihan", told.Contest is { } contest ? law.Book.Contests.First(c => c.Id == contest).Name : null)),
        Group(FormStep.Bukti, "Bukti", ("Bukti yang ada", told.EvidenceText)),
        Group(FormStep.Pelapor, "Tentang Anda", ("Melapor sebagai", told.Capacity is { } capacity ? phrases.Say(Words.Of(capacity)) : null), ("Nama Anda", told.Name), ("Alamat Anda", told.Address), ("Kontak Anda", told.Contact)),
    ];

    private AnswerGroup Group(FormStep step, string title, params (string Label, string? Text)[] lines) => new(Word.Of(step), phrases.Say(title), [.. lines.Select(l => new AnswerLine(phrases.Say(l.Label), l.Text))]);

    private static string? Day(DateOnly? date) => date is { } day ? Wording.Current.DayDate(day) : null;
}
