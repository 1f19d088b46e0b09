using System.Buffers.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.SignIn;
using Netral.Platform.Pages;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary><c>/pengaturan/lembaga-saya/kunci</c>: officers make, compare, endorse, change and end keys. Everything that must stay secret happens in the browser; what comes here may be seen by anybody.</summary>
internal static class BodyKeyPages
{
    public const string Root = "/pengaturan/lembaga-saya/kunci";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (BodyKeyDesk desk, CancellationToken stop) => await List(desk, new Problems(), stop)).RequireAuthorization(Policies.KeepBodyKeys);
        // No recent sign-in: the inbox asks for it whenever it is unlocked, and it gives away nothing without the passphrase.
        pages.MapGet(Root + "/data", async (BodyKeyDesk desk, CancellationToken stop) => (await desk.Data(stop)).Try(out var data, out var refusal) ? Results.Json(data) : Refusals.Json(refusal)).RequireAuthorization(Policies.KeepBodyKeys);
        var group = pages.MapGroup(Root).RequireAuthorization(Policies.KeepBodyKeys).RequireRecentSignIn();
        group.MapGet("/baru", async (BodyKeyDesk desk, CancellationToken stop) => await Form<MakeBodyKeyPage>(desk, null, _ => true, new Problems(), stop));
        group.MapPost("/baru", Make);
        group.MapGet("/sandi", async (BodyKeyDesk desk, CancellationToken stop) => await Form<ChangePassphrasePage>(desk, null, v => v.Mine.Any(), new Problems(), stop));
        group.MapPost("/sandi", Rewrap);
        group.MapGet("/pemulihan", async (BodyKeyDesk desk, CancellationToken stop) => await Form<MakeRecoveryPage>(desk, null, v => v.Mine.Any(k => k.State == KeyState.Counts), new Problems(), stop));
        group.MapPost("/pemulihan", MakeRecovery);
        group.MapGet("/pulihkan", async (BodyKeyDesk desk, CancellationToken stop) => await Form<UseRecoveryPage>(desk, null, v => v.HasRecovery && v.Mine.Any(k => k.Waits), new Problems(), stop));
        group.MapPost("/pernyataan", Say);
        group.MapPost("/pendirian/batal", Withdraw);
        group.MapGet("/{key}/dirikan", async (string key, BodyKeyDesk desk, CancellationToken stop) => await Form<FoundPage>(desk, key, v => v.Fingerprint is null && v.Mine.Any(), new Problems(), stop));
        group.MapGet("/{key}/akui", async (string key, BodyKeyDesk desk, CancellationToken stop) => await Form<EndorseKeyPage>(desk, key, v => v.Keys.Any(k => k.Id == key && k.MayEndorse), new Problems(), stop));
        group.MapGet("/{key}/akhiri", async (string key, BodyKeyDesk desk, CancellationToken stop) => await Form<EndKeyPage>(desk, key, v => v.Keys.Any(k => k.Id == key && k.MayEnd), new Problems(), stop));
    }

    private static async Task<IResult> List(BodyKeyDesk desk, Problems problems, CancellationToken stop) => (await desk.Look(stop)).Try(out var view, out var refusal)
        ? Html.Page<BodyKeyListPage>(new { View = view, Problems = problems }, problems.Status)
        : RefusalPage.Show(refusal);

    private static async Task<IResult> Form<TPage>(BodyKeyDesk desk, string? key, Func<BodyKeysView, bool> fits, Problems problems, CancellationToken stop) where TPage : IComponent
    {
        if (!(await desk.Look(stop)).Try(out var view, out var refusal) || !(await desk.Data(stop)).Try(out var data, out refusal))
            return RefusalPage.Show(refusal);
        var about = view.Keys.FirstOrDefault(k => k.Id == key);
        if (key is not null && about is null)
            return RefusalPage.Show(BodyKeyProblems.Unknown);
        return fits(view) || problems.Any ? Html.Page<TPage>(new { View = view, Data = data, About = about, Problems = problems }, problems.Status) : RefusalPage.Show(BodyKeyProblems.NotNow);
    }

    /// <summary>A first key, or the next one: then the statement of the old key comes with it, the first of the two voices.</summary>
    private static async Task<IResult> Make(HttpContext http, BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems();
        problems.Try(await keys.Present(Bytes(form, "bungkus"), Bytes(form, "tanda"), stop), out _);
        return problems.Any ? await Form<MakeBodyKeyPage>(desk, null, _ => true, problems, stop) : await Vouch(form, keys, desk, stop);
    }

    private static async Task<IResult> MakeRecovery(HttpContext http, BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems();
        problems.Try(await keys.PresentRecovery(Bytes(form, "titik"), Bytes(form, "tanda"), stop), out _);
        return problems.Any ? await List(desk, problems, stop) : await Vouch(form, keys, desk, stop);
    }

    private static async Task<IResult> Vouch(IFormCollection form, BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        if (form["pernyataan"].ToString() is not { Length: > 0 } said)
            return Html.SeeOther(Root);
        var problems = new Problems();
        problems.Try(await keys.Say(said, Bytes(form, "tandatangan"), stop), out _);
        return problems.Any ? await List(desk, problems, stop) : Html.SeeOther(Root);
    }

    private static async Task<IResult> Say(HttpContext http, BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems();
        problems.Try(await keys.Say(form["pernyataan"].ToString(), Bytes(form, "tandatangan"), stop), out _);
        return problems.Any ? await List(desk, problems, stop) : Html.SeeOther(Root);
    }

    private static async Task<IResult> Rewrap(HttpContext http, BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems();
        problems.Try(await keys.Rewrap(Bytes(form, "bungkus"), stop), out _);
        return problems.Any ? await List(desk, problems, stop) : Html.SeeOther(Root);
    }

    private static async Task<IResult> Withdraw(BodyKeys keys, BodyKeyDesk desk, CancellationToken stop)
    {
        var problems = new Problems();
        problems.Try(await keys.WithdrawFounding(stop), out _);
        return problems.Any ? await List(desk, problems, stop) : Html.SeeOther(Root);
    }

    /// <summary>Base64url; what is none gives nothing, which every reader behind it refuses.</summary>
    private static byte[] Bytes(IFormCollection form, string name)
    {
        var text = form[name].ToString();
        return text.Length <= 4096 && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
    }
}
