using System.Net;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Reports;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class KeepSealedTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task A_sealed_question_is_read_with_the_receipt_and_once_even_if_sent_twice()
    {
        var body = await world.ABody("91.70");
        var given = await world.Filed(body, "91.70");
        using var opened = Envelope.Read(given.Report.Content).Must().Open(InboxFloor.Content(given.Report), body.One.Sealing).Must();
        var id = RandomId.New();
        var item = Item.Seal(Labels.Message(given.Report.Asked, given.Report.Id, id, "officer"), opened.Key, CanonicalJson.Write(new JsonObject { ["v"] = 1, ["n"] = 1, ["text"] = "Kapan persisnya?" }));
        var one = body.Body.First;
        await one.Get(given.Page);
        foreach (var _ in new[] { 1, 2 })
            (await one.Post(given.Page + "/tanya", ("pesan", Text(id)), ("segel", Text(item)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await one.Post(given.Page + "/tanya", ("pesan", Text(RandomId.New())), ("segel", "Kapan persisnya?"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code));
        (await seen.Content.ReadAsStringAsync()).ShouldContain("Kapan persisnya?");
        (await one.Given(given.Page + "/data")).GetProperty("messages").GetArrayLength().ShouldBe(1);
        (await world.Now(given)).State.ShouldBe(ReportState.Read);
        (await world.App.Facts("reporter_asked")).Count(f => f.Subject == ReportSubject.Of(given.Report.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_note_is_sealed_to_the_readers_or_to_the_writer_alone_and_to_nobody_else()
    {
        var body = await world.ABody("91.71");
        var given = await world.Filed(body, "91.71");
        var judged = await world.Judged(body);
        var (one, two) = (body.Body.First, body.Body.Second);
        judged.TryRecipient(one.OfficerNumber, out var first).ShouldBeTrue();
        judged.TryRecipient(two.OfficerNumber, out var second).ShouldBeTrue();
        await one.Get(given.Page);
        Label Of(byte[] id) => new(Word.Of(given.Report.Asked), "note", [.. given.Report.Id, .. id]);
        async Task<HttpStatusCode> Note(bool alone, params Recipient[] to)
        {
            var id = RandomId.New();
            return (await one.Post(given.Page + "/catatan", ("catatan", Text(id)), ("segel", Text(Sealed(Of(id), "Catatan rekaan", to))), ("sendiri", alone ? "ya" : ""))).StatusCode;
        }
        (await Note(false, first!, second!)).ShouldBe(HttpStatusCode.SeeOther);
        (await Note(true, first!)).ShouldBe(HttpStatusCode.SeeOther);
        // A note that a colleague could not read, one that says alone and is not, one that the reporter's receipt would open.
        (await Note(false, first!)).ShouldBe(HttpStatusCode.Conflict);
        (await Note(true, first!, second!)).ShouldBe(HttpStatusCode.Conflict);
        var receipt = Netral.Sealing.Receipts.ReporterKey.Make(Netral.Sealing.Receipts.Receipt.Generate()).Recipient;
        (await Note(false, first!, second!, receipt)).ShouldBe(HttpStatusCode.Conflict);
        (await one.Given(given.Page + "/data")).GetProperty("notes").GetArrayLength().ShouldBe(2);
        (await two.Given(given.Page + "/data")).GetProperty("notes").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_identity_is_a_separate_act_that_is_recorded_and_waits_for_two_where_intake_officers_are_named()
    {
        var body = await world.ABody("91.72");
        var (one, two) = (body.Body.First, body.Body.Second);
        await one.Get("/laporan-masuk/pengaturan");
        (await one.Post("/laporan-masuk/pengaturan/penerima")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await one.Submit("/laporan-masuk/pengaturan/penerima", ("penerima", one.OfficerNumber.ToString()));
        var given = await world.Filed(body, "91.72");
        (await one.Given(given.Page + "/data")).TryGetProperty("identity", out _).ShouldBeFalse();
        await one.Get(given.Page);
        using (var mine = await one.Post(given.Page + "/identitas"))
            mine.StatusCode.ShouldBe(HttpStatusCode.OK);
        await two.Get(given.Page);
        using (var refused = await two.Post(given.Page + "/identitas"))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await world.App.Facts("reporter_identity_opened")).Count(f => f.Subject == ReportSubject.Of(given.Report.Id)).ShouldBe(1);

        // The first gives the second what is missing: two shares open what the second alone cannot.
        var label = Labels.Identity(given.Report.Asked, given.Report.Id);
        var identity = Envelope.Read(given.Report.Identity).Must();
        using var fetched = await one.Post(given.Page + "/bagian/ambil");
        var keyless = Envelope.Read(System.Buffers.Text.Base64Url.DecodeFromChars(System.Text.Json.JsonDocument.Parse(await fetched.Content.ReadAsStringAsync()).RootElement.GetProperty("identity").GetString())).Must();
        // No key comes along, also for who has one, and it is recorded: with two shares it could be opened.
        keyless.Recipients.ShouldBeEmpty();
        keyless.Open(label, body.One.Sealing).Problem.ShouldNotBeNull();
        (await world.App.Facts("identity_share_taken")).Count(f => f.Subject == ReportSubject.Of(given.Report.Id)).ShouldBe(1);
        using var share = keyless.OpenShare(label, body.One.Sealing).Must();
        (await world.Judged(body)).TryRecipient(two.OfficerNumber, out var second).ShouldBeTrue();
        var travelling = Envelope.Seal(new(Word.Of(given.Report.Asked), "share", given.Report.Id), share.ToBytes(), [second!], null, out var key);
        key.Dispose();
        (await one.Post(given.Page + "/bagian", ("petugas", two.OfficerNumber.ToString()), ("segel", Text(travelling.ToBytes())))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var answer = await two.Post(given.Page + "/identitas");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        identity.Open(label, body.Two.Sealing).Problem.ShouldNotBeNull();
        using var other = identity.OpenShare(label, body.Two.Sealing).Must();
        using var together = identity.Join([share, other]).Must();
        identity.Open(label, together).Must().Plain.Length.ShouldBeGreaterThan(10);
    }
}
