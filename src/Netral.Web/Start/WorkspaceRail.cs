using Microsoft.Extensions.Localization;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Accounts.Proposals;
using Netral.Accounts.ShowPolicies;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Web.Start;

/// <summary>The rail of the workspaces: for each officer the pages that the roles open, and only pages that this instance has.</summary>
internal static class WorkspaceRail
{
    /// <summary>Label, address, and the policy that opens it; none: everybody who has signed in.</summary>
    private static readonly (string Label, string Href, string? Policy)[] Lines =
    [
        ("Pantau", "/pantau", Policies.ReadCoverage),
        ("Pegawai", "/pegawai", Policies.ReadStaff),
        ("Putaran", "/putaran", Policies.ReadRounds),
        ("Kertas", "/kertas", Policies.RecordPaper),
        ("Perkara", "/perkara", Policies.HandleCases),
        ("Perkara", "/diteruskan", Policies.HandleForwarded),
        ("Persoalan", "/persoalan", Policies.ResolveContests),
        ("Laporan masuk", "/laporan-masuk", Policies.HandleReports),
        ("Pengaturan", "/pengaturan", Policies.SignedIn),
        (Proposals, "/usulan", Policies.DecideTogether),
        ("Pesan contoh", "/pesan", null),
    ];

    private const string Proposals = "Usulan";

    public static async ValueTask Fill(HttpContext context, PageContext page)
    {
        var services = context.RequestServices;
        var desk = services.GetRequiredService<Desk>();
        if (page.CookieFree || !desk.SignedIn || context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return;
        var stop = context.RequestAborted;
        var roles = (await desk.Roles(stop)).Select(r => r.Role).ToList();
        var routes = services.GetRequiredService<WorkspaceRoutes>();
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        long? waiting = Policies.Allows(Policies.DecideTogether, roles) && await services.GetRequiredService<ProposalDesk>().Waiting(stop) is > 0 and var some ? some : null;
        page.Rail = [.. Lines.Where(l => routes.Has(l.Href) && (l.Policy is { } policy ? Policies.Allows(policy, roles) : page.Demo))
            .Select(l => new RailItem(texts[l.Label], WithAgency(l.Href, context.Request), l.Label == Proposals ? waiting : null, context.Request.Path.StartsWithSegments(l.Href, StringComparison.Ordinal)))];
        var officer = await desk.Officer(stop);
        page.Officer = new(officer.Name, await BodyOf(officer, roles, services, texts, stop));
    }

    /// <summary>Who serves several agencies stays with the one that was chosen.</summary>
    private static string WithAgency(string href, HttpRequest request) =>
        request.Query["instansi"].ToString() is { Length: > 0 } code && href is not "/pesan" and not "/usulan" ? $"{href}?instansi={Uri.EscapeDataString(code)}" : href;

    private static async Task<string> BodyOf(Accounts.Officer officer, List<Role> roles, IServiceProvider services, IStringLocalizer<Texts> texts, CancellationToken stop)
    {
        // Who was sent to a body works for the body, not for the agency he comes from.
        if (officer.Body is { } body)
            return await services.GetRequiredService<Bodies>().NameOf(body, stop) ?? "";
        if (officer.HomeAgency is { } agency)
            return (await services.GetRequiredService<Agencies>().Get(new(agency), stop)).PersonnelOffice;
        return roles.Count == 0 ? "" : texts[RoleWords.Of(roles[0])];
    }
}

/// <summary>Which pages this instance has, read once after everything is mapped.</summary>
internal sealed class WorkspaceRoutes(EndpointDataSource source)
{
    private readonly Lazy<HashSet<string>> known = new(() => source.Endpoints.OfType<RouteEndpoint>()
        .Select(e => "/" + (e.RoutePattern.RawText ?? "").Trim('/')).ToHashSet(StringComparer.Ordinal));

    public bool Has(string path) => known.Value.Contains(path);
}
