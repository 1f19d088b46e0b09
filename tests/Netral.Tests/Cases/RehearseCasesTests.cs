using Netral.Tests.Web.Cli;

namespace Netral.Tests.Cases;

public sealed class RehearseCasesTests
{
    [Fact]
    public async Task A_simulated_election_runs_through_and_loses_no_clock()
    {
        using var cli = new Cli();
        var result = await cli.Run("rehearse", "--cases", "60", "--json");

        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
        var figures = Cli.Json(result);
        figures.EnumerateObject().Select(p => p.Name).ShouldBe(["cases", "closed", "open", "clocksComputed", "clocksLate", "clocksLost", "seconds"]);
        figures.GetProperty("cases").GetInt32().ShouldBe(60);
        (figures.GetProperty("closed").GetInt32() + figures.GetProperty("open").GetInt32()).ShouldBe(60);
        figures.GetProperty("clocksComputed").GetInt32().ShouldBeGreaterThan(60);
        figures.GetProperty("clocksLate").GetInt32().ShouldBeGreaterThan(0);
        figures.GetProperty("clocksLost").GetInt32().ShouldBe(0);
        Directory.EnumerateFileSystemEntries(cli.Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cases_and_staff_are_two_rehearsals()
    {
        using var cli = new Cli();
        (await cli.Run("rehearse", "--cases", "60", "--staff", "100")).ExitCode.ShouldBe(2);
        (await cli.Run("rehearse", "--cases", "0")).ExitCode.ShouldBe(2);
    }
}
