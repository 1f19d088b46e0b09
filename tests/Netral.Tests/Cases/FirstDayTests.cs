using Netral.Cases;
using Netral.Kernel;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>The first-day rule as a setting of a clock. The world is this class's own: its law says otherwise than that of the others.</summary>
// What a first day is does not depend on where rows lie.
[AnyDatabase]
public sealed class FirstDayTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task Where_the_first_day_counts_it_is_day_one_for_cases_of_that_edition_only()
    {
        world.ItIs(new(2025, 5, 8));
        var before = await Along(await world.Open(), "terima", "register");
        await world.Publish("clocks.yaml", clocks => WithFirstDay(WithFirstDay(clocks, "pemilu.penanganan"), "pemilu.kajian_awal"));
        await world.Look();
        (await Due(before, "pemilu.penanganan")).ShouldBe("2025-05-21");
        // Thursday the 8th is day 1: 9 (2), 14 (3), 15, 16 (5), 19, 20 (7).
        var thursday = await Along(await world.Open(), "terima", "register");
        (await Due(thursday, "pemilu.penanganan")).ShouldBe("2025-05-20");
        // A day off is no day 1, though it is the first: from Saturday the 10th 14 (1), 15 (2).
        world.ItIs(new(2025, 5, 10));
        var saturday = await Along(await world.Open(), "terima");
        (await Due(saturday, "pemilu.kajian_awal")).ShouldBe("2025-05-15");
        world.App.Clock.Now = Zone.WIB.Instant(new(2025, 5, 20), new(23, 59));
        await world.Look();
        (await world.Clock(thursday, "pemilu.penanganan")).State.ShouldBe(ClockState.Running);
        world.App.Clock.Now = Zone.WIB.Instant(new(2025, 5, 21), new(0, 0));
        await world.Look();
        (await world.Clock(thursday, "pemilu.penanganan")).State.ShouldBe(ClockState.Late);
        (await world.Clock(before, "pemilu.penanganan")).State.ShouldBe(ClockState.Running);
    }

    private async Task<long> Along(long number, params string[] moves)
    {
        await world.Along(number, moves);
        return number;
    }

    private async Task<string?> Due(long number, string clock) => (await world.Clock(number, clock)).Due;

    private static string WithFirstDay(string clocks, string id) => clocks.Replace($"  - id: {id}\n", $"  - id: {id}\n    counts_first_day: true\n", StringComparison.Ordinal);
}
