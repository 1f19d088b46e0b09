using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing.Officers;

public sealed class RecoveryKeyTests
{
    private static readonly (OfficerPublicKeys Public, string[] Parts) Made = RecoveryKey.Make();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public void Any_two_of_the_three_parts_open_what_was_sealed_to_it(int first, int second)
    {
        using var key = RecoveryKey.Open(Made.Parts[first], Made.Parts[second].ToLowerInvariant().Replace('-', ' '), Made.Public.Sealing).Must();
        var label = new Label("laporan", "content");
        Envelope.Seal(label, "isi"u8, [new Recipient(Made.Public.Sealing)], null, out _).Open(label, key).Must().Plain.ShouldBe("isi"u8.ToArray());
    }

    [Fact]
    public void A_part_is_four_lines_of_three_groups_of_five() => Made.Parts.ShouldAllBe(part =>
        System.Text.RegularExpressions.Regex.IsMatch(part, "^(([0-9A-HJKMNP-TV-Z]{5}-){2}[0-9A-HJKMNP-TV-Z]{5}\n?){4}$"));

    [Fact]
    public void A_typing_error_names_its_line()
    {
        for (var line = 0; line < 4; line++)
        {
            var lines = Made.Parts[0].Split('\n');
            lines[line] = (lines[line][0] == '7' ? '8' : '7') + lines[line][1..];
            var problem = RecoveryKey.Open(string.Join('\n', lines), Made.Parts[1], Made.Public.Sealing).Problem!;
            problem.ShouldBe(SealingProblems.PartUnreadable);
            problem.Args.ShouldBe([line + 1]);
        }
        RecoveryKey.Open("", Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
        RecoveryKey.Open(Made.Parts[0] + "7", Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
    }

    [Fact]
    public void Lines_that_were_exchanged_are_noticed()
    {
        var lines = Made.Parts[0].Split('\n');
        RecoveryKey.Open(string.Join('\n', lines[1], lines[0], lines[2], lines[3]), Made.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartUnreadable);
    }

    [Fact]
    public void One_part_twice_or_parts_of_two_keys_open_nothing()
    {
        RecoveryKey.Open(Made.Parts[0], Made.Parts[0], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
        var other = RecoveryKey.Make();
        RecoveryKey.Open(Made.Parts[0], other.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
        RecoveryKey.Open(other.Parts[0], other.Parts[1], Made.Public.Sealing).Problem.ShouldBe(SealingProblems.PartsDiffer);
    }
}
