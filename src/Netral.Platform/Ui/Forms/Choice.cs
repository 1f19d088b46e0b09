namespace Netral.Platform.Ui.Forms;

/// <summary>One line of a list to choose from.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read, in the page's language.</param>
public sealed record Choice(string Value, string Text);
