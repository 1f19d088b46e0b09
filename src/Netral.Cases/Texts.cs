namespace Netral.Cases;

/// <summary>Names the text catalogue of cases: the Indonesian sentences are the keys, <c>Texts.en.resx</c> holds the English ones.</summary>
public sealed class Texts;
