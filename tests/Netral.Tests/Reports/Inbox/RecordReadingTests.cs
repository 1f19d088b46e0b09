using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

/// <summary>Who got a sealed text stands in the journal before the text leaves, whatever the browser does afterwards.</summary>
[UsesDatabase]
public sealed class RecordReadingTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    private async Task<List<JournalRow>> Of(string kind, params IEnumerable<GivenReport> reports)
    {
        var subjects = reports.Select(r => ReportSubject.Of(r.Report.Id)).ToHashSet(StringComparer.Ordinal);
        return (await App.Facts(kind)).FindAll(f => subjects.Contains(f.Subject));
    }

    [Fact]
    public async Task Each_officer_who_opens_a_report_is_told_of_once_a_day_and_the_reporter_sees_it_without_a_further_word_of_the_browser()
    {
        var body = await world.ABody("91.31");
        var given = await world.Filed(body, "91.31");
        var (one, two) = (body.Body.First, body.Body.Second);
        await one.Get(given.Page);
        (await Of("report_read", given)).ShouldBeEmpty("the page itself holds nothing that is sealed");
        (await one.Http.GetAsync(given.Page + "/data")).StatusCode.ShouldNotBe(HttpStatusCode.OK, "another site's page could ask for it by a link");
        (await one.Given(given.Page + "/data")).GetProperty("content").GetString().ShouldBe(Text(given.Report.Content));
        (await world.Now(given)).State.ShouldBe(ReportState.Read);
        await one.Given(given.Page + "/data");
        await two.Given(given.Page + "/data");
        (await Of("report_read", given)).Select(f => f.Actor).ShouldBe([$"officer:{one.OfficerNumber}", $"officer:{two.OfficerNumber}"]);
    }

    [Fact]
    public void The_next_day_it_is_told_of_anew()
    {
        var (today, officer, report) = (new Netral.Reports.Inbox.GivenToday(), new Netral.Platform.Access.KnownOfficer(7, "Petugas Rekaan", 1, null), RandomId.New());
        var day = new DateOnly(2024, 10, 18);
        today.Has(day, officer, report, GivenFor.Reading).ShouldBeFalse();
        today.Add(day, officer, [report], GivenFor.Reading);
        today.Has(day, officer, report, GivenFor.Reading).ShouldBeTrue();
        today.Has(day, officer, report, GivenFor.List).ShouldBeFalse();
        today.Has(day, officer with { Number = 8 }, report, GivenFor.Reading).ShouldBeFalse();
        today.Has(day.AddDays(1), officer, report, GivenFor.Reading).ShouldBeFalse();
        today.Add(day.AddDays(1), officer, [RandomId.New()], GivenFor.Reading);
        today.Has(day, officer, report, GivenFor.Reading).ShouldBeFalse("what was before is forgotten");
    }

    [Fact]
    public async Task What_goes_out_with_a_list_a_comparison_or_a_resealing_is_told_of_as_well()
    {
        var body = await world.ABody("91.32");
        var given = new[] { await world.Filed(body, "91.32"), await world.Filed(body, "91.32", "informasi_awal") };
        var third = await App.AThird(body.Body, "91.32");
        await world.Endorsed(body, third.OfficerNumber);
        var one = body.Body.First;
        foreach (var (path, why) in new[] { ("/laporan-masuk/data?daftar=free", "list"), ("/laporan-masuk/serupa/data", "comparison"), ($"/laporan-masuk/kunci/data?untuk={third.OfficerNumber}", "resealing") })
        {
            foreach (var _ in new[] { 1, 2 })
                (await one.Given(path)).ToString().ShouldContain(given[0].Id, customMessage: path);
            (await Of("report_given", given)).Count(f => f.Body.Contains($"\"{why}\"", StringComparison.Ordinal)).ShouldBe(2, path);
        }
        (await world.Now(given[0])).State.ShouldBe(ReportState.Received, "a list is not yet a reading");
        // Read already: a list says nothing new.
        var two = body.Body.Second;
        foreach (var report in given)
            await two.Given(report.Page + "/data");
        await two.Given("/laporan-masuk/data?daftar=free");
        (await Of("report_given", given)).ShouldAllBe(f => f.Actor == $"officer:{one.OfficerNumber}");
    }

    [Fact]
    public async Task Where_the_fact_cannot_be_written_the_text_stays()
    {
        var body = await world.ABody("91.33");
        var given = await world.Filed(body, "91.33");
        var one = body.Body.First;
        await one.Get(given.Page);
        await App.Do<NetralDb>(db => Refuse(db, ReportSubject.Of(given.Report.Id)));
        foreach (var path in new[] { given.Page + "/data", "/laporan-masuk/data?daftar=free" })
        {
            using var answer = await one.Post(path);
            ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(500, path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Text(given.Report.Content));
        }
        (await world.Now(given)).State.ShouldBe(ReportState.Received);
    }

    /// <summary>The database takes no line of the journal about this report any more.</summary>
    private static Task<int> Refuse(NetralDb db, string subject) => db.Database.ExecuteSqlRawAsync(db.IsPostgres
        ? $"alter table journal add constraint refused check (subject <> '{subject}') not valid"
        : $"create trigger refused before insert on journal when new.subject = '{subject}' begin select raise(abort, 'refused'); end");

    [Fact]
    public async Task Redacted_copies_are_handed_out_sealed_alone_and_recorded_each_time()
    {
        var body = await world.ABody("91.34");
        var given = await world.Filed(body, "91.34");
        var one = body.Body.First;
        (await one.Given(given.Page + "/salinan")).GetProperty("copies").GetArrayLength().ShouldBe(0);
        (await Of("redacted_copies_taken", given)).ShouldBeEmpty();
        var id = RandomId.New();
        var text = Sealed(new Label(Word.Of(given.Report.Asked), "redacted", [.. given.Report.Id, .. id]), "[dihitamkan] hadir.", [.. (await world.Judged(body)).Recipients()]);
        (await one.Post(given.Page + "/hitamkan", ("salinan", Text(id)), ("segel", Text(text)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var told = await body.Body.Second.Given(given.Page + "/salinan");
        told.GetProperty("copies").EnumerateArray().Single().GetProperty("sealed").GetString().ShouldBe(Text(text));
        told.ToString().ShouldNotContain(Text(given.Report.Content));
        (await Of("redacted_copies_taken", given)).Single().Actor.ShouldBe($"officer:{body.Body.Second.OfficerNumber}");
        var elsewhere = (await world.ABody("91.35")).Body.First;
        await elsewhere.Get("/laporan-masuk/pengaturan");
        (await elsewhere.Post(given.Page + "/salinan")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
