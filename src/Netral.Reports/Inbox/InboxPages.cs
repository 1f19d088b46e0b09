using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Reports.Inbox;

/// <summary>
/// <c>/laporan-masuk</c>: what was reported to the own body. The pages hold what may stand in the clear and work without script; what is sealed comes by
/// <c>…/data</c> and is opened in the browser alone (posts, since who got it is written down before it leaves), which stays on one page while its officer walks
/// through the inbox (js/inbox), so that the passphrase is typed once.
/// </summary>
internal static class InboxPages
{
    public const string Home = "/laporan-masuk";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(ReportsModule.HandleReports);
        group.MapGet("", async (string? daftar, Asked<int>? halaman, InboxViews views, CancellationToken stop) =>
            (await views.List(Tab(daftar), Math.Max(0, halaman?.Value ?? 0), stop)).Try(out var view, out var refusal) ? Html.Page<InboxPage>(new { View = view }) : RefusalPage.Show(refusal));
        group.MapPost("/data", async (string? daftar, Asked<int>? halaman, InboxData data, CancellationToken stop) => Answer(await data.Lines(Tab(daftar), Math.Max(0, halaman?.Value ?? 0), stop)));
        group.MapGet("/wilayah", async (ILawInForce laws, CancellationToken stop) => Results.Json((await laws.InForce(stop)).Places.Regencies.ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal)));
        group.MapGet("/pengaturan", async (InboxWishes wishes, CancellationToken stop) => await Wishes(wishes, new Problems(), stop));
        group.MapPost("/pengaturan", async (HttpContext http, InboxWishes wishes, CancellationToken stop) => await Wished(http, wishes, form => wishes.Mail(form["surel"], stop), stop));
        group.MapPost("/pengaturan/cuti", async (HttpContext http, InboxWishes wishes, CancellationToken stop) => await Wished(http, wishes, form => wishes.Away(form.Officer("petugas"), form["mulai"], form["sampai"], stop), stop));
        group.MapPost("/pengaturan/penerima", async (HttpContext http, InboxWishes wishes, CancellationToken stop) => await Wished(http, wishes, form => Named(form) is { } named ? wishes.Intake(named, stop) : Task.FromResult<Result<bool>>(InboxProblems.NoOfficer), stop));
        group.MapGet("/kunci", async (PassOn passing, CancellationToken stop) => (await passing.Look(stop)).Try(out var waiting, out var refusal) ? Html.Page<PassOnPage>(new { Waiting = waiting }) : RefusalPage.Show(refusal));
        group.MapPost("/kunci/data", async (Asked<long>? untuk, string? pemulihan, string? sesudah, PassOn passing, CancellationToken stop) => Answer(await passing.Work(untuk?.Value ?? 0, pemulihan == "ya", sesudah, stop)));
        group.MapPost("/kunci", Pass).TakesUpTo(OfficerForm.Largest);
        group.MapGet("/serupa", async (InboxDesk desk, CancellationToken stop) => (await desk.Officer(stop)).Try(out _, out var refusal) ? Html.Page<SimilarPage>() : RefusalPage.Show(refusal));
        group.MapPost("/serupa/data", async (string? sesudah, SimilarMessages similar, CancellationToken stop) => Answer(await similar.Look(sesudah, stop)));
        group.MapPost("/serupa", async (HttpContext http, SimilarMessages similar, CancellationToken stop) => Done(await similar.Keep((await OfficerForm.Read(http.Request, stop))["kelompok"], stop))).TakesUpTo(SimilarMessages.LargestForm);
        ReportPages.Map(group);
    }

    private static InboxTab? Tab(string? asked) => Word.TryRead<InboxTab>(asked, out var tab) ? tab : null;

    internal static IResult Answer<T>(Result<T> result) => result.Try(out var value, out var refusal) ? Results.Json(value) : Refusals.Json(refusal);

    internal static IResult Done<T>(Result<T> result) => result.Problem is { } refusal ? Refusals.Json(refusal) : Results.NoContent();

    private static async Task<IResult> Pass(HttpContext http, PassOn passing, CancellationToken stop)
    {
        var form = await OfficerForm.Read(http.Request, stop);
        return form.Choice<ResealedPart>("bagian") is { } part ? Done(await passing.Keep(form["laporan"], part, form.Id("butir"), form.Officer("untuk"), form.Envelope("segel"), stop)) : Refusals.Json(InboxProblems.NotSealed);
    }

    /// <summary>Null where nobody was ticked and nobody said that all may.</summary>
    private static List<long>? Named(OfficerForm form)
    {
        var named = form.Fields["penerima"].Select(t => long.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return form["semua"] == "ya" ? [] : named.Count > 0 ? named : null;
    }

    private static async Task<IResult> Wished(HttpContext http, InboxWishes wishes, Func<OfficerForm, Task<Result<bool>>> change, CancellationToken stop)
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var problems = new Problems(form.Fields);
        return problems.Try(await change(form), out _) ? Html.SeeOther(Home + "/pengaturan") : await Wishes(wishes, problems, stop);
    }

    private static async Task<IResult> Wishes(InboxWishes wishes, Problems problems, CancellationToken stop) =>
        (await wishes.Look(stop)).Try(out var view, out var refusal) ? Html.Page<InboxWishesPage>(new { View = view, Problems = problems }, problems.Status) : RefusalPage.Show(refusal);
}
