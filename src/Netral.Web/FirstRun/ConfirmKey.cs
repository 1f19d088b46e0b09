using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Security;
using Netral.Web.Storage;

namespace Netral.Web.FirstRun;

/// <summary>Shows where the key lies and by what to know it again (never the key), and asks whether a copy lies elsewhere: without it no NIK can be read after a disk has failed.</summary>
internal static class ConfirmKey
{
    internal static readonly Problem NotConfirmed = new(Trouble.Invalid, "setup.key", "Beri centang setelah folder kunci disalin ke tempat lain.", "cadangan");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/kunci", (KeyFile key, IConfiguration settings) => Page(key, settings, new Problems()));
        group.MapPost("/kunci", Confirm);
    }

    private static RazorComponentResult<KeyPage> Page(KeyFile key, IConfiguration settings, Problems problems) =>
        Html.Page<KeyPage>(new { key.Fingerprint, Folder = Path.Combine(DataFolder.Of(settings), "keys"), Problems = problems }, problems.Status);

    private static async Task<IResult> Confirm(HttpContext http, KeyFile key, IConfiguration settings, SetupProgress progress, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (form["cadangan"] != "ya")
            problems.Add(NotConfirmed);
        if (problems.Any)
            return Page(key, settings, problems);
        await progress.Store("key", await desk.OwnActor(stop), stop, ("setup.key", key.Fingerprint));
        return Html.SeeOther(SetUpInstance.Path);
    }
}
