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
        (await body.Body.Second.Post("/laporan-masuk/data")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var work = await one.Given($"/laporan-masuk/kunci/data?untuk={third.OfficerNumber}");
        var items = work.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("part").GetString()).ShouldBe(["content", "identity", "stamp"], ignoreOrder: true);
        // The identity comes with the one slot that opens it for who asked, without shares, and with a fact.
        foreach (var secret in items.Where(i => i.GetProperty("part").GetString() != "content"))
        {
            var served = Envelope.Read(System.Buffers.Text.Base64Url.DecodeFromChars(secret.GetProperty("envelope").GetString())).Must();
            (served.Recipients.Single(), served.Sharers.Count).ShouldBe((body.One.Public.Sealing.Id, 0));
        }
        (await world.App.Facts("identity_taken_to_reseal")).Count(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).ShouldBe(1);

        var label = InboxFloor.Content(given.Report);
        var before = Envelope.Read(given.Report.Content).Must();
        var passed = before.PassOn(label, body.One.Sealing, newcomer!).Must();
        // Only adding is not enough to lose somebody else, but leaving the newcomer out, or another text, is refused.
        (await Keep(one, given, "content", third.OfficerNumber, before)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var forged = Envelope.Seal(label, "{}"u8.ToArray(), [newcomer!], null, out var key);
        key.Dispose();
        (await Keep(one, given, "content", third.OfficerNumber, forged)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Nothing but the newcomer's slot is taken: what a browser leaves out of the others is not lost.
        (await Keep(one, given, "content", third.OfficerNumber, passed.RemoveRecipient(body.One.Public.Sealing.Id))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var now = Envelope.Read((await world.Now(given)).Content).Must();
        now.Open(label, keys.Sealing).Must().Plain.Length.ShouldBeGreaterThan(10);
        now.Open(label, body.Two.Sealing).Problem.ShouldNotBeNull();
        now.Open(label, body.One.Sealing).Problem.ShouldBeNull();
        using (var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code)))
            seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await one.Get("/laporan-masuk/kunci")).ShouldContain("Lengkap");
        (await world.App.Facts("report_resealed")).Count(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_intake_officers_are_named_a_new_colleague_gets_a_share_of_past_identities_and_no_slot()
    {
        var body = await world.ABody("91.78");
        var (one, two) = (body.Body.First, body.Body.Second);
        await one.Get("/laporan-masuk/pengaturan");
        await one.Submit("/laporan-masuk/pengaturan/penerima", ("penerima", one.OfficerNumber.ToString()));
        var given = await world.Filed(body, "91.78");
        var third = await world.App.AThird(body.Body, "91.78");
        var keys = await world.Endorsed(body, third.OfficerNumber);
        var judged = await world.Judged(body);
        // Who may not open identities gets none, not even to pass it on.
        var others = (await two.Given($"/laporan-masuk/kunci/data?untuk={third.OfficerNumber}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("part").GetString());
        others.ShouldBe(["content"]);
        (await world.App.Facts("identity_taken_to_reseal")).Count(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).ShouldBe(0);
        var item = (await one.Given($"/laporan-masuk/kunci/data?untuk={third.OfficerNumber}")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("part").GetString() == "identity");
        (item.GetProperty("slot").GetBoolean(), item.GetProperty("sharers").GetArrayLength()).ShouldBe((false, 3));
        var label = Netral.Reports.FileReport.Labels.Identity(given.Report.Asked, given.Report.Id);
        var served = Envelope.Read(System.Buffers.Text.Base64Url.DecodeFromChars(item.GetProperty("envelope").GetString())).Must();
        using var opened = served.Open(label, body.One.Sealing).Must();
        var made = served.Reshare(label, opened.Key, new(2, [.. judged.Recipients()]));
        (await Keep(one, given, "identity", third.OfficerNumber, served.Reshare(label, opened.Key, new(2, [.. judged.Recipients().Take(2)])))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        judged.TryRecipient(third.OfficerNumber, out var newcomer).ShouldBeTrue();
        // A slot that he is not to have is not taken, even if it is sent.
        (await Keep(one, given, "identity", third.OfficerNumber, made.AddRecipient(label, opened.Key, newcomer!))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var now = Envelope.Read((await world.Now(given)).Identity).Must();
        now.Recipients.ShouldNotContain(newcomer!.Key.Id);
        now.Recipients.ShouldContain(body.One.Public.Sealing.Id);
        using var his = now.OpenShare(label, keys.Sealing).Must();
        using var hers = now.OpenShare(label, body.Two.Sealing).Must();
        using var together = now.Join([his, hers]).Must();
        now.Open(label, together).Problem.ShouldBeNull();
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
