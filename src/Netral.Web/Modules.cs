using Netral.Accounts;
using Netral.Conduct;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;

namespace Netral.Web;

/// <summary>The modules of an instance, in one list.</summary>
internal static class Modules
{
    public static readonly IModelPart[] Models = [AccountsModule.Model, RosterModule.Model, PledgesModule.Model, ConductModule.Model];

    public static void Map(WebApplication app)
    {
        var pages = app.MapPages();
        var api = app.MapPages().MapGroup("/api/v1");
        AccountsModule.MapPages(pages);
        RosterModule.MapPages(pages);
        PledgesModule.MapPages(pages);
        ConductModule.MapPages(pages);
        RosterModule.MapApi(api);
        PledgesModule.MapApi(api);
        ConductModule.MapApi(api);
        Demo.DemoApi.Map(api);
        Demo.DemoMailPages.Map(pages);
        Home.HomePage.Map(pages);
        Home.WorkspaceStart.Map(pages);
        Home.Settings.Map(pages);
    }
}
