using System.Net;
using Netral.Accounts;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.GivenOfficers;

namespace Netral.Tests.Accounts.HelpIn;

[UsesDatabase]
public sealed class ResetPasswordTests(App app) : IClassFixture<App>
{
    private static readonly (string, string) Reason = ("alasan", "Lupa kata sandi, sudah bertemu orangnya");

    [Fact]
    public async Task Who_has_forgotten_the_password_gets_one_for_once_and_reads_who_made_it()
    {
        var (admin, lost) = await Two();
        (await admin.Get(Password(lost))).ShouldContain("Pastikan dahulu");
        (await admin.Post(Password(lost), ("alasan", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lost.Answer("/pengaturan/akun")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var made = await admin.Post(Password(lost), Reason);
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        var password = OneTimePassword(await made.Content.ReadAsStringAsync());
        (await lost.Answer("/pengaturan/akun")).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        (await Enter(lost, lost.Keys!.Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // The second factor stays: a password on paper alone opens nothing.
        (await Enter(lost, password)).Headers.Location!.ToString().ShouldStartWith("/masuk/kode");
        (await app.Facts("password_reset")).ShouldContain(f => f.Subject == $"officer:{lost.OfficerNumber}" && f.Actor == $"officer:{admin.OfficerNumber}" && !f.Body.Contains("Lupa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_takes_both_password_and_second_factor_and_the_owner_is_told()
    {
        var (admin, lost) = await Two();
        await admin.Get(Password(lost));
        var password = OneTimePassword(await (await admin.Post(Password(lost), Reason)).Content.ReadAsStringAsync());
        var both = await admin.Post(Factor(lost), Reason);
        both.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await both.Content.ReadAsStringAsync()).ShouldContain("siapa yang mengganti keduanya dapat masuk atas namanya");
        // Another officer may.
        var operating = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await operating.Get(Factor(lost));
        (await operating.Post(Factor(lost), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await operating.Post(Password(lost), Reason)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var again = app.Visitor();
        await again.Get("/masuk");
        (await again.Post("/masuk", ("surel", lost.Keys!.Email), ("sandi", password))).Headers.Location!.ToString().ShouldBe("/masuk/kata-sandi");
        await again.Get("/masuk/kata-sandi");
        (await again.Post("/masuk/kata-sandi", ("lama", password), ("baru", "angin timur sejuk"), ("ulang", "angin timur sejuk"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var told = await again.Get("/pengaturan/akun/langkah-kedua");
        told.ShouldContain("Kata sandi sekali pakai untuk akun Anda dibuat");
        told.ShouldContain("Langkah kedua Anda dihapus");
        // After the days the one who did the one may do the other.
        var now = app.Clock.Now;
        try
        {
            app.Clock.Now = now.AddDays(31);
            var later = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(await AgencyOf(admin)), await AgencyOf(admin));
            await later.Get(Factor(lost));
            (await later.Post(Factor(lost), Reason)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        finally
        {
            app.Clock.Now = now;
        }
    }

    [Fact]
    public async Task A_one_time_password_that_lay_about_for_two_weeks_opens_nothing_and_a_new_one_does()
    {
        var (admin, lost) = await Two();
        await admin.Get(Password(lost));
        var password = OneTimePassword(await (await admin.Post(Password(lost), Reason)).Content.ReadAsStringAsync());
        var now = app.Clock.Now;
        try
        {
            app.Clock.Now = now.AddDays(14).AddMinutes(1);
            var late = await Enter(lost, password);
            late.StatusCode.ShouldBe(HttpStatusCode.Gone);
            (await late.Content.ReadAsStringAsync()).ShouldContain("sudah lewat 14 hari");
            (await Enter(lost, password + "X")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        finally
        {
            app.Clock.Now = now;
        }
        (await Enter(lost, password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Nobody_makes_the_own_one_nor_that_of_another_agency_or_body()
    {
        var (admin, _) = await Two();
        var (_, foreign) = await Two();
        var overseer = (await app.ABody(region: "95.13")).First;
        await admin.Get("/pengaturan/akun");
        foreach (var number in new[] { admin.OfficerNumber, foreign.OfficerNumber, overseer.OfficerNumber, 999_999 })
            (await admin.Post($"/pengaturan/petugas/{number}/kata-sandi", Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var (mine, other) = (await app.ABody(region: "95.11"), await app.ABody(region: "95.12"));
        await other.First.Get("/pengaturan/akun");
        (await other.First.Post($"/pengaturan/lembaga-saya/{mine.First.OfficerNumber}/kata-sandi", Reason)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await mine.Second.Get("/pengaturan/lembaga-saya");
        (await mine.Second.Post($"/pengaturan/lembaga-saya/{mine.First.OfficerNumber}/kata-sandi", Reason)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Facts("password_reset")).Single(f => f.Subject == $"officer:{mine.First.OfficerNumber}").OversightBody.ShouldBe(mine.Number);
    }

    private async Task<(Visitor Admin, Visitor Lost)> Two()
    {
        var agency = (await app.AnAgency()).Id.Value;
        return (await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency), agency), await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency), agency));
    }

    private async Task<long> AgencyOf(Visitor officer) => ((Scope.Subtree)Scope.Read((await app.TheGrant(officer.OfficerNumber)).Scope)).Agency;

    private async Task<HttpResponseMessage> Enter(Visitor whose, string password)
    {
        var visitor = app.VisitorFromElsewhere();
        await visitor.Get("/masuk");
        return await visitor.Post("/masuk", ("surel", whose.Keys!.Email), ("sandi", password));
    }

    private static string Password(Visitor officer) => $"/pengaturan/petugas/{officer.OfficerNumber}/kata-sandi";

    private static string Factor(Visitor officer) => $"/pengaturan/petugas/{officer.OfficerNumber}/langkah-kedua";
}
