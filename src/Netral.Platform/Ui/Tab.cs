namespace Netral.Platform.Ui;

/// <summary>One view of a list, as a link.</summary>
public sealed record Tab(string Text, string Href, bool Current = false, long? Count = null);
