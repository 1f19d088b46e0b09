using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.Proposals;

/// <summary><c>/usulan</c>: what waits for a second officer, the own proposals, what was decided; one proposal; the decision with a page that says so first.</summary>
internal static class DecideTogether
{
    private const int Shown = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/usulan").RequireAuthorization(Policies.DecideTogether);
        group.MapGet("", List);
        group.MapGet("/{number:long}", Show);
        group.MapPost("/{number:long}/tarik", Withdraw);
        group.MapPost("/{number:long}/tolak", Refuse);
        group.MapPost("/{number:long}/perbarui", Renew).RequireRecentSignIn();
        group.MapGet("/{number:long}/setujui", Ask).RequireRecentSignIn();
        group.MapPost("/{number:long}/setujui", Confirm).RequireRecentSignIn();
    }

    private static async Task<IResult> List(string? daftar, ProposalDesk desk, ProposalViews views, Desk officer, CancellationToken stop)
    {
        var me = officer.Number ?? 0;
        var found = daftar switch
        {
            "saya" => await desk.List(all => all.Where(p => p.ProposedBy == me), Shown, stop),
            "selesai" => await desk.List(all => all.Where(p => p.State != ProposalState.Proposed), Shown, stop),
            _ => await desk.List(all => all.Where(p => p.State == ProposalState.Proposed && p.ProposedBy != me), Shown, stop),
        };
        return Html.Page<ProposalListPage>(new { Tab = daftar is "saya" or "selesai" ? daftar : "", Lines = await views.Lines(found, stop) });
    }

    private static async Task<IResult> Show(long number, ProposalDesk desk, ProposalViews views, PageContext page, CancellationToken stop) =>
        (await desk.Find(number, stop)).Try(out var at, out _) ? await Page(at, new Problems(), views, page, stop) : Results.NotFound();

    private static async Task<IResult> Page(FoundProposal at, Problems problems, ProposalViews views, PageContext page, CancellationToken stop)
    {
        page.Agency = at.Agency?.Name;
        return Html.Page<ProposalPage>(new { View = await views.View(at, stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Ask(long number, ProposalDesk desk, ProposalViews views, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Find(number, stop)).Try(out var at, out _))
            return Results.NotFound();
        page.Agency = at.Agency?.Name;
        var view = await views.View(at, stop);
        return view.MayConfirm ? Html.Page<ConfirmProposalPage>(new { View = view }) : Html.SeeOther(view.Path);
    }

    private static Task<IResult> Confirm(long number, HttpContext http, ProposalDesk desk, Proposals proposals, ProposalViews views, PageContext page, CancellationToken stop) =>
        Act(number, http, desk, views, page, (at, form) => proposals.Confirm(at, form["sidik"].ToString(), stop), stop);

    private static Task<IResult> Refuse(long number, HttpContext http, ProposalDesk desk, Proposals proposals, ProposalViews views, PageContext page, CancellationToken stop) =>
        Act(number, http, desk, views, page, (at, form) => proposals.Refuse(at, form["alasan"].ToString(), stop), stop);

    private static Task<IResult> Withdraw(long number, HttpContext http, ProposalDesk desk, Proposals proposals, ProposalViews views, PageContext page, CancellationToken stop) =>
        Act(number, http, desk, views, page, (at, _) => proposals.Withdraw(at, stop), stop);

    private static Task<IResult> Renew(long number, HttpContext http, ProposalDesk desk, Proposals proposals, ProposalViews views, PageContext page, CancellationToken stop) =>
        Act(number, http, desk, views, page, (at, form) => proposals.Renew(at, form["sidik"].ToString(), stop), stop);

    private static async Task<IResult> Act(long number, HttpContext http, ProposalDesk desk, ProposalViews views, PageContext page, Func<FoundProposal, IFormCollection, Task<Result<bool>>> act, CancellationToken stop)
    {
        if (!(await desk.Find(number, stop)).Try(out var at, out _))
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        if ((await act(at, form)).Problem is not { } problem)
            return Html.SeeOther(FormattableString.Invariant($"/usulan/{number}"));
        // A field of another page (the closing time that is over by now) cannot be mended here.
        var problems = new Problems(form);
        problems.Add(problem.Field == "alasan" ? problem : problem with { Field = null });
        // Read again: somebody else may have decided meanwhile.
        return (await desk.Find(number, stop)).Try(out at, out _) ? await Page(at, problems, views, page, stop) : Results.NotFound();
    }
}
