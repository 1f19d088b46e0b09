using Netral.Web.Instances;

namespace Netral.Tests.Web.Instances;

/// <summary>The rule that keeps reports away from agencies, on all inputs there are.</summary>
public sealed class InstanceRuleTests
{
    private static readonly string?[] Words = [null, "", "pledges", "reports", "all", "ALL", "laporan"];

    [Theory]
    [InlineData(null, null, "pledges")]
    [InlineData("all", null, "pledges")]
    [InlineData("pledges", null, "pledges")]
    [InlineData("all", "agency", "pledges")]
    [InlineData("pledges", "agency", "pledges")]
    [InlineData(" Pledges ", "body", "pledges")]
    [InlineData("reports", "body", "reports, cases")]
    [InlineData("all", "body", "pledges, reports, cases")]
    [InlineData(null, "body", "pledges, reports, cases")]
    public void An_instance_has_the_parts_that_its_operator_may_have(string? modules, string? by, string expected)
    {
        var parts = InstanceRule.Parts(modules, InstanceRule.Operator(by).Must().Kind, demo: false).Must();
        string.Join(", ", parts.Order().Select(p => p.ToString().ToLowerInvariant())).ShouldBe(expected);
    }

    [Fact]
    public void Whatever_is_set_an_agency_and_an_unknown_operator_never_have_reports_or_cases()
    {
        foreach (var word in Words)
        {
            foreach (var by in new OperatorKind?[] { null, OperatorKind.Agency })
            {
                if (InstanceRule.Parts(word, by, demo: false).Try(out var parts, out _))
                    parts.Intersect([Part.Reports, Part.Cases]).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        InstanceRule.Parts("reports", OperatorKind.Agency, demo: false).Problem.ShouldBe(InstanceProblems.AgencyTakesNoReports);
        InstanceRule.Parts("reports", null, demo: false).Problem.ShouldBe(InstanceProblems.AgencyTakesNoReports);
        InstanceRule.Parts("semua", OperatorKind.Body, demo: false).Problem.ShouldBe(InstanceProblems.UnknownModules);
        InstanceRule.Parts("pledges", null, demo: true).Problem.ShouldBe(InstanceProblems.DemoHasAll);
        InstanceRule.Parts(null, null, demo: true).Must().Count.ShouldBe(3);
        InstanceRule.Operator("dinas").Problem.ShouldBe(InstanceProblems.UnknownOperator);
        InstanceRule.Operator("body: Pengawas Rekaan").Must().ShouldBe((OperatorKind.Body, "Pengawas Rekaan"));
    }

    [Theory]
    [InlineData("https://lapor.contoh.example/", true)]
    [InlineData("http://lapor.contoh.example", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("/lapor", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_address_of_a_web_page_becomes_a_link(string? text, bool link) => (InstanceRule.ReportsAt(text) is not null).ShouldBe(link);
}
