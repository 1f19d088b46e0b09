using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Reports.Abuse;

namespace Netral.Reports.FileReport;

/// <summary><c>/lapor</c>: one address for all steps, all of them answers to a post, so that no answer ever stands in an address. No cookie, no record before the last step.</summary>
internal static class ReportForm
{
    public const string Home = "/lapor";
    private const string Form = "lapor";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics();
        group.MapGet("", Show);
        group.MapPost("", Next);
    }

    private static RazorComponentResult<ChooseKindPage> Show(HelpLines help) => Html.Page<ChooseKindPage>(new { Help = help.View, Problems = new Problems() });

    private static async Task<IResult> Next(HttpContext http, Filing filing, DraftSeal seal, FormViews views, HelpLines help, CancellationToken stop)
    {
        if (!(await SentForm.Read(http.Request, stop)).Try(out var sent, out var unread))
            return Again(help, unread);
        var draft = Draft.Begin();
        if (sent["isian"] is { } field && !seal.Open(field).Try(out draft, out var stale))
            return Again(help, stale);
        if (!Word.TryRead<FormStep>(sent["langkah"], out var at))
            at = FormStep.Jenis;
        foreach (var name in Reading.Fields[at])
            draft.Answers[name] = sent[name] ?? "";
        var plan = await filing.Plan(draft, null, stop);
        return sent["ke"] is { Length: > 0 } wish && Wish(wish, at) is { } there
            ? await views.Step(draft, there, new Problems(draft.Form()), stop)
            : at == FormStep.Periksa ? await Send(draft, plan, filing, views, stop) : await Forward(draft, at, plan, views, help, stop);
    }

    /// <summary>The next step, or this one with its mistakes.</summary>
    private static async Task<IResult> Forward(Draft draft, FormStep at, Plan plan, FormViews views, HelpLines help, CancellationToken stop)
    {
        // A mistake of a later step is not yet one: that step has not been seen.
        if (plan.Told is null && plan.At <= at)
            return plan.At == FormStep.Jenis ? Again(help, plan.Problems) : await views.Step(draft, plan.At, plan.Problems, stop);
        var next = (FormStep)((int)at + 1);
        return next == FormStep.Periksa ? await views.Check(draft, plan, plan.Problems, stop) : await views.Step(draft, next, new Problems(draft.Form()), stop);
    }

    private static async Task<IResult> Send(Draft draft, Plan plan, Filing filing, FormViews views, CancellationToken stop)
    {
        if (plan.Told is null)
            return await views.Step(draft, plan.At, plan.Problems, stop);
        if (views.Question(draft, plan) is { } question && !PlainQuestions.Answers(question, draft["jawaban"]))
        {
            plan.Problems.Add(ReportProblems.WrongAnswer);
            return await views.Check(draft, plan, plan.Problems, stop);
        }
        if ((await filing.File(draft, plan, null, Form, stop)).Try(out var filed, out var refusal))
            return views.Receipt(draft, plan, filed);
        if (refusal != ReportProblems.Nobody)
            plan.Problems.Add(refusal);
        return await views.Check(draft, plan, plan.Problems, stop);
    }

    private static FormStep? Wish(string wish, FormStep at) =>
        wish == "mundur" ? (FormStep)Math.Max((int)FormStep.Jenis, (int)at - 1) : Word.TryRead<FormStep>(wish, out var step) && step < FormStep.Periksa ? step : null;

    private static RazorComponentResult<ChooseKindPage> Again(HelpLines help, Problem problem) => Again(help, new Problems(problem));

    private static RazorComponentResult<ChooseKindPage> Again(HelpLines help, Problems problems) => Html.Again<ChooseKindPage>(problems, new { Help = help.View, Problems = problems });
}
