using System.Text.RegularExpressions;
using Netral.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

/// <summary>Every page of the program, as everybody: what the browser is told, and that the page keeps to it. Reached by https, behind a proxy that says nothing about it.</summary>
[AnyDatabase]
public sealed partial class HeadersTests(HeadersTests.Https https) : IClassFixture<HeadersTests.Https>
{
    public sealed class Https : IAsyncLifetime
    {
        public App App { get; } = new() { Settings = { ["NETRAL_URL"] = "https://netral.example" } };
        public ValueTask InitializeAsync() => App.InitializeAsync();
        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["X-Frame-Options"] = "DENY",
        ["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains",
    };

    [Fact]
    public async Task Every_page_as_everybody_carries_the_headers_and_holds_nothing_inline()
    {
        var round = await https.App.ARound(staff: 8);
        await https.App.Signs(round, "p1");
        var wrong = new List<string>();
        var pages = 0;
        foreach (var (role, visitor) in (await https.App.Everybody(round)).Append((null, await https.App.AtTheTexts(round, "p2"))))
        {
            foreach (var way in https.App.Ways(round).Where(w => w.Method == "GET"))
            {
                using var answer = await visitor.Answer(way.Path);
                var where = $"{way.Template} as {role?.ToString() ?? "nobody"} ({(int)answer.StatusCode})";
                wrong.AddRange(Headers(answer).Select(fault => $"{where}: {fault}"));
                wrong.AddRange(Cookies(answer).Select(fault => $"{where}: {fault}"));
                if ((int)answer.StatusCode >= 500)
                    wrong.Add($"{where}: a fault of ours");
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                pages++;
                wrong.AddRange(Html(answer, await answer.Content.ReadAsStringAsync()).Select(fault => $"{where}: {fault}"));
            }
        }
        wrong.ShouldBeEmpty();
        pages.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Every_cookie_that_forms_set_belongs_to_this_host_alone()
    {
        var round = await https.App.ARound(staff: 4);
        var visitor = await https.App.Officer(Role.AgencyAdministrator, round.Whole);
        var set = new List<string>();
        set.AddRange(Set(await visitor.Answer("/pengaturan?bahasa=en")));
        await visitor.Get("/pengaturan");
        set.AddRange(Set(await visitor.Post("/keluar")));
        var signer = https.App.Visitor();
        set.AddRange(Set(await signer.Answer(await https.App.Link(round, "p1"))));
        await signer.Get("/ikrar");
        set.AddRange(Set(await signer.Post("/ikrar/kenali", ("lahir", "01-01-1990"))));
        set.AddRange(Set(await signer.Post("/ikrar/selesai")));
        foreach (var name in new[] { "__Host-bahasa", "__Host-petugas", "__Host-ikrar" })
            set.ShouldContain(c => c.StartsWith(name + "=", StringComparison.Ordinal));
        set.SelectMany(Faults).ShouldBeEmpty();
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer)
    {
        foreach (var (name, value) in Expected)
        {
            if (!answer.Headers.TryGetValues(name, out var found) || found.Single() != value)
                yield return $"{name} is not {value}";
        }
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        if (!policy.StartsWith("default-src 'none';", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal))
            yield return policy;
        if (!answer.Headers.GetValues("Permissions-Policy").Single().Contains("camera=()", StringComparison.Ordinal))
            yield return "no Permissions-Policy";
        if (answer.Content.Headers.ContentType?.MediaType == "text/html" && (!answer.Headers.TryGetValues("Cross-Origin-Embedder-Policy", out var embedder) || embedder.Single() != "require-corp"))
            yield return "no Cross-Origin-Embedder-Policy";
        if (answer.Headers.CacheControl?.NoStore != true)
            yield return $"Cache-Control is {answer.Headers.CacheControl}";
        if (answer.Headers.Location is { } to && !to.ToString().StartsWith('/'))
            yield return $"leads to {to}";
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => Set(answer).SelectMany(Faults);

    private static IEnumerable<string> Set(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];

    private static IEnumerable<string> Faults(string cookie)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Select(p => p.ToLowerInvariant()).ToList();
        if (!cookie.StartsWith("__Host-", StringComparison.Ordinal) || !parts.Contains("secure", StringComparer.Ordinal) || !parts.Contains("path=/", StringComparer.Ordinal) || parts.Any(p => p.StartsWith("domain", StringComparison.Ordinal)))
            yield return $"the cookie {cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]} is not of this host alone: {string.Join("; ", parts.Skip(1))}";
        // A deletion says less; all others keep scripts and other sites out.
        if (!parts.Any(p => p.StartsWith("expires=thu, 01 jan 1970", StringComparison.Ordinal)) && !(parts.Contains("httponly", StringComparer.Ordinal) && parts.Any(p => p is "samesite=lax" or "samesite=strict")))
            yield return $"the cookie {cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]} is open to scripts or other sites";
    }

    private static IEnumerable<string> Html(HttpResponseMessage answer, string html)
    {
        var nonce = Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()).Groups["nonce"].Value;
        foreach (Match tag in Tags().Matches(html))
        {
            if (Inline().IsMatch(tag.Value))
                yield return $"inline: {tag.Value}";
            if (tag.Groups["name"].Value.ToLowerInvariant() is "script" or "style" && !System.Net.WebUtility.HtmlDecode(tag.Value).Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal))
                yield return $"without nonce: {tag.Value}";
            if (Foreign().IsMatch(tag.Value))
                yield return $"from elsewhere: {tag.Value}";
        }
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();
    [GeneratedRegex("<(?<name>[a-zA-Z][a-zA-Z0-9-]*)(\\s[^>]*)?>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tags();
    [GeneratedRegex("\\s(style|on[a-z]+)\\s*=|(href|src|action|formaction)\\s*=\\s*\"\\s*(javascript|data|vbscript):(?!image/)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
    [GeneratedRegex("<(script|img|iframe|link|source|video|audio|embed|object)\\s[^>]*(src|href|data)=\"(https?:)?//", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Foreign();
}
