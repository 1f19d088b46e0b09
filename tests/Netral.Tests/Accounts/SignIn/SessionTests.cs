using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

[UsesDatabase]
public sealed class SessionTests(App app) : IClassFixture<App>
{
    private static readonly Uri Site = new("http://127.0.0.1:5080");
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task A_copied_cookie_dies_when_its_owner_signs_out()
    {
        var owner = await app.Officer(Role.Auditor, Nation);
        var thief = Copy(owner);
        await thief.Get("/pengaturan/akun");
        await owner.Get("/pengaturan/akun");
        (await owner.Post("/keluar")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await IsOut(thief)).ShouldBeTrue();
        (await app.Facts("officer_signed_out")).ShouldContain(f => f.Subject == $"officer:{owner.OfficerNumber}");
    }

    [Fact]
    public async Task Signing_in_makes_a_new_session_and_ends_the_one_that_was_there()
    {
        // An attacker plants the cookie of a session he knows; whoever then signs in must not be found in it.
        var attacker = await app.Officer(Role.Auditor, Nation);
        var victim = Copy(attacker);
        victim.Keys = await app.Keys(Role.Auditor, Nation);
        await victim.Get("/pengaturan/akun");
        (await victim.Post("/masuk", ("surel", victim.Keys.Email), ("sandi", victim.Keys.Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await victim.Post("/masuk/kode", ("kode", app.Code(victim.Keys)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await victim.Get("/pengaturan/akun")).ShouldContain(victim.Keys.Email);
        (await IsOut(attacker)).ShouldBeTrue();
    }

    [Fact]
    public async Task Setting_up_the_second_factor_gives_the_session_a_new_secret()
    {
        var owner = app.Visitor();
        owner.Keys = await app.Keys(Role.Auditor, Nation, app: false);
        await app.SignIn(owner);
        var thief = Copy(owner);
        await thief.Get("/pengaturan/akun/langkah-kedua");
        await owner.SetUpApp(app);
        await owner.Get("/pengaturan");
        (await IsOut(thief)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_ends_after_two_hours_without_use_and_after_twelve_whatever_happens()
    {
        var (idle, busy) = (await app.Officer(Role.UnitHead, Nation), await app.Officer(Role.UnitHead, Nation));
        for (var hour = 1; hour <= 11; hour++)
        {
            app.Clock.Now = app.Clock.Now.AddMinutes(61);
            await busy.Get("/pengaturan/akun");
        }
        (await IsOut(idle)).ShouldBeTrue();
        app.Clock.Now = app.Clock.Now.AddMinutes(61);
        (await IsOut(busy)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_shows_the_own_sessions_in_plain_words_and_no_address()
    {
        var owner = app.Visitor();
        owner.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0");
        owner.Keys = await app.Keys(Role.Auditor, Nation);
        await app.SignIn(owner);
        var page = await owner.Get("/pengaturan/akun");
        page.ShouldContain("Edge di Windows");
        page.ShouldContain("sesi ini");
        page.ShouldContain("Kata sandi dan kode aplikasi");
        page.ShouldNotContain("Mozilla");
        var columns = await app.Do<NetralDb, List<string>>(db => Task.FromResult(db.Model.FindEntityType(typeof(Session))!.GetProperties().Select(p => p.Name).ToList()));
        columns.ShouldBe(["Id", "BeganAt", "Browser", "Machine", "Means", "Officer", "ProvedAt", "SecretHash", "SeenAt", "Strong"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_session_or_all_others_can_be_ended_but_not_somebody_elses()
    {
        var (first, stranger) = (await app.Officer(Role.Auditor, Nation), await app.Officer(Role.Auditor, Nation));
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        var second = await Again(first);
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        var third = await Again(first);

        var numbers = await Numbers(first.OfficerNumber);
        await stranger.Get("/pengaturan/akun");
        (await stranger.Post($"/pengaturan/akun/sesi/{numbers[0]}/akhiri")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Numbers(first.OfficerNumber)).Count.ShouldBe(3);

        await third.Get("/pengaturan/akun");
        (await third.Post($"/pengaturan/akun/sesi/{numbers[0]}/akhiri")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await IsOut(first)).ShouldBeTrue();
        (await IsOut(second)).ShouldBeFalse();
        (await third.Post("/pengaturan/akun/sesi/akhiri-lain")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await IsOut(second)).ShouldBeTrue();
        (await IsOut(third)).ShouldBeFalse();
        (await app.Facts("sessions_ended")).Count(f => f.Subject == $"officer:{first.OfficerNumber}").ShouldBe(2);
    }

    [Fact]
    public async Task A_new_password_and_a_new_factor_end_the_other_sessions()
    {
        var first = await app.Officer(Role.UnitHead, Nation);
        var second = await Again(first);
        await second.Get("/masuk/kata-sandi");
        (await second.Post("/masuk/kata-sandi", ("lama", second.Keys!.Password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await IsOut(first)).ShouldBeTrue();
        first.Keys = second.Keys = second.Keys with { Password = "angin barat tenang" };
        await app.SignIn(first);
        await second.SetUpApp(app);
        (await IsOut(first)).ShouldBeTrue();
        (await IsOut(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_who_ends_an_officer_ends_his_sessions()
    {
        var officer = await app.Officer(Role.Auditor, Nation);
        await app.Do<IServiceProvider>(async services =>
        {
            var row = await services.GetRequiredService<NetralDb>().Set<Officer>().AsNoTracking().SingleAsync(o => o.Id == officer.OfficerNumber);
            (await services.GetRequiredService<OpenSessions>().EndAll(row, SessionEnd.OfficerEnded, Actor.System, CancellationToken.None)).ShouldBe(1);
        });
        (await IsOut(officer)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cookie_with_another_sessions_number_or_a_wrong_secret_opens_nothing()
    {
        var owner = await app.Officer(Role.Auditor, Nation);
        await app.Do<NetralDb>(db => db.Set<Session>().Where(s => s.Officer == owner.OfficerNumber).ExecuteUpdateAsync(set => set.SetProperty(s => s.SecretHash, new byte[32])));
        (await IsOut(owner)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-A055F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari", "iPhone atau iPad")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "Chrome", "Mac")]
    [InlineData("curl/8", "Peramban lain", "sistem lain")]
    public void A_browser_is_called_by_the_name_people_know(string agent, string browser, string machine)
    {
        Devices.Name(Devices.BrowserOf(agent)).ShouldBe(browser);
        Devices.Name(Devices.MachineOf(agent)).ShouldBe(machine);
    }

    private async Task<Visitor> Again(Visitor officer)
    {
        var visitor = app.Visitor();
        (visitor.Keys, visitor.OfficerNumber) = (officer.Keys, officer.OfficerNumber);
        await app.SignIn(visitor);
        return visitor;
    }

    private Task<List<long>> Numbers(long officer) => app.Do<NetralDb, List<long>>(db => db.Set<Session>().Where(s => s.Officer == officer).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());

    private Visitor Copy(Visitor from)
    {
        var copy = app.Visitor();
        copy.Cookies.Add(Site, from.Cookies.GetCookies(Site));
        return copy;
    }

    private static async Task<bool> IsOut(Visitor visitor) => (await visitor.Answer("/pengaturan/akun")).Headers.Location?.ToString().StartsWith("/masuk?", StringComparison.Ordinal) == true;
}
