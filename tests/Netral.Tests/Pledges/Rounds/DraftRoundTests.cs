using System.Net;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Pledges;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Rounds;

[UsesDatabase]
public sealed class DraftRoundTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_draft_keeps_local_times_of_the_agency_and_writes_one_fact()
    {
        var (agency, _) = await app.AStaff(zone: Zone.WIT);
        var officer = await app.Administrator(agency);
        (await officer.Get("/putaran")).ShouldContain("Belum ada putaran.");
        var id = await app.ADraft(officer);
        var round = await app.TheRound(id);
        round.State.ShouldBe(RoundState.Draft);
        round.OpensAt.ShouldBe(new DateTime(2024, 10, 18, 23, 0, 0, DateTimeKind.Utc));
        round.ClosesAt.ShouldBe(new DateTime(2024, 10, 26, 7, 0, 0, DateTimeKind.Utc));
        round.CeremonyAt.ShouldBe(new DateTime(2024, 10, 19, 0, 0, 0, DateTimeKind.Utc));
        round.CascadeDays.ShouldBe(3);
        var page = await officer.Get($"/putaran/{id}");
        page.ShouldContain("Sabtu, 19 Oktober 2024, pukul 08.00 WIT");
        page.ShouldContain("Tetapkan daftar");
        (await officer.Get("/putaran")).ShouldContain("Rancangan");
        (await app.Count("round_drafted", $"round:{agency.Id}/{round.Number}")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_mistake_is_said_at_once_and_what_was_typed_stays()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/baru");
        var answer = await officer.Post("/putaran/baru", await app.RoundForm(("judul", ""), ("ajang", "lomba"), ("tanggal-ajang", "kapan-kapan"), ("buka-jam", "25.00"),
            ("hari", "99"), ("ikrar", "abc"), ("tempat", "Lapangan Merdeka"), ("upacara-tanggal", "")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Judul putaran belum diisi.");
        page.ShouldContain("Pilih Pemilu atau Pilkada.");
        page.ShouldContain("Tanggal ini tidak terbaca.");
        page.ShouldContain("Jam ini tidak terbaca.");
        page.ShouldContain("Lama menunggu pimpinan harus 1 sampai 60 hari.");
        page.ShouldContain("Pilih naskah yang ada di daftar.");
        page.ShouldContain("Tanggal upacara belum diisi.");
        page.ShouldContain("Lapangan Merdeka");
        page.ShouldContain("href=\"#buka-jam\"");
    }

    [Theory]
    [InlineData("18-10-2024", "07.00", "Penutupan harus sesudah pembukaan.")]
    [InlineData("19-10-2024", "07.59", "Penutupan harus sesudah pembukaan.")]
    public async Task A_round_that_closes_before_it_opens_is_refused(string day, string time, string sentence)
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/baru");
        var answer = await officer.Post("/putaran/baru", await app.RoundForm(("tutup-tanggal", day), ("tutup-jam", time)));
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_voting_day_before_the_opening_is_refused()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/baru");
        var answer = await officer.Post("/putaran/baru", await app.RoundForm(("tanggal-ajang", "01-01-2020")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Pemungutan suara tidak boleh lebih dahulu daripada pembukaan putaran.");
        // On the very day is odd, but possible.
        await app.ADraft(officer, ("tanggal-ajang", "19-10-2024"));
    }

    [Fact]
    public async Task What_is_empty_is_said_to_be_empty()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/baru");
        var page = await (await officer.Post("/putaran/baru", await app.RoundForm(("tanggal-ajang", ""), ("tutup-jam", "")))).Content.ReadAsStringAsync();
        page.ShouldContain("Tanggal ini belum diisi.");
        page.ShouldContain("Jam ini belum diisi.");
        page.ShouldNotContain("tidak terbaca");
    }

    [Fact]
    public async Task A_round_that_is_over_before_it_is_made_is_refused()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/baru");
        var answer = await officer.Post("/putaran/baru", await app.RoundForm(("buka-tanggal", "01-10-2024"), ("tutup-tanggal", "02-10-2024")));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Waktu penutupan sudah lewat.");
    }

    [Fact]
    public async Task Two_officers_who_change_a_draft_do_not_overwrite_each_other()
    {
        var (agency, _) = await app.AStaff(4);
        var (first, second) = (await app.Administrator(agency), await app.Administrator(agency));
        var id = await app.ADraft(first);
        await second.Get($"/putaran/{id}/ubah");
        await first.Get($"/putaran/{id}/ubah");
        (await first.Post($"/putaran/{id}/ubah", await app.RoundForm(("judul", "Judul pertama")))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var late = await second.Post($"/putaran/{id}/ubah", await app.RoundForm(("judul", "Judul kedua")));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).ShouldContain("baru saja diubah petugas lain");
        (await app.TheRound(id)).Title.ShouldBe("Judul pertama");
        (await app.Facts("round_changed")).Single(f => f.Subject == $"round:{agency.Id}/1").Body.ShouldContain("\"title\"");
    }

    [Fact]
    public async Task An_opened_round_is_no_longer_a_draft()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = await app.Path(round);
        await officer.Get($"{path}/ubah", HttpStatusCode.Conflict);
        var answer = await officer.Post($"{path}/ubah", await app.RoundForm());
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Daftar putaran ini sudah ditetapkan.");
    }

    [Fact]
    public async Task An_administrator_of_another_agency_finds_nothing()
    {
        var round = await app.ARound(4);
        var path = await app.Path(round);
        var stranger = await app.Administrator(await app.AnAgency());
        foreach (var page in new[] { "", "/ubah", "/buka", "/tutup", "/upacara", "/undangan", "/slip", "/upacara/berita-acara.pdf", "/upacara/surat-edaran.pdf" })
            (await stranger.Answer(path + page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        (await stranger.Answer(path.Replace("/putaran", "/layar", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Answer($"/putaran?instansi={round.Agency.Code}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await stranger.Get("/putaran");
        foreach (var act in new[] { "/ubah", "/buka", "/tutup", "/upacara", "/upacara/hadir", "/upacara/lewati", "/undangan/kirim", "/undangan/ingatkan", "/undangan/pastikan", "/undangan/ganti", "/slip" })
            (await stranger.Post(path + act)).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        (await app.TheRound(round)).State.ShouldBe(RoundState.Open);
    }

    [Fact]
    public async Task A_unit_head_and_an_analyst_only_read_and_the_head_sees_the_own_subtree()
    {
        var round = await app.ARound(20);
        var path = await app.Path(round);
        var head = await app.Officer(Role.UnitHead, round.Of("sekolah"), round.Agency.Id.Value);
        var analyst = await app.Officer(Role.Analyst, new Scope.Region(round.Agency.RegionCode));
        // Five of the twenty sit in the school, and its head.
        (await head.Get(path)).ShouldContain("<b class=\"figure big\">6</b>");
        (await analyst.Get(path)).ShouldContain("<b class=\"figure big\">24</b>");
        foreach (var reader in new[] { head, analyst })
        {
            (await reader.Get("/putaran")).ShouldNotContain("Buat rancangan putaran");
            foreach (var page in new[] { "/ubah", "/buka", "/tutup", "/undangan", "/slip" })
                (await reader.Answer(path + page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            (await reader.Post($"{path}/tutup")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        await analyst.Get("/putaran");
        (await app.TheRound(round)).State.ShouldBe(RoundState.Open);
    }

    [Fact]
    public async Task An_administrator_of_one_office_does_not_run_the_agencys_round()
    {
        var round = await app.ARound(4);
        var partial = await app.Officer(Role.AgencyAdministrator, round.Of("dinas"), round.Agency.Id.Value);
        (await partial.Answer($"{await app.Path(round)}/tutup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await partial.Answer("/putaran/baru")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
