using Netral.Kernel;
using Netral.Platform.Ui;
using Netral.Pledges;
using Netral.Pledges.Rounds;

namespace Netral.Tests.Pledges.Rounds;

public sealed class RoundStagesTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc);

    private static List<(string, StepState)> Stages(DateTime now, DateTime? ceremony, DateTime opens, DateTime? closed = null, RoundState state = RoundState.Open) =>
        [.. View(now, ceremony, opens, closed, state).Stages().Select(s => (s.Name, s.State))];

    private static RoundView View(DateTime now, DateTime? ceremony, DateTime opens, DateTime? closed, RoundState state) => new(
        1, 1, "Kabupaten Rekaan", "99", Zone.WIB, "Ikrar", ContestKind.Pilkada, new(2027, 1, 1), closed is null ? state : RoundState.Closed, opens, Monday.AddDays(14), Monday.AddDays(-5), closed,
        true, 3, false, "Aula", ceremony, "Sekda", 10, 10, null, default, true, now);

    [Fact]
    public void Steps_stand_in_the_order_of_time_and_one_of_them_is_now()
    {
        Stages(Monday.AddDays(-2), Monday, Monday.AddDays(-1)).ShouldBe([("Penandatanganan", StepState.Now), ("Upacara", StepState.ToCome), ("Penutupan", StepState.ToCome)]);
        Stages(Monday.AddDays(-2), Monday, Monday.AddDays(1)).ShouldBe([("Upacara", StepState.Now), ("Penandatanganan", StepState.ToCome), ("Penutupan", StepState.ToCome)]);
        Stages(Monday.AddDays(2), Monday, Monday).ShouldBe([("Upacara", StepState.Done), ("Penandatanganan", StepState.Now), ("Penutupan", StepState.ToCome)]);
        Stages(Monday, null, Monday.AddDays(-1)).ShouldBe([("Penandatanganan", StepState.Now), ("Penutupan", StepState.ToCome)]);
        Stages(Monday.AddDays(5), Monday, Monday, state: RoundState.Draft).ShouldAllBe(s => s.Item2 == StepState.ToCome);
    }

    [Fact]
    public void A_ceremony_that_was_to_come_when_the_round_closed_is_not_done()
    {
        var view = View(Monday.AddDays(3), Monday.AddDays(2), Monday.AddDays(-1), closed: Monday.AddDays(1), RoundState.Closed);
        view.Stages().Select(s => (s.Name, s.State, s.Unheld)).ShouldBe([("Penandatanganan", StepState.Done, false), ("Penutupan", StepState.Done, false), ("Upacara", StepState.ToCome, true)]);
    }
}
