using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Access;
using Netral.Sealing.Envelopes;
using Netral.Tests.Floor;
using Netral.Tests.Reports.Inbox;

namespace Netral.Tests.Reports.Access;

/// <summary>Whom a report is about is often learnt later: then the firewall closes behind those who could read it until now.</summary>
[UsesDatabase]
public sealed class ReportFirewallTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    private async Task ShouldBeShutOut(Visitor tied, ReceivingBody body, GivenReport given)
    {
        await tied.Get(given.Page, HttpStatusCode.NotFound);
        (await tied.Post(given.Page + "/data")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tied.Post(given.Page + "/identitas")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tied.Get("/laporan-masuk")).ShouldNotContain(given.Id[..6]);
        (await tied.Given("/laporan-masuk/data")).GetArrayLength().ShouldBe(0);
        (await tied.Given("/laporan-masuk/serupa/data")).GetProperty("reports").GetArrayLength().ShouldBe(0);
        // His slots are gone too, and nobody else's.
        var report = await world.Now(given);
        foreach (var sealedTo in new[] { report.Content, report.Identity })
            Envelope.Read(sealedTo).Must().Recipients.ShouldNotContain(body.One.Public.Sealing.Id);
        Envelope.Read(report.Content).Must().Open(InboxFloor.Content(report), body.Two.Sealing).Problem.ShouldBeNull();
        // And a colleague cannot give him new ones.
        (await body.Body.Second.Given($"/laporan-masuk/kunci/data?untuk={tied.OfficerNumber}")).ToString().ShouldNotContain(given.Id);
    }

    [Fact]
    public async Task When_a_case_finds_the_person_whoever_is_tied_loses_the_report_it_came_from()
    {
        var staff = await App.AStaff(4);
        var body = await world.ABody("91.45", homeOfFirst: staff.Agency.Id.Value);
        var (tied, free) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.45");
        await tied.Get(given.Page);
        await tied.Submit(given.Page + "/petugas", ("versi", "0"), ("petugas", tied.OfficerNumber.ToString()));
        await free.Get(given.Page + "/perkara");
        (await free.Post(given.Page + "/perkara", ("jenis", "informasi_awal"), ("rezim", "pilkada"), ("wilayah", "91.45"), ("diketahui", "2024-10-17"), ("pemilihan", ""), ("golongan", "pns"), ("versi", "1"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var number = (await world.Handling(given))!.Case;
        await free.Get($"/perkara/{number}/orang");
        (await free.Post($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kepsek"].Value.ToString()))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await ShouldBeShutOut(tied, body, given);
        (await world.Handling(given))!.Holder.ShouldBeNull();
        await free.Get(given.Page);
        (await App.Facts("report_firewall_widened")).Count(f => f.Subject == ReportSubject.Of(given.Report.Id)).ShouldBe(1);
        // What was known before still counts.
        var now = await world.Now(given);
        App.Services.GetRequiredService<Firewall>().Open(given.Report.Id, now.Firewall)!.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_officer_who_has_read_for_whom_the_person_works_says_so_and_its_people_are_kept_away()
    {
        var (staff, other) = (await App.AStaff(4), await App.AnAgency());
        var body = await world.ABody("91.46", homeOfFirst: staff.Agency.Id.Value);
        var (tied, free) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.46");
        await tied.Given(given.Page + "/data");
        (await free.Get(given.Page + "/instansi")).ShouldContain("tidak dapat ditarik");
        (await free.Post(given.Page + "/instansi", ("instansi", "tidak-ada"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await free.Post(given.Page + "/instansi", ("instansi", other.Code))).Headers.Location!.ToString().ShouldBe(given.Page);
        await tied.Get(given.Page);
        (await free.Post(given.Page + "/instansi", ("instansi", staff.Agency.Code))).Headers.Location!.ToString().ShouldBe(given.Page);
        await ShouldBeShutOut(tied, body, given);
        (await free.Post(given.Page + "/instansi", ("instansi", staff.Agency.Code))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Which agency it is stands in no fact.
        (await App.Facts("report_firewall_widened")).Where(f => f.Subject == ReportSubject.Of(given.Report.Id)).ShouldAllBe(f => !f.Body.Contains("agency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_keeps_himself_away_lands_in_the_list_and_nobody_can_leave_a_report_without_a_reader()
    {
        var staff = await App.AStaff(4);
        var body = await world.ABody("91.47", homeOfFirst: staff.Agency.Id.Value);
        var tied = body.Body.First;
        var given = await world.Filed(body, "91.47");
        await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == body.Body.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.HomeAgency, staff.Agency.Id.Value)));
        await tied.Get(given.Page);
        (await tied.Post(given.Page + "/instansi", ("instansi", staff.Agency.Code))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await tied.Get(given.Page);
        await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == body.Body.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.HomeAgency, (long?)null)));
        (await tied.Post(given.Page + "/instansi", ("instansi", staff.Agency.Code))).Headers.Location!.ToString().ShouldBe("/laporan-masuk");
        await tied.Get(given.Page, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_that_the_server_sees_finds_the_person_and_his_agency_at_filing()
    {
        var staff = await App.AStaff(4);
        var body = await world.ABody("91.48", homeOfFirst: null);
        var nip = await App.Do<NetralDb, string>(db => db.Set<Netral.Roster.Spell>().Where(s => s.Person == staff.Numbers.People["kepsek"]).Select(s => s.Nip!).FirstAsync());
        await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == body.Body.First.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.Person, staff.Numbers.People["kepsek"].Value)));
        var third = await Netral.Tests.Accounts.KeepBodyKeys.GivenKeys.AThird(App, body.Body, "91.48");
        await world.Endorsed(body, third.OfficerNumber);
        var walk = world.Walk();
        await walk.Begin();
        await walk.Send("siapa", ("terlapor", "Seseorang"), ("jabatan", ""), ("nip", $"{nip[..8]} {nip[8..]}"), ("instansi", "tempat yang tidak dikenal"));
        await walk.Send("apa", ("uraian", "Ikut kampanye."), ("wilayah", "91.48"), ("tempat", ""), ("kejadian", "2024-10-16"), ("diketahui", "2024-10-17"));
        await walk.Send("bukti");
        await walk.Send("pelapor", ("nama", ""));
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
        await world.Release();
        var report = await world.TheReport(body.Number);
        App.Services.GetRequiredService<Firewall>().Open(report.Id, report.Firewall)!.All.ShouldContain(new Reported(null, staff.Numbers.People["kepsek"].Value));
        await body.Body.First.Get($"/laporan-masuk/{Convert.ToHexStringLower(report.Id)}", HttpStatusCode.NotFound);
        await third.Get($"/laporan-masuk/{Convert.ToHexStringLower(report.Id)}");
    }
}
