using FsCheck;
using FsCheck.Fluent;
using Netral.Cases.Sanctions;

namespace Netral.Tests.Cases.Sanctions;

public sealed class WithheldTests
{
    [Fact]
    public void A_small_figure_is_withheld_and_so_is_the_next_smallest_when_it_would_be_alone()
    {
        SanctionNumbers.Withheld([("a", 20), ("b", 7), ("c", 2)]).ShouldBe([new("a", 20), new("b", null), new("c", null)]);
        SanctionNumbers.Withheld([("a", 20), ("b", 3), ("c", 2)]).ShouldBe([new("a", 20), new("b", null), new("c", null)]);
        SanctionNumbers.Withheld([("a", 20), ("b", 5)]).ShouldBe([new("a", 20), new("b", 5)]);
        SanctionNumbers.Withheld([("a", 4)]).ShouldBe([new("a", null)]);
    }

    /// <summary>Whoever knows the sum and all shown figures must be left with at least two unknown ones, or none.</summary>
    [Fact]
    public void No_withheld_figure_can_be_subtracted_from_the_sum() => Prop.ForAll(Gen.Choose(1, 30).ListOf().ToArbitrary(), counts =>
    {
        var shown = SanctionNumbers.Withheld([.. counts.Select((c, i) => ($"k{i}", c))]);
        var hidden = shown.Count(s => s.Count is null);
        return shown.All(s => s.Count is null or >= SanctionNumbers.Least) && (hidden != 1 || shown.Count == 1);
    }).QuickCheckThrowOnFailure();
}
