using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.GrantRole;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Accounts.ShowOfficers;

/// <summary>Which roles a list shows.</summary>
public enum Shown { Now, Soon, Past }

/// <param name="Agency">Null: the operator's own colleagues.</param>
/// <param name="Agencies">Others that the officer may look after.</param>
/// <param name="Covers">Agencies for the operator to choose from, with how far each is covered; for an administrator the own one.</param>
/// <param name="After">The cursor of the next page.</param>
public sealed record OfficerListView(KnownAgency? Agency, IReadOnlyList<KnownAgency> Agencies, IReadOnlyList<CoverLine> Covers, Shown Shown, string? Search, long? From, IReadOnlyList<OfficerLine> Rows, long? After, bool IsOperator)
{
    public string At(Shown shown) => Link(shown, null);
    public string Next => Link(Shown, After?.ToString(CultureInfo.InvariantCulture));
    public bool IsFiltered => Shown != Shown.Now || !string.IsNullOrWhiteSpace(Search);

    private string Link(Shown shown, string? after)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.Ordinal) { ["instansi"] = Agency?.Code, ["cari"] = Search, ["tampil"] = shown == Shown.Now ? null : shown == Shown.Soon ? "segera" : "lama", ["sesudah"] = after };
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/pengaturan/petugas", pairs.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}

/// <param name="MayLink">He comes from an agency of the one at work, so that he can be found in its staff list.</param>
/// <param name="MayReset">The one at work looks after all of his roles.</param>
public sealed record OfficerView(OfficerLine Line, DateOnly Today, bool Self, bool Linked, bool MayLink, bool MayReset, string Area);

/// <summary><c>/pengaturan/petugas</c>: the officers of an agency, or the operator's colleagues; <c>/{id}</c>: one of them with all roles within reach.</summary>
internal static class ShowOfficers
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pengaturan/petugas").RequireAuthorization(Policies.ManageOfficers);
        group.MapGet("", List);
        group.MapGet("/{id:long}", One);
    }

    private static async Task<IResult> List(string? instansi, string? cari, string? tampil, Asked<long>? sesudah, OfficerDesk desk, OfficerViews views, NetralDb db, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Area(instansi, stop)).Try(out var area, out var refusal))
            return RefusalPage.Show(refusal);
        var shown = tampil switch { "segera" => Shown.Soon, "lama" => Shown.Past, _ => Shown.Now };
        var mine = await desk.Agencies(stop);
        var isOperator = await desk.IsOperator(stop);
        var grants = Within(db, area, shown, desk.Today);
        var officers = Search(db, cari).Where(o => o.Body == null && grants.Any(g => g.Officer == o.Id));
        if (sesudah?.Value is { } after && await db.Set<Officer>().Where(o => o.Id == after).Select(o => o.Name).FirstOrDefaultAsync(stop) is { } last)
            officers = officers.Where(o => o.Name.CompareTo(last) > 0 || (o.Name == last && o.Id > after));
        var found = await officers.OrderBy(o => o.Name).ThenBy(o => o.Id).Take(PageSize + 1).ToListAsync(stop);
        var ids = found.Take(PageSize).Select(o => o.Id).ToList();
        var theirs = (await grants.Where(g => ids.Contains(g.Officer)).OrderBy(g => g.From).ThenBy(g => g.Id).ToListAsync(stop)).Where(g => shown == Shown.Past || g.IsLive(desk.Today)).ToLookup(g => g.Officer);
        var rows = await views.Lines([.. found.Take(PageSize).Where(o => theirs.Contains(o.Id)).Select(o => (o, (IReadOnlyList<Grant>)[.. theirs[o.Id]]))], stop);
        var covers = await views.Cover(area.Agency is { } own ? [own] : mine, operators: area.Agency is null, stop);
        page.Agency = area.Agency?.Name;
        return Html.Page<OfficerListPage>(new { View = new OfficerListView(area.Agency, mine, covers, shown, cari, sesudah?.Value, rows, found.Count > PageSize ? found[PageSize - 1].Id : null, isOperator) });
    }

    /// <summary>Roles of a body are nobody's business here, also where the body belongs to the agency.</summary>
    private static IQueryable<Grant> Within(NetralDb db, OfficerArea area, Shown shown, DateOnly today)
    {
        var grants = db.Set<Grant>().AsNoTracking().Where(g => g.Role != Role.OversightOfficer && g.Role != Role.ForwardedCaseOfficer);
        if (area.Agency is { } agency)
        {
            var whole = new Scope.Subtree(agency.Number).ToString();
            var below = whole + "/%";
            grants = grants.Where(g => g.Scope == whole || EF.Functions.Like(g.Scope, below));
        }
        else
        {
            grants = grants.Where(g => !EF.Functions.Like(g.Scope, "agency:%"));
        }
        var soon = today.AddDays(GrantTerms.SoonDays);
        return shown switch
        {
            Shown.Past => grants.Where(g => g.Until != null && (g.Until < today || g.Until < g.From)),
            Shown.Soon => grants.Where(g => g.Until >= today && g.Until <= soon && g.Until >= g.From && g.From <= today),
            _ => grants.Where(g => g.Until == null || (g.Until >= today && g.Until >= g.From)),
        };
    }

    private static IQueryable<Officer> Search(NetralDb db, string? text)
    {
        var officers = db.Set<Officer>().AsNoTracking();
        if (string.IsNullOrWhiteSpace(text))
            return officers;
        var pattern = $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        // SQLite's LIKE ignores the case of plain letters by itself.
        return db.IsPostgres
            ? officers.Where(o => EF.Functions.ILike(o.Name, pattern, "\\") || EF.Functions.ILike(o.Email!, pattern, "\\"))
            : officers.Where(o => EF.Functions.Like(o.Name, pattern, "\\") || EF.Functions.Like(o.Email, pattern, "\\"));
    }

    private static async Task<IResult> One(long id, string? instansi, OfficerDesk desk, OfficerViews views, Desk who, CancellationToken stop)
    {
        if (!(await desk.Find(id, stop)).Try(out var found, out var refusal))
            return RefusalPage.Show(refusal);
        var line = (await views.Lines([(found.Officer, found.Grants)], stop))[0];
        var linkable = (await desk.Managed(id, stop)).Problem is null;
        var whole = (await desk.Whole(id, stop)).Problem is null;
        var area = string.IsNullOrEmpty(instansi) || (await desk.Area(instansi, stop)).Problem is not null ? "" : $"?instansi={Uri.EscapeDataString(instansi)}";
        return Html.Page<OfficerPage>(new { View = new OfficerView(line, desk.Today, id == who.Number, found.Officer.Person is not null, linkable, whole, area) });
    }
}

public static class GrantStandings
{
    /// <summary>Icon and loudness of a role's state; the words stand beside it.</summary>
    public static Standing Of(GrantLine line) => line switch
    {
        { State: GrantState.Over } => new("circle-minus", Tone.Plain, ""),
        { State: GrantState.Later } => new("hourglass", Tone.Plain, ""),
        { DaysLeft: not null } => new("clock-exclamation", Tone.Now, ""),
        _ => new("circle-check", Tone.Done, ""),
    };
}
