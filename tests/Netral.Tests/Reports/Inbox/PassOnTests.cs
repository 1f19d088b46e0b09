using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Sealing.Envelopes;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class PassOnTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private static Task<HttpResponseMessage> Keep(Visitor by, GivenReport given, string part, long to, Envelope made) =>
        by.Post("/laporan-masuk/kunci", ("laporan", given.Id), ("bagian", part), ("butir", ""), ("untuk", to.ToString()), ("segel", Text(made.ToBytes())));

    [Fact]
    public async Task A_new_officer_gets_past_reports_from_a_colleague_and_who_left_is_taken_out()
    {
        var body = await world.ABody("91.80");
        var given = await world.Filed(body, "91.80");
        var third = await world.App.AThird(body.Body, "91.80");
        var keys = await world.Endorsed(body, third.OfficerNumber);
        var one = body.Body.First;
        (await one.Get("/laporan-masuk/kunci")).ShouldContain("Menunggu diteruskan");
        (await world.Judged(body)).TryRecipient(third.OfficerNumber, out var newcomer).ShouldBeTrue();

        // The second officer leaves: his envelopes are no longer served, and go when somebody reseals.
        await world.App.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == body.Body.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, Netral.Tests.Accounts.GivenOfficers.Today(world.App).AddDays(-1))));
        (await body.Body.Second.Look("/laporan-masuk/data")).Status.ShouldNotBe(HttpStatusCode.OK);
        var work = await one.Json($"/laporan-masuk/kunci/data?untuk={third.OfficerNumber}");
        var items = work.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("part").GetString()).ShouldBe(["content", "identity", "stamp"], ignoreOrder: true);
        items.ShouldAllBe(i => i.GetProperty("gone").GetArrayLength() == 1);

        var label = InboxFloor.Content(given.Report);
        var before = Envelope.Read(given.Report.Content).Must();
        var passed = before.PassOn(label, body.One.Sealing, newcomer!).Must();
        // Only adding is not enough to lose somebody else, but leaving the newcomer out, or another text, is refused.
        (await Keep(one, given, "content", third.OfficerNumber, before)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var forged = Envelope.Seal(label, "{}"u8.ToArray(), [newcomer!], null, out var key);
        key.Dispose();
        (await Keep(one, given, "content", third.OfficerNumber, forged)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var lost = passed.RemoveRecipient(body.One.Public.Sealing.Id);
        (await Keep(one, given, "content", third.OfficerNumber, lost)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Keep(one, given, "content", third.OfficerNumber, passed.RemoveRecipient(body.Two.Public.Sealing.Id))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var now = Envelope.Read((await world.Now(given)).Content).Must();
        now.Open(label, keys.Sealing).Must().Plain.Length.ShouldBeGreaterThan(10);
        now.Open(label, body.Two.Sealing).Problem.ShouldNotBeNull();
        now.Open(label, body.One.Sealing).Problem.ShouldBeNull();
        using (var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code)))
            seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await one.Get("/laporan-masuk/kunci")).ShouldContain("Lengkap");
        (await world.App.Facts("report_resealed")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_gets_a_report_passed_on_whom_a_conflict_keeps_away_or_who_is_not_of_the_body()
    {
        var body = await world.ABody("91.81");
        var given = await world.Filed(body, "91.81");
        var stranger = await world.ABody("91.82");
        await body.Body.First.Get("/laporan-masuk/kunci");
        (await world.Judged(stranger)).TryRecipient(stranger.Body.First.OfficerNumber, out var outside).ShouldBeTrue();
        var passed = Envelope.Read(given.Report.Content).Must().PassOn(InboxFloor.Content(given.Report), body.One.Sealing, outside!).Must();
        (await Keep(body.Body.First, given, "content", stranger.Body.First.OfficerNumber, passed)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // And not under the name of one who may.
        (await Keep(body.Body.First, given, "content", body.Body.Second.OfficerNumber, passed)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await world.Now(given)).Content.ShouldBe(given.Report.Content);
    }
}
