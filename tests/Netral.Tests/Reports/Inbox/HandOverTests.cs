using System.Net;
using Netral.Platform.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Inbox.InboxFloor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class HandOverTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task A_report_goes_to_another_body_which_reads_it_while_the_old_one_no_longer_does()
    {
        var (from, to) = (await world.ABody("91.85"), await world.ABody("91.86"));
        using var sheets = await world.Recovery(from);
        var given = await world.Filed(from, "91.85");
        var one = from.Body.First;
        (await one.Get(given.Page + "/alihkan")).ShouldContain($"<option value=\"{to.Number}\"");
        (await one.Get($"{given.Page}/alihkan?ke={to.Number}")).ShouldContain((await world.Judged(to)).Fingerprint!);
        var moved = await world.MovedTo(given.Report, from, to);

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
        // The identity stayed behind: nobody opens it now, not even two together, but the reporter and the sheets that the old body keeps.
        var identity = Envelope.Read(now.Identity).Must();
        (identity.Recipients.Count, identity.Sharers.Count, identity.Threshold).ShouldBe((2, 0, 0));
        identity.Open(Netral.Reports.FileReport.Labels.Identity(now.Asked, now.Id), sheets).Problem.ShouldBeNull();
        identity.Open(Netral.Reports.FileReport.Labels.Identity(now.Asked, now.Id), from.One.Sealing).Problem.ShouldNotBeNull();
        using var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code));
        (await seen.Content.ReadAsStringAsync()).ShouldContain("Diteruskan ke lembaga yang berwenang.");
        (await world.App.Facts("report_handed_over")).Single(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).OversightBody.ShouldBe(from.Number);
        (await world.App.Facts("report_handed_in")).Single(f => f.Subject == Netral.Reports.ReportSubject.Of(given.Report.Id)).OversightBody.ShouldBe(to.Number);
    }

    [Fact]
    public async Task Without_a_recovery_key_it_does_not_go_without_its_identity_and_the_page_says_what_would_be_lost()
    {
        var (from, to) = (await world.ABody("91.83"), await world.ABody("91.84"));
        var given = await world.Filed(from, "91.83");
        var one = from.Body.First;
        (await one.Get($"{given.Page}/alihkan?ke={to.Number}")).ShouldContain("hanya dapat dialihkan bersama identitasnya");
        using var refused = await one.Post(given.Page + "/alihkan", ("versi", "0"), ("ke", to.Number.ToString()), ("isi", Text((await world.MovedTo(given.Report, from, to)).ToBytes())));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("kunci pemulihan");
        (await world.Now(given)).Body.ShouldBe(from.Number);
        using var sheets = await world.Recovery(from);
        var later = await world.Filed(from, "91.83");
        (await one.Get($"{later.Page}/alihkan?ke={to.Number}")).ShouldContain("0 berkas yang tidak punya salinan bersih. Bagian itu tetap tersegel untuk kunci pemulihan.");
    }

    [Fact]
    public async Task Handed_over_twice_it_is_read_anew_by_each_body_its_chain_is_whole_and_the_first_recovery_key_still_opens_its_identity()
    {
        var (a, b, c) = (await world.ABody("91.92"), await world.ABody("91.93"), await world.ABody("91.94"));
        using var sheets = await world.Recovery(a);
        var given = await world.Filed(a, "91.92");
        await a.Body.First.Get(given.Page);
        await a.Body.First.Post(given.Page + "/data");
        foreach (var (from, to) in new[] { (a, b), (b, c) })
        {
            var officer = from.Body.First;
            await officer.Get(given.Page);
            var moved = await world.MovedTo(await world.Now(given), from, to);
            (await officer.Post(given.Page + "/alihkan", ("versi", await world.Version(given)), ("ke", to.Number.ToString()), ("isi", Text(moved.ToBytes())))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            (await world.Now(given)).State.ShouldBe(ReportState.Forwarded);
            (await world.App.Do<Netral.Reports.Inbox.InboxLists, (int Unread, int News)>(l => l.Waiting(to.Body.First.OfficerNumber, to.Number, CancellationToken.None))).ShouldBe((1, 0));
            await to.Body.First.Get(given.Page);
            await to.Body.First.Post(given.Page + "/data");
            (await world.Now(given)).State.ShouldBe(ReportState.Read);
            (await world.App.Do<Netral.Reports.Inbox.InboxLists, (int Unread, int News)>(l => l.Waiting(to.Body.First.OfficerNumber, to.Number, CancellationToken.None))).ShouldBe((0, 0));
        }
        (await c.Body.First.Get("/laporan-masuk")).ShouldContain("Sudah dibaca");
        using (var seen = await world.App.Visitor().Post("/lapor/lanjut", ("kode", given.Code)))
            (await seen.Content.ReadAsStringAsync()).ShouldContain("Petugas sudah membacanya.");
        var chain = (await c.Body.First.Given(given.Page + "/data")).GetProperty("custody").EnumerateArray().Select(l => l.GetProperty("act").GetString()).ToList();
        chain.ShouldBe(["report_received", "report_read", "report_handed_over", "report_handed_in", "report_read", "report_handed_over", "report_handed_in", "report_read"]);
        var now = await world.Now(given);
        Envelope.Read(now.Identity).Must().Open(Netral.Reports.FileReport.Labels.Identity(now.Asked, now.Id), sheets).Problem.ShouldBeNull();
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
    public async Task The_hour_of_a_case_is_the_sealed_one_or_none()
    {
        var body = await world.ABody("91.91");
        var one = body.Body.First;
        var (given, other) = (await world.Filed(body, "91.91"), await world.Filed(body, "91.91"));
        (string Hour, string Salt) Of(GivenReport report)
        {
            using var opened = Envelope.Read(report.Report.Stamp!).Must().Open(Netral.Reports.FileReport.Labels.Stamp(report.Report.Asked, report.Report.Id), body.One.Sealing).Must();
            using var read = System.Text.Json.JsonDocument.Parse(opened.Plain);
            return (read.RootElement.GetProperty("received").GetString()!, read.RootElement.GetProperty("salt").GetString()!);
        }
        var (hour, salt) = Of(given);
        (string, string)[] fields = [("versi", "0"), ("jenis", "informasi_awal"), ("rezim", "pilkada"), ("wilayah", "91.91"), ("diketahui", "2024-10-17"), ("pemilihan", ""), ("golongan", "pns")];
        await one.Get(given.Page + "/perkara");
        foreach (var (wrong, with) in new[] { (hour.Replace(hour[11..16], hour[11..13] == "00" ? "01:00" : "00:00", StringComparison.Ordinal), salt), (hour, Of(other).Salt), (hour, ""), ("kemarin", salt) })
            (await one.Post(given.Page + "/perkara", [.. fields, ("diterima", wrong), ("garam", with)])).StatusCode.ShouldBe(HttpStatusCode.Conflict, wrong);
        (await one.Post(given.Page + "/perkara", [.. fields, ("diterima", hour), ("garam", salt)])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // Another report's hour proves nothing here, and without an hour the day alone counts.
        (await one.Post(other.Page + "/perkara", [.. fields, ("diterima", hour), ("garam", salt)])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await one.Post(other.Page + "/perkara", fields)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
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
