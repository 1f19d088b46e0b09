using System.Net;
using Netral.Floor;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.Sso;

/// <summary>Proving it once more through the issuer, before a dangerous act.</summary>
[AnyDatabase]
public sealed class SsoAgainTests(SsoWorld world) : IClassFixture<SsoWorld>
{
    private const string Dangerous = "/pengaturan/akun/sso", Again = "/masuk/ulang?lanjut=%2Fpengaturan%2Fakun%2Fsso", Way = "/masuk/sso/ulang?lanjut=%2Fpengaturan%2Fakun%2Fsso";

    [Fact]
    public async Task Who_came_through_the_issuer_proves_it_there_once_more()
    {
        var visitor = await SignedInLongAgo();
        (await visitor.Answer(Dangerous)).Headers.Location!.ToString().ShouldBe(Again);
        var page = await visitor.Get(Again);
        page.ShouldContain("Buktikan lewat Kantor Rekaan");
        page.ShouldContain($"href=\"{Way}\"");
        (await world.SignIn(visitor, Way)).ShouldBe(Dangerous);
        (await visitor.Answer(Dangerous)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(OpenIdFault.OldSession)]
    [InlineData(OpenIdFault.NoAuthTime)]
    public async Task A_session_still_open_at_the_issuer_is_not_enough(OpenIdFault fault)
    {
        var visitor = await SignedInLongAgo();
        world.Issuer.Fault = fault;
        try
        {
            (await world.SignIn(visitor, Way)).ShouldBe("/masuk/sso/gagal?sebab=untrusted");
        }
        finally
        {
            world.Issuer.Fault = OpenIdFault.None;
        }
        world.Logs.Text.ShouldContain("untrusted auth_time");
        (await visitor.Answer(Dangerous)).Headers.Location!.ToString().ShouldBe(Again);
    }

    [Fact]
    public async Task Another_officer_at_the_issuer_proves_nothing_and_takes_no_session_over()
    {
        var visitor = await SignedInLongAgo();
        await world.ATiedOfficer();
        var back = await world.ThroughTheIssuer(visitor, Way);
        (await visitor.Answer(back)).Headers.Location!.ToString().ShouldBe("/masuk/sso/selesai");
        (await visitor.Get("/masuk/sso/selesai", HttpStatusCode.Forbidden)).ShouldContain("bukan akun Anda");
        (await visitor.Answer(Dangerous)).Headers.Location!.ToString().ShouldBe(Again);
    }

    [Fact]
    public async Task Where_the_issuer_names_no_second_factor_the_own_one_is_asked_for()
    {
        var officer = await world.ATiedOfficer();
        var visitor = world.Visitor();
        await world.SignIn(visitor);
        await world.App.KeysWithApp(officer.Id);
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(30);
        (await world.SignIn(visitor, Way)).ShouldBe("/masuk/kode?lanjut=%2Fpengaturan%2Fakun%2Fsso");
        (await visitor.Answer(Dangerous)).Headers.Location!.ToString().ShouldBe(Again);
    }

    [Fact]
    public async Task Who_is_not_tied_is_not_offered_it_and_a_visitor_is_sent_to_sign_in()
    {
        var officer = await world.AnOfficer();
        var visitor = world.Visitor();
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", officer.Email!), ("sandi", "kuda-laut-tenang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.Get("/masuk/ulang")).ShouldNotContain("Buktikan lewat");
        (await world.Visitor().Answer(Way)).Headers.Location!.ToString().ShouldStartWith("/masuk?");
    }

    private async Task<Visitor> SignedInLongAgo()
    {
        await world.ATiedOfficer();
        var visitor = world.Visitor();
        await world.SignIn(visitor);
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(30);
        return visitor;
    }
}
