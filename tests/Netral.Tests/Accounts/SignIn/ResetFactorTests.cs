using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.SecondFactor;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts.SignIn;

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
        var overseer = await OfBody(1);
        await admin.Get("/pengaturan/akun");
        foreach (var number in new[] { admin.OfficerNumber, foreign.Number, seconded.Number, operatorKeys.Number, overseer.Number, 999_999 })
            (await admin.Post(InAgency(number), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Not even the operator has a hand in an oversight body.
        var runs = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await runs.Get("/pengaturan/akun");
        (await runs.Post(InAgency(overseer.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await runs.Post(InAgency(seconded.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await runs.Post(InBody(overseer.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_helps_its_own_officers_and_no_other_body_does()
    {
        var (lost, colleague, stranger) = (await OfBody(1), await OfBody(1), await OfBody(2));
        var outside = await SignedIn(stranger);
        await outside.Get("/pengaturan/akun");
        (await outside.Post(InBody(lost.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var inside = await SignedIn(colleague);
        await inside.Get(InBody(lost.Number));
        (await inside.Post(InBody(lost.Number), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Facts("second_factor_reset")).Single(f => f.Subject == $"officer:{lost.Number}").OversightBody.ShouldBe(1);
    }

    private static readonly (string, string) Reason = ("alasan", "Telepon hilang, sudah bertemu orangnya");

    private static string InAgency(long officer) => $"/pengaturan/petugas/{officer}/langkah-kedua";

    private static string InBody(long officer) => $"/pengaturan/lembaga-saya/{officer}/langkah-kedua";

    private async Task<SignInKeys> OfBody(long body)
    {
        var keys = await app.Keys(Role.OversightOfficer, new Scope.Region("19"));
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == keys.Number).ExecuteUpdateAsync(set => set.SetProperty(o => o.Body, (long?)body)));
        return keys;
    }

    private async Task<Visitor> SignedIn(SignInKeys keys)
    {
        var visitor = app.Visitor();
        (visitor.Keys, visitor.OfficerNumber) = (keys, keys.Number);
        await app.SignIn(visitor);
        return visitor;
    }
}
