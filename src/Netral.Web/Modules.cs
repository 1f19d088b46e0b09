using Netral.Accounts;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Conduct;
using Netral.Conduct.ChangeLaw;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Reports;
using Netral.Roster;
using Netral.Web.Instances;
using Netral.Web.Start;

namespace Netral.Web;

/// <summary>The modules of an instance, in one list. The tables of all are in every database, so that a part can be switched on later; which parts run says <see cref="InstanceRule"/>.
/// Where Reports is off, <see cref="ReportElsewhere"/> says where to go.</summary>
internal static class Modules
{
    public static readonly IModelPart[] Models = [AccountsModule.Model, RosterModule.Model, PledgesModule.Model, ConductModule.Model, ReportsModule.Model, CasesModule.Model];

    public static void Add(IServiceCollection services, IReadOnlySet<Part> parts, bool secure)
    {
        services.AddAccounts(secure);
        services.AddRoster();
        services.AddConduct();
        services.AddCaseRecords().AddFacts(CasesTold.All());
        if (parts.Contains(Part.Reports))
            services.AddReports();
        if (parts.Contains(Part.Cases))
        {
            services.AddCases();
            services.AddSingleton(new OpenMatters("perkara terbuka", (of, _, after, stop) => of.GetRequiredService<CaseReading>().Touched(after, stop)));
        }
        // The demo tells a story of rounds.
        if (parts.Contains(Part.Pledges))
            services.AddPledges().AddScoped<Demo.DemoLoader>().AddScoped<Demo.DemoDirectory>();
    }

    public static void Map(WebApplication app)
    {
        var instance = app.Services.GetRequiredService<Instance>();
        var pages = app.MapPages();
        var api = app.MapPages().MapGroup("/api/v1");
        AccountsModule.MapPages(pages);
        RosterModule.MapPages(pages);
        RosterModule.MapApi(api);
        ConductModule.MapPages(pages);
        ConductModule.MapApi(api);
        if (instance.Has(Part.Pledges))
        {
            PledgesModule.MapPages(pages);
            PledgesModule.MapApi(api);
            if (instance.Demo)
                Demo.DemoApi.Map(api);
            Demo.DemoMailPages.Map(pages);
        }
        if (instance.Has(Part.Reports))
        {
            ReportsModule.MapPages(pages);
            ReportsModule.MapApi(api);
        }
        else
        {
            ReportElsewhere.Map(pages);
        }
        if (instance.Has(Part.Cases))
        {
            CasesModule.MapPages(pages);
            CasesModule.MapApi(api);
        }
        ApiDescription.Map(app, pages, Policies.Everyone);
        Home.HomePage.Map(pages);
        Home.WorkspaceStart.Map(pages);
        Home.Settings.Map(pages);
        Privacy.PrivacyPages.Map(pages);
        Retention.RetentionPages.Map(pages);
        FirstRun.SetUpInstance.Map(pages);
    }
}
