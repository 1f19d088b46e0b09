using System.Net;
using Netral.Accounts;
using Netral.Tests.Conduct.AskFirst;
using Netral.Tests.Floor;
using Rulebooks = Netral.Conduct.Editions.Rulebooks;

namespace Netral.Tests.Conduct.ChangeLaw;

[UsesDatabase]
public sealed class EditPagesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_local_day_off_goes_through_the_second_editor_and_then_moves_a_deadline()
    {
        var (first, second) = (await Editor(), await Editor());
        const string question = "/api/v1/law/deadline?clock=pemilu.laporan&from=2026-07-06&region=36.02";
        (await app.Visitor().Http.GetStringAsync(question)).ShouldContain("\"due\":\"2026-07-15\"");

        await first.Get("/pengaturan/hukum/kalender");
        using var proposed = await first.Post("/pengaturan/hukum/kalender", ("tanggal", "2026-07-08"), ("nama", "Hari jadi rekaan"), ("wilayah", "Lebak"), ("dasar", "Keputusan bupati rekaan"), ("sumber", ""));
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await proposed.Content.ReadAsStringAsync());
        var change = proposed.Headers.Location!.ToString();
        (await second.Get(change)).ShouldContain("calendar.yaml");
        await second.Submit(change + "/terbitkan");

        var after = await app.Visitor().Http.GetStringAsync(question);
        after.ShouldContain("\"due\":\"2026-07-16\"");
        after.ShouldContain("Libur daerah: Hari jadi rekaan");
        (await app.Visitor().Http.GetStringAsync(question.Replace("36.02", "32.11", StringComparison.Ordinal))).ShouldContain("\"due\":\"2026-07-15\"");
        (await first.Get("/pengaturan/hukum/kalender")).ShouldContain("Kabupaten Lebak");
    }

    [Fact]
    public async Task A_day_without_its_region_is_refused_and_what_was_typed_stays()
    {
        var editor = await Editor();
        await editor.Get("/pengaturan/hukum/kalender");
        using var answer = await editor.Post("/pengaturan/hukum/kalender", ("tanggal", "2026-07-08"), ("nama", "Hari rekaan"), ("wilayah", ""), ("dasar", "Keputusan"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("Wilayahnya belum diisi.");
        page.ShouldContain("Hari rekaan");
    }

    [Fact]
    public async Task A_contest_is_entered_on_a_page_with_stages_and_penetapan()
    {
        var (first, second) = (await Editor(), await Editor());
        await first.Get("/pengaturan/hukum/pemilihan/baru");
        using var proposed = await first.Post("/pengaturan/hukum/pemilihan",
            ("kode", "pilkada-uji"), ("nama", "Pilkada uji"), ("jenis", "pilkada"), ("wilayah", "Sumedang\n19.01"), ("dasar", "Keputusan rekaan"), ("sumber", ""), ("periksa", "Rekaan untuk uji."),
            ("tahap-0-kode", "kampanye"), ("tahap-0-nama", ""), ("tahap-0-mulai", "2027-01-01"), ("tahap-0-selesai", "2027-02-01"),
            ("tahap-1-kode", ""), ("tahap-1-nama", ""), ("tahap-1-mulai", ""), ("tahap-1-selesai", ""),
            ("tetap-0-jabatan", "kepala_daerah"), ("tetap-0-wilayah", ""), ("tetap-0-mulai", "2026-12-20"), ("tetap-0-sampai", ""), ("tetap-0-dasar", ""));
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await proposed.Content.ReadAsStringAsync());
        await second.Get("/pengaturan/hukum");
        await second.Submit(proposed.Headers.Location + "/terbitkan");

        var contest = await app.Do<Rulebooks, Netral.Law.Contest>(async books => (await books.InForce(CancellationToken.None)).Book.Contests.Single(c => c.Id == "pilkada-uji"));
        contest.Regions.ShouldBe(["32.11", "19.01"]);
        contest.Stages.ShouldHaveSingleItem().Name.ShouldBe("Masa kampanye");
        contest.TargetOn("kepala_daerah", "32.11", new(2026, 12, 19)).ShouldBe([Netral.Law.TargetStatus.BakalCalon]);
        contest.TargetOn("kepala_daerah", "32.11", new(2026, 12, 20)).ShouldBe([Netral.Law.TargetStatus.Calon]);
        (await first.Get("/pengaturan/hukum/pemilihan/pilkada-uji")).ShouldContain("2027-02-01");
    }

    [Fact]
    public async Task A_contest_sent_back_unchanged_is_nothing_to_publish()
    {
        var editor = await Editor();
        var page = await editor.Get("/pengaturan/hukum/pemilihan/pilkada-2024");
        using var answer = await editor.Post("/pengaturan/hukum/pemilihan/pilkada-2024", Forms.Fields(page));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Isinya sama dengan aturan yang berlaku.");
    }

    [Fact]
    public async Task Bad_days_of_a_contest_are_named()
    {
        var editor = await Editor();
        await editor.Get("/pengaturan/hukum/pemilihan/baru");
        using var answer = await editor.Post("/pengaturan/hukum/pemilihan", ("kode", "Salah Kode"), ("nama", "Uji"), ("jenis", "pilkada"), ("wilayah", "Atlantis"), ("dasar", "x"),
            ("tahap-0-kode", "kampanye"), ("tahap-0-nama", ""), ("tahap-0-mulai", "besok"), ("tahap-0-selesai", "2027-02-01"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("“besok” bukan tanggal.");
        page.ShouldContain("Wilayah “Atlantis” tidak kami temukan.");
        page.ShouldContain("Kode pemilihan hanya huruf kecil");
    }

    [Fact]
    public async Task Candidates_are_set_by_one_editor_and_taken_back()
    {
        var editor = await Editor();
        const string at = "/pengaturan/hukum/calon/pilkada-2024/51.01";
        (await editor.Get(at)).ShouldContain("Belum ada calon di sini.");
        var page = await editor.Submit(at, ("versi", "0"), ("nama", "Wayan Rekayasa – Made Ibarat"), ("nomor", "1"), ("slogan", "Contoh Lestari"), ("tagar", "#WayanMade"), ("akun", "@wayanmade.contoh"));
        WebUtility.HtmlDecode(page).ShouldContain("Wayan Rekayasa – Made Ibarat");
        (await app.Check(new { act = "post", text = "Pilih Wayan Rekayasa ya", date = "2024-10-18", region = "51.01", person = "pns" })).GetProperty("verdict").GetString().ShouldBe("melanggar");

        var version = Forms.Fields(page).First(f => f.Name == "versi").Value;
        var stale = await editor.Post(at, ("versi", "0"), ("nama", "Orang Lain"), ("nomor", "2"));
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await editor.Submit(at + "/batalkan", ("versi", version))).ShouldContain("Belum ada calon di sini.");
        (await app.Check(new { act = "post", text = "Selamat pagi Wayan Rekayasa", date = "2024-10-18", region = "51.01", person = "pns" })).GetProperty("verdict").GetString().ShouldBe("aman");
        (await app.Facts("candidates_changed")).Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_regional_editor_sets_the_candidates_of_his_region_only()
    {
        var local = await app.Officer(Role.RulebookEditor, new Scope.Region("32"));
        await local.Get("/pengaturan/hukum/calon");
        await local.Submit("/pengaturan/hukum/calon/pilkada-2024/32.11", ("versi", "0"), ("nama", "Panji Ibarat"), ("nomor", "1"));
        using var elsewhere = await local.Post("/pengaturan/hukum/calon/pilkada-2024/36.02", ("versi", "0"), ("nama", "Damar Fiktif"), ("nomor", "1"));
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_file_of_candidates_with_a_bad_row_is_refused_with_the_row_named()
    {
        var editor = await Editor();
        await editor.Get("/pengaturan/hukum/calon");
        using var answer = await editor.Upload("/pengaturan/hukum/calon", """[{"contest":"pilkada-2024","region":"36.02","name":"Damar Fiktif","number":1},{"contest":"pilkada-2024","region":"36.02","name":"","number":2}]"""u8.ToArray(), "calon.json");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Baris 2: “name” harus berisi nama calon");
        (await editor.Get("/pengaturan/hukum/calon/pilkada-2024/36.02")).ShouldContain("Belum ada calon di sini.");
    }

    private Task<Visitor> Editor() => app.Officer(Role.RulebookEditor, new Scope.Nation());
}
