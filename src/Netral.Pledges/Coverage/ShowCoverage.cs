using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary><c>/pantau</c>: agency, then unit, then person. Figures come from the counters; the lists are read a page at a time.</summary>
internal static class ShowCoverage
{
    /// <summary>A printed list is for one unit; a whole agency goes out as a table.</summary>
    private const int PrintedPeople = 2000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pantau").RequireAuthorization(Policies.ReadCoverage);
        group.MapGet("", Start);
        group.MapGet("/{round:long}", Show);
        group.MapGet("/{round:long}/angka", Figures);
        group.MapGet("/{round:long}/cetak", Print);
        group.MapGet("/{round:long}/unit.{format:regex(^(csv|xlsx)$)}", CoverageTables.Units);
        pages.MapGet("/pantau/{round:long}/orang.{format:regex(^(csv|xlsx)$)}", CoverageTables.People).RequireAuthorization(Policies.ReadNames);
    }

    /// <summary>Who works for one agency goes to its round; who covers several sees them side by side.</summary>
    private static async Task<IResult> Start(Agencies agencies, CoverageDesk desk, CoverageReader reader, UnitTrees trees, TimeProvider clock, PageContext page, CancellationToken stop)
    {
        var mine = await agencies.For(Policies.ReadCoverage, stop);
        if (mine is [var only])
        {
            page.Agency = only.Name;
            return await desk.Newest(only.Id, stop) is { } round ? Html.SeeOther(FormattableString.Invariant($"/pantau/{round.Id}")) : Html.Page<NoRoundPage>(new { Agency = only.Name });
        }
        var sights = new List<AgencySight>();
        foreach (var agency in mine)
        {
            if (await desk.Newest(agency.Id, stop) is not { } round || !(await desk.Look(round.Id.Value, null, stop)).Try(out var at, out _))
            {
                sights.Add(new(agency.Name, agency.RegionCode, null, "", default));
                continue;
            }
            var tallies = await reader.Tallies(agency, round.Number, at.Tops, stop);
            sights.Add(new(agency.Name, agency.RegionCode, round.Id.Value, round.Title, tallies.Values.Aggregate(default(Tally), (sum, t) => sum + t)));
        }
        return Html.Page<CoverageAgenciesPage>(new { Agencies = sights.OrderByDescending(s => s.Tally.Missing).ThenBy(s => s.Name, StringComparer.Ordinal).ToList() });
    }

    private static async Task<IResult> Show(long round, Asked<long>? unit, string? daftar, string? cari, string? dari, CoverageDesk desk, Desk officer, CoverageReader reader, PeopleList people,
        TimeProvider clock, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Look(round, unit?.Value, stop)).Try(out var at, out _))
            return Results.NotFound();
        page.Agency = at.Agency.Name;
        var coverage = await reader.Of(at.Agency, at.Round, at.Tops, at.Tree, stop);
        var names = at.Names ? await Names(at, daftar, cari, dari, people, stop) : null;
        var manages = at.IsRoot && await officer.May(Policies.ManageRounds, at.Agency.Place(), stop);
        return Html.Page<CoveragePage>(new { View = CoverageView.Of(at, coverage, clock.GetUtcNow().UtcDateTime, names, manages) });
    }

    private static async Task<PeopleView> Names(CoverageSight at, string? daftar, string? cari, string? dari, PeopleList people, CancellationToken stop)
    {
        var tab = TabOf(daftar);
        var search = (cari ?? "").Trim();
        // One or two letters would find half the agency.
        if (search.Length >= 3)
            return new(tab, search, await people.Search(at, search, stop), false);
        return new(tab, search, await people.Page(at, tab, PeopleCursor.Read(dari), PeopleList.PageSize, stop), PeopleCursor.Read(dari) is not null);
    }

    internal static PeopleTab TabOf(string? daftar) => Word.TryRead<PeopleTab>(daftar, out var tab) ? tab : PeopleTab.Semua;

    /// <summary>The part of the page that a script asks for again every two seconds.</summary>
    private static async Task<IResult> Figures(long round, Asked<long>? unit, CoverageDesk desk, CoverageReader reader, TimeProvider clock, CancellationToken stop)
    {
        if (!(await desk.Look(round, unit?.Value, stop)).Try(out var at, out _))
            return Results.NotFound();
        var coverage = await reader.Of(at.Agency, at.Round, at.Tops, at.Tree, stop);
        return Html.Page<CoverageFigures>(new { View = CoverageView.Of(at, coverage, clock.GetUtcNow().UtcDateTime, null) });
    }

    /// <summary>The figures; the names with <c>?nama=ya</c> or with a list (<c>?daftar=</c>).</summary>
    private static async Task<IResult> Print(long round, Asked<long>? unit, string? daftar, string? nama, CoverageDesk desk, CoverageReader reader, PeopleList people, TimeProvider clock, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Look(round, unit?.Value, stop)).Try(out var at, out _))
            return Results.NotFound();
        page.Agency = at.Agency.Name;
        var coverage = await reader.Of(at.Agency, at.Round, at.Tops, at.Tree, stop);
        var tab = TabOf(daftar);
        // The report that goes upward is figures; thousands of names come out only where they were asked for.
        var names = at.Names && (nama == "ya" || daftar is not null) ? new PeopleView(tab, "", await people.Page(at, tab, null, PrintedPeople, stop), false) : null;
        return Html.Page<CoveragePrintPage>(new { View = CoverageView.Of(at, coverage, clock.GetUtcNow().UtcDateTime, names), MayName = at.Names });
    }
}
