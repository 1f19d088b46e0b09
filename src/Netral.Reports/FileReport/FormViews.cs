using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Abuse;
using Netral.Reports.Evidence;

namespace Netral.Reports.FileReport;

/// <summary>Builds what the pages of the form show.</summary>
internal sealed class FormViews(
    DraftSeal seal, ILawInForce laws, IPlaces places, Pace pace, PlainQuestions questions, HelpLines help, EvidencePart evidence, Phrasebook phrases, SiteAddress site,
    TimeProvider clock)
{
    private const string Form = "lapor";

    public async Task<IResult> Step(Draft draft, FormStep step, Problems problems, CancellationToken stop)
    {
        if (step == FormStep.Jenis)
            return Page<ChooseKindPage>(problems, new { Help = help.View, Problems = problems, Place = Place(draft, step) });
        var law = await laws.InForce(stop);
        var today = Zone.WIT.DateAt(clock.GetUtcNow().UtcDateTime);
        var view = new StepView(
            Place(draft, step), draft["jenis"] == Word.Of(ReportKind.Laporan), Files(draft, EvidenceRole.Evidence), Files(draft, EvidenceRole.IdentityCard), Files(draft, EvidenceRole.Signature),
            today, [.. law.Places.Regencies.Where(r => r.Code.Length == 5).Select(r => r.Name)], [.. (await places.Agencies(stop)).Select(a => a.Name)],
            [.. Words.Persons.Select(p => (Word.Of(p), phrases.Say(Words.Of(p))))], Contests(law.Book, today));
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
        var view = new CheckView(
            Place(draft, FormStep.Periksa), evidence.Lines(draft.Files), new AnswerGroups(phrases, draft, told, plan.Law).All, Shown(taken),
            routed.Receiver is { } receiver ? Of(receiver.Ring) : null, [.. routed.Skipped.Select(Of)], told.Known?.Name, Question(draft, plan) is { } question ? Said(question) : null);
        // Nothing that the reporter could mend: said as news, not as a mistake.
        return Html.Page<CheckAnswersPage>(new { View = view, Problems = problems }, routed.Receiver is null ? Refusals.Status(ReportProblems.Nobody.Kind) : problems.Status);
    }

    public IResult Receipt(Draft draft, Plan plan, Filed filed) => Html.Page<ReceiptPage>(new
    {
        View = new ReceiptView(
            Place(draft, FormStep.Periksa) with { State = null }, draft.IsOwn ? null : draft.Code, draft.Files.Count,
            Shown(plan.Taken! with { Kind = filed.Kind, Due = filed.Due, Why = filed.Why ?? plan.Taken!.Why }), Of(filed.Body), help.View, filed.Asked == ReportKind.Laporan, filed.Already,
            draft.Officer is null ? FollowUp.FollowUp.Home : site.At(FollowUp.FollowUp.Home)),
    });

    /// <summary>The choice of the kind, before anything was answered.</summary>
    public RazorComponentResult<ChooseKindPage> First(KnownOfficer? writer, Problems problems)
    {
        var place = new FormPlace(writer is null ? ReportForm.Home : ReportForm.Oral, null, null, false, writer is not null, 0, 0);
        return Page<ChooseKindPage>(problems, new { Help = help.View, Problems = problems, Place = place });
    }

    private FormPlace Place(Draft draft, FormStep step) => new(
        draft.Officer is null ? ReportForm.Home : ReportForm.Oral, seal.Seal(draft), Base64Url.EncodeToString(draft.Id), draft.IsOwn, draft.Officer is not null,
        Way.Place(draft, step), Way.Of(draft).Count - 1);

    private EvidenceShown Files(Draft draft, EvidenceRole role)
    {
        using var keys = draft.Keys();
        return evidence.Shown(draft.IsOwn ? null : draft.ForFiles(keys), draft.Files, role);
    }

    /// <summary>Null on a quiet day.</summary>
    public PlainQuestion? Question(Draft draft, Plan plan) =>
        plan.Told is { } told && pace.IsBusy(Form, Pace.Regency(told.Region)) ? questions.For(draft.Id) : null;

    /// <summary>The same for the interface.</summary>
    public PlainQuestion? Question(Plan plan, string form) =>
        plan.Told is { } told && pace.IsBusy(form, Pace.Regency(told.Region)) ? questions.ForRegion(told.Region) : null;

    public TakenShown Shown(Taken taken) => new(
        taken.Kind == ReportKind.Laporan, taken.Why is { } why ? Word.Of(why) : null, taken.Due, taken.Limit?.Clause, taken.NeedsLegalCheck, taken.Contests.Count == 0,
        Phrases(taken.Missing.Where(TakeReport.IsEssential)), Phrases(taken.Missing.Where(m => !TakeReport.IsEssential(m))));

    private IReadOnlyList<string> Phrases(IEnumerable<Missing> missing) => [.. missing.Select(m => Inside(phrases.Say(Words.Of(m))))];

    public static BodyShown Of(BodyKeyRing ring) => new(ring.Name, ring.Address, ring.Fingerprint, ring.Code);

    /// <summary>In the middle of a sentence; "KTP" stays as it is.</summary>
    private static string Inside(string phrase) => phrase.Length > 1 && char.IsUpper(phrase[1]) ? phrase : Wording.Inside(phrase);

    public static string Said(PlainQuestion question) => question.In(Wording.Current.Language);

    private static RazorComponentResult<T> Page<T>(Problems problems, object parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        Html.Page<T>(parameters, problems.Status);

    /// <summary>Those whose stages are not long over: who reports today seldom means an older one.</summary>
    private static IReadOnlyList<(string, string)> Contests(Rulebook book, DateOnly today) =>
    [
        .. book.Contests.Where(c => c.Stages.Count > 0 && c.Stages.Min(s => s.From) <= today && c.Stages.Max(s => s.To) >= today.AddDays(-60)).Select(c => (c.Id, c.Name)),
    ];
}
