using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.GrantRole;
using Netral.Accounts.ShowOfficers;
using Netral.Accounts.ShowPolicies;
using Netral.Accounts.SignIn;
using Netral.Platform.Pages;

namespace Netral.Accounts.EndGrant;

/// <param name="Lost">What he will no longer be able to do anywhere: sentences of the policies that none of his other roles opens.</param>
/// <param name="Others">How many other roles of his are seen here and go on.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="Back">The page that led here.</param>
public sealed record EndingView(string Name, GrantLine Line, IReadOnlyList<string> Lost, int Others, bool Self, string Action, string Back);

/// <summary><c>/pengaturan/petugas/{id}/peran/{grant}/akhiri</c>: first what changes, then the end, at once.</summary>
internal static class EndGrant
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pengaturan/petugas/{id:long}/peran/{grant:long}/akhiri").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        group.MapGet("", Ask);
        group.MapPost("", End);
    }

    private static async Task<IResult> Ask(long id, long grant, OfficerDesk desk, OfficerViews views, Desk who, CancellationToken stop) =>
        (await GrantRole.GrantRole.Line(id, grant, desk, views, stop)).Try(out var line, out var refusal) ? await Show(id, line, desk, who, new Problems(), stop) : RefusalPage.Show(refusal);

    private static async Task<IResult> End(long id, long grant, HttpContext http, OfficerDesk desk, OfficerViews views, GrantDesk grants, Desk who, CancellationToken stop)
    {
        if (!(await GrantRole.GrantRole.Line(id, grant, desk, views, stop)).Try(out var line, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        if (!problems.Any)
            problems.Try(await grants.End(id, grant, reason, stop), out _);
        if (problems.Any)
            return await Show(id, line, desk, who, problems, stop);
        // Who has ended his own last role sees nothing more here.
        return Html.SeeOther(id == who.Number ? "/meja" : GrantRole.GrantRole.Of(id, ""));
    }

    private static async Task<IResult> Show(long id, OfficerLine officer, OfficerDesk desk, Desk who, Problems problems, CancellationToken stop)
    {
        var line = officer.Grants[0];
        var left = (await desk.Find(id, stop)).Try(out var found, out _) ? found.Grants.Where(g => g.Id != line.Id && g.Holds(desk.Today)).ToList() : [];
        var view = new EndingView(officer.Name, line, Lost(line.Role, left.Select(g => g.Role)), left.Count, id == who.Number,
            FormattableString.Invariant($"/pengaturan/petugas/{id}/peran/{line.Id}/akhiri"), GrantRole.GrantRole.Of(id, ""));
        return Html.Page<EndGrantPage>(new { View = view, Problems = problems }, problems.Status);
    }

    internal static IReadOnlyList<string> Lost(Role role, IEnumerable<Role> left)
    {
        var others = left.ToList();
        return [.. Policies.Table.Where(p => p.Value.Contains(role) && !p.Value.Intersect(others).Any()).Select(p => PolicyWords.Of(p.Key))];
    }
}
