using FsCheck;
using FsCheck.Fluent;
using Netral.Platform.Documents;

namespace Netral.Tests.Platform.Documents;

public sealed class LinesTests
{
    private static readonly TextStyle Style = new(Weight.Regular, 16, 24, Ink.Text);

    [Fact]
    public void Lines_end_where_clauses_end() => Lines.Even("Saya tidak memihak calon mana pun, tidak menekan, dan tidak mengancam siapa pun.", Style, 576)
        .ShouldBe(["Saya tidak memihak calon mana pun,", "tidak menekan, dan tidak mengancam siapa pun."]);

    [Fact]
    public void A_line_feed_is_kept() => Lines.Even("satu\ndua tiga", Style, 576).ShouldBe(["satu", "dua tiga"]);

    [Fact]
    public void No_line_is_wider_than_asked_and_no_letter_is_lost() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(), Gen.Choose(40, 600).ToArbitrary(), (seed, width) =>
        {
            var text = string.Concat(seed.Get.Select(b => b % 5 == 0 ? ' ' : (char)('a' + b % 26)));
            foreach (var lines in new[] { Lines.Fill(text, Style, width), Lines.Even(text, Style, width) })
            {
                lines.ShouldAllBe(l => Style.Measure(l) <= width + 0.5);
                string.Concat(lines).Replace(" ", "", StringComparison.Ordinal).ShouldBe(text.Replace(" ", "", StringComparison.Ordinal));
            }
        }).QuickCheckThrowOnFailure();
}
