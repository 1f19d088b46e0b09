namespace Netral.Web;

/// <summary>The sentences of the program's own pages. The Indonesian sentence is the key; <c>Texts.en.resx</c> holds the English.</summary>
public sealed class Texts;
