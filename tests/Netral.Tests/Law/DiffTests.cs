using Netral.Law;

namespace Netral.Tests.Law;

public sealed class DiffTests
{
    private static Rulebook With(string file, string sound, string changed)
    {
        var texts = TheRulebook.Texts();
        texts[file].ShouldContain(sound);
        texts[file] = texts[file].Replace(sound, changed, StringComparison.Ordinal);
        Rulebook.TryRead(RulebookBundle.OfText(texts), out var book, out var faults).ShouldBeTrue(string.Join('\n', faults));
        return book!;
    }

    [Fact]
    public void The_same_rulebook_differs_nowhere() => RulebookDiff.Between(TheRulebook.Read, TheRulebook.Read).ShouldBeEmpty();

    [Fact]
    public void A_changed_amount_is_named_with_its_clock_and_its_time_in_force()
    {
        var next = With("clocks.yaml", "    amount: 48\n", "    amount: 72\n");

        RulebookDiff.Between(TheRulebook.Read, next).ShouldHaveSingleItem().ShouldBe(
            new("clocks.yaml", "clocks/pilkada.lengkapi@2024-09-30", ChangeKind.Changed, "amount", "48", "72"));
    }

    [Fact]
    public void A_new_day_off_and_a_removed_tag_are_named()
    {
        var more = With("calendar.yaml", "      - { date: 2025-08-18,", "      - { date: 2025-08-19, kind: holiday, name: \"Uji\" }\n      - { date: 2025-08-18,");
        var less = With("forms.yaml", "  - { id: visi_misi, name: \"Membantu menulis visi dan misi\" }\n", "");

        RulebookDiff.Between(TheRulebook.Read, more).Select(c => (c.Entry, c.Member, c.After)).ShouldBe(
            [("versions/2025.1", "adds/2025-08-19/date", "\"2025-08-19\""), ("versions/2025.1", "adds/2025-08-19/kind", "\"holiday\""), ("versions/2025.1", "adds/2025-08-19/name", "\"Uji\"")]);
        RulebookDiff.Between(TheRulebook.Read, less).ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Entry.ShouldBe("tags/visi_misi"), c => c.Kind.ShouldBe(ChangeKind.Removed));
    }

    [Fact]
    public void The_other_way_round_additions_are_removals()
    {
        var next = With("forms.yaml", "  - { id: visi_misi, name: \"Membantu menulis visi dan misi\" }\n", "");

        RulebookDiff.Between(next, TheRulebook.Read).Select(c => c.Kind).ShouldBe([ChangeKind.Added]);
    }
}

public sealed class RegionNamesTests
{
    private static string? Fault(string text) => RegionNames.Read(new StringReader(text), "regions.csv").Problem is { } problem ? $"{problem.Code} {problem.Field}" : null;

    [Fact]
    public void The_list_of_the_build_is_read()
    {
        var read = RegionNames.Read(new StringReader("code,name\n73,Sulawesi Selatan\n73.01,\"Kepulauan, Selayar\"\n"), "regions.csv").Must();

        read.ShouldBe([new("73", "Sulawesi Selatan"), new("73.01", "Kepulauan, Selayar")]);
    }

    [Theory]
    [InlineData("kode,nama\n", "rulebook.key_missing regions.csv:1")]
    [InlineData("code,name\n7301,Selayar\n", "rulebook.bad_pattern regions.csv:2")]
    [InlineData("code,name\n73,\n", "rulebook.bad_pattern regions.csv:2")]
    [InlineData("code,name\n73,A\n\n73,B\n", "rulebook.twice regions.csv:4")]
    public void A_wrong_line_is_named(string text, string fault) => Fault(text).ShouldBe(fault);
}
