using System.Net;
using System.Text.RegularExpressions;

namespace Netral.Tests.Platform.Pages;

public sealed partial class HeaderTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("/komponen")]
    [InlineData("/tidak-ada")]
    [InlineData("/rusak")]
    [InlineData("/api/v1/sibuk")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var reply = await host.Client().GetAsync(path);
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Content-Type-Options"] = "nosniff",
            ["Referrer-Policy"] = "no-referrer",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            ["X-Frame-Options"] = "DENY",
        };
        foreach (var (name, value) in expected)
            reply.Headers.GetValues(name).ShouldHaveSingleItem().ShouldBe(value, name);
        reply.Headers.GetValues("Permissions-Policy").ShouldHaveSingleItem().ShouldContain("camera=()");
        Policy(reply).ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task The_policy_allows_only_this_answer_s_scripts_and_the_next_one_has_another_nonce()
    {
        var client = host.Client();
        var first = await client.GetAsync("/komponen");
        var second = await client.GetAsync("/komponen");
        var nonce = NonceOf(Policy(first));
        var html = WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync());
        Scripts().Count(html).ShouldBeGreaterThan(0);
        Scripts().Matches(html).Select(script => script.Value).ShouldAllBe(script => script.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal));
        NonceOf(Policy(second)).ShouldNotBe(nonce, StringComparer.Ordinal);
        Policy(first).ShouldNotContain("unsafe");
    }

    [Theory]
    [InlineData("/komponen")]
    [InlineData("/komponen/beranda")]
    [InlineData("/komponen/ruang")]
    [InlineData("/komponen/ikrar")]
    [InlineData("/komponen/layar")]
    [InlineData("/komponen/lembar")]
    [InlineData("/tidak-ada")]
    public async Task No_page_needs_an_inline_style_or_handler(string path)
    {
        var html = await (await host.Client().GetAsync(path)).Content.ReadAsStringAsync();
        Inline().Count(html).ShouldBe(0);
    }

    [Theory]
    [InlineData("https://netral.example.go.id", true)]
    [InlineData("https://localhost:5001", false)]
    [InlineData("https://127.0.0.1:5001", false)]
    [InlineData("http://netral.example.go.id", false)]
    public async Task Transport_security_is_asked_for_outside_this_machine_only(string address, bool strict)
    {
        var reply = await host.Client(address).GetAsync("/komponen");
        reply.Headers.Contains("Strict-Transport-Security").ShouldBe(strict);
    }

    [Fact]
    public async Task A_page_is_not_stored_on_a_shared_computer()
    {
        (await host.Client().GetAsync("/komponen")).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static string Policy(HttpResponseMessage reply) => reply.Headers.GetValues("Content-Security-Policy").Single();
    private static string NonceOf(string policy) => Nonce().Match(policy).Groups["nonce"].Value;

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();
    [GeneratedRegex("<script[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scripts();
    [GeneratedRegex("\\s(style|on[a-z]+)=\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();
}
