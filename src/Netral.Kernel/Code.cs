namespace Netral.Kernel;

/// <summary>A short word of a fixed list: lower-case letters, digits, and <c>_ . : - /</c>, 64 at most. The only kind of text a fact may hold:
/// it cannot carry a name, a staff number in clear (digits alone are refused) or free text.</summary>
public readonly record struct Code
{
    public Code(string text)
    {
        if (!IsCode(text))
            throw new ArgumentException("A code holds only lower-case letters, digits and _ . : - /, and at least one letter.", nameof(text));
        Text = text;
    }

    public string Text { get; }

    public static bool IsCode(string? text) =>
        text is { Length: > 0 and <= 64 } && text.Any(c => c is >= 'a' and <= 'z') && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.' or ':' or '-' or '/');

    public static Code Of(Enum value) => new(Word.Of(value));

    public override string ToString() => Text ?? "";
}
