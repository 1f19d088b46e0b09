namespace Netral.Sealing;

/// <summary>The sentences of this library's refusals. The Indonesian sentence is the key; <c>Texts.en.resx</c> holds the English.</summary>
public sealed class Texts;
