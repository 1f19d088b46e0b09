using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Passkeys;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.Account;

/// <summary><c>/pengaturan/akun</c>: the own passkeys, app, recovery codes and sessions.</summary>
internal static class AccountPages
{
    public const string Path = "/pengaturan/akun";

    internal static readonly Problem LastWay = new(Trouble.Conflict, "account.last_way", "Ini cara masuk kedua yang terakhir. Tambahkan yang lain dahulu, baru hapus yang ini.");
    internal static readonly Problem SessionGone = new(Trouble.Gone, "account.session_gone", "Sesi itu sudah berakhir.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup(Path).RequireAuthorization(Policies.SignedIn);
        own.MapGet("", async (AccountReader reader, CancellationToken stop) => await Show(new Problems(), reader, stop)).OpensBeforeTheGate();
        own.MapPost("/sesi/{id:long}/akhiri", EndOne);
        own.MapPost("/sesi/akhiri-lain", EndOthers);
        own.MapGet("/langkah-kedua", ShowSetUp).OpensBeforeTheGate();
        AppPages.Map(own);
        PasskeyPages.Map(own);
    }

    internal static async Task<IResult> Show(Problems problems, AccountReader reader, CancellationToken stop) =>
        Html.Page<AccountPage>(new { View = await reader.Read(stop), Problems = problems }, problems.Status);

    private static async Task<IResult> ShowSetUp(Desk desk, AccountReader reader, CancellationToken stop)
    {
        var view = await reader.Read(stop);
        // Who has one already, or may work without, has no business here.
        return view.AppSince is null && view.Passkeys.Count == 0 ? Html.Page<SetUpPage>(new { view.Needed, view.Resets, Closed = await desk.Gate(stop) is Gate.SecondFactor }) : Html.SeeOther(Path);
    }

    private static async Task<IResult> EndOne(long id, Desk desk, OpenSessions sessions, AccountReader reader, CancellationToken stop)
    {
        var officer = await desk.Officer(stop);
        if (sessions.Current?.Number == id)
        {
            await sessions.Leave(officer, stop);
            return Html.SeeOther("/masuk");
        }
        return await sessions.EndOne(officer, id, stop) ? Html.SeeOther(Path) : await Show(new Problems(SessionGone), reader, stop);
    }

    private static async Task<IResult> EndOthers(Desk desk, OpenSessions sessions, CancellationToken stop)
    {
        await sessions.EndOthers(await desk.Officer(stop), SessionEnd.ByOwner, stop);
        return Html.SeeOther(Path);
    }
}
