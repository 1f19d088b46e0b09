using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Floor;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.Sso;

[AnyDatabase]
public sealed class SsoSignInTests(SsoWorld world) : IClassFixture<SsoWorld>
{
    [Theory]
    [InlineData(OpenIdKeyKind.Rs256)]
    [InlineData(OpenIdKeyKind.Ps256)]
    [InlineData(OpenIdKeyKind.Es256)]
    public async Task An_officer_who_is_known_at_the_issuer_gets_in_and_it_becomes_a_fact(OpenIdKeyKind kind)
    {
        using var _ = Wrong(OpenIdFault.None);
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(5);
        world.Issuer.Rotate(kind);
        var officer = await world.ATiedOfficer();
        var visitor = world.Visitor();
        (await world.SignIn(visitor, "/masuk/sso?lanjut=/pengaturan")).ShouldBe("/pengaturan");
        (await SsoWorld.HasSession(visitor)).ShouldBeTrue();
        (await world.App.Facts("officer_signed_in")).ShouldContain(f => f.Subject == $"officer:{officer.Id}");
    }

    [Theory]
    [InlineData(OpenIdFault.WrongNonce, "nonce")]
    [InlineData(OpenIdFault.NoNonce, "nonce")]
    [InlineData(OpenIdFault.WrongAudience, "aud")]
    [InlineData(OpenIdFault.TwoAudiences, "azp")]
    [InlineData(OpenIdFault.WrongParty, "azp")]
    [InlineData(OpenIdFault.Expired, "exp")]
    [InlineData(OpenIdFault.NoExpiry, "exp")]
    [InlineData(OpenIdFault.IssuedTomorrow, "iat")]
    [InlineData(OpenIdFault.IssuedLongAgo, "iat")]
    [InlineData(OpenIdFault.NotYetValid, "nbf")]
    [InlineData(OpenIdFault.OtherIssuer, "iss")]
    [InlineData(OpenIdFault.AlmostIssuer, "iss")]
    [InlineData(OpenIdFault.NoSubject, "sub")]
    [InlineData(OpenIdFault.WrongAtHash, "at_hash")]
    [InlineData(OpenIdFault.AccessTokenType, "typ")]
    [InlineData(OpenIdFault.Critical, "crit")]
    [InlineData(OpenIdFault.AlgNone, "unsigned")]
    [InlineData(OpenIdFault.Unsigned, "unsigned")]
    [InlineData(OpenIdFault.Hs256WithPublicKey, "alg")]
    [InlineData(OpenIdFault.BrokenSignature, "signature")]
    [InlineData(OpenIdFault.UnknownKey, "key")]
    [InlineData(OpenIdFault.NoIdToken, "no_id_token")]
    [InlineData(OpenIdFault.OtherIssuerAnswers, "iss_parameter")]
    [InlineData(OpenIdFault.NamelessAnswer, "iss_parameter")]
    [InlineData(OpenIdFault.ReplayedCode, "refused_by_issuer")]
    [InlineData(OpenIdFault.TokenGarbled, "unreadable")]
    public async Task An_answer_that_is_not_right_opens_nothing_and_the_log_names_the_check(OpenIdFault fault, string check)
    {
        await world.ATiedOfficer();
        await world.SignIn(world.Visitor());
        using var _ = Wrong(fault);
        await Refused("untrusted", "tidak lolos pemeriksaan");
        world.Logs.Text.ShouldContain($"untrusted {check}");
    }

