using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Reports.FileReport;

/// <summary>One post of the form: what was sent is put to the draft, then comes the next page.</summary>
internal sealed class FormSteps(Filing filing, DraftSeal seal, FormViews views, EvidencePart evidence)
{
    private const string Form = "lapor";

    public async Task<IResult> Next(HttpContext http, KnownOfficer? writer, CancellationToken stop)
    {
        var (read, refusal) = await Read(http, writer, stop);
        if (read is not { Sent: var sent, Draft: var draft })
            return views.First(writer, new Problems(refusal!));
        if (!Word.TryRead<FormStep>(sent["langkah"], out var at))
            at = FormStep.Jenis;
        foreach (var name in Reading.Fields[at])
            draft.Answers[name] = sent[name] ?? "";
        if (sent[Draft.OwnField] is { } own && at == FormStep.Jenis)
            draft.Answers[Draft.OwnField] = own;
        // Who changes the way takes along only what is asked on it.
        foreach (var left in draft.Answers.Keys.Except(Way.Of(draft).SelectMany(step => Reading.Fields[step]), StringComparer.Ordinal).Where(name => name != Draft.OwnField).ToList())
            draft.Answers.Remove(left);
        return await Answer(sent, draft, at, await filing.Plan(draft, null, stop, writer), writer, stop);
    }

    private async Task<IResult> Answer(SentForm sent, Draft draft, FormStep at, Plan plan, KnownOfficer? writer, CancellationToken stop)
    {
        if (evidence.Merge(sent[Evidence.EvidenceField.SlipName], draft.Id, draft.Files) is { } lost)
            sent.Refused.Add(lost);
        var wish = sent["ke"] is { Length: > 0 } said ? said : null;
        if (sent.Refused.Count > 0)
            return await Here(draft, at, plan, [.. sent.Refused], stop);
        // What could not be cleaned is shown before anything else happens: the reporter decides.
        if (evidence.Drop(wish, draft.Files) || wish == "berkas" || (wish is null && at != FormStep.Periksa && sent.Uncleaned))
            return await Here(draft, at, plan, [], stop);
        return wish is not null && Wish(draft, wish, at) is { } there
            ? await views.Step(draft, there, new Problems(draft.Form()), stop)
            : at == FormStep.Periksa ? await Send(sent, draft, plan, writer, stop) : await Forward(draft, at, plan, writer, stop);
    }

    /// <summary>The body, and the draft that its files are sealed for.</summary>
    private async Task<((SentForm Sent, Draft Draft)? Read, Problem? Refusal)> Read(HttpContext http, KnownOfficer? writer, CancellationToken stop)
    {
        Draft? draft = null;
        var read = await SentForm.Read(http.Request, async (before, box, name, body) =>
        {
            if (draft is null && !Open(before, writer).Try(out draft, out var wrong))
                return wrong;
            // The browser that keeps the text to itself sends its files in pieces, sealed with keys that are not here.
            if (draft.IsOwn && !string.IsNullOrEmpty(name))
                return ReportProblems.SealedWrong;
            using var keys = draft.Keys();
            var count = draft.Files.Count;
            var refused = await evidence.Take(draft.ForFiles(keys), draft.Files, box, name, body, stop);
            before.Uncleaned |= draft.Files.Count > count && draft.Files[^1].Clean is null;
            return refused;
        }, stop);
        if (!read.Try(out var sent, out var unread) || (draft is null && !Open(sent, writer).Try(out draft, out unread)))
            return (null, unread);
        return ((sent, draft), null);
    }

    private Result<Draft> Open(SentForm sent, KnownOfficer? writer)
    {
        if (sent["isian"] is not { } field)
            return Draft.Begin(writer?.Number);
        return !seal.Open(field).Try(out var draft, out var stale) ? stale : draft.Officer == writer?.Number ? draft : Netral.Sealing.SealingProblems.DoesNotOpen;
    }

    private async Task<IResult> Here(Draft draft, FormStep at, Plan plan, IReadOnlyList<Problem> refused, CancellationToken stop)
    {
        var problems = new Problems(draft.Form());
        foreach (var refusal in refused)
            problems.Add(refusal);
        return at == FormStep.Periksa ? await views.Check(draft, plan, problems, stop) : await views.Step(draft, at, problems, stop);
    }

    /// <summary>The next step, or this one with its mistakes.</summary>
    private async Task<IResult> Forward(Draft draft, FormStep at, Plan plan, KnownOfficer? writer, CancellationToken stop)
    {
        // A mistake of a later step is not yet one: that step has not been seen.
        if (plan.Told is null && Way.Place(draft, plan.At) <= Way.Place(draft, at))
            return plan.At == FormStep.Jenis ? views.First(writer, plan.Problems) : await views.Step(draft, plan.At, plan.Problems, stop);
        var next = Way.After(draft, at);
        return next == FormStep.Periksa ? await views.Check(draft, plan, plan.Problems, stop) : await views.Step(draft, next, new Problems(draft.Form()), stop);
    }

    private async Task<IResult> Send(SentForm sent, Draft draft, Plan plan, KnownOfficer? writer, CancellationToken stop)
    {
        if (plan.Told is null)
            return await views.Step(draft, plan.At, plan.Problems, stop);
        if (views.Question(draft, plan) is { } question && !question.IsAnswer(draft["jawaban"]))
        {
            plan.Problems.Add(ReportProblems.WrongAnswer);
            return await views.Check(draft, plan, plan.Problems, stop);
        }
        BrowserSealed? own = null;
        if (draft.IsOwn && sent["tersegel"] is { } json && !BrowserSealed.Read(json).Try(out own, out var broken))
            plan.Problems.Add(broken);
        else if (own is not null && !own.Report.Id.AsSpan().SequenceEqual(draft.Id))
            plan.Problems.Add(ReportProblems.SealedWrong);
        else if ((await filing.File(draft, plan, own, Form, stop, writer)).Try(out var filed, out var refusal))
            return views.Receipt(draft, plan, filed);
        else if (refusal != ReportProblems.Nobody)
            plan.Problems.Add(refusal);
        return await views.Check(draft, plan, plan.Problems, stop);
    }

    private static FormStep? Wish(Draft draft, string wish, FormStep at) =>
        wish == "mundur" ? Way.Before(draft, at) : Word.TryRead<FormStep>(wish, out var step) && step != FormStep.Periksa && Way.Of(draft).Contains(step) ? step : null;
}
