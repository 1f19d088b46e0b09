using System.Text;
using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>Each kind of fault, put into the real rulebook, is told with its file and line.</summary>
public sealed class FaultTests
{
    [Fact]
    public void The_rulebook_of_this_checkout_has_no_fault() => Rulebook.Check(TheRulebook.Folder).ShouldBeEmpty();

    [Theory]
    [InlineData("acts.yaml", "id: like,", "id: like, name: x, name: y,", "rulebook.key_twice")]
    [InlineData("acts.yaml", "{ id: like,", "{ id: like, colour: red,", "rulebook.key_unknown")]
    [InlineData("acts.yaml", "{ id: like, name:", "{ id: like, nama:", "rulebook.key_unknown", "rulebook.key_missing")]
    [InlineData("acts.yaml", "{ id: like,", "{ id: post,", "rulebook.twice", "rulebook.unknown_name")]
    [InlineData("acts.yaml", "{ id: like,", "{ id: LIKE!,", "rulebook.bad_pattern")]
    [InlineData("acts.yaml", "\"Memberi tanda suka\"", "\"  \"", "rulebook.empty_text")]
    [InlineData("acts.yaml", "\"Memberi tanda suka\"", "[a, b]", "rulebook.wrong_type")]
    [InlineData("rulebook.yaml", "title: \"", "title: &x \"", "rulebook.alias")]
    [InlineData("acts.yaml", "\"Memberi tanda suka\"", "*x", "rulebook.alias")]
    [InlineData("acts.yaml", "\"Memberi tanda suka\"", "[[[[[[[[[[[[[[a]]]]]]]]]]]]]]", "rulebook.too_deep")]
    [InlineData("acts.yaml", "\"Memberi tanda suka\"", "\"Memberi", "rulebook.not_yaml")]
    [InlineData("rulebook.yaml", "as_of: 2026-01-31", "as_of: 2026-02-30", "rulebook.bad_date")]
    [InlineData("rulebook.yaml", "edition: \"2026.1\"", "edition: 2026.1", "rulebook.not_quoted")]
    [InlineData("forms.yaml", "    angka: 4\n", "    angka: 0\n", "rulebook.too_small")]
    [InlineData("clocks.yaml", "    amount: 48\n", "    amount: 48000000000\n", "rulebook.too_large")]
    [InlineData("clocks.yaml", "    unit: hour\n", "    unit: [hour]\n", "rulebook.not_listed")]
    [InlineData("clocks.yaml", "    unit: hour\n", "    unit: {}\n", "rulebook.not_listed")]
    [InlineData("clocks.yaml", "    amount: 48\n", "    amount: ٤٨\n", "rulebook.wrong_type")]
    [InlineData("regions.yaml", "code: \"19.01\"", "code: \"19.01\\n\"", "rulebook.bad_pattern")]
    [InlineData("forms.yaml", "class: kode_etik", "class: kode_etis", "rulebook.not_listed")]
    [InlineData("forms.yaml", "acts: [banner]", "acts: []", "rulebook.too_few")]
    [InlineData("forms.yaml", "acts: [banner]", "acts: [spanduk]", "rulebook.unknown_name")]
    [InlineData("forms.yaml", "key: A4", "key: A14", "rulebook.key_mismatch", "rulebook.unknown_name")]
    [InlineData("forms.yaml", "list: skb-2022", "list: skb-2023", "rulebook.unknown_name")]
    [InlineData("regions.yaml", "code: \"19.01\"", "code: 19.01", "rulebook.not_quoted")]
    [InlineData("regions.yaml", "{ code: \"36\",", "{ code: \"37\",", "rulebook.province_zone", "rulebook.region_parent")]
    [InlineData("regions.yaml", "\"11\", \"12\"", "\"11\", \"11\"", "rulebook.twice")]
    [InlineData("sanctions.yaml", "check_reason: \"Bentuk pernyataan terbuka (upacara, papan pengumuman, media, forum) berasal dari ingatan.\"", "name_2: x", "rulebook.key_unknown")]
    [InlineData("sanctions.yaml", ", check_reason: \"Bentuk pernyataan terbuka (upacara, papan pengumuman, media, forum) berasal dari ingatan.\"", "", "rulebook.reason_missing")]
    [InlineData("sanctions.yaml", "needs_legal_check: true, check_reason: \"Bentuk", "check_reason: \"Bentuk", "rulebook.flag_missing")]
    [InlineData("instruments.yaml", "sources: [\"www.hukamanews.com/nasional/46010626426/…?page=2\"]", "sources: []", "rulebook.no_source")]
    [InlineData("instruments.yaml", "valid_to: 2021-08-30", "valid_to: 2009", "rulebook.ends_before_start")]
    [InlineData("contests.yaml", "to: 2024-02-10 }", "to: 2023-11-27 }", "rulebook.ends_before_start")]
    [InlineData("contests.yaml", "regions: [\"*\"], date: 2024-09-22,", "regions: [\"*\"],", "rulebook.penetapan_date")]
    [InlineData("contests.yaml", "date: 2024-09-22,", "date: 2024-09-22, earliest: 2024-09-22, latest: 2024-09-22,", "rulebook.penetapan_date")]
    [InlineData("clocks.yaml", "valid_to: 2024-09-29", "valid_to: 2024-09-30", "rulebook.overlaps")]
    [InlineData("clocks.yaml", "    amount: 14\n    unit: working_day\n    from: diregister", "    unit: working_day\n    from: diregister", "rulebook.empty_amount")]
    [InlineData("clocks.yaml", "until_stage: pemungutan_suara", "until_stage: pencoblosan", "rulebook.unknown_name")]
    [InlineData("calendar.yaml", "date: 2025-08-18,", "date: 2025-08-17,", "rulebook.day_twice")]
    [InlineData("calendar.yaml", "kind: collective_leave, name: \"Proklamasi Kemerdekaan\"", "kind: local, name: \"Proklamasi Kemerdekaan\"", "rulebook.local_without_region")]
    [InlineData("calendar.yaml", "id: \"2025.2\"", "id: \"2025.0\"", "rulebook.version_order")]
    [InlineData("calendar.yaml", "  - id: \"2025.2\"\n", "  - id: \"2025.2\"\n    removes: [{ date: 2025-08-19, kind: collective_leave, name: x }]\n", "rulebook.day_absent")]
    [InlineData("institutions.yaml", "path: [bawaslu, bupati]", "path: [bawaslu, wali]", "rulebook.unknown_name")]
    [InlineData("authority.yaml", "decides: gubernur", "decides: gubernur_jenderal", "rulebook.unknown_name")]
    [InlineData("provisions.yaml", "phase: kampanye,", "phase: pesta,", "rulebook.unknown_name")]
    [InlineData("procedures.yaml", "starts: [pemilu.kajian_awal], number: receipt", "starts: [pemilu.kajian], number: receipt", "rulebook.unknown_name", "rulebook.clock_never_starts")]
    [InlineData("procedures.yaml", "to: di_pengadilan, name", "to: pengadilan, name", "rulebook.unknown_name", "rulebook.step_unreachable")]
    [InlineData("procedures.yaml", "to: di_pengadilan, name", "name", "rulebook.move_target", "rulebook.step_unreachable")]
    [InlineData("procedures.yaml", "needs: [syarat_formal, syarat_materiel]", "needs: [syarat_batin, syarat_materiel]", "rulebook.unknown_name")]
    [InlineData("procedures.yaml", "class: kajian_awal, clause", "class: kajian, clause", "rulebook.unknown_name")]
    [InlineData("procedures.yaml", "id: diteruskan, name: \"Diteruskan ke instansi berwenang\", class: selesai, final: true,", "id: diteruskan, name: \"Diteruskan ke instansi berwenang\", class: selesai,", "rulebook.step_dead_end")]
    [InlineData("procedures.yaml", "id: pleno, name: \"Kajian selesai; menunggu pleno\", class: penanganan,", "id: pleno, name: \"Kajian selesai; menunggu pleno\", class: penanganan, final: true,", "rulebook.step_final_moves")]
    [InlineData("procedures.yaml", "by: [polri], enters: [bawaslu]", "by: [polri]", "rulebook.no_body")]
    [InlineData("procedures.yaml", "needs: [laporan_penelusuran], events: [ditemukan], starts: [pemilu.temuan]", "needs: [laporan_penelusuran], events: [ditemukan_lagi], starts: [pemilu.temuan, pemilu.tsm]", "rulebook.event_never_happens", "rulebook.clock_never_ends")]
    [InlineData("procedures.yaml", "resumes: [sbt.satgas]", "needs: [kajian]", "rulebook.pause_without_end")]
    [InlineData("procedures.yaml", "number: receipt", "number: buku", "rulebook.not_listed")]
    [InlineData("procedures.yaml", "    regime: pemilu\n", "    regime: pilkada\n", "rulebook.overlaps")]
    [InlineData("procedures.yaml", "rare: true, clause", "rare: jarang, clause", "rulebook.wrong_type")]
    [InlineData("procedures.yaml", "stage: \"Penanganan\"", "stage: []", "rulebook.wrong_type")]
    [InlineData("institutions.yaml", "reporter: true", "reporter: ya", "rulebook.wrong_type")]
    [InlineData("sanctions.yaml", "openly: true", "openly: terbuka", "rulebook.wrong_type")]
    public void A_fault_names_its_file_and_line(string file, string sound, string broken, params string[] codes)
    {
        var texts = TheRulebook.Texts();
        var at = texts[file].IndexOf(sound, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, sound);
        texts[file] = texts[file][..at] + broken + texts[file][(at + sound.Length)..];

        var faults = Rulebook.Check(RulebookBundle.OfText(texts));

        faults.Select(f => f.Problem.Code).Distinct().ShouldBe(codes, ignoreOrder: true, string.Join('\n', faults));
        faults.ShouldAllBe(f => f.Place.Line > 0 && f.Place.Column > 0 && f.ToString().StartsWith(f.Place.ToString()));
        var line = texts[file].AsSpan(0, at).Count('\n') + 1;
        // What a fault leaves without an end or a use is told where it is declared.
        var near = file is "acts.yaml" && codes.Contains("rulebook.unknown_name") ? faults.First(f => f.Place.File == file) : file is "procedures.yaml" ? faults.MinBy(f => Math.Abs(f.Place.Line - line))! : faults[0];
        near.Place.File.ShouldBe(file);
        Math.Abs(near.Place.Line - line).ShouldBeLessThanOrEqualTo(codes[0] is "rulebook.pause_without_end" ? 40 : codes[0] is "rulebook.overlaps" or "rulebook.no_source" or "rulebook.day_twice" or "rulebook.unknown_name" or "rulebook.empty_amount" ? 16 : 5, near.ToString());
    }