    [Fact]
    public async Task A_key_that_is_not_published_does_not_count_under_the_name_of_one_that_is()
    {
        // The only fault that needs the issuer's first key: it has the foreign one's name.
        var other = new AloneWorld();
        await other.InitializeAsync();
        await using (other)
        {
            await other.ATiedOfficer();
            other.Issuer.Fault = OpenIdFault.ForeignKey;
            var visitor = other.Visitor();
            (await other.SignIn(visitor)).ShouldEndWith("sebab=untrusted");
            other.Logs.Text.ShouldContain("untrusted signature");
            (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(OpenIdFault.Denied, "denied", "Anda membatalkan")]
    [InlineData(OpenIdFault.ServerError, "unreachable", "tidak menjawab")]
    [InlineData(OpenIdFault.TokenDown, "unreachable", "tidak menjawab")]
    public async Task What_the_issuer_says_instead_is_told_in_plain_words(OpenIdFault fault, string reason, string sentence)
    {
        await world.ATiedOfficer();
        using var _ = Wrong(fault);
        await Refused(reason, sentence);
    }

    [Theory]
    [InlineData(OpenIdFault.DiscoveryDown, "unreachable")]
    [InlineData(OpenIdFault.DiscoveryOfAnother, "untrusted")]
    [InlineData(OpenIdFault.DiscoveryUnsafe, "untrusted")]
    public async Task Nobody_is_sent_away_to_an_issuer_that_is_down_or_not_itself(OpenIdFault fault, string reason)
    {
        using var _ = Wrong(fault);
        // What was read before is kept for six hours.
        world.App.Clock.Now = world.App.Clock.Now.AddHours(7);
        (await world.Visitor().Answer("/masuk/sso")).Headers.Location!.ToString().ShouldBe($"/masuk/sso/gagal?sebab={reason}");
    }

    [Fact]
    public async Task Keys_that_cannot_be_fetched_refuse_politely()
    {
        await world.ATiedOfficer();
        world.App.Clock.Now = world.App.Clock.Now.AddHours(7);
        using var _ = Wrong(OpenIdFault.KeysDown);
        await Refused("unreachable", "tidak menjawab");
    }

    [Fact]
    public async Task A_new_key_is_found_by_itself_and_an_invented_one_does_not_make_us_ask_again_and_again()
    {
        await world.ATiedOfficer();
        (await world.SignIn(world.Visitor())).ShouldNotContain("gagal");
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(2);
        world.Issuer.Rotate(OpenIdKeyKind.Es256, keepOld: false);
        (await world.SignIn(world.Visitor())).ShouldNotContain("gagal");
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(2);
        var before = world.Issuer.KeyLooks;
        using var _ = Wrong(OpenIdFault.UnknownKey);
        for (var i = 0; i < 5; i++)
            (await world.SignIn(world.Visitor())).ShouldContain("sebab=untrusted");
        (world.Issuer.KeyLooks - before).ShouldBe(1);
    }

    [Fact]
    public async Task The_answer_belongs_to_the_browser_that_asked_and_counts_once()
    {
        await world.ATiedOfficer();
        var mine = world.Visitor();
        var back = await world.ThroughTheIssuer(mine);
        // Somebody lures another browser to the answer, to sign it in as himself.
        var other = world.Visitor();
        (await SsoWorld.Follow(other, back)).ShouldBe("/masuk/sso/gagal?sebab=stale");
        (await SsoWorld.HasSession(other)).ShouldBeFalse();
        var requests = world.Issuer.TokenRequests;
        (await SsoWorld.Follow(mine, back)).ShouldNotContain("gagal");
        (await SsoWorld.Follow(mine, back)).ShouldBe("/masuk/sso/gagal?sebab=stale");
        (world.Issuer.TokenRequests - requests).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_or_with_a_changed_state_is_stale()
    {
        await world.ATiedOfficer();
        var visitor = world.Visitor();
        var back = await world.ThroughTheIssuer(visitor);
        (await SsoWorld.Follow(visitor, back.Replace("state=", "state=x", StringComparison.Ordinal))).ShouldBe("/masuk/sso/gagal?sebab=stale");
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(11);
        (await SsoWorld.Follow(visitor, back)).ShouldBe("/masuk/sso/gagal?sebab=stale");
        (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        await world.ATiedOfficer();
        var visitor = world.Visitor();
        (await SsoWorld.Follow(visitor, await world.ThroughTheIssuer(visitor) + "&code=lain")).ShouldBe("/masuk/sso/gagal?sebab=untrusted");
    }

    [Fact]
    public async Task Somebody_who_is_no_officer_stays_outside_and_no_account_is_made()
    {
        var officer = await world.AnOfficer();
        world.Issuer.Person = new("bukan-petugas", officer.Email, EmailVerified: true);
        var before = await Officers();
        var visitor = world.Visitor();
        var end = await world.SignIn(visitor);
        end.ShouldBe("/masuk/sso/selesai");
        (await Officers()).ShouldBe(before);
        (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_page_for_somebody_unknown_says_what_to_do()
    {
        world.Issuer.Person = new("bukan-petugas-juga");
        var visitor = world.Visitor();
        var back = await world.ThroughTheIssuer(visitor);
        (await visitor.Answer(back)).Headers.Location!.ToString().ShouldBe("/masuk/sso/selesai");
        (await visitor.Get("/masuk/sso/selesai", HttpStatusCode.Forbidden)).ShouldContain("hubungkan di Pengaturan, Masuk tunggal");
        // The answer was used up.
        (await visitor.Get("/masuk/sso/selesai", HttpStatusCode.UnprocessableEntity)).ShouldContain("sudah kedaluwarsa");
    }

    [Fact]
    public async Task A_locked_officer_and_one_without_any_role_left_stay_outside()
    {
        var locked = await world.ATiedOfficer();
        await world.Change(locked, o => o.LockoutEnd = new DateTimeOffset(world.App.Clock.Now.AddYears(100)));
        await StaysOutside();
        var ended = await world.ATiedOfficer();
        await world.App.Do<NetralDb>(async db =>
        {
            (await db.Set<Grant>().SingleAsync(g => g.Officer == ended.Id)).Until = DateOnly.FromDateTime(world.App.Clock.Now).AddDays(-1);
            await db.SaveChangesAsync();
        });
        await StaysOutside();

        async Task StaysOutside()
        {
            var visitor = world.Visitor();
            (await visitor.Answer(await world.ThroughTheIssuer(visitor))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await visitor.Get("/masuk/sso/selesai", HttpStatusCode.Forbidden)).ShouldContain("sedang tidak dapat dipakai");
            (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("pwd", null, false)]
    [InlineData("pwd sms", null, false)]
    [InlineData("pwd swk", null, false)]
    [InlineData("otp", null, false)]
    [InlineData("pwd otp", null, true)]
    [InlineData("pin hwk", null, true)]
    [InlineData("swk mfa", null, true)]
    [InlineData("mfa", null, true)]
    [InlineData("", "urn:kantor:dua-langkah", true)]
    [InlineData("", "urn:kantor:dua-langkah-tidak", false)]
    public async Task It_counts_as_two_factors_only_where_the_token_says_so(string amr, string? acr, bool strong)
    {
        var officer = await world.ATiedOfficer();
        await world.App.KeysWithApp(officer.Id);
        world.Issuer.Person = world.Issuer.Person with { Amr = amr.Split(' ', StringSplitOptions.RemoveEmptyEntries), Acr = acr };
        var visitor = world.Visitor();
        (await world.SignIn(visitor)).ShouldBe(strong ? "/meja" : "/masuk/kode");
        (await SsoWorld.HasSession(visitor)).ShouldBe(strong);
    }

    [Theory]
    [InlineData("https://jahat.example/")]
    [InlineData("//jahat.example")]
    [InlineData("/\\jahat.example")]
    [InlineData("/masuk/sso")]
    public async Task Signing_in_leads_nowhere_else(string next)
    {
        await world.ATiedOfficer();
        (await world.SignIn(world.Visitor(), "/masuk/sso?lanjut=" + Uri.EscapeDataString(next))).ShouldBe("/meja");
    }

    [Fact]
    public async Task Who_signs_out_hears_that_the_session_at_the_issuer_goes_on()
    {
        await world.ATiedOfficer();
        var visitor = world.Visitor();
        await world.SignIn(visitor);
        await visitor.Get("/pengaturan");
        var page = await visitor.Submit("/keluar");
        page.ShouldContain("Anda sudah keluar dari Netral");
        page.ShouldContain($"{world.Issuer.Name}/selesai?client_id={OpenIdIssuer.Client}&amp;post_logout_redirect_uri=");
        (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_sign_in_page_offers_it_by_name_and_keeps_where_one_wanted_to_go()
    {
        var page = await world.Visitor().Get("/masuk?lanjut=/putaran");
        page.ShouldContain("Masuk dengan Kantor Rekaan");
        page.ShouldContain("/masuk/sso?lanjut=%2Fputaran");
    }

    [Fact]
    public async Task The_log_holds_no_token_code_secret_or_word_of_the_issuer_even_at_the_lowest_level()
    {
        await world.ATiedOfficer();
        var visitor = world.Visitor();
        var back = await world.ThroughTheIssuer(visitor);
        await SsoWorld.Follow(visitor, back);
        using var _ = Wrong(OpenIdFault.Denied);
        await world.SignIn(world.Visitor());
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back[back.IndexOf('?', StringComparison.Ordinal)..]);
        foreach (var secret in new[] { query["code"].ToString(), query["state"].ToString(), OpenIdIssuer.Secret, world.Issuer.Person.Subject, SsoWorld.ErrorWords, "eyJ" })
            world.Logs.Text.ShouldNotContain(secret);
    }

    private async Task Refused(string reason, string sentence)
    {
        var visitor = world.Visitor();
        (await SsoWorld.Follow(visitor, await world.ThroughTheIssuer(visitor))).ShouldBe($"/masuk/sso/gagal?sebab={reason}");
        var page = await (await visitor.Answer($"/masuk/sso/gagal?sebab={reason}")).Content.ReadAsStringAsync();
        page.ShouldContain(sentence);
        page.ShouldContain("href=\"/masuk\"");
        (await SsoWorld.HasSession(visitor)).ShouldBeFalse();
    }

    private Task<int> Officers() => world.App.Do<NetralDb, int>(db => db.Set<Officer>().CountAsync());

    private Mending Wrong(OpenIdFault fault)
    {
        world.Issuer.Fault = fault;
        return new(world.Issuer);
    }

    private readonly struct Mending(OpenIdIssuer issuer) : IDisposable
    {
        public void Dispose() => issuer.Fault = OpenIdFault.None;
    }

    private sealed class AloneWorld : SsoWorld;
}
