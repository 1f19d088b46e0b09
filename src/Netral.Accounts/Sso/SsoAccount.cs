using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Platform.Pages;

namespace Netral.Accounts.Sso;

/// <summary><c>/pengaturan/akun/sso</c>: an officer who has signed in ties the account to the own one at the issuer, or unties it.
/// The issuer's answer alone ties nothing: a page shows whom it named and asks, else a stranger could lead an officer into tying the stranger's account.</summary>
internal static class SsoAccount
{
    private const string Path = "/pengaturan/akun/sso", OfficerItem = "officer";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Path).RequireAuthorization(Policies.SignedIn).RequireRecentSignIn();
        group.MapGet("", Show);
        group.MapGet("/hubungkan", Begin).RequireRateLimiting(SsoRoutes.RateLimit);
        group.MapGet("/pastikan", Ask);
        group.MapPost("/pastikan", Link);
        group.MapPost("/lepas", Unlink);
    }

    private static async Task<IResult> Show(Desk desk, SsoLogins logins, SsoSettings settings, CancellationToken stop) => settings.IsOn
        ? Html.Page<SsoAccountPage>(new { settings.Name, Linked = await logins.Linked(desk.Number!.Value, stop) })
        : Results.NotFound();

    private static IResult Begin(Desk desk, SsoSettings settings) => settings.IsOn
        ? SsoRoutes.Challenge($"{Path}/pastikan", new(StringComparer.Ordinal) { [OfficerItem] = desk.Number!.Value.ToString(CultureInfo.InvariantCulture) })
        : Results.NotFound();

    private static async Task<IResult> Ask(HttpContext http, Desk desk, SsoSettings settings) =>
        !settings.IsOn ? Results.NotFound()
        : await Vouched(http, desk) is { } vouched ? Html.Page<SsoConfirmPage>(new { settings.Name, vouched.Email })
        : Html.SeeOther(Path);

    private static async Task<IResult> Link(HttpContext http, Desk desk, UserManager<Officer> users, SsoLogins logins, SsoSettings settings, CancellationToken stop)
    {
        if (!settings.IsOn)
            return Results.NotFound();
        if (await Vouched(http, desk) is not { } vouched)
            return SsoRoutes.Refuse(SsoRoutes.Stale, settings);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        return (await logins.Link(await Self(desk, users), vouched, byEmail: false, stop)).Problem is { } problem ? SsoRoutes.Refuse(problem, settings) : Html.SeeOther(Path);
    }

    private static async Task<IResult> Unlink(Desk desk, UserManager<Officer> users, OpenSessions sessions, SsoLogins logins, SsoSettings settings, CancellationToken stop)
    {
        if (!settings.IsOn)
            return Results.NotFound();
        var officer = await Self(desk, users);
        await logins.Unlink(officer, stop);
        await sessions.EndOthers(officer, SessionEnd.FactorChanged, stop);
        return Html.SeeOther(Path);
    }

    /// <summary>The issuer's answer, where this very officer has asked for it.</summary>
    private static async Task<Vouched?> Vouched(HttpContext http, Desk desk)
    {
        var ticket = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        var asked = ticket.Properties?.Items.TryGetValue(OfficerItem, out var officer) == true ? officer : null;
        return asked == desk.Number!.Value.ToString(CultureInfo.InvariantCulture) ? SsoTicket.Read(ticket.Principal) : null;
    }

    private static async Task<Officer> Self(Desk desk, UserManager<Officer> users) => (await users.FindByIdAsync(desk.Number!.Value.ToString(CultureInfo.InvariantCulture)))!;
}
