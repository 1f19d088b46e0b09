using Netral.Accounts;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;

namespace Netral.Web;

/// <summary>The modules of an instance, in one list.</summary>
internal static class Modules
{
    public static readonly IModelPart[] Models = [AccountsModule.Model, RosterModule.Model, PledgesModule.Model];

    public static void Map(WebApplication app)
    {
        var pages = app.MapPages();
        var api = app.MapPages().MapGroup("/api/v1");
        AccountsModule.MapPages(pages);
        RosterModule.MapPages(pages);
        PledgesModule.MapPages(pages);
        RosterModule.MapApi(api);
        PledgesModule.MapApi(api);
        if (app.Services.GetRequiredService<Start.Instance>().Demo)
            Demo.DemoApi.Map(api);
        ApiDescription.Map(app, pages, Policies.Everyone);
        Demo.DemoMailPages.Map(pages);
        Home.HomePage.Map(pages);
        Home.WorkspaceStart.Map(pages);
        Home.Settings.Map(pages);
    }
}
