using System.Net;
using Netral.Platform.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class HandOverTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private async Task<Envelope> Moved(GivenReport given, ReceivingBody from, ReceivingBody to)
    {
        var (label, envelope, there) = (InboxFloor.Content(given.Report), Envelope.Read(given.Report.Content).Must(), await world.Judged(to));
        foreach (var recipient in there.Recipients())
            envelope = envelope.PassOn(label, from.One.Sealing, recipient).Must();
        RecipientId[] ours = [from.One.Public.Sealing.Id, from.Two.Public.Sealing.Id];
        return ours.Aggregate(envelope, (e, id) => e.RemoveRecipient(id));
    }

    [Fact]
    public async Task A_report_goes_to_another_body_which_reads_it_while_the_old_one_no_longer_does()
    {
        var (from, to) = (await world.ABody("91.85"), await world.ABody("91.86"));
        var given = await world.Filed(from, "91.85");
        var one = from.Body.First;
        (await one.Get(given.Page + "/alihkan")).ShouldContain($"<option value=\"{to.Number}\"");
        (await one.Get($"{given.Page}/alihkan?ke={to.Number}")).ShouldContain((await world.Judged(to)).Fingerprint!);
        var moved = await Moved(given, from, to);

        // Still sealed to us, or no longer to the receipt: refused.
        foreach (var wrong in new[] { Envelope.Read(given.Report.Content).Must(), moved.RemoveRecipient(moved.Recipients.Except((await world.Judged(to)).Recipients().Select(r => r.Key.Id)).Single()) })
            (await one.Post(given.Page + "/alihkan", ("versi", "0"), ("ke", to.Number.ToString()), ("isi", Text(wrong.ToBytes())))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await one.Post(given.Page + "/alihkan", ("versi", "0"), ("ke", to.Number.ToString()), ("isi", Text(moved.ToBytes())))).Headers.Location!.ToString().ShouldBe("/laporan-masuk");

        var now = await world.Now(given);
        (now.Body, now.State).ShouldBe((to.Number, ReportState.Forwarded));
        await one.Get(given.Page, HttpStatusCode.NotFound);
        (await to.Body.First.Get("/laporan-masuk")).ShouldContain("Dialihkan ke lembaga ini");
        var sealedNow = Envelope.Read(now.Content).Must();
        sealedNow.Open(InboxFloor.Content(now), to.One.Sealing).Problem.ShouldBeNull();
        sealedNow.Open(InboxFloor.Content(now), from.One.Sealing).Problem.ShouldNotBeNull();
        // The identity stayed behind: nobody opens it now but the reporter, not even two together.
        var identity = Envelope.Read(now.Identity).Must();
        (identity.Recipients.Count, identity.Sharers.Count, identity.Threshold).ShouldBe((1, 0, 0));
        using var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code));
        (await seen.Content.ReadAsStringAsync()).ShouldContain("Diteruskan ke lembaga yang berwenang.");
        (await world.App.Facts("report_handed_over")).ShouldHaveSingleItem().OversightBody.ShouldBe(from.Number);
        (await world.App.Facts("report_handed_in")).ShouldHaveSingleItem().OversightBody.ShouldBe(to.Number);
    }

    [Fact]
    public async Task It_never_goes_to_a_body_of_an_agency_nor_to_one_without_two_free_officers_with_keys()
    {
        var from = await world.ABody("91.87");
        var given = await world.Filed(from, "91.87");
        var agency = await world.App.AnAgency();
        var inspectorate = await Netral.Tests.Accounts.GivenOfficers.ABody(world.App, BodyKind.Inspektorat, null, agency.Id.Value);
        var keyless = await Netral.Tests.Accounts.GivenOfficers.ABody(world.App, region: "91.88");
        var page = await from.Body.First.Get(given.Page + "/alihkan");
        foreach (var number in new[] { inspectorate.Number, keyless.Number, from.Number })
        {
            page.ShouldNotContain($"<option value=\"{number}\"");
            (await from.Body.First.Look($"{given.Page}/alihkan?ke={number}")).Status.ShouldBe(HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task A_report_becomes_one_case_and_shows_its_number()
    {
        var body = await world.ABody("91.89");
        var given = await world.Filed(body, "91.89");
        var one = body.Body.First;
        await one.Get(given.Page + "/perkara");
        (string, string)[] fields = [("jenis", "informasi_awal"), ("rezim", "pilkada"), ("wilayah", "91.89"), ("diketahui", "2024-10-17"), ("pemilihan", ""), ("golongan", "pns")];
        foreach (var wrong in new[] { ("jenis", "lain"), ("rezim", ""), ("wilayah", "Tidak Ada"), ("diketahui", "kemarin") })
            (await one.Post(given.Page + "/perkara", [.. fields.Where(f => f.Item1 != wrong.Item1), wrong, ("versi", "0")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong.ToString());
        using var opened = await one.Post(given.Page + "/perkara", [.. fields, ("versi", "0")]);
        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await opened.Content.ReadAsStringAsync());
        var handling = (await world.Handling(given))!;
        handling.Case.ShouldNotBeNull();
        (await one.Get(given.Page)).ShouldContain($"Perkara {handling.Case}");
        (await one.Post(given.Page + "/perkara", [.. fields, ("versi", "1")])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await world.App.Do<Netral.Cases.Desk.CaseReading, Netral.Cases.Desk.CaseView?>(c => c.Find(handling.Case!.Value, CancellationToken.None)))!.Report.ShouldBe(given.Report.Id);
    }
}
