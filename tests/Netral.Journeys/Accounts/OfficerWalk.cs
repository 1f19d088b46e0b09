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

    [GeneratedRegex("/masuk(\\?|$)")]
    public static partial Regex SignInPage();
}
