using FsCheck;
using FsCheck.Fluent;
using Netral.Kernel;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Tests.Pledges.Rounds;

public sealed class CountGroupsTests
{
    /// <summary>Trees of 1 to 60 units: how many sit in each, and which earlier unit is the parent (itself: none).</summary>
    private static readonly Gen<(int Slots, int Parent)[]> Trees = Gen.Choose(1, 60).SelectMany(size =>
        Gen.Zip(Gen.Frequency((3, Gen.Choose(0, 4)), (2, Gen.Choose(5, 15)), (1, Gen.Choose(16, 60))), Gen.Choose(0, 999)).ArrayOf(size))
        .Select(units => units.Select((u, i) => (u.Item1, i == 0 ? 0 : u.Item2 % (i + 1))).ToArray());

    [Fact]
    public void Every_unit_is_in_one_group_and_no_group_points_at_fewer_than_ten_people() => Prop.ForAll(Trees.ToArbitrary(), tree =>
    {
        var (slots, parents) = Read(tree);
        var groups = CountGroups.Of(slots, parents);
        var sizes = groups.GroupBy(g => g.Value).ToDictionary(g => g.Key, g => g.Sum(u => slots[u.Key]));
        return groups.Keys.Order().SequenceEqual(parents.Keys.Order())
            && sizes.Keys.Order().SequenceEqual(Enumerable.Range(1, sizes.Count))
            && (sizes.Count == 1 || sizes.Values.All(s => s >= CountGroups.Least));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_units_give_the_same_groups() => Prop.ForAll(Trees.ToArbitrary(), tree =>
    {
        var (slots, parents) = Read(tree);
        var turned = parents.Reverse().ToDictionary(p => p.Key, p => p.Value);
        return CountGroups.Of(slots, parents).OrderBy(g => g.Key).SequenceEqual(CountGroups.Of(slots, turned).OrderBy(g => g.Key));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_small_school_joins_its_siblings_before_the_office_above()
    {
        // Office 1 of 40 with schools 2 (6), 3 (5) and 4 (12).
        var (slots, parents) = Read([(40, 0), (6, 0), (5, 0), (12, 0)]);
        var groups = CountGroups.Of(slots, parents);
        groups[new(4)].ShouldNotBe(groups[new(1)]);
        groups[new(2)].ShouldBe(groups[new(3)]);
    }

    [Fact]
    public void Nine_people_are_one_group()
    {
        var (slots, parents) = Read([(3, 0), (3, 0), (3, 1)]);
        CountGroups.Of(slots, parents).Values.ShouldAllBe(g => g == 1);
    }

    private static (Dictionary<Id<Unit>, int> Slots, Dictionary<Id<Unit>, Id<Unit>?> Parents) Read((int Slots, int Parent)[] tree) =>
        (tree.Select((u, i) => (u.Slots, i)).ToDictionary(u => new Id<Unit>(u.i + 1), u => u.Slots),
            tree.Select((u, i) => (u.Parent, i)).ToDictionary(u => new Id<Unit>(u.i + 1), u => u.Parent == u.i ? (Id<Unit>?)null : new Id<Unit>(u.Parent + 1)));
}
