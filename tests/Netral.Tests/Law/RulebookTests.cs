using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Tests.Law;

public sealed class RulebookTests
{
    private static readonly Rulebook Book = TheRulebook.Read;

    private static Rulebook With(string file, Func<string, string> change)
    {
        var texts = TheRulebook.Texts();
        texts[file] = change(texts[file]);
        Rulebook.TryRead(RulebookBundle.OfText(texts), out var book, out var faults).ShouldBeTrue(string.Join('\n', faults));
        return book!;
    }

    [Fact]
    public void The_name_is_the_hash_of_what_it_says_not_of_how_it_is_written()
    {
        Book.Sha256.ShouldMatch("^[0-9a-f]{64}$");
        With("acts.yaml", text => "# another remark\n\n" + text).Sha256.ShouldBe(Book.Sha256);
        With("acts.yaml", text => text.Replace("{ id: like, name: \"Memberi tanda suka\", name_en: \"Liking\" }", "{ name_en: Liking, id: like, name: 'Memberi tanda suka' }")).Sha256.ShouldBe(Book.Sha256);
        With("acts.yaml", text => text.Replace("Memberi tanda suka", "Menyukai")).Sha256.ShouldNotBe(Book.Sha256);
    }

    [Fact]
    public void The_program_carries_the_edition_of_its_checkout() => Rulebook.BuiltIn().Sha256.ShouldBe(Book.Sha256);

    [Fact]
    public void Braces_in_a_reason_of_the_rulebook_are_left_alone()
    {
        var odd = With("clocks.yaml", text => text.Replace("Jenis hari tidak disebut; hari kerja adalah anggapan kami.", "Lihat {kitab} 0} {9}."));

        odd.Deadline("pemilu.kajian_awal", new(new(2024, 4, 5)), "36.02").Must().Doubts[0].ToString().ShouldBe("Lihat {kitab} 0} {9}.");
    }

