namespace Netral.Pledges;

/// <summary>Codes and links come back with what stood around them: the full stop of the sentence, a bracket, the address before the code.</summary>
internal static class Pasted
{
    private static readonly char[] Around = [' ', '\t', '\r', '\n', '\u00a0', '\u200b', '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '`', '\u201c', '\u201d', '\u2018', '\u2019', '\u00ab', '\u00bb', '*', '_', '\u2026'];

    public static string Trim(string? text) => (text ?? "").Trim(Around);

    /// <summary>The code in a pasted <c>/v/…</c> or in a whole address; anything else as it is, trimmed.</summary>
    public static string Code(string? text)
    {
        var typed = Trim(text);
        var at = typed.LastIndexOf("/v/", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return typed.StartsWith("v/", StringComparison.OrdinalIgnoreCase) ? Code("/" + typed) : typed;
        var code = typed[(at + 3)..];
        var end = code.AsSpan().IndexOfAny("/?#&");
        return Trim(end < 0 ? code : code[..end]);
    }
}
