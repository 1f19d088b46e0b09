using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.SecondFactor;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.HelpIn;

[UsesDatabase]
public sealed class ResetFactorTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_administrator_takes_the_second_factor_of_an_officer_of_the_agency_away_and_ends_the_sessions()
    {
        var agency = (await app.AnAgency()).Id.Value;
        var (admin, lost) = (await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency), agency), await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency), agency));
        (await admin.Get(InAgency(lost.OfficerNumber))).ShouldContain("Pastikan dahulu");
        (await admin.Post(InAgency(lost.OfficerNumber), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await lost.Answer("/pengaturan/akun")).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        await app.Do<NetralDb>(async db =>
        {
            (await db.Set<Authenticator>().AnyAsync(a => a.Officer == lost.OfficerNumber)).ShouldBeFalse();
            (await db.Set<IdentityUserPasskey<long>>().AnyAsync(p => p.UserId == lost.OfficerNumber)).ShouldBeFalse();
        });
        var fact = (await app.Facts("second_factor_reset")).Single(f => f.Subject == $"officer:{lost.OfficerNumber}");
        (fact.Actor, fact.Agency).ShouldBe(($"officer:{admin.OfficerNumber}", agency));

        // With the password the officer sets a new one up, and sees nothing before.
        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", lost.Keys!.Email), ("sandi", lost.Keys.Password))).Headers.Location!.ToString().ShouldBe("/pengaturan/akun/langkah-kedua");
        (await again.Answer("/pegawai")).Headers.Location!.ToString().ShouldBe("/pengaturan/akun/langkah-kedua");
    }

    [Fact]
    public async Task Nobody_resets_the_own_one_nor_that_of_another_agency_of_an_oversight_body_or_of_who_may_more()
    {
        var (own, other) = ((await app.AnAgency()).Id.Value, (await app.AnAgency()).Id.Value);
        var admin = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(own), own);
        var foreign = await app.Keys(Role.AgencyAdministrator, new Scope.Subtree(other), other);
        var seconded = await app.Keys(Role.Auditor, new Scope.Nation(), own);
        var operatorKeys = await app.Keys(Role.PlatformOperator, new Scope.Nation());
        var overseer = (await app.ABody(region: "95.03")).First;
        await admin.Get("/pengaturan/akun");
        foreach (var number in new[] { admin.OfficerNumber, foreign.Number, seconded.Number, operatorKeys.Number, overseer.OfficerNumber, 999_999 })
            (await admin.Post(InAgency(number), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Not even the operator has a hand in an oversight body.
        var runs = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await runs.Get("/pengaturan/akun");
        (await runs.Post(InAgency(overseer.OfficerNumber), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await runs.Post(InAgency(seconded.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await runs.Post(InBody(overseer.OfficerNumber), Reason)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_helps_its_own_officers_and_no_other_body_does()
    {
        var (mine, other) = (await app.ABody(region: "95.01"), await app.ABody(region: "95.02"));
        await other.First.Get("/pengaturan/akun");
        (await other.First.Post(InBody(mine.First.OfficerNumber), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await mine.Second.Get(InBody(mine.First.OfficerNumber));
        (await mine.Second.Post(InBody(mine.First.OfficerNumber), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Facts("second_factor_reset")).Single(f => f.Subject == $"officer:{mine.First.OfficerNumber}").OversightBody.ShouldBe(mine.Number);
    }

    private static readonly (string, string) Reason = ("alasan", "Telepon hilang, sudah bertemu orangnya");

    private static string InAgency(long officer) => $"/pengaturan/petugas/{officer}/langkah-kedua";

    private static string InBody(long officer) => $"/pengaturan/lembaga-saya/{officer}/langkah-kedua";
}
