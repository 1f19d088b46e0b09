using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.GivenOfficers;

namespace Netral.Tests.Accounts.AdmitOfficer;

[UsesDatabase]
public sealed class BodyTests(App app) : IClassFixture<App>
{
    private const string New = "/pengaturan/lembaga/baru", Mine = "/pengaturan/lembaga-saya";

    private Task<Visitor> Operator() => app.Officer(Role.PlatformOperator, new Scope.Nation());

    private static (string, string)[] Form(string code, params (string Name, string Value)[] own)
    {
        var usual = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lembaga"] = "Bawaslu Uji",
            ["jenis"] = "bawaslu_kabupaten_kota",
            ["kode"] = code,
            ["wilayah"] = "96.01",
            ["alasan"] = "SK 7",
            ["nama"] = "Satu Rekaan",
            ["surel"] = AnEmail(),
            ["asal"] = "-",
            ["nama2"] = "Dua Rekaan",
            ["surel2"] = AnEmail(),
            ["asal2"] = "-",
        };
        foreach (var (name, value) in own)
            usual[name] = value;
        return [.. usual.Select(f => (f.Key, f.Value))];
    }

    private Task<int> Count() => app.Do<NetralDb, int>(db => db.Set<Body>().CountAsync());

    [Fact]
    public async Task The_operator_makes_a_body_with_two_officers_and_has_no_door_into_it_afterwards()
    {
        var operating = await Operator();
        await operating.Get(New);
        var (one, two) = (AnEmail(), AnEmail());
        var answer = await operating.Post(New, Form("bawaslu-9601", ("surel", one), ("surel2", two)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(one);
        page.ShouldContain(two);
        var first = await app.OfficerOf(one);
        (await app.LiveRoles(first)).ShouldBe(["oversight_officer region:96.01"]);
        var body = await app.Do<Bodies, long?>(b => b.Find("bawaslu-9601", CancellationToken.None));
        foreach (var kind in new[] { "body_created", "officer_admitted", "role_granted" })
            (await app.Facts(kind)).Where(f => f.OversightBody == body && f.Agency == null).Count().ShouldBe(kind == "body_created" ? 1 : 2, kind);
        (await operating.Get("/pengaturan/lembaga")).ShouldNotContain("Satu Rekaan");
        foreach (var path in new[] { Mine, $"{Mine}/baru", $"{Mine}/{first}/akhiri", $"{Mine}/{first}/perpanjang", $"{Mine}/{first}/langkah-kedua" })
            (await operating.Answer(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        (await operating.Post(Mine + "/baru", app.Fields(Role.OversightOfficer))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("kode", "Bawaslu 1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("kode", "1901", HttpStatusCode.UnprocessableEntity)]
    [InlineData("jenis", "platform_operator", HttpStatusCode.UnprocessableEntity)]
    [InlineData("wilayah", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("wilayah", "19", HttpStatusCode.UnprocessableEntity)]
    [InlineData("wilayah", "19.01.02", HttpStatusCode.UnprocessableEntity)]
    [InlineData("wilayah", "19%", HttpStatusCode.UnprocessableEntity)]
    [InlineData("instansi", "tidakada", HttpStatusCode.UnprocessableEntity)]
    [InlineData("surel2", "bukan surel", HttpStatusCode.UnprocessableEntity)]
    [InlineData("nama2", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("alasan", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("induk", "999999", HttpStatusCode.UnprocessableEntity)]
    public async Task A_wrong_field_makes_nothing(string field, string value, HttpStatusCode status)
    {
        var operating = await Operator();
        await operating.Get(New);
        var (before, email) = (await Count(), AnEmail());
        (await operating.Post(New, Form("bawaslu-salah", ("wilayah", "94.07"), ("surel", email), (field, value)))).StatusCode.ShouldBe(status);
        (await Count()).ShouldBe(before);
        (await app.OfficerOf(email)).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_is_refused_where_there_is_one_or_where_somebody_has_an_account_already()
    {
        var operating = await Operator();
        var known = await app.Do<NetralDb, string>(db => db.Set<Officer>().Where(o => o.Id == operating.OfficerNumber).Select(o => o.Email!).SingleAsync());
        await operating.Get(New);
        (await operating.Post(New, Form("bawaslu-9602", ("wilayah", "96.02")))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await operating.Post(New, Form("bawaslu-9602", ("wilayah", "96.03")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await operating.Post(New, Form("bawaslu-lain", ("wilayah", "96.02")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var first = AnEmail();
        (await operating.Post(New, Form("bawaslu-9604", ("wilayah", "96.04"), ("surel", first), ("surel2", known)))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // The first officer was made in the same transaction, so he is gone as well.
        (await app.OfficerOf(first)).ShouldBe(0);
        (await operating.Post(New, Form("bawaslu-9604", ("wilayah", "96.04"), ("surel", first), ("surel2", first)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Do<Bodies, long?>(b => b.Find("bawaslu-9604", CancellationToken.None))).ShouldBeNull();
    }

    [Fact]
    public async Task Officers_of_a_body_admit_others_into_their_own_and_no_other()
    {
        var (mine, foreign) = (await app.ABody(region: "95.01"), await app.ABody(region: "95.02"));
        await mine.First.Get($"{Mine}/baru");
        var email = AnEmail();
        // Body, role and scope in the form are not looked at.
        var answer = await mine.First.Post($"{Mine}/baru", app.Fields(Role.PlatformOperator, ("surel", email), ("lembaga", foreign.Number.ToString()), ("wilayah", ""), ("instansi", "1901")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var newcomer = await app.OfficerOf(email);
        (await app.LiveRoles(newcomer)).ShouldBe(["oversight_officer region:95.01"]);
        (await app.Do<NetralDb, long?>(db => db.Set<Officer>().Where(o => o.Id == newcomer).Select(o => o.Body).SingleAsync())).ShouldBe(mine.Number);
        (await app.Facts("officer_admitted")).ShouldContain(f => f.Subject == $"officer:{newcomer}" && f.OversightBody == mine.Number && f.Actor == $"officer:{mine.First.OfficerNumber}");
        foreach (var act in new[] { "akhiri", "perpanjang", "langkah-kedua", "pegawai" })
        {
            (await mine.First.Answer($"{Mine}/{foreign.First.OfficerNumber}/{act}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
            (await mine.First.Post($"{Mine}/{foreign.First.OfficerNumber}/{act}", ("alasan", "bukan rekan"), ("sampai", Day(app.Today().AddDays(400))))).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        }
        (await app.LiveRoles(foreign.First.OfficerNumber)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_keeps_two_officers_who_have_signed_in()
    {
        var body = await app.ABody(region: "95.03");
        await body.First.Get($"{Mine}/baru");
        (await body.First.Post($"{Mine}/{body.Second.OfficerNumber}/akhiri", ("alasan", "Pindah"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var email = AnEmail();
        var password = OneTimePassword(await (await body.First.Post($"{Mine}/baru", app.Fields(Role.OversightOfficer, ("surel", email)))).Content.ReadAsStringAsync());
        // Invited is not yet there.
        (await body.First.Post($"{Mine}/{body.Second.OfficerNumber}/akhiri", ("alasan", "Pindah"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var third = await app.SignedIn(email, password);
        await third.Get("/masuk/kata-sandi");
        (await third.Post("/masuk/kata-sandi", ("lama", password), ("baru", "angin timur sejuk"), ("ulang", "angin timur sejuk"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await body.First.Post($"{Mine}/{body.Second.OfficerNumber}/akhiri", ("alasan", "Pindah"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await body.Second.Answer(Mine)).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        (await body.First.Post($"{Mine}/{body.First.OfficerNumber}/akhiri", ("alasan", "Saya juga"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Of_three_officers_who_end_each_other_at_once_two_stay()
    {
        var body = await app.ABody(region: "95.04");
        await body.First.Get($"{Mine}/baru");
        var email = AnEmail();
        await body.First.Post($"{Mine}/baru", app.Fields(Role.OversightOfficer, ("surel", email)));
        var third = await app.OfficerOf(email);
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == third).ExecuteUpdateAsync(s => s.SetProperty(o => o.MustChangePassword, false)));
        await body.Second.Get(Mine + "/baru");
        await Task.WhenAll(
            body.First.Post($"{Mine}/{body.Second.OfficerNumber}/akhiri", ("alasan", "bersamaan")),
            body.Second.Post($"{Mine}/{body.First.OfficerNumber}/akhiri", ("alasan", "bersamaan")),
            body.First.Post($"{Mine}/{third}/akhiri", ("alasan", "bersamaan")));
        var left = 0;
        foreach (var officer in new[] { body.First.OfficerNumber, body.Second.OfficerNumber, third })
            left += (await app.LiveRoles(officer)).Count;
        left.ShouldBe(2);
    }

    [Fact]
    public async Task Colleagues_prolong_each_other_and_nobody_himself()
    {
        var body = await app.ABody(region: "95.05");
        await body.First.Get($"{Mine}/baru");
        var until = Day(app.Today().AddDays(500));
        (await body.First.Post($"{Mine}/{body.First.OfficerNumber}/perpanjang", ("sampai", until), ("alasan", "saya sendiri"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await body.First.Post($"{Mine}/{body.Second.OfficerNumber}/perpanjang", ("sampai", Day(app.Today().AddDays(900))), ("alasan", "terlalu lama"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await body.First.Post($"{Mine}/{body.Second.OfficerNumber}/perpanjang", ("sampai", until), ("alasan", "SK baru"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.TheGrant(body.Second.OfficerNumber)).Until.ShouldBe(app.Today().AddDays(500));
        (await app.Facts("grant_prolonged")).ShouldContain(f => f.Subject == $"officer:{body.Second.OfficerNumber}" && f.OversightBody == body.Number);
    }

    [Fact]
    public async Task Their_page_shows_home_agencies_and_warns_before_nobody_is_left()
    {
        var agency = await app.AnAgency();
        var body = await app.ABody(region: "95.06", home: agency.Id.Value);
        var page = await body.Second.Get(Mine);
        page.ShouldContain(agency.Name);
        page.ShouldContain("belum dapat diterima", Case.Insensitive);
        page.ShouldNotContain("hampir tidak punya dua petugas");
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == body.First.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(20))));
        (await body.Second.Get(Mine)).ShouldContain("hampir tidak punya dua petugas");
    }

    [Fact]
    public async Task An_oversight_officer_without_a_body_has_none_to_look_at()
    {
        var stray = await app.Officer(Role.OversightOfficer, new Scope.Region("95.07"));
        (await stray.Answer(Mine)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stray.Answer(Mine + "/baru")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_kecamatan_has_its_own_body_under_the_regency()
    {
        var above = await app.ABody(region: "95.08");
        var operating = await Operator();
        await operating.Get(New);
        (await operating.Post(New, Form("panwaslu-950801", ("jenis", "panwaslu_kecamatan"), ("wilayah", "95.09.01"), ("induk", above.Number.ToString())))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await operating.Post(New, Form("panwaslu-950801", ("jenis", "panwaslu_kecamatan"), ("wilayah", "95.08.01"), ("induk", above.Number.ToString())))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