    [Fact]
    public void The_line_is_exact_and_counts_from_one()
    {
        var texts = TheRulebook.Texts();
        texts["acts.yaml"] = "acts:\n  - id: like\n    name: \"Suka\"\n    name_en: \"Like\"\n    warna: merah\n";

        var fault = Rulebook.Check(RulebookBundle.OfText(texts)).Single(f => f.Place.File == "acts.yaml");

        fault.Place.ShouldBe(new Place("acts.yaml", 5, 5));
        fault.ToString().ShouldBe("acts.yaml:5:5: Kunci “warna” tidak dikenal di sini.");
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once_in_the_order_of_lines()
    {
        var texts = TheRulebook.Texts();
        texts["rulebook.yaml"] = "edition: \"x\"\nas_of: besok\nwarna: biru\n";
        texts["acts.yaml"] = "acts:\n  - { id: a, name: b, name_en: c, d: e }\n  - { id: a, name: b }\n";
        texts["clocks.yaml"] = texts["clocks.yaml"].Replace("unit: hour", "unit: minute", StringComparison.Ordinal);

        var faults = Rulebook.Check(RulebookBundle.OfText(texts));

        faults.Count(f => f.Place.File == "clocks.yaml").ShouldBe(3);
        faults.Where(f => f.Place.File == "acts.yaml").Select(f => f.Place.Line).ShouldBe([2, 3]);
        faults.Where(f => f.Place.File == "rulebook.yaml").Select(f => f.Problem.Code)
            .ShouldBe(["rulebook.key_missing", "rulebook.key_missing", "rulebook.bad_date", "rulebook.key_unknown"]);
        faults.Select(f => (f.Place.File, f.Place.Line)).ShouldBe(faults.Select(f => (f.Place.File, f.Place.Line)).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line));
    }

