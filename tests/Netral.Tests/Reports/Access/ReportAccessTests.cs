using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Access;

[UsesDatabase]
public sealed class ReportAccessTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    private async Task<Report> AReport(long body, Reported about, DateOnly? happened)
    {
        var id = RandomId.New();
        return await App.Do<NetralDb, Report>(async db =>
        {
            var firewall = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Firewall>(App.Services);
            var report = new Report { Row = RandomId.Row(id), Id = id, Body = body, Asked = ReportKind.InformasiAwal, Kind = ReportKind.InformasiAwal, ReceivedOn = App.Today(), State = ReportState.Received, Firewall = firewall.Seal(id, new(about, happened)), Content = [1], Identity = [1] };
            db.Add(report);
            await db.SaveChangesAsync();
            return report;
        });
    }

    /// <summary>Every role, over every kind of scope it can have, from every home agency, in every body or none, linked to the person or to nobody; about every mixture of agency and person.</summary>
    [Fact]
    public async Task Over_all_mixtures_of_role_agency_body_and_person_exactly_the_free_officers_of_the_body_may_open()
    {
        var (mine, other) = (await App.AStaff(4), await App.AStaff(4));
        var (body, elsewhere) = (await App.ABody(region: "91.41"), await App.ABody(region: "91.42"));
        var inspectorate = await App.ABody(BodyKind.Inspektorat, null, mine.Agency.Id.Value);
        var kadis = mine.Numbers.People["kadis"].Value;
        var about = new[] { new Reported(null), new Reported(mine.Agency.Id.Value), new Reported(other.Agency.Id.Value), new Reported(null, kadis), new Reported(other.Agency.Id.Value, kadis) };
        var reports = new List<(Report Report, Reported About)>();
        foreach (var at in new[] { body, elsewhere, inspectorate })
        {
            foreach (var one in about)
                reports.Add((await AReport(at.Number, one, App.Today()), one));
        }
        var asked = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            Scope scope = role is Role.AgencyAdministrator or Role.UnitHead or Role.CeremonyClerk ? new Scope.Subtree(mine.Agency.Id.Value) : new Scope.Region("91.41");
            var officer = await App.Do<Officers, long>(async o => (await o.Admit(GivenOfficers.AnEmail(), "Petugas Rekaan", GivenOfficers.Password, role, scope, "uji", null, mustChange: false, Actor.System, CancellationToken.None)).Id);
            foreach (var home in new long?[] { null, mine.Agency.Id.Value, other.Agency.Id.Value })
            {
                foreach (var serves in new long?[] { null, body.Number, elsewhere.Number, inspectorate.Number })
                {
                    foreach (var person in new[] { null, "kadis", "kepsek" })
                    {
                        long? own = person is null ? null : mine.Numbers.People[person].Value;
                        await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == officer).ExecuteUpdateAsync(s => s.SetProperty(o => o.HomeAgency, home).SetProperty(o => o.Body, serves).SetProperty(o => o.Person, own)));
                        foreach (var (report, on) in reports)
                        {
                            var agencies = new[] { on.Agency, on.Person is null ? null : mine.Agency.Id.Value }.OfType<long>().ToHashSet();
                            var tied = (home is { } h && agencies.Contains(h)) || (scope is Scope.Subtree s && agencies.Contains(s.Agency)) || (serves == inspectorate.Number && agencies.Contains(mine.Agency.Id.Value))
                                || (own is not null && on.Person == kadis && person is "kadis" or "kepsek" && on.Person == kadis);
                            var may = serves == report.Body && !tied;
                            (await App.Do<ReportAccess, bool>(async access => (await access.Open(officer, report.Id, CancellationToken.None)).Problem is null))
                                .ShouldBe(may, $"{role}, home {home}, serves {serves}, {person}, report at {report.Body} about {on}");
                            asked++;
                        }
                    }
                }
            }
        }
        asked.ShouldBe(Enum.GetValues<Role>().Length * 3 * 4 * 3 * 15);
    }

    private Task<Result<Report>> Open(long officer, byte[] id) => App.Do<ReportAccess, Result<Report>>(a => a.Open(officer, id, CancellationToken.None));

    private Task<List<long>> Listed(long officer, long body) => App.Do<ReportAccess, List<long>>(async a => await (await a.Of(officer, body, CancellationToken.None)).Select(r => r.Row).ToListAsync());

    [Fact]
    public async Task All_refusals_are_one()
    {
        var staff = await App.AStaff(4);
        var body = await App.ABody(region: "91.43");
        var report = await AReport(body.Number, new(staff.Agency.Id.Value), App.Today());
        (await Open(body.First.OfficerNumber, report.Id)).Problem.ShouldBeNull();
        foreach (var (officer, id) in new[] { (999_999L, report.Id), (body.First.OfficerNumber, RandomId.New()), (body.First.OfficerNumber, [.. report.Id[..8], .. RandomId.New()[..8]]), (body.First.OfficerNumber, []) })
            (await Open(officer, id)).Problem!.Code.ShouldBe("report.not_yours");
        await App.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == body.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, App.Today().AddDays(-1))));
        (await Open(body.Second.OfficerNumber, report.Id)).Problem!.Code.ShouldBe("report.not_yours");
        (await Listed(body.First.OfficerNumber, body.Number)).ShouldBe([report.Row]);
        (await Listed(body.Second.OfficerNumber, body.Number)).ShouldBeEmpty();
    }

    /// <summary>He left the agency before he came to the body: nothing ties him today, only the day counts on which it happened, or on which it came.</summary>
    [Fact]
    public async Task Who_had_a_role_in_the_agency_on_the_day_of_the_event_stays_away_from_report_and_case_and_who_left_before_does_not()
    {
        var staff = await App.AStaff(4);
        var body = await world.ABody("91.44");
        var (agency, today, former) = (staff.Agency.Id.Value, App.Today(), body.Body.First);
        var left = today.AddDays(-20);
        await App.Do<NetralDb>(async db =>
        {
            db.Add(new Grant { Id = (await db.Next<Grant>()).Value, Officer = former.OfficerNumber, Role = Role.AgencyAdministrator, Scope = new Scope.Subtree(agency).ToString()!, From = today.AddDays(-400), Until = left, Reason = "uji" });
            await db.SaveChangesAsync();
        });
        var (then, after, elsewhere) = (await AReport(body.Number, new(agency), left), await AReport(body.Number, new(agency), left.AddDays(1)), await AReport(body.Number, new(null), left));
        foreach (var (report, may) in new[] { (then, false), (after, true), (elsewhere, true) })
            ((await Open(former.OfficerNumber, report.Id)).Problem is null).ShouldBe(may);
        (await Listed(former.OfficerNumber, body.Number)).ShouldBe([after.Row, elsewhere.Row], ignoreOrder: true);
        (await Listed(body.Body.Second.OfficerNumber, body.Number)).Count.ShouldBe(3);

        // The same in the case that came of it.
        var cases = await App.Do<NetralDb, int>(db => db.Set<Netral.Cases.Tables.Case>().CountAsync());
        await body.Body.Second.Get($"/laporan-masuk/{Convert.ToHexStringLower(then.Id)}/perkara");
        (await body.Body.Second.Post($"/laporan-masuk/{Convert.ToHexStringLower(then.Id)}/perkara", ("jenis", "informasi_awal"), ("rezim", "pilkada"), ("wilayah", "91.44"), ("diketahui", Netral.Tests.Accounts.GivenOfficers.Day(today)), ("pemilihan", ""), ("golongan", "pns"), ("versi", "0"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        (await App.Do<NetralDb, int>(db => db.Set<Netral.Cases.Tables.Case>().CountAsync())).ShouldBe(cases + 1);
        var number = await App.Do<NetralDb, long>(async db => (await db.Set<Netral.Reports.Inbox.Handling>().SingleAsync(h => h.Row == then.Row)).Case!.Value);
        await body.Body.Second.Get($"/perkara/{number}");
        await former.Get($"/perkara/{number}", System.Net.HttpStatusCode.NotFound);
    }

    /// <summary>What came of a report that is not here, or that somebody wrote into, is kept from everybody.</summary>
    [Fact]
    public async Task The_answer_for_cases_is_no_wherever_a_report_cannot_be_asked()
    {
        var body = await App.ABody(region: "91.49");
        var report = await AReport(body.Number, new(null), App.Today());
        async Task<int> Reasons(byte[] id) => await App.Do<IReportFirewall, int>(async f => (await f.Of(body.First.OfficerNumber, id, CancellationToken.None)).Count);
        (await Reasons(report.Id)).ShouldBe(0);
        var all = Enum.GetValues<ConflictReason>().Length;
        foreach (var id in new[] { RandomId.New(), [], [.. report.Id[..8], .. RandomId.New()[..8]] })
            (await Reasons(id)).ShouldBe(all);
        await App.Do<NetralDb>(db => db.Set<Report>().Where(r => r.Row == report.Row).ExecuteUpdateAsync(s => s.SetProperty(r => r.Firewall, new byte[48])));
        (await Reasons(report.Id)).ShouldBe(all);
    }
}
