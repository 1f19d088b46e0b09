namespace Netral.Reports;

/// <summary>Names the text catalogue of reports: the Indonesian sentences are the keys, <c>Texts.en.resx</c> holds the English ones.</summary>
public sealed class Texts;
