using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Documents;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Seals;

[UsesDatabase]
public sealed class RotateSealKeyTests(App app) : IClassFixture<App>
{
    private SealKeys Keys => app.Services.GetRequiredService<SealKeys>();

    [Fact]
    public async Task Two_operators_replace_a_key_and_old_certificates_stay_known()
    {
        var agency = await app.AnAgency();
        var old = Keys.For(agency.Code, agency.Name).Certificate;
        var (one, two) = (await Operator(), await Operator());
        (await one.Get("/pengaturan/kunci")).ShouldContain(old.Thumbprint[..16]);
        var number = await one.Proposes($"/pengaturan/kunci/{agency.Id}");
        Keys.For(agency.Code, agency.Name).Certificate.Thumbprint.ShouldBe(old.Thumbprint);
        await two.Confirms(number);
        (await two.Get($"/pengaturan/kunci/{agency.Id}")).ShouldContain("Usulkan mengganti kunci");
        await app.Settle();
        var fresh = Keys.For(agency.Code, agency.Name).Certificate;
        fresh.Thumbprint.ShouldNotBe(old.Thumbprint);
        Keys.Find(old.Thumbprint).ShouldNotBeNull().Agency.ShouldBe(agency.Code);
        Keys.Find(fresh.Thumbprint).ShouldNotBeNull();
        File.Exists(Path.Combine(app.Data, "keys", "seal", $"seal-{agency.Code}.p12")).ShouldBeFalse();
        // A process that starts later finds the newest one.
        using var later = new SealKeys(Path.Combine(app.Data, "keys", "seal"), app.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>(), app.Clock);
        later.For(agency.Code, agency.Name).Certificate.Thumbprint.ShouldBe(fresh.Thumbprint);
        (await app.Facts("seal_key_made")).Count(f => f.Subject == $"agency:{agency.Id}").ShouldBe(1);

        await (await Operator()).Confirms(await one.Proposes($"/pengaturan/kunci/{agency.Id}"));
        await app.Settle();
        Keys.Generation(agency.Code).ShouldBe(3);
    }

    [Fact]
    public async Task One_operator_alone_and_an_agencys_administrators_cannot()
    {
        var round = await app.ARound(staff: 2);
        var old = Keys.For(round.Agency.Code, round.Agency.Name).Certificate.Thumbprint;
        var one = await Operator();
        var number = await one.Proposes($"/pengaturan/kunci/{round.Agency.Id}");
        await one.Get($"/usulan/{number}");
        (await one.Post($"/usulan/{number}/setujui", ("sidik", Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await app.Administrator(round)).Get($"/usulan/{number}", HttpStatusCode.NotFound);
        // An operator of one region only is no operator of the instance.
        await (await app.Officer(Role.PlatformOperator, new Scope.Region(round.Agency.RegionCode))).Get($"/usulan/{number}", HttpStatusCode.NotFound);
        await app.Settle();
        Keys.For(round.Agency.Code, round.Agency.Name).Certificate.Thumbprint.ShouldBe(old);
    }

    [Fact]
    public async Task An_agency_that_never_sealed_has_nothing_to_replace()
    {
        var agency = await app.AnAgency();
        var one = await Operator();
        await one.Get($"/pengaturan/kunci/{agency.Id}");
        var answer = await one.Post($"/pengaturan/kunci/{agency.Id}", ("alasan", Together.Why));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("belum pernah menyegel dokumen");
        Keys.Current(agency.Code, agency.Name).ShouldBeNull();
    }

    private Task<Visitor> Operator() => app.Officer(Role.PlatformOperator, new Scope.Nation());
}
