using System.Net;
using System.Text.RegularExpressions;
using Netral.Pledges;
using Netral.Pledges.Sign;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>A phone that stands before the texts: link opened, birth date told. Only the last request is measured.</summary>
internal sealed partial class Phone(string cookies, string token, string name)
{
    public async Task Post(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        request.Content = new FormUrlEncodedContent([
            new("butir-1", "ya"), new("butir-2", "ya"), new("butir-3", "ya"), new("butir-4", "ya"), new("pakta", "ya"), new("nama", name), new("__RequestVerificationToken", token),
        ]);
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    /// <summary>The antiforgery pair of one page; it is good for every phone, since nobody is signed in.</summary>
    public static async Task<(string Cookie, string Token)> Form(Uri address, DemoSigner signer)
    {
        using var http = WebSigner.Browser(address, 1);
        using var opened = await http.GetAsync(new Uri(signer.Link).AbsolutePath);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ikrar");
        request.Headers.TryAddWithoutValidation("Cookie", Pair(opened.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ikrar=", StringComparison.Ordinal))));
        using var page = await http.SendAsync(request);
        return (Pair(page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("formulir=", StringComparison.Ordinal))),
            WebUtility.HtmlDecode(Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value));
    }

    public static Phone Recognised(IServiceProvider services, DemoSigner signer, (string Cookie, string Token) form)
    {
        var key = LinkToken.Read(signer.Link.Split('/')[^1])!.Value.Key;
        var http = new DefaultHttpContext();
        services.GetRequiredService<SigningCookie>().Write(http.Response, new(key.Agency, key.Round, key.Slot, 1, Recognised: true));
        return new($"{form.Cookie}; {Pair(http.Response.Headers.SetCookie.ToString())}", form.Token, signer.Name);
    }

    private static string Pair(string setCookie) => setCookie.Split(';', 2)[0];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
