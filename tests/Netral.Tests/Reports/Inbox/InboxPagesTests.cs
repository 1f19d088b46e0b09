using System.Net;
using Netral.Reports.Release;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class InboxPagesTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task An_empty_inbox_says_when_reports_come_and_a_full_one_shows_what_may_stand_in_the_clear()
    {
        var body = await world.ABody("91.60");
        (await body.Body.First.Get("/laporan-masuk")).ShouldContain("Tidak ada laporan yang belum dipegang.");
        var given = await world.Filed(body, "91.60", text: "Kata yang tidak boleh tampil");
        var page = await body.Body.First.Get("/laporan-masuk");
        page.ShouldContain("1 laporan belum dipegang");
        page.ShouldContain(given.Id[..6]);
        page.ShouldContain("Lembaga ini belum punya kunci pemulihan.");
        using (await world.Recovery(body))
            (await body.Body.First.Get("/laporan-masuk")).ShouldNotContain("belum punya kunci pemulihan");
        page.ShouldContain("Belum dibaca");
        page.ShouldContain("memerlukan skrip");
        var report = await body.Body.First.Get(given.Page);
        foreach (var secret in new[] { "Kata yang tidak boleh tampil", "Pelapor Rekaan", "Kepala Dinas Rekaan", "91.60" })
        {
            page.ShouldNotContain(secret);
            report.ShouldNotContain(secret);
        }
        (await body.Body.First.Given("/laporan-masuk/data")).EnumerateArray().Single().GetProperty("content").GetString().ShouldBe(Text((await world.Now(given)).Content));
    }

    [Fact]
    public async Task Taking_numbering_and_closing_go_one_after_the_other_and_the_reporter_sees_them()
    {
        var body = await world.ABody("91.61");
        var (one, two) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.61");
        (await one.Get(given.Page)).ShouldContain("Ambil laporan ini");
        (await one.Post(given.Page + "/data")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Now(given)).State.ShouldBe(ReportState.Read);
        await one.Submit(given.Page + "/petugas", ("versi", "0"), ("petugas", one.OfficerNumber.ToString()));
        (await one.Get("/laporan-masuk?daftar=mine")).ShouldContain(given.Id[..6]);
        (await two.Get("/laporan-masuk?daftar=colleagues")).ShouldContain(given.Id[..6]);
        await one.Get(given.Page + "/nomor");
        foreach (var (typed, code) in new[] { ("", "Tulis dahulu nomor"), ("004 milik Budi", "hanya memuat"), (new string('1', 61), "terlalu panjang") })
        {
            using var wrong = await one.Post(given.Page + "/nomor", ("versi", "1"), ("nomor", typed));
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await wrong.Content.ReadAsStringAsync()).ShouldContain(code);
        }
        await one.Submit(given.Page + "/nomor", ("versi", "1"), ("nomor", "004/LP/PL/91.61/X/2024"));
        (await world.Now(given)).State.ShouldBe(ReportState.Registered);
        var reporter = world.App.Visitor();
        using (var seen = await reporter.Post("/lapor/lanjut", ("kode", given.Code)))
            (await seen.Content.ReadAsStringAsync()).ShouldContain("sudah memberi nomor");
        // The same number twice in a body names two reports.
        var second = await world.Filed(body, "91.61");
        (await one.Post(second.Page + "/nomor", ("versi", "0"), ("nomor", "004/LP/PL/91.61/X/2024"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await one.Submit(given.Page + "/selesai", ("versi", "2"), ("balik", "tidak"));
        (await world.Now(given)).State.ShouldBe(ReportState.Closed);
        await one.Submit(given.Page + "/selesai", ("versi", "3"), ("balik", "ya"));
        (await world.Now(given)).State.ShouldBe(ReportState.Registered);
        (await world.App.Facts("report_numbered")).Count(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_reports_that_get_the_same_number_at_once_one_gets_it_and_another_body_may_use_it_too()
    {
        var (body, other) = (await world.ABody("91.68"), await world.ABody("91.69"));
        var (one, two) = (body.Body.First, body.Body.Second);
        var (first, second, elsewhere) = (await world.Filed(body, "91.68"), await world.Filed(body, "91.68"), await world.Filed(other, "91.69"));
        await one.Get(first.Page);
        await two.Get(second.Page);
        await other.Body.First.Get(elsewhere.Page);
        var answers = await Task.WhenAll(one.Post(first.Page + "/nomor", ("versi", "0"), ("nomor", "7/LP/2024")), two.Post(second.Page + "/nomor", ("versi", "0"), ("nomor", "7/LP/2024")));
        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.Conflict]);
        (await other.Body.First.Post(elsewhere.Page + "/nomor", ("versi", "0"), ("nomor", "7/LP/2024"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // Whoever comes around the check is stopped by the database.
        await Should.ThrowAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(world.App.Do<Netral.Platform.Storage.NetralDb>(async db =>
        {
            db.Add(new Netral.Reports.Inbox.Handling { Row = RandomId.Row(RandomId.New()), Number = "7/LP/2024", NumberedBy = body.Number });
            await db.SaveChangesAsync();
        }));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task What_was_handed_in_as_informasi_awal_never_gets_a_number()
    {
        var body = await world.ABody("91.62");
        var given = await world.Filed(body, "91.62", "informasi_awal", name: null);
        await body.Body.First.Get(given.Page);
        using var answer = await body.Body.First.Post(given.Page + "/nomor", ("versi", "0"), ("nomor", "1/LP"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await world.Handling(given)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_officers_who_act_at_once_one_wins_and_the_other_is_told_who()
    {
        var body = await world.ABody("91.63");
        var (one, two) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.63");
        await one.Get(given.Page);
        await two.Get(given.Page);
        var answers = await Task.WhenAll(new[] { one, two }.Select(v => v.Post(given.Page + "/petugas", ("versi", "0"), ("petugas", v.OfficerNumber.ToString()))));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        var lost = answers.Single(a => a.StatusCode == HttpStatusCode.Conflict);
        var winner = (await world.Handling(given))!.Holder == one.OfficerNumber ? "Pengawas Pertama" : "Pengawas Kedua";
        WebUtility.HtmlDecode(await lost.Content.ReadAsStringAsync()).ShouldContain($"Langkah ini sudah diambil {winner}.");
        (await world.Handling(given))!.Version.ShouldBe(1);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Setting_aside_can_be_undone_and_stops_other_acts_meanwhile()
    {
        var body = await world.ABody("91.64");
        var one = body.Body.First;
        var given = await world.Filed(body, "91.64");
        await one.Get(given.Page);
        await one.Submit(given.Page + "/sisihkan", ("versi", "0"), ("balik", "tidak"));
        (await one.Get("/laporan-masuk?daftar=aside")).ShouldContain(given.Id[..6]);
        (await one.Get("/laporan-masuk?daftar=free")).ShouldNotContain(given.Id[..6]);
        (await one.Post(given.Page + "/nomor", ("versi", "1"), ("nomor", "9/LP"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await one.Submit(given.Page + "/sisihkan", ("versi", "1"), ("balik", "ya"));
        (await one.Get("/laporan-masuk?daftar=free")).ShouldContain(given.Id[..6]);
        (await world.App.Facts("report_set_aside")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_colleagues_report_is_taken_with_a_reason_or_while_he_is_away()
    {
        var body = await world.ABody("91.65");
        var (one, two) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.65");
        await one.Get(given.Page);
        await two.Get(given.Page + "/petugas");
        await one.Submit(given.Page + "/petugas", ("versi", "0"), ("petugas", one.OfficerNumber.ToString()));
        (await two.Post(given.Page + "/petugas", ("versi", "1"), ("petugas", two.OfficerNumber.ToString()))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await two.Submit(given.Page + "/petugas", ("versi", "1"), ("petugas", two.OfficerNumber.ToString()), ("alasan", "urgent"));
        await one.Get("/laporan-masuk/pengaturan");
        var (today, later) = (Accounts.GivenOfficers.Day(Accounts.GivenOfficers.Today(world.App)), Accounts.GivenOfficers.Day(Accounts.GivenOfficers.Today(world.App).AddDays(5)));
        (await one.Post("/laporan-masuk/pengaturan/cuti", ("petugas", two.OfficerNumber.ToString()), ("mulai", later), ("sampai", today))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await one.Submit("/laporan-masuk/pengaturan/cuti", ("petugas", two.OfficerNumber.ToString()), ("mulai", today), ("sampai", later));
        (await one.Get("/laporan-masuk?daftar=colleagues")).ShouldContain("sedang cuti");
        await one.Submit(given.Page + "/petugas", ("versi", "2"), ("petugas", one.OfficerNumber.ToString()));
        (await world.Handling(given))!.Holder.ShouldBe(one.OfficerNumber);
        // Nobody outside the body, and nobody who may not read it.
        (await one.Post(given.Page + "/petugas", ("versi", "3"), ("petugas", "999999"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await one.Submit("/laporan-masuk/pengaturan/cuti", ("petugas", two.OfficerNumber.ToString()), ("mulai", ""), ("sampai", ""));
        (await world.App.Facts("officer_away")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_third_officer_without_a_key_sees_the_list_and_a_stranger_nothing()
    {
        var body = await world.ABody("91.66");
        var given = await world.Filed(body, "91.66");
        var third = await world.App.AThird(body.Body, "91.66");
        (await third.Get("/laporan-masuk")).ShouldContain(given.Id[..6]);
        var stranger = (await world.ABody("91.67")).Body.First;
        (await stranger.Get("/laporan-masuk")).ShouldNotContain(given.Id[..6]);
        await stranger.Get(given.Page, HttpStatusCode.NotFound);
        var nobody = await world.App.Officer(Netral.Accounts.Role.OversightOfficer, new Netral.Accounts.Scope.Region("91.66"));
        await nobody.Get("/laporan-masuk", HttpStatusCode.NotFound);
    }
}