    [Fact]
    public void Missing_unknown_and_oversized_files_are_faults()
    {
        var files = TheRulebook.Texts().ToDictionary(t => t.Key, t => Encoding.UTF8.GetBytes(t.Value));
        files.Remove("acts.yaml");
        files["catatan.yaml"] = [];
        files["regions.yaml"] = new byte[RulebookBundle.LargestFile + 1];
        files["forms.yaml"] = [0xC3, 0x28];

        var faults = Rulebook.Check(RulebookBundle.Of(files));

        faults.Select(f => (f.Place.File, f.Problem.Code)).ShouldBe(
            [("acts.yaml", "rulebook.file_missing"), ("catatan.yaml", "rulebook.file_unknown"), ("forms.yaml", "rulebook.not_text"), ("regions.yaml", "rulebook.file_too_large")]);
    }

    [Fact]
    public void A_loop_without_an_end_is_a_fault()
    {
        var texts = TheRulebook.Texts();
        texts["procedures.yaml"] = """
            classes: [{ id: x, name: "X" }]
            reminders: []
            conditions: []
            procedures:
              - id: putar
                regime: pemilu
                name: "Berputar"
                clause: "x"
                valid_from: 2024
                sources: ["a/b"]
                begins: [{ with: laporan, step: a, by: [bawaslu] }]
                steps:
                  - { id: a, name: "A", class: x, clause: "x" }
                  - { id: b, name: "B", class: x, clause: "x" }
                moves:
                  - { id: ke_b, from: [a], to: b, name: "x", by: [bawaslu], clause: "x" }
                  - { id: ke_a, from: [b], to: a, name: "x", by: [bawaslu], clause: "x" }

            """;

        Rulebook.Check(RulebookBundle.OfText(texts)).Select(f => (f.Problem.Code, f.Place.Line)).ShouldBe([("rulebook.no_way_out", 13), ("rulebook.no_way_out", 14)]);
    }

    [Fact]
    public void An_empty_file_misses_its_keys_and_a_second_document_is_refused()
    {
        var texts = TheRulebook.Texts();
        texts["acts.yaml"] = "";
        texts["rulebook.yaml"] += "---\nedition: \"2\"\n";

        Rulebook.Check(RulebookBundle.OfText(texts)).Select(f => (f.Place.File, f.Problem.Code)).ShouldBe(
            [("acts.yaml", "rulebook.key_missing"), ("rulebook.yaml", "rulebook.not_yaml")]);
    }

    [Fact]
    public void A_bundle_with_faults_is_no_rulebook()
    {
        var texts = TheRulebook.Texts();
        texts.Remove("acts.yaml");

        Rulebook.TryRead(RulebookBundle.OfText(texts), out var book, out var faults).ShouldBeFalse();

        book.ShouldBeNull();
        faults.ShouldHaveSingleItem();
    }
}
