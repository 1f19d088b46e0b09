using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Security;
using Netral.Tests.Floor;
using Netral.Web.Start;
using Netral.Web.Storage;

namespace Netral.Tests.Web.Safety;

/// <summary>Who counts as the visitor: the connection, unless the operator has named the proxy it comes from.</summary>
[AnyDatabase]
public sealed class ProxyTests
{
    private static readonly IPAddress Proxy = IPAddress.Parse("10.1.2.3");
    private static int count;

    [Fact]
    public async Task Without_the_setting_a_forged_header_changes_nothing()
    {
        await using var app = new App();
        await app.InitializeAsync();
        (await Statuses(app, Proxy, i => $"203.0.113.{i}")).ShouldContain(HttpStatusCode.TooManyRequests);
        var visitor = app.VisitorFrom(Proxy);
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "jahat.example");
        var answer = await visitor.Answer("/masuk?bahasa=en");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(c => !c.Contains("secure", StringComparison.OrdinalIgnoreCase));
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("jahat.example");
    }

    [Fact]
    public async Task With_it_each_visitor_is_counted_for_himself_and_cannot_choose_who_he_is()
    {
        await using var app = Trusting();
        await app.InitializeAsync();
        (await Statuses(app, Proxy, i => $"203.0.113.{i}")).ShouldAllBe(s => s != HttpStatusCode.TooManyRequests);
        // What the visitor wrote stands before what the proxy added; only the last step is believed.
        (await Statuses(app, Proxy, i => $"198.51.100.{i}, 192.0.2.7")).ShouldContain(HttpStatusCode.TooManyRequests);
        // Another machine that is no proxy of ours.
        (await Statuses(app, IPAddress.Parse("192.0.2.99"), i => $"203.0.113.{i + 100}")).ShouldContain(HttpStatusCode.TooManyRequests);
        // A network of IPv6 is one visitor.
        (await Statuses(app, Proxy, i => $"2001:db8:1:2::{i + 1:x}")).ShouldContain(HttpStatusCode.TooManyRequests);
        (await Statuses(app, Proxy, i => $"2001:db8:1:{i + 16:x}::1")).ShouldAllBe(s => s != HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Too_many_tries_get_a_page_in_plain_words_and_when_to_come_back()
    {
        await using var app = new App();
        await app.InitializeAsync();
        await Statuses(app, Proxy, _ => "");
        var visitor = app.VisitorFrom(Proxy);
        await visitor.Get("/masuk");
        var answer = await visitor.Post("/masuk", ("surel", "siapa@contoh.example"), ("sandi", "apa pun juga"));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Terlalu banyak percobaan.");
    }

    [Fact]
    public async Task Guessing_for_one_account_is_slowed_from_wherever_it_comes_and_the_right_ones_do_not_count()
    {
        await using var app = new App();
        await app.InitializeAsync();
        await app.Do<Netral.Accounts.Officers>(o => o.Admit("sasaran@contoh.example", "Petugas Rekaan", "kuda-laut-tenang", Netral.Accounts.Role.Auditor, new Netral.Accounts.Scope.Nation(), "test", null, false, Netral.Kernel.Actor.System, CancellationToken.None));
        for (var i = 0; i < AccountPace.Tries + 5; i++)
            (await Try(i, "sasaran@contoh.example", "kuda-laut-tenang")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        for (var i = 0; i < AccountPace.Tries; i++)
            (await Try(i, " Sasaran-lain@contoh.example", "salah")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await Try(99, "sasaran-LAIN@contoh.example", "salah");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(AccountPace.Window);
        app.Clock.Now += AccountPace.Window;
        (await Try(100, "sasaran-lain@contoh.example", "salah")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        async Task<HttpResponseMessage> Try(int i, string account, string password)
        {
            var visitor = app.VisitorFrom(IPAddress.Parse($"203.0.113.{i + 1}"));
            await visitor.Get("/masuk");
            return await visitor.Post("/masuk", ("surel", account), ("sandi", password));
        }
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData(" 10.0.0.0/8 , ::1 ", "10.0.0.0/8 ::1/128")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Addresses_and_networks_are_read(string? text, string expected) => string.Join(' ', Proxies.Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/33")]
    [InlineData("0.0.0.0/0")]
    public void What_is_no_address_or_everybody_stops_the_start(string text) => Should.Throw<SetupFault>(() => Proxies.Read(text));

    [Fact]
    public void The_frameworks_own_switch_stops_the_start_as_it_believes_everybody()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]).Build();
        Should.Throw<SetupFault>(() => new ServiceCollection().AddTrustedProxies(settings)).Message.ShouldContain("NETRAL_TRUSTED_PROXIES");
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void A_visitor_is_an_address_or_a_network_of_IPv6(string address, string expected) => RateLimits.Visitor(IPAddress.Parse(address)).ShouldBe(expected);

    private static App Trusting() => new() { Settings = { ["NETRAL_TRUSTED_PROXIES"] = "10.1.0.0/16" } };

    /// <summary>More wrong sign-ins than one address may have in a minute, each for another account.</summary>
    private static async Task<List<HttpStatusCode>> Statuses(App app, IPAddress from, Func<int, string> forwarded)
    {
        var found = new List<HttpStatusCode>();
        for (var i = 0; i < 33; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/masuk");
            request.Content = new FormUrlEncodedContent([new("surel", $"tebak{Interlocked.Increment(ref count)}@contoh.example")]);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded(i));
            using var answer = await app.VisitorFrom(from).Http.SendAsync(request);
            found.Add(answer.StatusCode);
        }
        return found;
    }
}
