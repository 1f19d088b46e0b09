using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netral.Conduct.CheckPost;

namespace Netral.Tests.Conduct.CheckPost;

public sealed class CostTests
{
    [Fact]
    public void Any_text_is_answered_and_every_span_lies_inside_it_in_order()
    {
        var scraps = Gen.Elements("pilih ", "nomor 2", " Rangga ", "#", "@", "\"", "kata ", "jangan ", "!", "\n", "✌️", "1", "4a", "_", "*", "\ud800", "\u200b", "é", "ﷺ", "a", "Pak ", ", ", "tapi ", "bagi uang ", "𝗽");
        Prop.ForAll(scraps.ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), text =>
        {
            foreach (var act in Enum.GetValues<Act>())
            {
                foreach (var spans in Given.Check(text, act).Findings.Select(finding => finding.Spans))
                {
                    spans.ShouldAllBe(span => span.Start >= 0 && span.Start < span.End && span.End <= text.Length);
                    spans.Select(span => span.Start).ShouldBeInOrder();
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>By hand on a quiet machine: a clock beside other tests proves nothing. <c>./do bench conduct</c> prints the same growth.</summary>
    [Theory(Explicit = true)]
    [InlineData("Ayo warga, tanggal 27 nanti coblos nomor 2, Rangga Contoh. Katanya bagi-bagi amplop? ")]
    [InlineData("pilih nomor 2 ")]
    [InlineData("jangan ")]
    [InlineData("#pilihranggaterusmenangkanbersamakita ")]
    [InlineData("a")]
    [InlineData("1a")]
    [InlineData("p i l ")]
    [InlineData("\"kata ")]
    [InlineData("aku_pilih_rangga_")]
    [InlineData("memperjualkanlahnya ")]
    [InlineData("rumah kita rumah kita ")]
    [InlineData("c*b*")]
    [InlineData("ﷺ")]
    [InlineData("✌️")]
    public void The_time_grows_no_faster_than_the_text(string seed)
    {
        Best(seed, 25_000);
        var (eighth, whole) = (Best(seed, 25_000), Best(seed, 200_000));
        // Linear is 8 and quadratic 64; between them lies what caches and the collector add to a large text.
        whole.ShouldBeLessThan(25 * (eighth + 2));
        whole.ShouldBeLessThan(4000);
    }

    [Fact(Explicit = true)]
    public void A_post_of_2000_characters_takes_under_5_ms() =>
        Enumerable.Range(0, 20).Min(_ => Best("Ayo warga, tanggal 27 nanti coblos nomor 2, Rangga Contoh. Katanya bagi-bagi amplop? ", 2000)).ShouldBeLessThan(5);

    private static double Best(string seed, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(seed);
        var draft = text.ToString(0, length);
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Given.Check(draft);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
    }
}
