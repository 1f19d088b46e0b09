using Netral.Floor;

namespace Netral.Tests.Reports.FileReport;

/// <summary>What the reporter's browser seals, as far as it needs no page, in Node on the WebCrypto that browsers have.</summary>
public sealed class ReportInTheBrowserTests
{
    [Fact]
    public async Task The_script_of_the_form_does_what_it_says()
    {
        var run = await Command.Run("node", "--test", Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Reports", "FileReport", "js", "report.test.mjs"));
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("# fail 0");
        run.Output.ShouldNotContain("# pass 0");
    }
}
