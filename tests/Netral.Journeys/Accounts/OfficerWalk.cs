using System.Text.RegularExpressions;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>An officer's way into the workspace and out of it.</summary>
internal static partial class OfficerWalk
{
    public static async Task SignIn(Visit visit, DemoOfficer officer, string next = "/pantau")
    {
        await visit.Open($"/masuk?lanjut={Uri.EscapeDataString(next)}");
        await visit.Page.FillAsync("#surel", officer.Email);
        await visit.Page.FillAsync("#sandi", officer.Password);
        await visit.Page.ClickAsync("main .button.main");
        await visit.Page.WaitForURLAsync(url => !SignInPage().IsMatch(url));
    }

    /// <summary>From "set up the second step" to the recovery codes: the rest of the first sign-in of whoever needs one.</summary>
    public static async Task SetTheAppUp(Visit visit)
    {
        await visit.ShouldBeAt("Pasang langkah kedua", "Set up the second step");
        await visit.Page.ClickAsync("a[href='/pengaturan/akun/aplikasi']");
        var app = await PhoneApp.Scan(visit);
        await visit.Page.FillAsync("#kode", app.Code());
        await visit.Page.ClickAsync("main .button.main");
        await visit.ShouldBeAt("Kode pemulihan Anda", "Your recovery codes");
    }

    [GeneratedRegex("/masuk(\\?|$)")]
    public static partial Regex SignInPage();
}
