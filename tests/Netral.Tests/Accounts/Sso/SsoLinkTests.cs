using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.Sso;

[UsesDatabase]
public sealed class SsoLinkTests(SsoWorld world) : IClassFixture<SsoWorld>
{
    private const string Account = "/pengaturan/akun/sso";

    [Fact]
    public async Task An_officer_ties_the_account_after_seeing_whom_the_issuer_named_and_signs_in_by_it()
    {
        var visitor = await world.App.Officer(Role.CeremonyClerk, new Scope.Nation());
        world.Issuer.Person = new("tautan-1", "saya@kantor.example", EmailVerified: true);
        (await visitor.Get(Account)).ShouldContain("belum terhubung");
        (await visitor.Answer(await world.ThroughTheIssuer(visitor, $"{Account}/hubungkan"))).Headers.Location!.ToString().ShouldBe($"{Account}/pastikan");
        // Nothing is tied by coming back.
        (await Logins(visitor)).ShouldBeEmpty();
        (await visitor.Get($"{Account}/pastikan")).ShouldContain("saya@kantor.example");
        (await visitor.Submit($"{Account}/pastikan")).ShouldContain("Terhubung dengan Kantor Rekaan");
        (await Logins(visitor)).ShouldHaveSingleItem().ProviderKey.ShouldBe("tautan-1");
        (await world.App.Facts("sso_linked")).ShouldContain(f => f.Subject == $"officer:{visitor.OfficerNumber}" && f.Body.Contains("\"byEmail\":false", StringComparison.Ordinal));
        var again = world.Visitor();
        (await world.SignIn(again)).ShouldBe("/meja");
        (await SsoWorld.HasSession(again)).ShouldBeTrue();
    }

