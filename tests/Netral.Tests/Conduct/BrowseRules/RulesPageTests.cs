using System.Net;
using Netral.Conduct.ChangeLaw;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.BrowseRules;

[AnyDatabase]
public sealed class RulesPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_same_act_is_shown_on_both_sides_of_the_penetapan_with_its_clause()
    {
        var page = Part(await app.Visitor().Get("/aturan"), "id=\"like\"", "</article>");
        page.ShouldContain("Pelanggaran kode etik");
        page.ShouldContain("bakal calon, sebelum penetapan");
        page.ShouldContain("Pelanggaran disiplin berat");
        page.ShouldContain("calon, sesudah penetapan");
        page.ShouldContain("SKB 2022 Lampiran II Huruf B angka 6");
        page.ShouldContain("Perlu cek hukum");
    }

    [Fact]
    public async Task What_stays_allowed_stands_before_what_is_forbidden()
    {
        var page = await app.Visitor().Get("/aturan");
        page.IndexOf("Memilih di TPS", StringComparison.Ordinal).ShouldBeInRange(0, page.IndexOf("id=\"larangan\"", StringComparison.Ordinal));
        page.ShouldContain("Membaca visi, misi, dan program semua calon.");
    }

    [Theory]
    [InlineData("pns", "PP 94/2021 Pasal 5 huruf n", true)]
    [InlineData("pppk", "PP 94/2021 Pasal 5 huruf n angka 3", false)]
    [InlineData("non_asn", "SE MenPANRB 1/2023", true)]
    [InlineData("desa", "UU 7/2017 Pasal 490", true)]
    [InlineData("desa", "SKB 2022 Lampiran II Huruf B", false)]
    [InlineData("pimpinan", "UU 10/2016 Pasal 71 ayat (1)", true)]
    [InlineData("pns", "UU 10/2016 Pasal 71 ayat (1)", false)]
    public async Task Each_role_sees_its_own_law(string role, string clause, bool seen) =>
        (await app.Visitor().Get($"/aturan?peran={role}")).Contains(clause, StringComparison.Ordinal).ShouldBe(seen);

    [Fact]
    public async Task A_stage_leaves_out_what_belongs_to_the_other()
    {
        var before = await app.Visitor().Get("/aturan?tahap=sebelum");
        before.ShouldContain("Huruf A angka 4");
        before.ShouldNotContain("Huruf B angka 6");
        var after = await app.Visitor().Get("/aturan?tahap=sesudah");
        after.ShouldContain("Huruf B angka 6");
        after.ShouldNotContain("Huruf A angka 4");
    }

    [Fact]
    public async Task Words_find_acts_and_nothing_found_is_not_called_allowed()
    {
        var found = await app.Visitor().Get("/aturan?cari=foto");
        found.ShouldContain("id=\"photo\"");
        found.ShouldNotContain("id=\"give\"");
        (await app.Visitor().Get("/aturan?cari=" + Uri.EscapeDataString("<script>"))).ShouldContain("Tidak ditemukan bukan berarti boleh.");
    }

    [Fact]
    public async Task English_is_whole()
    {
        var page = await app.Visitor("en").Get("/aturan");
        page.ShouldContain("What stays allowed");
        page.ShouldContain("Liking");
        page.ShouldContain("Performance allowance cut by 25% for 6 months");
        page.ShouldContain("The article is our own reading.");
        page.ShouldNotContain("Dasar pasalnya adalah pembacaan kami.");
    }

    [Fact]
    public async Task No_cookie_is_needed_and_none_is_set()
    {
        foreach (var path in new[] { "/aturan", "/aturan/tahapan", "/aturan?peran=pppk&cari=suka" })
        {
            using var answer = await app.Visitor().Http.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task The_timeline_says_where_a_region_stands_and_what_changes_next()
    {
        // 18 October 2024: in the campaign, the quiet period follows on 24 November.
        var page = await app.Visitor().Get("/aturan/tahapan?wilayah=Sumedang");
        page.ShouldContain("Tahapan di Kabupaten Sumedang");
        page.ShouldContain("Sekarang: Masa kampanye.");
        page.ShouldContain("Masa tenang, mulai 24 November 2024, 37 hari lagi");
        page.ShouldContain("aria-current=\"step\"");
        page.ShouldContain("22 September 2024");
    }

    [Fact]
    public async Task A_repeat_runs_in_its_own_regions_only()
    {
        await using var later = new App();
        await later.InitializeAsync();
        later.Clock.Now = new(2025, 8, 25, 3, 0, 0, DateTimeKind.Utc);
        var here = await later.Visitor().Get("/aturan/tahapan?wilayah=19.71");
        here.ShouldContain("Sekarang: Masa tenang.");
        here.ShouldContain("Perlu cek hukum");
        (await later.Visitor().Get("/aturan/tahapan?wilayah=32.11")).ShouldContain("Di Kabupaten Sumedang tidak ada Pemilu atau Pilkada yang berjalan");
        (await later.Visitor().Get("/aturan/tahapan")).ShouldContain("href=\"/aturan/tahapan?wilayah=19.01\"");
    }

    [Fact]
    public async Task When_no_contest_runs_the_page_says_so_and_what_still_holds()
    {
        await using var quiet = new App();
        await quiet.InitializeAsync();
        quiet.Clock.Now = new(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc);
        (await quiet.Visitor().Get("/aturan/tahapan")).ShouldContain("Tidak ada Pemilu atau Pilkada yang berjalan");
        (await quiet.Visitor().Get("/aturan")).ShouldContain("Larangan menjadi anggota partai dan mendekati partai tetap berlaku.");
    }

    [Fact]
    public async Task An_unknown_region_is_asked_again() =>
        WebUtility.HtmlDecode(await app.Visitor().Get("/aturan/tahapan?wilayah=Atlantis", HttpStatusCode.UnprocessableEntity)).ShouldContain("Wilayah “Atlantis” tidak kami temukan.");

    [Fact]
    public async Task An_invented_contest_stands_in_the_timeline()
    {
        await using var demo = new App();
        await demo.InitializeAsync();
        await demo.Do<LoadLaw>(law => law.AddContest("contoh-uji", "Pilkada contoh uji", ["36.02"],
            [new("kampanye", "Masa kampanye", new(2026, 3, 1), new(2026, 3, 20)), new("masa_tenang", "Masa tenang", new(2026, 3, 21), new(2026, 3, 23))], new(2026, 2, 20), "Contoh rekaan.", [], CancellationToken.None));
        demo.Clock.Now = new(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc);
        var page = await demo.Visitor().Get("/aturan/tahapan?wilayah=Lebak");
        page.ShouldContain("Pilkada contoh uji");
        page.ShouldContain("Masa tenang, mulai 21 Maret 2026, 19 hari lagi");
    }

    private static string Part(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0);
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
