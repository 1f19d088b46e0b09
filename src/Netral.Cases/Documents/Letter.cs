using System.Text.RegularExpressions;

namespace Netral.Cases.Documents;

/// <summary>What a letter is made of, for the three that write it: DOCX, PDF, page. Texts may hold places like <c>[nama terlapor]</c>: what is sealed or unknown, which this program never fills.</summary>
public abstract record LetterBlock
{
    private LetterBlock() { }

    /// <summary>The name of the letter, in the middle.</summary>
    public sealed record Headline(string Text, string? Below = null) : LetterBlock;

    public sealed record Heading(string Text) : LetterBlock;

    public sealed record Paragraph(string Text) : LetterBlock;

    /// <summary>Names and values under each other, parted by a colon.</summary>
    public sealed record Lines(IReadOnlyList<(string Name, string Value)> Items) : LetterBlock;

    public sealed record Numbered(IReadOnlyList<string> Items) : LetterBlock;

    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;

    /// <summary>To whom it goes.</summary>
    public sealed record Address(IReadOnlyList<string> Text) : LetterBlock;

    /// <summary>One or two places to sign, with room for it.</summary>
    public sealed record Sign(IReadOnlyList<(string Office, string Name)> Hands, string? PlaceAndDate = null) : LetterBlock;
}

/// <summary>What stands over a letter.</summary>
public sealed record LetterTop(string Above, string Name, string Address, string Contact, string Place, byte[]? Logo)
{
    /// <summary>A picture's ending, by its first bytes; null for what is none.</summary>
    public static string? PictureOf(byte[]? bytes) => bytes switch
    {
        [0x89, 0x50, 0x4e, 0x47, ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpeg",
        _ => null,
    };
}

/// <summary>A letter, ready to be written but for its places.</summary>
/// <param name="Number">Null where none has been taken: a place for it.</param>
/// <param name="Matter">What a letter says behind "Hal"; null for minutes and receipts.</param>
/// <param name="Copies">"Tembusan".</param>
public sealed partial record Letter(DocumentKind Kind, string Title, LetterTop Top, string? Number, DateOnly On, string? Matter, IReadOnlyList<LetterBlock> Blocks, IReadOnlyList<string> Copies, bool Demo)
{
    public string NumberOr => Number ?? "[nomor surat]";

    /// <summary>The places in the order in which they come, each once.</summary>
    public IReadOnlyList<string> Places => [.. Texts().SelectMany(t => Place().Matches(t).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal)];

    /// <summary>Pieces of a text: plain ones, and places by name.</summary>
    public static IEnumerable<(string Text, bool IsPlace)> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        foreach (Match found in Place().Matches(text))
        {
            if (found.Index > at)
                yield return (text[at..found.Index], false);
            yield return (found.Groups["name"].Value, true);
            at = found.Index + found.Length;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }

    /// <summary>The same letter with the places that are known written in; an empty value leaves its place.</summary>
    public Letter Filled(IReadOnlyDictionary<string, string> known)
    {
        string In(string text) => string.Concat(Pieces(text).Select(p => !p.IsPlace ? p.Text : known.GetValueOrDefault(p.Text) is { Length: > 0 } value ? value : $"[{p.Text}]"));
        return this with { Number = Number is null ? null : In(Number), Blocks = [.. Blocks.Select(b => Filled(b, In))], Copies = [.. Copies.Select(In)] };
    }

    private static LetterBlock Filled(LetterBlock block, Func<string, string> fill) => block switch
    {
        LetterBlock.Headline b => b with { Text = fill(b.Text), Below = b.Below is null ? null : fill(b.Below) },
        LetterBlock.Heading b => b with { Text = fill(b.Text) },
        LetterBlock.Paragraph b => b with { Text = fill(b.Text) },
        LetterBlock.Lines b => new LetterBlock.Lines([.. b.Items.Select(i => (i.Name, fill(i.Value)))]),
        LetterBlock.Numbered b => new LetterBlock.Numbered([.. b.Items.Select(fill)]),
        LetterBlock.Table b => new LetterBlock.Table(b.Columns, [.. b.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(fill)])]),
        LetterBlock.Address b => new LetterBlock.Address([.. b.Text.Select(fill)]),
        LetterBlock.Sign b => new LetterBlock.Sign([.. b.Hands.Select(h => (fill(h.Office), fill(h.Name)))], b.PlaceAndDate is null ? null : fill(b.PlaceAndDate)),
        _ => block,
    };

    private IEnumerable<string> Texts()
    {
        yield return NumberOr;
        foreach (var text in Blocks.SelectMany(Of))
            yield return text;
        foreach (var copy in Copies)
            yield return copy;
    }

    private static IEnumerable<string> Of(LetterBlock block) => block switch
    {
        LetterBlock.Headline b => [b.Text, b.Below ?? ""],
        LetterBlock.Heading b => [b.Text],
        LetterBlock.Paragraph b => [b.Text],
        LetterBlock.Lines b => b.Items.Select(i => i.Value),
        LetterBlock.Numbered b => b.Items,
        LetterBlock.Table b => b.Rows.SelectMany(r => r),
        LetterBlock.Address b => b.Text,
        LetterBlock.Sign b => b.Hands.SelectMany(h => new[] { h.Office, h.Name }).Prepend(b.PlaceAndDate ?? ""),
        _ => [],
    };

    [GeneratedRegex(@"\[(?<name>[a-z][a-z0-9 ]{1,40})\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