    [Fact]
    public void The_canonical_content_is_what_the_hash_is_over() =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Book.Canonical.Span)).ShouldBe(Book.Sha256);

    [Fact]
    public void Nothing_stands_without_a_source_or_a_flag_with_its_reason()
    {
        var grounds = Book.Clocks.Select(c => c.Grounds).Concat(Book.Forms.Select(f => f.Grounds)).Concat(Book.Ladders.Select(l => l.Grounds))
            .Concat(Book.Provisions.Select(p => p.Grounds)).Concat(Book.Routes.Select(r => r.Grounds)).Concat(Book.Institutions.Select(i => i.Grounds)).ToList();

        grounds.Count.ShouldBeGreaterThan(80);
        grounds.ShouldAllBe(g => (g.Sources.Count > 0 || g.NeedsLegalCheck) && g.NeedsLegalCheck == (g.CheckReason != null));
    }

    [Theory]
    [InlineData("B2")]
    [InlineData("B3")]
    [InlineData("B7")]
    [InlineData("B8")]
    [InlineData("B9")]
    [InlineData("N1")]
    public void What_the_sources_dispute_is_flagged_and_says_what_the_other_prints(string key) =>
        Book.Forms.Single(f => f.Key == key).ShouldSatisfyAllConditions(f => f.Grounds.NeedsLegalCheck.ShouldBeTrue(), f => f.Conflicts.ShouldNotBeEmpty());

    [Theory]
    [InlineData("jatim.viva.co.id/kabar/7408", true)]
    [InlineData("bloombergtechnoz.com/detail-news/16196/…", false)]
    [InlineData("lampost.co", false)]
    public void A_shortened_address_is_not_shown_as_a_citation(string address, bool shown) => new Source(address).MayBeShown.ShouldBe(shown);

    [Fact]
    public void A_calendar_is_what_all_versions_up_to_it_say()
    {
        var removed = With("calendar.yaml", text => text + "  - id: \"2026.1\"\n    name: \"x\"\n    clause: \"x\"\n    valid_from: 2026-02-01\n    covers: []\n    sources: [\"a/b\"]\n    removes: [{ date: 2026-12-24, kind: collective_leave, name: \"Natal\" }]\n");

        Book.Calendars.Find("2024.1")!.DaysOff.Count().ShouldBe(27);
        Book.Calendars.Latest.DaysOff.Count().ShouldBe(27 + 1 + 27 + 1 + 1 + 1 + 25);
        Book.Calendars.Find("2024.4")!.Years.ShouldBe([2024, 2025], ignoreOrder: true);
        removed.Calendars.Latest.Works(new(2026, 12, 24), "36.02", removed.Calendars.Week).ShouldBeTrue();
        removed.Calendars.Find("2025.3")!.Works(new(2026, 12, 24), "36.02", removed.Calendars.Week).ShouldBeFalse();
    }

    [Fact]
    public void The_timeline_says_what_runs_and_what_comes_next()
    {
        var before = Book.Timeline("19.01", new(2025, 7, 23)).ShouldHaveSingleItem();
        (before.Contest.Id, before.Now.Count, before.Next.Single().Id).ShouldBe(("pilkada-ulang-2025", 0, "kampanye"));
        Book.Timeline("19.01", new(2025, 8, 1)).Single().Now.Single().Id.ShouldBe("kampanye");
        Book.Timeline("19", new(2025, 8, 1)).ShouldHaveSingleItem();
        Book.Timeline("36.02", new(2025, 8, 1)).ShouldBeEmpty();
        Book.Timeline("36.02", new(2024, 2, 12)).Select(t => t.Contest.Id).ShouldBe(["pemilu-2024", "pilkada-2024"]);
    }

    [Theory]
    [InlineData("19.01", "WIB")]
    [InlineData("36.02.01.2001", "WIB")]
    [InlineData("51.01", "WITA")]
    [InlineData("81", "WIT")]
    public void Every_code_has_the_zone_of_its_province(string code, string zone) => Book.Regions.ZoneOf(code).Must().ToString().ShouldBe(zone);

    [Fact]
    public void All_thirty_eight_provinces_have_a_zone() =>
        Enumerable.Range(1, 99).Count(n => Book.Regions.ZoneOf(n.ToString("00", CultureInfo.InvariantCulture)).Try(out _, out _)).ShouldBe(38);

    [Fact]
    public void The_full_list_of_regions_can_be_put_in_later()
    {
        var full = Book.Regions.Named([new("73", "Sulawesi Selatan")], "test");

        full.Find("73")!.Name.ShouldBe("Sulawesi Selatan");
        full.ZoneOf("73.01").Must().ShouldBe(Zone.WITA);
    }

    [Fact]
    public void A_case_moves_only_along_its_procedure()
    {
        var pemilu = Book.ProcedureOn("pemilu", new(2024, 2, 1))!;

        pemilu.From("kajian_awal").First(m => m.To == "diregister").Events.ShouldBe(["diregister"]);
        pemilu.From("disampaikan").ShouldNotContain(m => m.To == "penerusan");
        Book.Procedures.Select(p => p.Id).ShouldBe(["pemilu", "pilkada", "di_luar_pemilu", "tindak_lanjut", "disiplin", "kode_etik", "bukan_asn", "administrasi", "pidana_pemilu", "pidana_pilkada"]);
    }

    [Fact]
    public void Every_running_clock_of_a_procedure_starts_with_an_event_of_a_clock() =>
        Book.Procedures.SelectMany(p => p.Clocks).Select(c => c.Clock).Distinct().ShouldAllBe(id => Book.Clocks.Any(c => c.Id == id));

    [Fact]
    public void Every_track_that_a_forwarding_opens_has_a_procedure_and_every_end_of_one_leads_on_or_ends()
    {
        var opened = Book.Procedures.SelectMany(p => p.Moves).SelectMany(m => m.Opens).Select(o => o.Procedure).Concat(Book.Procedures.SelectMany(p => p.Steps).Select(s => s.Continues).OfType<string>()).ToHashSet();
        opened.ShouldAllBe(id => Book.Procedures.Single(p => p.Id == id).Begin("jalur") != null);
        Book.Procedures.Where(p => p.Begin("jalur") is not null).ShouldAllBe(p => opened.Contains(p.Id));
    }

    public static TheoryData<string, string> Sentences()
    {
        var data = new TheoryData<string, string>();
        foreach (var problem in typeof(LawProblems).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (Problem)f.GetValue(null)!))
            data.Add(problem.Code, problem.Sentence);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TheRulebook.Folder, "..", "src", "Netral.Law"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/")))
        {
            foreach (Match remark in Regex.Matches(File.ReadAllText(file), "new\\(\"((?:[^\"\\\\])+)\""))
                data.Add("remark", remark.Groups[1].Value);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Every_sentence_has_its_English_with_the_same_places(string code, string sentence)
    {
        var english = new ResourceManager("Netral.Law.Texts", typeof(Texts).Assembly).GetString(sentence, CultureInfo.GetCultureInfo("en"));

        english.ShouldNotBeNullOrWhiteSpace($"{code}: {sentence}");
        Regex.Matches(english, @"\{\d\}").Select(m => m.Value).Distinct().Order().ShouldBe(Regex.Matches(sentence, @"\{\d\}").Select(m => m.Value).Distinct().Order());
    }

    [Fact]
    public void No_two_refusals_share_a_code() => Sentences().Select(r => r.Data.Item1).Where(c => c != "remark").ShouldBeUnique();
}
