using System.Net;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.ShowCase;

/// <summary>One timeline: what no table of the case keeps stands in it, and of what is sealed that it is there, on which day, and where it is opened.</summary>
[UsesDatabase]
public sealed class TimelineTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private static KnownOfficer Of(GivenBody body) => body.Known();

    private async Task Does(Func<CaseDesk, Task<Result<bool>>> act) => (await app.Do<CaseDesk, Result<bool>>(act)).Must();

    [Fact]
    public async Task Who_takes_whose_place_and_how_many_days_were_set_stand_in_it()
    {
        var (from, bkn, ppk, ministry) = (await app.ABody(region: "15.01"), await app.ABody(BodyKind.Bkn, "15"), await app.ABody(BodyKind.Ppk, region: null, agency: (await app.ARound(staff: 2)).Agency.Id.Value), await app.ABody(BodyKind.Kemendagri, region: null));
        var number = await app.ACase(from);
        await app.Along(number, from, "terima", "register", "kaji", "putus_pelanggaran");
        await app.Goes(number, from, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], 7)]);
        await app.Goes(number, bkn, "terima_bkn", 1);
        await app.Goes(number, bkn, "rekomendasikan", 1);
        await Does(desk => desk.SetAmount(number, 1, "ppk.tindak_lanjut", 12, Of(bkn), CancellationToken.None));
        await Does(desk => desk.State(number, 1, ["ppk_berkepentingan"], true, Of(bkn), CancellationToken.None));
        var hand = await app.TheMove(number, "alihkan", 1);
        var over = await app.Do<CaseDesk, MoveAnswer>(desk => desk.Move(new(number, 1, hand.Version, "alihkan", StandIn: new(ministry.Number, BodyKind.Kemendagri)), Of(bkn), CancellationToken.None));
        over.ShouldBeOfType<MoveAnswer.Done>();

        var page = WebUtility.HtmlDecode(await bkn.First.Get($"/diteruskan/{number}?jalur=1"));
        page.ShouldContain("Jumlah harinya ditetapkan: PPK menindaklanjuti rekomendasi, 12 hari.");
        page.ShouldContain("Wewenang Pejabat pembina kepegawaian dialihkan kepada Lembaga Uji");
        page.ShouldContain("Pengawas Pertama");
        (await app.Facts("clock_amount_set")).ShouldContain(f => f.Subject == $"case:{number}");
    }

    [Fact]
    public async Task Evidence_and_notes_of_the_report_stand_in_it_for_the_body_that_has_it_and_private_notes_for_nobody()
    {
        var (body, bkn) = (await app.ABody(region: "15.02"), await app.ABody(BodyKind.Bkn, "16"));
        var number = await app.ACase(body);
        var report = (await app.TheCase(number)).Report!;
        await app.Do<NetralDb>(async db =>
        {
            var row = RandomId.Row(report);
            db.Add(new Handling { Row = row, Case = number });
            db.Add(Note(row, body, alone: false));
            db.Add(Note(row, body, alone: true));
            foreach (var id in new[] { RandomId.New(), RandomId.New() })
                db.Add(new ReportFile { Row = RandomId.Row(id), Id = id, Report = row, On = app.CaseDay(), Kept = "{}"u8.ToArray() });
            await db.SaveChangesAsync();
        });
        var page = WebUtility.HtmlDecode(await body.First.Get($"/perkara/{number}"));
        page.ShouldContain("Bukti dari pelapor tersimpan di laporan: 2 berkas.");
        page.Split("Catatan petugas ditulis di laporan.").Length.ShouldBe(3, "once as the line, once for readers of screens");
        page.ShouldContain($"/laporan-masuk/{Convert.ToHexStringLower(report)}#catatan");

        await app.Along(number, body, "terima", "register", "kaji", "putus_pelanggaran");
        await app.Goes(number, body, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn))], 7)]);
        var other = await bkn.First.Get($"/diteruskan/{number}?jalur=1");
        other.ShouldNotContain("Bukti dari pelapor");
        other.ShouldNotContain("laporan-masuk");
    }

    [Fact]
    public async Task A_page_of_a_finding_leads_to_a_sealed_note()
    {
        var body = await app.ABody(region: "15.03");
        var number = await app.ACase(body, CaseKind.Temuan, report: false);
        var place = $"/perkara/{number}/dokumen/surat/catatan/simpan?jalur=0";
        (await body.First.Get($"/perkara/{number}")).ShouldContain(place);
        var form = WebUtility.HtmlDecode(await body.First.Get(place));
        form.ShouldContain("id=\"catatan\"");
        // The text has no name: no form can send it in clear.
        form.ShouldNotContain("name=\"catatan\"");
    }

    private OfficerNote Note(long report, GivenBody body, bool alone)
    {
        var id = RandomId.New();
        return new() { Row = RandomId.Row(id), Id = id, Report = report, Body = body.Number, Writer = body.First.OfficerNumber, On = app.CaseDay(), IsPrivate = alone, Sealed = [1] };
    }
}
