using System.Net;
using System.Text.RegularExpressions;
using Netral.Accounts.SecondFactor;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

/// <summary>What an officer does on the pages of the own account.</summary>
internal static partial class SignInSteps
{
    /// <summary>Sets an authenticator app up and returns its secret, read from the page as a person does.</summary>
    public static async Task<byte[]> SetUpApp(this Visitor visitor, App app)
    {
        var page = await visitor.Get("/pengaturan/akun/aplikasi");
        var secret = page.Secret();
        (await visitor.Post("/pengaturan/akun/aplikasi", ("rahasia", page.Hidden("rahasia")), ("kode", Totp.Code(secret, Totp.StepAt(app.Clock.GetUtcNow()))))).IsGood();
        return secret;
    }

    public static void IsGood(this HttpResponseMessage answer) => answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.SeeOther);

    public static string Hidden(this string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    /// <summary>The secret in text, as it stands under the QR code.</summary>
    public static byte[] Secret(this string page)
    {
        var shown = Shown().Match(page).Groups[1].Value;
        var letters = string.Concat(Tags().Replace(shown, "").Where(c => char.IsAsciiLetterUpper(c) || c is >= '2' and <= '7'));
        var bits = string.Concat(letters.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    /// <summary>The recovery codes on the page that shows them once.</summary>
    public static List<string> Codes(this string page) =>
        [.. Regex.Match(page, "<ol class=\"recovery-codes.*?</ol>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value.Split("<li>").Skip(1).Select(li => Tags().Replace(li, "").Trim())];

    [GeneratedRegex("id=\"kunci-aplikasi\"[^>]*>(.*?)</p>", RegexOptions.Singleline, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
