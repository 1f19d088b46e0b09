using Netral.Kernel;
using Netral.Platform.Ui;

namespace Netral.Pledges.Rounds;

/// <summary>A dated step of a round.</summary>
/// <param name="Name">Indonesian, the key in the catalogue.</param>
/// <param name="At">UTC.</param>
/// <param name="Unheld">A ceremony that was still to come when the round was closed.</param>
internal sealed record RoundStage(string Name, DateTime At, StepState State, bool Unheld = false);

/// <summary>What lies between the fixed list and the end, in the order of time: some hold the ceremony before the signing opens, some within it.</summary>
internal static class RoundStages
{
    public static IReadOnlyList<RoundStage> Stages(this RoundView view)
    {
        var end = view.ClosedAt ?? view.ClosesAt;
        var stages = new List<RoundStage>
        {
            new("Penandatanganan", view.OpensAt, view.IsOver ? StepState.Done : StepState.ToCome),
            new("Penutupan", end, view.IsOver ? StepState.Done : StepState.ToCome),
        };
        if (view.CeremonyAt is { } ceremony)
        {
            var held = ceremony <= (view.IsOver ? end : view.Now);
            stages.Insert(0, new("Upacara", ceremony, held && !view.IsDraft ? StepState.Done : StepState.ToCome, view.IsOver && !held));
        }
        // By day and stable: a ceremony on the day of the opening stands before the signing. Whatever is the first that is not done is what the round is at.
        stages = [.. stages.OrderBy(s => view.Zone.DateAt(s.At))];
        var next = stages.FindIndex(s => s.State != StepState.Done);
        if (next >= 0 && view is { IsDraft: false, IsOver: false })
            stages[next] = stages[next] with { State = StepState.Now };
        return stages;
    }
}
