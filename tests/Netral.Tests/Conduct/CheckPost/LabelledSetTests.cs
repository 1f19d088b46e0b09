using System.Xml.Linq;
using Netral.Conduct.CheckPost;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Conduct.CheckPost;

/// <summary>The labelled set, what was measured on it, and that the written figures are those of these rules.</summary>
public sealed class LabelledSetTests
{
    private static readonly Yardstick Yardstick = new(Path.Combine(Sources.Root, "bench", "conduct"));

    [Fact]
    public void The_set_is_large_balanced_and_its_test_part_younger_than_the_rules()
    {
        Yardstick.Posts.Count.ShouldBeGreaterThanOrEqualTo(440);
        Yardstick.Posts.Select(post => post.Id).ShouldBeUnique();
        foreach (var part in Yardstick.Posts.GroupBy(post => post.Part))
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
                part.Count(post => post.Label == verdict).ShouldBeGreaterThan(part.Count() / 6, $"{part.Key}: {verdict}");
        }
        var test = Yardstick.Posts.Where(post => post.Part == "test").ToList();
        test.Count.ShouldBeGreaterThanOrEqualTo(100);
        test.ShouldAllBe(post => post.Written == "after");
        test.Select(post => post.Draft.Text).Where(text => text!.Length > 0).Intersect(Yardstick.Posts.Where(post => post.Part == "development").Select(post => post.Draft.Text)).ShouldBeEmpty();
    }

    [Fact]
    public void The_confidences_that_are_shown_were_measured_with_these_rules() =>
        Sources.Read("src/Netral.Conduct/CheckPost/Words/precision.tsv").ShouldBe(Yardstick.Precision(PostCheck.Standard), "run ./do bench conduct --precision");

    [Fact]
    public void The_goal_holds_on_the_test_part()
    {
        var score = Yardstick.Score(Yardstick.Posts.Where(post => post.Part == "test"), PostCheck.Standard).Single(s => s.Class == Verdict.Melanggar);
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.90);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.85);
    }

    [Fact]
    public void Every_rule_is_complete_and_speaks_English_as_well()
    {
        var english = XDocument.Parse(Sources.Read("src/Netral.Conduct/Texts.en.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        Rule.Standard.Select(rule => rule.Id).ShouldBeUnique();
        foreach (var rule in Rule.Standard)
        {
            rule.Find.ShouldNotBeEmpty(rule.Id);
            new[] { rule.FormBefore, rule.FormAfter }.OfType<string>().ShouldAllBe(form => form[0] == 'A' || form[0] == 'B');
            english.ShouldContain(rule.Why);
            english.ShouldContain(rule.Advice);
        }
        foreach (var sentence in (string[])[Answer.NothingFound, Answer.TakeCare, Answer.Matches, .. Given.Check(null, Act.Like).Findings.SelectMany(f => new[] { f.Why, f.Advice })])
            english.ShouldContain(sentence);
    }
}
