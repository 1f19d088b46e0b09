using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.SecondFactor;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

[UsesDatabase]
public sealed class SecondStepTests(App app) : IClassFixture<App>
{
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task After_the_password_alone_nothing_is_open()
    {
        var (visitor, keys) = await HalfWay();
        foreach (var closed in new[] { "/meja", "/pengaturan", "/pengaturan/akun", "/pengaturan/akun/aplikasi", "/pengaturan/akun/kunci-sandi", "/masuk/kata-sandi", "/masuk/ulang" })
        {
            var answer = await visitor.Answer(closed);
            answer.Headers.Location.ShouldNotBeNull(closed);
            answer.Headers.Location.ToString().ShouldStartWith("/masuk?", customMessage: closed);
        }
        (await app.Facts("officer_signed_in")).ShouldNotContain(f => f.Subject == $"officer:{keys.Number}");
    }

    [Fact]
    public async Task The_code_opens_and_a_second_browser_with_the_same_code_is_refused()
    {
        var (visitor, keys) = await HalfWay();
        var (thief, _) = await HalfWay(keys);
        (await visitor.Post("/masuk/kode", ("kode", app.Code(keys)))).Headers.Location!.ToString().ShouldBe("/meja");
        await visitor.Get("/pengaturan/akun");
        await Refused(thief, app.Code(keys));
        // A step that was skipped is older than the one taken.
        await Refused(thief, app.Code(keys, later: -1));
        (await thief.Post("/masuk/kode", ("kode", app.Code(keys, later: 1)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Of_many_who_send_the_same_code_at_once_one_gets_in()
    {
        var keys = await app.Keys(Role.Auditor, Nation);
        var visitors = new List<Visitor>();
        for (var i = 0; i < 4; i++)
            visitors.Add((await HalfWay(keys)).Visitor);
        var answers = await Task.WhenAll(visitors.Select(v => v.Post("/masuk/kode", ("kode", app.Code(keys)))));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_of_two_minutes_ago_or_ahead_is_wrong()
    {
        var (visitor, keys) = await HalfWay();
        await Refused(visitor, app.Code(keys, later: -4));
        await Refused(visitor, app.Code(keys, later: 4));
        (await visitor.Post("/masuk/kode", ("kode", app.Code(keys).Insert(3, " ")))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_and_then_the_right_one_gets_the_same_answer()
    {
        var (visitor, keys) = await HalfWay();
        for (var i = 0; i < 5; i++)
            await Refused(visitor, "000000");
        await Refused(visitor, app.Code(keys));
        (await app.Facts("officer_locked")).ShouldContain(f => f.Subject == $"officer:{keys.Number}");
        var other = app.Visitor();
        await other.Get("/masuk");
        (await other.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Showing_the_right_password_again_buys_no_more_tries_at_the_code()
    {
        var keys = await app.Keys(Role.Auditor, Nation);
        for (var i = 0; i < 5; i++)
            await Refused((await HalfWay(keys)).Visitor, "000000");
        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_half_way_is_over_after_ten_minutes_and_when_the_password_has_been_changed()
    {
        var (late, keys) = await HalfWay();
        app.Clock.Now = app.Clock.Now.AddMinutes(11);
        (await late.Post("/masuk/kode", ("kode", app.Code(keys)))).Headers.Location!.ToString().ShouldBe("/masuk");

        var (thief, _) = await HalfWay(keys);
        var owner = app.Visitor();
        owner.Keys = keys;
        await app.SignIn(owner);
        await owner.Get("/masuk/kata-sandi");
        (await owner.Post("/masuk/kata-sandi", ("lama", keys.Password), ("baru", "angin barat tenang"), ("ulang", "angin barat tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await thief.Post("/masuk/kode", ("kode", app.Code(keys, later: 1)))).Headers.Location!.ToString().ShouldBe("/masuk");
    }

    [Fact]
    public async Task A_made_up_cookie_of_the_half_way_is_nobodys()
    {
        var visitor = app.Visitor();
        visitor.Cookies.Add(new Uri("http://127.0.0.1:5080"), new Cookie("petugas-kode", "CfDJ8AAAA"));
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk/kode", ("kode", "123456"))).Headers.Location!.ToString().ShouldBe("/masuk");
    }

    [Fact]
    public async Task Without_a_second_factor_the_roles_that_need_one_open_nothing_and_the_officer_is_led_to_set_one_up()
    {
        var visitor = app.Visitor();
        visitor.Keys = await app.Keys(Role.AgencyAdministrator, Nation, app: false);
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", visitor.Keys.Email), ("sandi", visitor.Keys.Password), ("lanjut", "/pegawai"))).Headers.Location!.ToString().ShouldBe("/pengaturan/akun/langkah-kedua");
        foreach (var closed in new[] { "/pegawai", "/meja", "/pengaturan" })
            (await visitor.Answer(closed)).Headers.Location?.ToString().ShouldBe("/pengaturan/akun/langkah-kedua", closed);
        (await visitor.Answer("/api/v1/agencies/x/staff/import")).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed);

        var page = await visitor.Get("/pengaturan/akun/aplikasi");
        var secret = page.Secret();
        var wrong = await visitor.Post("/pengaturan/akun/aplikasi", ("rahasia", page.Hidden("rahasia")), ("kode", "123456"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Answer("/pegawai")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var code = Totp.Code(secret, Totp.StepAt(app.Clock.GetUtcNow()));
        var done = await visitor.Post("/pengaturan/akun/aplikasi", ("rahasia", page.Hidden("rahasia")), ("kode", code));
        (await done.Content.ReadAsStringAsync()).Codes().Count.ShouldBe(10);
        (await visitor.Answer("/pengaturan")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The code of the setting up is used up.
        var again = app.Visitor();
        await again.Get("/masuk");
        await again.Post("/masuk", ("surel", visitor.Keys.Email), ("sandi", visitor.Keys.Password));
        await Refused(again, code);
    }

    [Fact]
    public async Task The_secret_of_another_officer_cannot_be_slipped_in()
    {
        var (thief, victim) = (await app.Officer(Role.UnitHead, Nation), await app.Officer(Role.UnitHead, Nation));
        var page = await thief.Get("/pengaturan/akun/aplikasi");
        await victim.Get("/pengaturan/akun/aplikasi");
        var answer = await victim.Post("/pengaturan/akun/aplikasi", ("rahasia", page.Hidden("rahasia")), ("kode", Totp.Code(page.Secret(), Totp.StepAt(app.Clock.GetUtcNow()))));
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await app.Do<NetralDb, bool>(db => db.Set<Authenticator>().AnyAsync(a => a.Officer == victim.OfficerNumber))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_is_stored_as_a_hash()
    {
        var owner = await app.Officer(Role.Auditor, Nation);
        await owner.Get("/pengaturan/akun");
        var codes = (await (await owner.Post("/pengaturan/akun/kode-pemulihan")).Content.ReadAsStringAsync()).Codes();
        codes.Count.ShouldBe(10);
        codes.ShouldAllBe(c => c.Length == 19);
        var (visitor, _) = await HalfWay(owner.Keys!);
        (await visitor.Post("/masuk/kode", ("kode", codes[3].ToLowerInvariant().Replace('-', ' ')))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await visitor.Get("/pengaturan/akun");
        var (second, _) = await HalfWay(owner.Keys!);
        await Refused(second, codes[3]);
        (await app.Facts("officer_signed_in")).ShouldContain(f => f.Subject == $"officer:{owner.OfficerNumber}" && f.Body.Contains("password_and_recovery_code", StringComparison.Ordinal));
        var hashes = await app.Do<NetralDb, List<byte[]>>(db => db.Set<RecoveryCode>().Where(c => c.Officer == owner.OfficerNumber).Select(c => c.Hash).ToListAsync());
        hashes.Count.ShouldBe(9);
        hashes.ShouldAllBe(h => h.Length == 32);
    }

    [Fact]
    public async Task Another_officers_recovery_code_is_wrong_and_new_codes_end_the_old_ones()
    {
        var (first, other) = (await app.Officer(Role.Auditor, Nation), await app.Officer(Role.Auditor, Nation));
        await first.Get("/pengaturan/akun");
        var old = (await (await first.Post("/pengaturan/akun/kode-pemulihan")).Content.ReadAsStringAsync()).Codes();
        await Refused((await HalfWay(other.Keys!)).Visitor, old[0]);
        await first.Get("/pengaturan/akun");
        await first.Post("/pengaturan/akun/kode-pemulihan");
        await Refused((await HalfWay(first.Keys!)).Visitor, old[0]);
    }

    [Fact]
    public async Task The_secret_in_the_database_is_sealed_to_its_officer()
    {
        var (thief, victim) = (await app.Keys(Role.Auditor, Nation), await app.Keys(Role.Auditor, Nation));
        var stored = await app.Do<NetralDb, string>(db => db.Set<Authenticator>().Where(a => a.Officer == thief.Number).Select(a => a.Secret).SingleAsync());
        stored.ShouldNotContain(Convert.ToBase64String(thief.Secret!));
        stored.ShouldNotContain(Totp.Base32(thief.Secret));
        // Who can write the database moves his own secret into another officer's row.
        await app.Do<NetralDb>(db => db.Set<Authenticator>().Where(a => a.Officer == victim.Number).ExecuteUpdateAsync(set => set.SetProperty(a => a.Secret, stored)));
        await Refused((await HalfWay(victim)).Visitor, app.Code(thief));
    }

    private async Task<(Visitor Visitor, SignInKeys Keys)> HalfWay(SignInKeys? known = null)
    {
        var keys = known ?? await app.Keys(Role.Auditor, Nation);
        var visitor = app.Visitor();
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).Headers.Location!.ToString().ShouldBe("/masuk/kode");
        return (visitor, keys);
    }

    private static async Task Refused(Visitor visitor, string code)
    {
        var answer = await visitor.Post("/masuk/kode", ("kode", code));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Kode ini tidak cocok atau sudah dipakai.");
    }
}
