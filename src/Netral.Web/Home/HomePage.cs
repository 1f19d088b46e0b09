using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Pledges.Coverage;
using Netral.Web.FirstRun;
using Netral.Web.Instances;
using Netral.Web.Start;

namespace Netral.Web.Home;

/// <summary><c>/</c>: the promise, then the proof.</summary>
internal static class HomePage
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", Show).RequireAuthorization(Policies.Everyone);

    private static async Task<IResult> Show(IServiceProvider services, Instance instance, TimeProvider clock, CancellationToken stop)
    {
        if (instance.SettingUp && await services.GetRequiredService<SetupProgress>().IsOpen(stop))
            return Html.Page<SettingUpPage>();
        var pledges = instance.Has(Part.Pledges);
        var agencies = pledges ? await services.GetRequiredService<PublicCoverage>().Newest(stop) : [];
        return Html.Page<FrontPage>(new { View = HomeView.Of(agencies, clock.GetUtcNow().UtcDateTime), Pledges = pledges, Cases = instance.Has(Part.Cases) });
    }
}

/// <summary>A province with at least one agency that has a round.</summary>
public sealed record ProvinceCoverage(string Code, string Name, int Must, int Signed);

/// <summary>The figures of the front page; all from the newest round of each agency.</summary>
public sealed record HomeView(IReadOnlyList<AgencyCoverage> Agencies, IReadOnlyList<ProvinceCoverage> Provinces, DateOnly Today)
{
    private const int Weakest = 3;

    /// <summary>The last ones; none where they would be all of them, for then the list ends with the best.</summary>
    public IReadOnlyList<ProvinceCoverage> Behind => Provinces.Count > Weakest ? [.. Provinces.Take(Weakest)] : [];

    /// <summary>A round that has just begun pulls the figure down.</summary>
    public bool StillRunning => Agencies.Any(a => a.Open);

    public int Must => Agencies.Sum(a => a.Must);
    public int Signed => Agencies.Sum(a => a.Signed);

    public static HomeView Of(IReadOnlyList<AgencyCoverage> agencies, DateTime now)
    {
        var counted = agencies.Where(a => a.Must > 0).ToList();
        var names = Province.All.ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        var provinces = counted.GroupBy(a => a.RegionCode.Split('.')[0], StringComparer.Ordinal).Where(own => names.ContainsKey(own.Key))
            .Select(own => new ProvinceCoverage(own.Key, names[own.Key], own.Sum(a => a.Must), own.Sum(a => a.Signed)));
        return new(
            [.. counted.OrderBy(a => Wording.Share(a.Signed, a.Must)).ThenBy(a => a.Agency, StringComparer.Ordinal)],
            [.. provinces.OrderBy(p => Wording.Share(p.Signed, p.Must)).ThenBy(p => p.Code, StringComparer.Ordinal)], Zone.WIB.DateAt(now));
    }
}
