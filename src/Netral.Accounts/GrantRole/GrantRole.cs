using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.ShowOfficers;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Accounts.GrantRole;

/// <param name="Agency">Null: the role reaches beyond an agency.</param>
/// <param name="Roles">Those that the one at work may give here.</param>
/// <param name="Replaceable">Officers here who may be on leave.</param>
public sealed record RoleFormView(KnownAgency? Agency, IReadOnlyList<Role> Roles, IReadOnlyList<KnownUnit> Units, IReadOnlyList<KnownAgency> Homes, IReadOnlyList<Replaceable> Replaceable, DateOnly Today, bool HasUnits)
{
    public string List => Agency is null ? "/pengaturan/petugas" : $"/pengaturan/petugas?instansi={Agency.Code}";
}

public sealed record Replaceable(long Officer, string Name, Role Role);

/// <summary><c>/pengaturan/petugas/baru</c>: a new officer with a first role; <c>/{id}/peran</c>: another role for a known one; <c>…/perpanjang</c>: the same role for longer.</summary>
internal static class GrantRole
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pengaturan/petugas").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        group.MapGet("/baru", AskInvite);
        group.MapPost("/baru", Invite);
        group.MapGet("/{id:long}/peran", AskGive);
        group.MapPost("/{id:long}/peran", Give);
        group.MapGet("/{id:long}/peran/{grant:long}/perpanjang", AskProlong);
        group.MapPost("/{id:long}/peran/{grant:long}/perpanjang", Prolong);
    }

    private static async Task<IResult> AskInvite(string? instansi, OfficerDesk desk, RoleForms forms, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Area(instansi, stop)).Try(out var area, out var refusal))
            return RefusalPage.Show(refusal);
        page.Agency = area.Agency?.Name;
        return Html.Page<InviteOfficerPage>(new { View = await forms.View(area, stop), Problems = new Problems() });
    }

    private static async Task<IResult> Invite(HttpContext http, OfficerDesk desk, RoleForms forms, RoleForm reader, GrantDesk grants, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await desk.Area(form["instansi"], stop)).Try(out var area, out var refusal))
            return RefusalPage.Show(refusal);
        var problems = new Problems(form);
        var who = TypedOfficer.Read(form, "", await desk.AllAgencies(stop), problems);
        var role = await reader.Read(form, area, problems, stop);
        Invited? invited = null;
        if (!problems.Any)
            problems.Try(await grants.Invite(who!, role!, stop), out invited);
        if (problems.Any)
            return Html.Again<InviteOfficerPage>(problems, new { View = await forms.View(area, stop), Problems = problems });
        // The one answer to a POST that does not lead on: the password exists on this page alone.
        return invited!.Newcomer is { } newcomer ? Html.Page<OneTimePasswordPage>(new { Newcomers = new[] { newcomer }, Back = $"/pengaturan/petugas{area.Query}" }) : Html.SeeOther(Of(invited.Officer, area.Query));
    }

    private static async Task<IResult> AskGive(long id, string? instansi, OfficerDesk desk, RoleForms forms, CancellationToken stop)
    {
        if (!(await At(id, instansi, desk, stop)).Try(out var at, out var refusal))
            return RefusalPage.Show(refusal);
        return Html.Page<GiveRolePage>(new { View = await forms.View(at.Area, stop), Id = id, at.Found.Officer.Name, Problems = new Problems() });
    }

    private static async Task<IResult> Give(long id, HttpContext http, OfficerDesk desk, RoleForms forms, RoleForm reader, GrantDesk grants, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await At(id, form["instansi"], desk, stop)).Try(out var at, out var refusal))
            return RefusalPage.Show(refusal);
        var problems = new Problems(form);
        var role = await reader.Read(form, at.Area, problems, stop);
        if (!problems.Any)
            problems.Try(await grants.Give(id, role!, stop), out _);
        return problems.Any
            ? Html.Again<GiveRolePage>(problems, new { View = await forms.View(at.Area, stop), Id = id, at.Found.Officer.Name, Problems = problems })
            : Html.SeeOther(Of(id, at.Area.Query));
    }

    private static async Task<Result<(OfficerFound Found, OfficerArea Area)>> At(long id, string? code, OfficerDesk desk, CancellationToken stop)
    {
        if (!(await desk.Find(id, stop)).Try(out var found, out var refusal) || !(await desk.Area(code, stop)).Try(out var area, out refusal))
            return refusal;
        return (found, area);
    }

    private static async Task<IResult> AskProlong(long id, long grant, OfficerDesk desk, OfficerViews views, CancellationToken stop) =>
        (await Line(id, grant, desk, views, stop)).Try(out var line, out var refusal) ? ProlongPage(id, line, desk, new Problems()) : RefusalPage.Show(refusal);

    private static async Task<IResult> Prolong(long id, long grant, HttpContext http, OfficerDesk desk, OfficerViews views, GrantDesk grants, CancellationToken stop)
    {
        if (!(await Line(id, grant, desk, views, stop)).Try(out var line, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        if (problems.Try(DateReading.Read(form["sampai"]), out var until, "sampai") && !problems.Any)
            problems.Try(await grants.Prolong(id, grant, until, reason, stop), out _);
        return problems.Any ? ProlongPage(id, line, desk, problems) : Html.SeeOther(Of(id, ""));
    }

    private static RazorComponentResult<ProlongGrantPage> ProlongPage(long id, OfficerLine line, OfficerDesk desk, Problems problems)
    {
        var latest = GrantTerms.Latest(desk.Today);
        var usual = GrantTerms.Usual(line.Grants[0].Until is { } last && last > desk.Today ? last : desk.Today);
        return Html.Page<ProlongGrantPage>(new { Id = id, line.Name, Line = line.Grants[0], Proposed = usual < latest ? usual : latest, Problems = problems }, problems.Status);
    }

    /// <summary>One role of one officer; only such as the one at work may change.</summary>
    internal static async Task<Result<OfficerLine>> Line(long id, long grant, OfficerDesk desk, OfficerViews views, CancellationToken stop)
    {
        if ((await desk.Find(id, stop)).Try(out var found, out _) && found.Grants.FirstOrDefault(g => g.Id == grant) is { } one
            && (await views.Lines([(found.Officer, [one])], stop))[0] is { Grants: [{ MayChange: true }] } line)
            return line.Grants[0].State == GrantState.Over ? OfficerProblems.GrantOver : line;
        return OfficerProblems.GrantUnknown;
    }

    internal static string Of(long officer, string query) => string.Create(CultureInfo.InvariantCulture, $"/pengaturan/petugas/{officer}{query}");
}
