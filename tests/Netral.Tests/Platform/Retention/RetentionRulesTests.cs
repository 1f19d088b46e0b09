using System.Xml.Linq;
using Netral.Kernel;
using Netral.Platform.Retention;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Platform.Retention;

public sealed class RetentionRulesTests
{
    [Fact]
    public void Every_rule_says_what_since_when_how_long_and_why()
    {
        RetentionRules.All.Count.ShouldBeGreaterThan(15);
        RetentionRules.All.Select(r => r.Kind).Distinct(StringComparer.Ordinal).Count().ShouldBe(RetentionRules.All.Count);
        foreach (var rule in RetentionRules.All)
        {
            Code.IsCode(rule.Kind).ShouldBeTrue(rule.Kind);
            new[] { rule.What, rule.Starts, rule.Why }.ShouldAllBe(text => text.Length > 3);
            if (rule.Keep)
                (rule.Days, rule.Least, rule.Most).ShouldBe((0, 0, 0), rule.Kind);
            else
                (rule.Least > 0 && rule.Least <= rule.Days && rule.Days <= rule.Most).ShouldBeTrue(rule.Kind);
        }
    }

    [Fact]
    public void No_period_is_shown_as_law() => RetentionRules.All.ShouldAllBe(r => r.NeedsLegalCheck);

    [Fact]
    public void Every_sentence_of_the_rules_has_its_English()
    {
        var known = XDocument.Parse(Sources.Read("src/Netral.Platform/Texts.en.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        RetentionRules.All.SelectMany(r => new[] { r.What, r.Starts, r.Why }).Where(text => !known.Contains(text)).ShouldBeEmpty();
    }
}
