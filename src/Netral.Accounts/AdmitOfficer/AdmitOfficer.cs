using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.CreateBody;
using Netral.Accounts.EndGrant;
using Netral.Accounts.GrantRole;
using Netral.Accounts.KeepBodyKeys;
using Netral.Accounts.ShowOfficers;
using Netral.Accounts.SignIn;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Accounts.AdmitOfficer;

/// <param name="Self">The one at work.</param>
/// <param name="HasKey">A key of his counts.</param>
public sealed record ColleagueLine(OfficerLine Officer, bool Self, bool HasKey, bool Linked);

/// <param name="Fingerprint">For the officers to compare; null before the founding.</param>
/// <param name="AloneAfter">The last day with two officers, where it comes soon: a body without officers has no door, and nobody outside can open one.</param>
public sealed record OwnBodyView(DateOnly? AloneAfter, string Name, string Code, BodyKind Kind, string Where, string? Fingerprint, bool CanReceive, IReadOnlyList<ColleagueLine> Officers, IReadOnlyList<ColleagueLine> Former, BodyKeysView Keys);

/// <summary><c>/pengaturan/lembaga-saya</c>: officers of a body see their colleagues, admit another, prolong and end. Nobody from outside has a door here.</summary>
internal static class AdmitOfficer
{
    private const string Root = "/pengaturan/lembaga-saya";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, Show).RequireAuthorization(Policies.AdmitToBody);
        var group = pages.MapGroup(Root).RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        group.MapGet("/baru", Ask);
        group.MapPost("/baru", Admit);
        group.MapGet("/{id:long}/perpanjang", AskProlong);
        group.MapPost("/{id:long}/perpanjang", Prolong);
        group.MapGet("/{id:long}/akhiri", AskEnd);
        group.MapPost("/{id:long}/akhiri", End);
    }

    private static async Task<IResult> Show(BodyDesk bodies, CancellationToken stop) =>
        (await bodies.Look(stop)).Try(out var view, out var refusal) ? Html.Page<OwnBodyPage>(new { View = view }) : RefusalPage.Show(refusal);

    private static async Task<IResult> Ask(BodyDesk bodies, OfficerDesk desk, CancellationToken stop) => await AdmitForm(bodies, desk, new Problems(), stop);

    private static async Task<IResult> AdmitForm(BodyDesk bodies, OfficerDesk desk, Problems problems, CancellationToken stop) => await desk.OwnBody(stop) is { } body
        ? Html.Page<AdmitOfficerPage>(new { body.Name, Where = await bodies.Where(body, stop), Homes = await desk.AllAgencies(stop), desk.Today, Problems = problems }, problems.Status)
        : RefusalPage.Show(BodyProblems.None);

    private static async Task<IResult> Admit(HttpContext http, BodyDesk bodies, OfficerDesk desk, CancellationToken stop)
    {
        if (await desk.OwnBody(stop) is null)
            return RefusalPage.Show(BodyProblems.None);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var who = TypedOfficer.Read(form, "", await desk.AllAgencies(stop), problems);
        var reason = RoleForm.Reason(form, problems);
        var until = Until(form, desk.Today, problems);
        Newcomer? newcomer = null;
        if (!problems.Any)
            problems.Try(await bodies.Admit(who!, until, reason, stop), out newcomer);
        return problems.Any ? await AdmitForm(bodies, desk, problems, stop) : Html.Page<OneTimePasswordPage>(new { Newcomers = new[] { newcomer! }, Back = Root });
    }

    private static DateOnly Until(IFormCollection form, DateOnly today, Problems problems)
    {
        if (!problems.Try(DateReading.Read(form["sampai"]), out var until, "sampai"))
            return default;
        if (until < today)
            problems.Add(OfficerProblems.EndsBefore);
        else if (until > GrantTerms.Latest(today))
            problems.Add(OfficerProblems.TooLong.With(GrantTerms.Latest(today)));
        return until;
    }

    private static async Task<IResult> AskProlong(long id, BodyDesk bodies, OfficerDesk desk, CancellationToken stop) =>
        (await bodies.Line(id, stop)).Try(out var line, out var refusal) ? ProlongPage(line, desk.Today, new Problems()) : RefusalPage.Show(refusal);

    private static RazorComponentResult<ProlongGrantPage> ProlongPage(ColleagueLine line, DateOnly today, Problems problems) =>
        Html.Page<ProlongGrantPage>(new { line.Officer.Id, line.Officer.Name, Line = line.Officer.Grants[0], Proposed = GrantTerms.Latest(today), Problems = problems, To = Root }, problems.Status);

    private static async Task<IResult> Prolong(long id, HttpContext http, BodyDesk bodies, OfficerDesk desk, CancellationToken stop)
    {
        if (!(await bodies.Line(id, stop)).Try(out var line, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        var until = Until(form, desk.Today, problems);
        if (!problems.Any)
            problems.Try(await bodies.Prolong(id, until, reason, stop), out _);
        return problems.Any ? ProlongPage(line, desk.Today, problems) : Html.SeeOther(Root);
    }

    private static async Task<IResult> AskEnd(long id, BodyDesk bodies, CancellationToken stop) =>
        (await bodies.Line(id, stop)).Try(out var line, out var refusal) ? EndPage(line, new Problems()) : RefusalPage.Show(refusal);

    private static RazorComponentResult<EndGrantPage> EndPage(ColleagueLine line, Problems problems)
    {
        var grant = line.Officer.Grants[0];
        var view = new EndingView(line.Officer.Name, grant, EndGrant.EndGrant.Lost(grant.Role, []), 0, line.Self, string.Create(CultureInfo.InvariantCulture, $"{Root}/{line.Officer.Id}/akhiri"), Root);
        return Html.Page<EndGrantPage>(new { View = view, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> End(long id, HttpContext http, BodyDesk bodies, CancellationToken stop)
    {
        if (!(await bodies.Line(id, stop)).Try(out var line, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        if (!problems.Any)
            problems.Try(await bodies.End(id, reason, stop), out _);
        return problems.Any ? EndPage(line, problems) : Html.SeeOther(line.Self ? "/meja" : Root);
    }
}
