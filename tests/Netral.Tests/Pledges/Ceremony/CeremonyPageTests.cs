using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Documents;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Pledges.Ceremony;

[UsesDatabase]
public sealed class CeremonyPageTests(App app) : IClassFixture<App>
{
    private static readonly string[] Order = ["Sekretaris Daerah", "Kepala Dinas Pendidikan", "Camat Contoh"];

    [Fact]
    public async Task Leaders_stand_in_their_order_and_a_clerk_marks_who_came_once()
    {
        var round = await app.ARound(4);
        var clerk = await app.Officer(Role.CeremonyClerk, round.Whole, round.Agency.Id.Value);
        var path = $"{await app.Path(round)}/upacara";
        var page = await clerk.Get(path);
        var order = Order.Select(p => page.IndexOf($"<td>{p}</td>", StringComparison.Ordinal)).ToList();
        order.ShouldAllBe(i => i > 0);
        order.ShouldBe(order.Order().ToList());

        var unit = round.Numbers.Units["kecamatan"].ToString();
        (await clerk.Submit($"{path}/hadir", ("unit", unit), ("hadir", "ya"))).ShouldContain("1 dari 3 hadir");
        await clerk.Submit($"{path}/hadir", ("unit", unit), ("hadir", "ya"));
        (await clerk.Submit($"{path}/hadir", ("unit", unit), ("hadir", "tidak"))).ShouldContain("0 dari 3 hadir");
        (await app.Count("attendance_marked", RoundGiven.Subject(round))).ShouldBe(2);
        // The school's head comes below the third level and has no turn.
        (await clerk.Post($"{path}/hadir", ("unit", round.Numbers.Units["sekolah"].ToString()), ("hadir", "ya"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Before_the_list_is_fixed_nobody_is_marked_and_there_are_no_minutes()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        await officer.Get($"/putaran/{id}/upacara");
        var answer = await officer.Post($"/putaran/{id}/upacara/hadir", ("unit", numbers.Units["dinas"].ToString()), ("hadir", "ya"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Daftar putaran ini belum ditetapkan.");
        (await officer.Answer($"/putaran/{id}/upacara/berita-acara.pdf")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Answer($"/layar/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_ceremony_may_still_change_after_the_opening()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = $"{await app.Path(round)}/upacara";
        await officer.Get(path);
        var version = (await app.TheRound(round)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] form = [("tempat", "Lapangan Rekaan"), ("upacara-tanggal", "21-10-2024"), ("upacara-jam", "7.30"), ("pemimpin", "Bupati"), ("versi", version)];
        var page = await officer.Submit(path, form);
        page.ShouldContain("Lapangan Rekaan");
        page.ShouldContain("Senin, 21 Oktober 2024, pukul 07.30 WIB");
        (await officer.Post(path, form)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Facts("round_changed")).Single(f => f.Subject == RoundGiven.Subject(round)).Body.ShouldNotContain("Lapangan");
    }

    [Fact]
    public async Task An_override_asks_first_opens_the_way_and_records_who()
    {
        var round = await app.ARound(8, cascade: true);
        var officer = await app.Administrator(round.Agency);
        var path = $"{await app.Path(round)}/upacara";
        var signer = await app.AtTheTexts(round, "p3");
        (await signer.Get("/ikrar")).ShouldContain("Pimpinan Anda belum menandatangani.");
        var unit = round.Numbers.Units["kecamatan"];
        (await officer.Get($"{path}/lewati?unit={unit}")).ShouldContain("dicatat atas nama Anda");
        await officer.Submit($"{path}/lewati", ("unit", unit.ToString()));
        (await signer.Get("/ikrar")).ShouldContain("Anda belum menandatangani.");
        var gate = await app.Do<NetralDb, UnitGate>(db => db.Set<UnitGate>().AsNoTracking().SingleAsync(g => g.Agency == round.Agency.Id.Value && g.Unit == unit));
        gate.OverriddenBy.ShouldBe(officer.OfficerNumber);
        (await app.Facts("cascade_overridden")).Single(f => f.Subject == RoundGiven.Subject(round)).Actor.ShouldBe($"officer:{officer.OfficerNumber}");
        (await officer.Post($"{path}/lewati", ("unit", unit.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_clerk_does_not_override_and_a_unit_elsewhere_is_unknown()
    {
        var round = await app.ARound(4, cascade: true);
        var other = await app.ARound(4);
        var clerk = await app.Officer(Role.CeremonyClerk, round.Whole, round.Agency.Id.Value);
        var path = $"{await app.Path(round)}/upacara";
        (await clerk.Get(path)).ShouldNotContain("/lewati");
        (await clerk.Answer($"{path}/lewati?unit={round.Numbers.Units["dinas"]}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var officer = await app.Administrator(round.Agency);
        (await officer.Answer($"{path}/lewati?unit={other.Numbers.Units["dinas"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Minutes_are_a_draft_until_the_ceremony_and_say_of_nobody_that_he_stayed_away_until_somebody_is_marked()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = $"{await app.Path(round)}/upacara";
        async Task<string> Minutes() => await Pdf.Text(await officer.Http.GetByteArrayAsync($"{path}/berita-acara.pdf"));
        var text = await Minutes();
        text.ShouldContain("belum dicatat");
        text.ShouldNotContain("Tidak hadir");
        text.ShouldNotContain("RANCANGAN");

        await officer.Get(path);
        await officer.Submit($"{path}/hadir", ("unit", round.Numbers.Units["kecamatan"].ToString()), ("hadir", "ya"));
        text = await Minutes();
        text.ShouldContain("Hadir");
        text.ShouldContain("Tidak hadir");

        await app.Do<NetralDb>(db => db.Set<Round>().Where(r => r.Agency == round.Agency.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.CeremonyAt, app.Clock.Now.AddDays(1))));
        text = await Minutes();
        text.ShouldContain("RANCANGAN");
        text.ShouldContain("akan mengadakan");
        text.ShouldNotContain("Tidak hadir");
        (await officer.Get(path)).ShouldContain("Unduh rancangan berita acara");
    }

    [Fact]
    public async Task Waiting_units_are_folded_below_the_message_and_shown_from_the_opening_on()
    {
        var round = await app.ARound(8, cascade: true);
        var officer = await app.Administrator(round.Agency);
        var path = $"{await app.Path(round)}/upacara";
        var page = await officer.Get(path);
        page.ShouldContain("<details>");
        page.IndexOf("/lewati?unit=", StringComparison.Ordinal).ShouldBeGreaterThan(page.IndexOf("id=\"pesan\"", StringComparison.Ordinal));
        await app.Do<NetralDb>(db => db.Set<Round>().Where(r => r.Agency == round.Agency.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OpensAt, app.Clock.Now.AddHours(3))));
        (await officer.Get(path)).ShouldNotContain("/lewati?unit=");
    }

    [Fact]
    public async Task What_the_demo_tells_of_a_ceremony_and_of_invitations_stands_on_the_pages()
    {
        var round = await app.ARound(4);
        var (camat, others) = (round.Numbers.People["camat"], new HashSet<Netral.Kernel.Id<Netral.Roster.Employee>> { round.Numbers.People["p1"], round.Numbers.People["p2"] });
        var at = app.Clock.Now.AddDays(-2);
        (await app.Do<LoadRound, int>(load => load.Attend(round.Agency, round.Number, new HashSet<Netral.Kernel.Id<Netral.Roster.Employee>> { camat }, at, CancellationToken.None))).ShouldBe(1);
        (await app.Do<LoadRound, int>(load => load.Invite(round.Agency, round.Number, others, at, CancellationToken.None))).ShouldBe(2);
        var officer = await app.Administrator(round.Agency);
        (await officer.Get($"{await app.Path(round)}/upacara")).ShouldContain("1 dari 3 hadir");
        var page = await officer.Get($"{await app.Path(round)}/undangan");
        page.ShouldContain("Ingatkan 2 orang");
        page.ShouldContain("Kirim undangan ke 6 orang");
    }

    [Fact]
    public async Task Papers_and_message_are_filled_from_the_round()
    {
        var round = await app.ARound(6);
        await app.Signs(round, "sekda");
        await app.Settle();
        var officer = await app.Administrator(round.Agency);
        var path = await app.Path(round);
        var minutes = await Pdf.Text(await officer.Http.GetByteArrayAsync($"{path}/upacara/berita-acara.pdf"));
        minutes.ShouldContain("Kecamatan Contoh");
        minutes.ShouldContain("Halaman kantor");
        minutes.ShouldContain("Bawaslu");
        var letter = await Pdf.Text(await officer.Http.GetByteArrayAsync($"{path}/upacara/surat-edaran.pdf"));
        letter.ShouldContain($"{path}/gabung");
        var page = await officer.Get($"{path}/upacara");
        page.ShouldContain($"http://127.0.0.1:5080{path}/gabung");
        page.ShouldContain("data-copy=\"pesan\"");
    }
}
