using System.Net;
using System.Text;
using Netral.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

[AnyDatabase]
public sealed class ForgeryWalkTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    [Fact]
    public async Task Every_unsafe_route_refuses_what_comes_without_the_form_token_or_from_another_site()
    {
        var round = await app.ARound(staff: 4);
        var everybody = await app.Everybody(round);
        var wrong = new List<string>();
        var walked = 0;
        foreach (var way in app.Ways(round).Where(w => w.Method is not ("GET" or "HEAD" or "OPTIONS")))
        {
            // Whoever may use it: the others are turned away before.
            foreach (var (role, visitor) in everybody.Where(e => way.Opens(e.Role)).Take(1))
            {
                walked++;
                if (!way.NeedsNoToken)
                    await Refused(visitor, way, role, request => request.Content = way.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]));
                await Refused(visitor, way, role, request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));
                await Refused(visitor, way, role, request => request.Headers.Add("Origin", "https://jahat.example"));
            }
        }
        wrong.ShouldBeEmpty();
        walked.ShouldBeGreaterThan(30);

        async Task Refused(Visitor visitor, Way way, Role? role, Action<HttpRequestMessage> make)
        {
            using var request = new HttpRequestMessage(new HttpMethod(way.Method), way.Path);
            make(request);
            using var answer = await visitor.Http.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{way.Method} {way.Template} as {role?.ToString() ?? "nobody"}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("https://jahat.example/")]
    [InlineData("//jahat.example")]
    [InlineData("/\\jahat.example")]
    [InlineData("\\\\jahat.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/jahat.example")]
    public async Task No_page_leads_away_whatever_its_address_says(string target)
    {
        var round = await app.ARound(staff: 4);
        var everybody = await app.Everybody(round);
        var wrong = new List<string>();
        var names = new[] { "lanjut", "kembali", "ke", "dari", "next", "return", "returnUrl", "ReturnUrl", "redirect", "redirect_uri", "url", "instansi" };
        var query = string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(target)}"));
        foreach (var way in app.Ways(round).Where(w => w.Method == "GET"))
        {
            foreach (var (role, visitor) in everybody.Where(e => e.Role is null || way.Opens(e.Role)).Take(2))
            {
                using var answer = await visitor.Answer($"{way.Path}?{query}");
                if (answer.Headers.Location is { } to && (!Netral.Platform.Pages.SeeOther.IsLocal(to.OriginalString) || Uri.UnescapeDataString(to.OriginalString).StartsWith("//", StringComparison.Ordinal)))
                    wrong.Add($"{way.Template} as {role?.ToString() ?? "nobody"} leads to {to}");
                var html = answer.Content.Headers.ContentType?.MediaType == "text/html" ? await answer.Content.ReadAsStringAsync() : "";
                if (html.Contains($"href=\"{WebUtility.HtmlEncode(target)}\"", StringComparison.Ordinal) || html.Contains($"action=\"{WebUtility.HtmlEncode(target)}", StringComparison.Ordinal))
                    wrong.Add($"{way.Template} as {role?.ToString() ?? "nobody"} links to it");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://jahat.example/")]
    [InlineData("//jahat.example")]
    [InlineData("/\\jahat.example")]
    public async Task Signing_in_by_password_leads_nowhere_else(string target)
    {
        var email = $"pulang{target.Length}{(int)target[1]}@contoh.example";
        await app.Do<Officers>(o => o.Admit(email, "Petugas Rekaan", "kuda-laut-tenang", Role.CeremonyClerk, new Scope.Nation(), "test", null, false, Netral.Kernel.Actor.System, CancellationToken.None));
        var visitor = app.VisitorFromElsewhere();
        await visitor.Get("/masuk");
        var answer = await visitor.Post("/masuk", ("surel", email), ("sandi", "kuda-laut-tenang"), ("lanjut", target));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/meja");
    }
}
