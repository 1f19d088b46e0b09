namespace Netral.Pledges;

/// <summary>The sentences of this module. The Indonesian sentence is the key; <c>Texts.en.resx</c> holds the English.</summary>
public sealed class Texts;
