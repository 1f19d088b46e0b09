namespace Netral.Platform.Ui;

public enum StepState { Done, Now, ToCome }

/// <summary>One step of a rail.</summary>
/// <param name="Name">What is done.</param>
/// <param name="State">Done, now, or to come.</param>
/// <param name="When">The date, as people read it.</param>
/// <param name="Outcome">In words: "tepat waktu", "lewat 1 hari", "2 hari lagi".</param>
public sealed record Step(string Name, StepState State, string? When = null, string? Outcome = null);
