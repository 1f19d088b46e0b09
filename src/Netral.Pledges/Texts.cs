namespace Netral.Pledges;

/// <summary>The catalogue of this module: the Indonesian sentence is the key, English is in <c>Texts.en.resx</c>.</summary>
public sealed class Texts;
