namespace Netral.Platform.Ui;

/// <summary>One part of a split.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="Note">A word beside the label: "persetujuan tercatat", "3.021 dari 3.286".</param>
/// <param name="Of">Where given, the part has a whole of its own and shows two bars and a percentage.</param>
public sealed record SplitPart(string Label, long Count, string? Note = null, long? Of = null);
