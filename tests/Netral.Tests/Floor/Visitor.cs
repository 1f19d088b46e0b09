using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;

namespace Netral.Tests.Floor;

/// <summary>What an officer knows and has.</summary>
/// <param name="Secret">The secret of the authenticator app; null without one.</param>
public sealed record SignInKeys(long Number, string Email, string Password, byte[]? Secret);

/// <summary>Somebody with a browser without script: keeps cookies, sends a form's token back, does not follow redirects by itself.</summary>
public sealed partial class Visitor
{
    private readonly HttpClient http;
    private string? token;

    /// <param name="site">As the browser has it in its address bar.</param>
    /// <param name="from">Where the connection comes from; null as from this machine.</param>
    public Visitor(TestServer server, string language, string site = "http://127.0.0.1:5080", IPAddress? from = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        // An address of the own, as people have: limits by address would else count all visitors of a class together.
        var address = from ?? new IPAddress([10, .. RandomNumberGenerator.GetBytes(3)]);
        http = new HttpClient(new CookieJar(new Judged(server, context => context.Connection.RemoteIpAddress = address), Cookies)) { BaseAddress = new Uri(site) };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public long OfficerNumber { get; set; }

    /// <summary>The keys of the officer that this visitor signs in as.</summary>
    public SignInKeys? Keys { get; set; }

    public HttpClient Http => http;

    public CookieContainer Cookies { get; } = new();

    /// <summary>The page's text; remembers the form token.</summary>
    public async Task<string> Get(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await http.GetAsync(path);
        var text = await Read(answer);
        answer.StatusCode.ShouldBe(status, text.Length > 1500 ? text[..1500] : text);
        return text;
    }

    /// <summary>The same, whatever the answer is.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Look(string path)
    {
        using var answer = await http.GetAsync(path);
        return (answer.StatusCode, await Read(answer));
    }

    public Task<HttpResponseMessage> Answer(string path) => http.GetAsync(path);

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token ?? ""));
        var answer = await http.PostAsync(path, new FormUrlEncodedContent(form));
        await Read(answer);
        return answer;
    }

    public async Task<HttpResponseMessage> Upload(string path, byte[] file, string fileName, string field = "berkas", params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent { { new StringContent(token ?? ""), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), field, fileName);
        var answer = await http.PostAsync(path, content);
        await Read(answer);
        return answer;
    }

    /// <summary>Posts and follows the 303.</summary>
    public async Task<string> Submit(string path, params (string Name, string Value)[] fields)
    {
        var answer = await Post(path, fields);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, text.Length > 1500 ? text[..1500] : text);
        return await Get(answer.Headers.Location!.ToString());
    }

    private async Task<string> Read(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.StartsWith("text/", StringComparison.Ordinal) != true)
            return "";
        await answer.Content.LoadIntoBufferAsync();
        var text = await answer.Content.ReadAsStringAsync();
        if (Token().Match(text) is { Success: true } found)
            token = WebUtility.HtmlDecode(found.Groups["token"].Value);
        return text;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    private sealed class CookieJar(HttpMessageHandler inner, CookieContainer cookies) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
                request.Headers.TryAddWithoutValidation("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    cookies.SetCookies(address, cookie);
            }
            return answer;
        }
    }
}
