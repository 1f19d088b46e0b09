using Netral.Floor;
using Netral.Tests.Law;

namespace Netral.Tests.Web.Cli;

public sealed class RulebookCommandsTests
{
    [Fact]
    public async Task A_good_rulebook_is_told_with_its_hash()
    {
        using var cli = new Cli();
        var result = await cli.Run("rulebook", "check", TheRulebook.Folder, "--json");
        result.ExitCode.ShouldBe(0, result.Errors);
        var answer = Cli.Json(result);
        answer.GetProperty("ok").GetBoolean().ShouldBeTrue();
        answer.GetProperty("sha256").GetString().ShouldBe(TheRulebook.Read.Sha256);
        answer.GetProperty("faults").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Every_fault_is_told_with_file_line_and_reason()
    {
        using var cli = new Cli();
        using var folder = new TempFolder("rulebook");
        foreach (var (name, text) in TheRulebook.Texts())
            await File.WriteAllTextAsync(folder[name], name == "acts.yaml" ? text.Replace("id: like", "id: LIKE", StringComparison.Ordinal) : text, TestContext.Current.CancellationToken);
        var plain = await cli.Run("rulebook", "check", folder.Path);
        plain.ExitCode.ShouldBe(1);
        plain.Errors.ShouldContain("acts.yaml:5:");
        plain.Errors.ShouldContain("“LIKE” tidak berbentuk");
        var fault = Cli.Json(await cli.Run("rulebook", "check", folder.Path, "--json")).GetProperty("faults")[0];
        fault.GetProperty("file").GetString().ShouldBe("acts.yaml");
        fault.GetProperty("line").GetInt32().ShouldBe(5);
        fault.GetProperty("code").GetString().ShouldBe("rulebook.bad_pattern");
        fault.GetProperty("message").GetString()!.ShouldStartWith("“LIKE”");
    }

    [Theory]
    [InlineData("FOLDER belum disebut.", "rulebook", "check")]
    [InlineData("Folder /tidak/ada tidak ada.", "rulebook", "check", "/tidak/ada")]
    [InlineData("BERKAS belum disebut.", "rulebook", "candidates")]
    [InlineData("--jason tidak dikenal.", "rulebook", "check", ".", "--jason=1")]
    public async Task A_wrong_command_ends_with_two(string sentence, params string[] arguments)
    {
        using var cli = new Cli();
        var result = await cli.Run(arguments);
        result.ExitCode.ShouldBe(2, result.Output);
        result.Errors.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task Candidates_are_taken_or_refused_with_the_row_named()
    {
        using var cli = new Cli();
        var good = Path.Combine(cli.Data, "calon.json");
        await File.WriteAllTextAsync(good, """[{"contest":"pilkada-2024","region":"19.01","name":"Surya Misal","number":1},{"contest":"belum-ada","region":"19.01","name":"Rangga Contoh","number":1}]""", TestContext.Current.CancellationToken);
        var taken = await cli.Run("rulebook", "candidates", good, "--json");
        taken.ExitCode.ShouldBe(0, taken.Errors);
        Cli.Json(taken).GetProperty("taken").GetInt32().ShouldBe(2);
        Cli.Json(taken).GetProperty("warnings")[0].GetProperty("row").GetInt32().ShouldBe(2);

        await File.WriteAllTextAsync(good, """[{"contest":"pilkada-2024","region":"19.01","name":"Surya Misal","number":1},{"contest":"pilkada-2024","region":"Bangka","name":"X"}]""", TestContext.Current.CancellationToken);
        var refused = await cli.Run("rulebook", "candidates", good);
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("Baris 2, region:");
        refused.Errors.ShouldContain("Tidak ada yang diubah.");
    }
}
