using Microsoft.EntityFrameworkCore;
using Netral.Pledges;
using Netral.Pledges.RecordPaper;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Invite;

namespace Netral.Tests.Pledges.RecordPaper;

[UsesDatabase]
public sealed class SheetMatchTests
{
    [Fact]
    public async Task A_whole_sheet_of_names_costs_as_many_queries_as_one()
    {
        await using var world = await PledgeWorld.New();
        var names = Enumerable.Range(0, 100).Select(i => $"Pegawai {(char)('A' + (i / 10))}{(char)('a' + (i % 10))}rekaan, S.Pd.").ToList();
        foreach (var name in names)
            await world.Person(name);
        await world.Open();

        var before = world.Logs.Count("Executed DbCommand");
        (await Find(world, [names[0]])).ShouldHaveSingleItem().State.ShouldBe(SheetLineState.Matched);
        var one = world.Logs.Count("Executed DbCommand") - before;
        (await Find(world, names)).ShouldAllBe(f => f.State == SheetLineState.Matched);

        one.ShouldBeGreaterThan(0);
        (world.Logs.Count("Executed DbCommand") - before - one).ShouldBe(one);
    }

    [Theory]
    [InlineData("siti nur'aini", SheetLineState.Matched)]
    [InlineData("SITI NURAINI", SheetLineState.Matched)]
    [InlineData("Siti Nur\u2019aini, S.Pd.", SheetLineState.Matched)]
    [InlineData("Nur'aini", SheetLineState.NotInList)]
    [InlineData("Budi", SheetLineState.Ambiguous)]
    [InlineData("%", SheetLineState.NotInList)]
    [InlineData("198001012005012001", SheetLineState.Matched)]
    [InlineData("198001012005012009", SheetLineState.NotInList)]
    public async Task A_row_is_found_by_the_whole_name_or_the_number(string typed, SheetLineState state)
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Hj. Siti Nur'aini, S.Pd.", "198001012005012001");
        await world.Person("Budi");
        await world.Person("Budi");
        await world.Open();

        (await Find(world, [typed])).ShouldHaveSingleItem().State.ShouldBe(state);
    }

    private static Task<IReadOnlyList<SheetFinding>> Find(PledgeWorld world, IReadOnlyList<string> typed) => world.With<StaffNumbers, IReadOnlyList<SheetFinding>>(numbers => world.Db(async db =>
        await new SheetMatch(db, new StaffList(db), numbers).Find(await db.Set<Round>().SingleAsync(), new(1), typed, new HashSet<int>(), CancellationToken.None)));
}
