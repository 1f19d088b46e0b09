using System.Collections.Frozen;
using System.Text;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Netral.Platform.Documents;

/// <summary>The static weights of Plus Jakarta Sans that documents are set in.</summary>
public enum Weight { Regular = 400, Medium = 500, SemiBold = 600, Bold = 700 }

/// <summary>The one face of all documents. PDFsharp's font settings are global to the process: the runtime's lock on the static constructor sets them once.</summary>
internal static class Typeface
{
    /// <summary>Stands for a character the face does not have; an empty square is seen by everyone, a gap by nobody.</summary>
    public const char Missing = '□';

    private static readonly FrozenDictionary<Weight, byte[]> Files = new Dictionary<Weight, byte[]>
    {
        [Weight.Regular] = Load("400Regular"),
        [Weight.Medium] = Load("500Medium"),
        [Weight.SemiBold] = Load("600SemiBold"),
        [Weight.Bold] = Load("700Bold"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Weight, FontFile> Metrics = Files.ToFrozenDictionary(f => f.Key, f => new FontFile(f.Value));

    static Typeface()
    {
        // Netral is AGPL-3.0-only, as is this version of PDFsharp.
        PdfSharpLicense.SetAgplLicense();
        GlobalFontSettings.FontResolver = new Resolver();
    }

    public static FontFile Of(Weight weight) => Metrics[weight];

    public static XFont Font(Weight weight, double size) => new(Family(weight), size);

    /// <summary>The text as it will be drawn: composed (NFC), typed apostrophes and hyphens brought to the ones the face has, white space made plain,
    /// and a visible square for what is left over. Direction and control characters cannot reorder a name on paper: they become squares too.</summary>
    public static string Drawable(string text)
    {
        var drawn = new StringBuilder(text.Length);
        foreach (var rune in Wellformed(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var plain = Plain(rune);
            if (plain.Value != 0)
                drawn.Append(Has(plain) ? plain.ToString() : Missing.ToString());
        }
        return drawn.ToString();
    }

    /// <summary>True when nothing of the text would be replaced by a square.</summary>
    public static bool Covers(string text) => !Drawable(text).Contains(Missing, StringComparison.Ordinal);

    private static bool Has(Rune rune) => Metrics[Weight.Regular].Glyph(rune) != 0;

    /// <summary>A lone surrogate would make Normalize throw.</summary>
    private static string Wellformed(string text) => string.Concat(text.EnumerateRunes());

    private static Rune Plain(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' or 0xA0 or 0x202F or 0x2009 => new(' '),
        0xAD or 0x200B or 0x200C or 0x200D or 0xFEFF => default,
        0x2010 or 0x2011 => new('-'),
        0x2BC or 0x2BB or 0x2B9 => new('’'),
        _ => rune,
    };

    private static string Family(Weight weight) => $"Netral {(int)weight}";

    private static byte[] Load(string name)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream($"Netral.Platform.Documents.Fonts.PlusJakartaSans_{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    private sealed class Resolver : IFontResolver
    {
        public byte[]? GetFont(string faceName) => Enum.TryParse<Weight>(faceName, out var weight) ? Files[weight] : null;

        public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
            Enum.GetValues<Weight>().Where(w => Family(w) == familyName).Select(w => new FontResolverInfo(w.ToString())).FirstOrDefault();
    }
}