    [Fact]
    public async Task Unties_again_and_the_own_session_goes_on()
    {
        var visitor = await world.App.Officer(Role.CeremonyClerk, new Scope.Nation());
        await Tie(visitor, "tautan-2");
        (await visitor.Submit($"{Account}/lepas")).ShouldContain("belum terhubung");
        (await Logins(visitor)).ShouldBeEmpty();
        (await world.App.Facts("sso_unlinked")).ShouldContain(f => f.Subject == $"officer:{visitor.OfficerNumber}");
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(2);
        (await SsoWorld.HasSession(visitor)).ShouldBeTrue();
        var other = world.Visitor();
        await world.SignIn(other);
        (await SsoWorld.HasSession(other)).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_at_the_issuer_is_one_officer_and_an_officer_one_of_them()
    {
        var first = await world.App.Officer(Role.CeremonyClerk, new Scope.Nation());
        await Tie(first, "tautan-3");
        var second = await world.App.Officer(Role.CeremonyClerk, new Scope.Nation());
        world.Issuer.Person = new("tautan-3");
        var taken = await TryTie(second);
        taken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await taken.Content.ReadAsStringAsync()).ShouldContain("sudah terhubung dengan akun Netral yang lain");
        world.Issuer.Person = new("tautan-4");
        (await (await TryTie(first)).Content.ReadAsStringAsync()).ShouldContain("Lepaskan dahulu yang lama");
        (await Logins(second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_begun_for_signing_in_ties_nothing_and_one_begun_for_tying_signs_nobody_in()
    {
        var tied = await world.ATiedOfficer();
        var visitor = await world.App.Officer(Role.CeremonyClerk, new Scope.Nation());
        // Begun for tying, finished as a sign-in.
        (await visitor.Answer(await world.ThroughTheIssuer(visitor, $"{Account}/hubungkan"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Get("/masuk/sso/selesai", HttpStatusCode.UnprocessableEntity)).ShouldContain("sudah kedaluwarsa");
        // Begun for signing in by somebody without a session, finished as a tie in a session made meanwhile.
        var lured = world.Visitor();
        (await lured.Answer(await world.ThroughTheIssuer(lured))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await lured.Get("/masuk");
        (await lured.Post("/masuk", ("surel", (await world.AnOfficer()).Email!), ("sandi", "kuda-laut-tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await lured.Answer($"{Account}/pastikan")).Headers.Location!.ToString().ShouldBe(Account);
        await lured.Get("/pengaturan");
        (await lured.Post($"{Account}/pastikan")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.Do<NetralDb, int>(db => db.Set<IdentityUserLogin<long>>().CountAsync(l => l.ProviderKey == world.Issuer.Person.Subject))).ShouldBe(1);
        tied.Id.ShouldBeGreaterThan(0);
    }

    private async Task Tie(Visitor visitor, string subject)
    {
        world.Issuer.Person = new(subject);
        (await TryTie(visitor)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task<HttpResponseMessage> TryTie(Visitor visitor)
    {
        (await visitor.Answer(await world.ThroughTheIssuer(visitor, $"{Account}/hubungkan"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await visitor.Get($"{Account}/pastikan");
        return await visitor.Post($"{Account}/pastikan");
    }

    private Task<List<IdentityUserLogin<long>>> Logins(Visitor visitor) =>
        world.App.Do<NetralDb, List<IdentityUserLogin<long>>>(db => db.Set<IdentityUserLogin<long>>().AsNoTracking().Where(l => l.UserId == visitor.OfficerNumber).ToListAsync());
}

/// <summary>Where the operator allows a verified address to be enough.</summary>
[UsesDatabase]
public sealed class SsoLinkByEmailTests(SsoLinkByEmailTests.ByEmail world) : IClassFixture<SsoLinkByEmailTests.ByEmail>
{
    public sealed class ByEmail : SsoWorld
    {
        protected override IEnumerable<(string Name, string Value)> More => [("NETRAL_SSO_LINK_BY_EMAIL", "1")];
    }

    [Fact]
    public async Task A_verified_address_recognises_an_officer_once_and_from_then_on_the_subject_counts()
    {
        var officer = await world.AnOfficer();
        world.Issuer.Person = new("surel-1", officer.Email, EmailVerified: true);
        (await Enters()).ShouldBeTrue();
        (await world.App.Facts("sso_linked")).ShouldContain(f => f.Subject == $"officer:{officer.Id}" && f.Body.Contains("\"byEmail\":true", StringComparison.Ordinal));
        world.Issuer.Person = new("surel-1", "alamat.baru@kantor.example", EmailVerified: true);
        (await Enters()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_is_not_verified_does_not()
    {
        world.Issuer.Person = new("surel-2", (await world.AnOfficer()).Email, EmailVerified: false);
        (await Enters()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_got_the_address_of_an_officer_does_not_get_the_account()
    {
        var officer = await world.AnOfficer();
        world.Issuer.Person = new("surel-3-lama", officer.Email, EmailVerified: true);
        (await Enters()).ShouldBeTrue();
        world.Issuer.Person = new("surel-3-baru", officer.Email, EmailVerified: true);
        (await Enters()).ShouldBeFalse();
    }

    private async Task<bool> Enters()
    {
        var visitor = world.Visitor();
        await world.SignIn(visitor);
        return await SsoWorld.HasSession(visitor);
    }
}

/// <summary>Reached by https, behind a proxy that speaks plain HTTP with the program.</summary>
[UsesDatabase]
public sealed class SsoOverHttpsTests(SsoOverHttpsTests.Https world) : IClassFixture<SsoOverHttpsTests.Https>
{
    public sealed class Https : SsoWorld
    {
        protected override IEnumerable<(string Name, string Value)> More => [("NETRAL_URL", "https://netral.example")];
    }

    [Fact]
    public async Task The_whole_way_uses_cookies_of_this_host_only_and_the_address_of_the_settings()
    {
        var officer = await world.ATiedOfficer();
        var visitor = world.Visitor();
        var begun = await visitor.Answer("/masuk/sso");
        begun.Headers.GetValues("Set-Cookie").ShouldAllBe(c => c.StartsWith("__Host-sso.", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("path=/;", StringComparison.OrdinalIgnoreCase));
        begun.Headers.Location!.Query.ShouldContain(Uri.EscapeDataString("https://netral.example/masuk/sso/kembali"));
        (await world.SignIn(visitor)).ShouldBe("/meja");
        (await SsoWorld.HasSession(visitor)).ShouldBeTrue();
        officer.Id.ShouldBeGreaterThan(0);
    }
}
