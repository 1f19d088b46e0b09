namespace Netral.Tests.Web.Cli;

public sealed class RehearseCommandTests
{
    [Fact]
    public async Task A_rehearsal_signs_counts_and_verifies_a_whole_round_beside_the_real_data()
    {
        using var cli = new Cli();
        var result = await cli.Run("rehearse", "--staff", "150", "--share", "60", "--http", "12", "--json");

        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
        var figures = Cli.Json(result);
        figures.GetProperty("staff").GetInt32().ShouldBe(150);
        figures.GetProperty("imported").GetInt32().ShouldBe(150);
        figures.GetProperty("signed").GetInt32().ShouldBe(90);
        figures.GetProperty("signedByHttp").GetInt32().ShouldBe(12);
        figures.GetProperty("verified").GetInt32().ShouldBe(90);
        figures.GetProperty("recountDifferences").GetInt32().ShouldBe(0);
        figures.GetProperty("peakMemoryMb").GetDouble().ShouldBeGreaterThan(10);
        foreach (var step in new[] { "import", "open", "sign", "web", "recount", "verify" })
        {
            figures.GetProperty("seconds").GetProperty(step).GetDouble().ShouldBeGreaterThan(0, step);
            figures.GetProperty("perSecond").GetProperty(step).GetDouble().ShouldBeGreaterThan(0, step);
        }
        Directory.EnumerateFileSystemEntries(cli.Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_refused_and_left_as_it_was()
    {
        using var cli = new Cli();
        var note = Path.Combine(cli.Data, "catatan.txt");
        await File.WriteAllTextAsync(note, "penting");

        var result = await cli.Run("rehearse", "--staff", "100", "--data", cli.Data, "--json");

        result.ExitCode.ShouldBe(1);
        Cli.Json(result).GetProperty("code").GetString().ShouldBe("rehearsal.not_empty");
        Directory.GetFileSystemEntries(cli.Data).ShouldBe([note]);
    }
}
