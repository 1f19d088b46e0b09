using PdfSharp.Drawing;

namespace Netral.Platform.Documents;

/// <summary>How a text is set; sizes in px of 1/96 inch as in the interface, tracking in em.</summary>
public sealed record TextStyle(Weight Weight, double Size, double Line, XColor Color, double Tracking = 0)
{
    /// <summary>From this size on pairs are kerned; below it nobody sees it and every pair would cost a drawing operation.</summary>
    private const double KernFrom = 15;

    /// <summary>The same style made smaller or larger, line height included.</summary>
    public TextStyle Scaled(double by) => this with { Size = Size * by, Line = Line * by };

    public TextStyle In(XColor color) => this with { Color = color };

    /// <summary>Baseline below the top of the line, the letters centred in the line as browsers do.</summary>
    internal double Baseline
    {
        get
        {
            var face = Typeface.Of(Weight);
            double ascent = face.Ascent * Size / face.UnitsPerEm, descent = face.Descent * Size / face.UnitsPerEm;
            return (Line - ascent - descent) / 2 + ascent;
        }
    }

    /// <summary>Width in px of a text on one line, as <see cref="Paper"/> will draw it.</summary>
    public double Measure(string text)
    {
        var end = 0.0;
        foreach (var (run, x) in Runs(Typeface.Drawable(text)))
            end = x + Advance(run);
        return end;
    }

    /// <summary>Pieces that can be drawn at once, with their distance from the start: tracking and kerning are distances between pieces.</summary>
    internal IEnumerable<(string Run, double X)> Runs(string drawable)
    {
        var face = Typeface.Of(Weight);
        var (start, begin, x, left) = (0, 0.0, 0.0, (ushort)0);
        var at = 0;
        foreach (var rune in drawable.EnumerateRunes())
        {
            var glyph = face.Glyph(rune);
            var shift = at == 0 ? 0 : Tracking * Size + (Size < KernFrom ? 0 : face.Kern(left, glyph) * Size / face.UnitsPerEm);
            if (shift != 0)
            {
                yield return (drawable[start..at], begin);
                x += shift;
                (start, begin) = (at, x);
            }
            x += face.Advance(glyph) * Size / face.UnitsPerEm;
            left = glyph;
            at += rune.Utf16SequenceLength;
        }
        if (at > start)
            yield return (drawable[start..], begin);
    }

    private double Advance(string run)
    {
        var face = Typeface.Of(Weight);
        var units = 0;
        foreach (var rune in run.EnumerateRunes())
            units += face.Advance(face.Glyph(rune));
        return units * Size / face.UnitsPerEm;
    }
}

/// <summary>The colours of paper: ink and sogan only, on pure white, so that an office printer lays no tint (look.md §2).</summary>
public static class Ink
{
    public static readonly XColor Text = XColor.FromArgb(0x21, 0x1A, 0x13);
    public static readonly XColor Second = XColor.FromArgb(0x4D, 0x44, 0x38);
    public static readonly XColor Third = XColor.FromArgb(0x6A, 0x60, 0x52);
    public static readonly XColor Sogan = XColor.FromArgb(0x6B, 0x3D, 0x18);
    public static readonly XColor LineStrong = XColor.FromArgb(0x8A, 0x7F, 0x6E);
    public static readonly XColor Line = XColor.FromArgb(0xDE, 0xD5, 0xC4);
}
