using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netral.Accounts;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

[UsesDatabase]
public sealed class SignInTests(App app) : IClassFixture<App>
{
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task The_right_password_opens_and_writes_a_fact()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        var answer = await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password), ("lanjut", "/pantau"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/pantau");
        (await app.Facts("officer_signed_in")).ShouldContain(f => f.Subject == $"officer:{keys.Number}" && f.Body.Contains("\"password\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_wrong_and_locked_get_the_same_answer()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        var texts = new List<string> { await Refused(await visitor.Post("/masuk", ("surel", "tidak-ada@contoh.example"), ("sandi", "apa-saja-boleh"))) };
        for (var i = 0; i < 5; i++)
            texts.Add(await Refused(await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", "bukan-sandinya"))));
        texts.Add(await Refused(await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))));
        foreach (var text in texts)
        {
            text.ShouldContain("Surel atau kata sandi tidak cocok.");
            text.ShouldNotContain(keys.Password);
        }
        (await app.Facts("officer_locked")).Count(f => f.Subject == $"officer:{keys.Number}").ShouldBe(1);
    }

    [Fact]
    public async Task The_lock_opens_after_a_quarter_of_an_hour_and_the_count_starts_anew()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        for (var i = 0; i < 6; i++)
            await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", "bukan-sandinya"));
        app.Clock.Now = app.Clock.Now.AddMinutes(16);
        for (var i = 0; i < 4; i++)
            await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", "bukan-sandinya"));
        (await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Many_wrong_passwords_at_once_are_all_counted()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => visitor.Post("/masuk", ("surel", keys.Email), ("sandi", "bukan-sandinya"))));
        var officer = await app.Do<NetralDb, Officer>(db => db.Set<Officer>().AsNoTracking().SingleAsync(o => o.Id == keys.Number));
        officer.AccessFailedCount.ShouldBe(5);
        officer.LockoutEnd.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_count_that_was_used_up_when_the_program_died_locks_and_opens_again()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == keys.Number).ExecuteUpdateAsync(set => set.SetProperty(o => o.AccessFailedCount, 5)));
        await Refused(await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password)));
        app.Clock.Now = app.Clock.Now.AddMinutes(16);
        (await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_refusal_never_answers_sooner_than_the_time_it_should_take()
    {
        var rules = new SignInRules { RefusalTakes = TimeSpan.FromMilliseconds(60) };
        var begun = TimeProvider.System.GetTimestamp();
        await new EvenTime(TimeProvider.System, rules).Pass(CancellationToken.None);
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(55));
        new SignInRules().RefusalTakes.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_one_time_password_must_be_replaced_opens_nothing_else_and_the_new_one_works()
    {
        var visitor = app.Visitor();
        var keys = await app.Keys(Role.UnitHead, Nation, mustChange: true);
        await visitor.Get("/masuk");
        (await visitor.Submit("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).ShouldContain("Kata sandi sekali pakai harus diganti");
        foreach (var closed in new[] { "/pantau", "/pengaturan", "/pengaturan/akun/langkah-kedua/", "/meja" })
            (await visitor.Answer(closed)).Headers.Location?.ToString().ShouldBe("/masuk/kata-sandi", closed);
        (await visitor.Post("/masuk/kata-sandi", ("lama", keys.Password), ("baru", "pendek"), ("ulang", "lain"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kata-sandi", ("lama", keys.Password), ("baru", keys.Password), ("ulang", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kata-sandi", ("lama", keys.Password), ("baru", "bismillah 2024"), ("ulang", "bismillah 2024"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post("/masuk/kata-sandi", ("lama", keys.Password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var again = app.Visitor();
        again.Keys = keys with { Password = "angin barat tenang" };
        await app.SignIn(again);
    }

    [Fact]
    public async Task Wrong_old_passwords_count_towards_the_lock_so_that_a_stolen_session_cannot_try_them()
    {
        var visitor = await app.Officer(Role.UnitHead, Nation);
        await visitor.Get("/masuk/kata-sandi");
        for (var i = 0; i < 5; i++)
            await visitor.Post("/masuk/kata-sandi", ("lama", "bukan-sandinya"), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"));
        (await visitor.Post("/masuk/kata-sandi", ("lama", visitor.Keys!.Password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_post_without_the_form_token_is_refused()
    {
        var keys = await app.Keys(Role.UnitHead, Nation);
        (await app.Visitor().Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://jahat.example/")]
    [InlineData("//jahat.example")]
    [InlineData("/\\jahat.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/masuk/ulang?lanjut=//jahat.example")]
    [InlineData("/KELUAR")]
    [InlineData("")]
    public async Task No_way_in_leads_to_another_address(string next)
    {
        var (visitor, keys) = await AVisitor(Role.Auditor);
        var first = await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password), ("lanjut", next));
        first.Headers.Location!.ToString().ShouldBe("/masuk/kode");
        (await visitor.Post("/masuk/kode", ("kode", app.Code(keys)), ("lanjut", next))).Headers.Location!.ToString().ShouldBe("/meja");
        (await visitor.Answer("/masuk?lanjut=" + Uri.EscapeDataString(next))).Headers.Location!.ToString().ShouldBe("/meja");
        await visitor.Get("/masuk/ulang");
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        (await visitor.Post("/masuk/ulang", ("sandi", keys.Password), ("kode", app.Code(keys)), ("lanjut", next))).Headers.Location!.ToString().ShouldBe("/meja");
    }

    [Fact]
    public async Task Passwords_are_stored_as_slow_hashes()
    {
        var keys = await app.Keys(Role.UnitHead, Nation);
        var hash = await app.Do<NetralDb, string?>(db => db.Set<Officer>().Where(o => o.Id == keys.Number).Select(o => o.PasswordHash).SingleAsync());
        hash.ShouldNotBeNull();
        hash.ShouldNotContain(keys.Password);
        new PasswordHasher<Officer>().VerifyHashedPassword(new Officer { Name = "" }, hash, keys.Password).ShouldNotBe(PasswordVerificationResult.Failed);
        SignInRules.HashRounds.ShouldBeGreaterThanOrEqualTo(210_000);
    }

    [Fact]
    public async Task A_hash_from_before_is_made_slower_when_its_password_is_shown()
    {
        var (visitor, keys) = await AVisitor(Role.UnitHead);
        var quick = new PasswordHasher<Officer>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(new Officer { Name = "" }, keys.Password);
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == keys.Number).ExecuteUpdateAsync(set => set.SetProperty(o => o.PasswordHash, quick)));
        (await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Do<NetralDb, string?>(db => db.Set<Officer>().Where(o => o.Id == keys.Number).Select(o => o.PasswordHash).SingleAsync())).ShouldNotBe(quick);
    }

    [Fact]
    public async Task The_demos_officer_needs_one_step_only_and_is_asked_for_the_second_once_he_has_set_it_up()
    {
        var email = $"contoh-{Guid.CreateVersion7():N}@contoh.example";
        await app.Do<IServiceProvider>(services => services.GetRequiredService<NetralDb>().Write(() => services.GetRequiredService<Officers>().Admit(
            services.GetRequiredService<Officers>().Prepare(email, "Petugas Contoh", null, "Contoh-Netral-2024", mustChange: false, isExample: true),
            new(Role.PlatformOperator, Nation, app.Today(), null, "test"), null, Actor.System, CancellationToken.None), CancellationToken.None));
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", email), ("sandi", "Contoh-Netral-2024"), ("lanjut", "/pengaturan"))).Headers.Location!.ToString().ShouldBe("/pengaturan");
        (await visitor.Get("/pengaturan/akun")).ShouldContain("Ini akun contoh.");
        var secret = await visitor.SetUpApp(app);
        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", email), ("sandi", "Contoh-Netral-2024"))).Headers.Location!.ToString().ShouldBe("/masuk/kode");
        secret.Length.ShouldBe(20);
    }

    [Fact]
    public void Over_https_the_cookies_carry_the_prefix_that_no_other_host_can_set()
    {
        var name = new SessionCookieName(Secure: true);
        name.Session.ShouldStartWith("__Host-");
        name.HalfWay.ShouldStartWith("__Host-");
        app.Services.GetRequiredService<SessionCookieName>().Session.ShouldBe("petugas");
    }

    private async Task<(Visitor Visitor, SignInKeys Keys)> AVisitor(Role role)
    {
        var visitor = app.Visitor();
        visitor.Keys = await app.Keys(role, Nation);
        await visitor.Get("/masuk");
        return (visitor, visitor.Keys);
    }

    private static Task<string> Refused(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return answer.Content.ReadAsStringAsync();
    }
}
