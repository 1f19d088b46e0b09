using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.SignIn;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

[UsesDatabase]
public sealed class RecentSignInTests(App app) : IClassFixture<App>
{
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task The_page_of_a_dangerous_act_asks_again_after_ten_minutes_and_leads_back()
    {
        var officer = await app.Officer(Role.Auditor, Nation);
        await officer.Get("/pengaturan/akun/aplikasi");
        app.Clock.Now = app.Clock.Now.AddMinutes(11);
        (await officer.Answer("/pengaturan/akun/aplikasi?x=1")).Headers.Location!.ToString().ShouldBe("/masuk/ulang?lanjut=%2Fpengaturan%2Fakun%2Faplikasi%3Fx%3D1");
        (await officer.Get("/masuk/ulang?lanjut=%2Fpengaturan%2Fakun%2Faplikasi")).ShouldContain("Langkah berikutnya berakibat besar.");
        (await officer.Post("/masuk/ulang", ("sandi", officer.Keys!.Password), ("kode", "000000"), ("lanjut", "/pengaturan/akun/aplikasi"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Post("/masuk/ulang", ("sandi", officer.Keys!.Password), ("lanjut", "/pengaturan/akun/aplikasi"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Answer("/pengaturan/akun/aplikasi")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await officer.Submit("/masuk/ulang", ("sandi", officer.Keys!.Password), ("kode", app.Code(officer.Keys)), ("lanjut", "/pengaturan/akun/aplikasi"))).ShouldContain("kunci-aplikasi");
    }

    [Fact]
    public async Task A_form_may_take_twenty_minutes_and_after_that_the_page_says_that_it_was_not_saved()
    {
        var officer = await app.Officer(Role.UnitHead, Nation);
        await officer.SetUpApp(app);
        await officer.Get("/pengaturan/akun");
        app.Clock.Now = app.Clock.Now.AddMinutes(19);
        (await officer.Post("/pengaturan/akun/kode-pemulihan")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Now = app.Clock.Now.AddMinutes(2);
        var late = await officer.Post("/pengaturan/akun/kode-pemulihan");
        late.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        late.Headers.Location!.ToString().ShouldBe("/masuk/ulang?lanjut=%2Fpengaturan%2Fakun&isian=true");
        (await officer.Get(late.Headers.Location.ToString())).ShouldContain("Isian tadi belum disimpan");
    }

    [Fact]
    public async Task Wrong_answers_here_lock_the_account_too()
    {
        var officer = await app.Officer(Role.UnitHead, Nation);
        await officer.Get("/masuk/ulang");
        for (var i = 0; i < 5; i++)
            await officer.Post("/masuk/ulang", ("sandi", "bukan-sandinya"));
        (await officer.Post("/masuk/ulang", ("sandi", officer.Keys!.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Facts("officer_locked")).ShouldContain(f => f.Subject == $"officer:{officer.OfficerNumber}");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_request_with_a_key_is_never_recent(string method)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path) = (method, "/api/v1/kunci");
        context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "1")], Desk.KeyScheme));
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.SetEndpoint(new RouteEndpoint(_ => throw new InvalidOperationException("It must not be reached."), RoutePatternFactory.Parse("/api/v1/kunci"), 0, new(new NeedsRecentSignIn()), null));
        await scope.ServiceProvider.GetRequiredService<IAuthorizationMiddlewareResultHandler>().HandleAsync(
            _ => throw new InvalidOperationException("It must not be reached."), context, new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build(), PolicyAuthorizationResult.Success());
        context.Response.StatusCode.ShouldBe(403);
        JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("code").GetString().ShouldBe("sign_in.not_recent");
    }

    [Fact]
    public void Whatever_changes_a_factor_needs_a_recent_sign_in()
    {
        var marked = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<NeedsRecentSignIn>() is not null)
            .Select(e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)} /{e.RoutePattern.RawText!.Trim('/')}").ToList();
        foreach (var act in new[] { "POST /pengaturan/akun/aplikasi", "POST /pengaturan/akun/aplikasi/hapus", "POST /pengaturan/akun/kode-pemulihan", "POST /pengaturan/akun/kunci-sandi", "POST /pengaturan/akun/kunci-sandi/{kunci}/hapus", "POST /pengaturan/petugas/{id:long}/langkah-kedua", "POST /pengaturan/lembaga-saya/{id:long}/langkah-kedua" })
            marked.ShouldContain(act);
    }
}
