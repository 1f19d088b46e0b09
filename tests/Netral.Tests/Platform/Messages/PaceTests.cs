using Netral.Platform.Messages;

namespace Netral.Tests.Platform.Messages;

public sealed class PaceTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Messages_are_spread_evenly()
    {
        var pace = new Pace(clock);

        TimeSpan[] waits = [pace.Reserve(20), pace.Reserve(20), pace.Reserve(20)];

        waits.ShouldBe([TimeSpan.Zero, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)]);
    }

    [Fact]
    public void A_quiet_time_is_not_saved_up()
    {
        var pace = new Pace(clock);
        pace.Reserve(20);
        clock.Advance(TimeSpan.FromMinutes(1));

        pace.Reserve(20).ShouldBe(TimeSpan.Zero);
        pace.Reserve(20).ShouldBe(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Without_a_limit_nobody_waits() => Enumerable.Range(0, 5).Select(_ => new Pace(clock).Reserve(0)).ShouldAllBe(wait => wait == TimeSpan.Zero);
}
