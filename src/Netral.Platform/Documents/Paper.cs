using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Netral.Platform.Documents;

/// <summary>What a document says about itself.</summary>
/// <param name="Title">Shown by readers in the window's title.</param>
/// <param name="Language"><c>id</c> or <c>en</c>: what a screen reader speaks.</param>
/// <param name="Author">The agency.</param>
/// <param name="MadeAt">UTC; given, not taken from a clock, so that the same input gives the same bytes.</param>
/// <param name="Code">The certificate's public code, by which a dropped PDF is looked up.</param>
public sealed record PaperLabel(string Title, string Language, string Author, DateTime MadeAt, string? Code = null);

/// <summary>Tagged A4 pages in px of 1/96 inch, drawn on with PDFsharp. Everything drawn stands in a structure element or is an artifact.</summary>
public sealed class Paper : IDisposable
{
    /// <summary>A4, 210 × 297 mm.</summary>
    public const double Width = 210 / 25.4 * 96, Height = 297 / 25.4 * 96;

    internal const string CodeKey = "/NetralCode";

    private readonly PdfDocument document = new();
    private readonly StructureBuilder structure;
    private readonly Dictionary<(Weight, double), XFont> fonts = [];
    private XGraphics? page;

    static Paper() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Typeface).TypeHandle);

    public Paper(PaperLabel label)
    {
        document.Info.Title = Unmarked(label.Title);
        document.Info.Author = Unmarked(label.Author);
        document.Info.Creator = "Netral";
        document.Info.CreationDate = document.Info.ModificationDate = DateTime.SpecifyKind(label.MadeAt, DateTimeKind.Utc).ToLocalTime();
        if (label.Code is not null)
            document.Info.Elements.SetString(CodeKey, label.Code);
        structure = UAManager.ForDocument(document).StructureBuilder;
        // After UAManager, which sets English.
        document.Language = label.Language;
    }

    public int PageCount => document.PageCount;

    public void AddPage()
    {
        page?.Dispose();
        var sheet = document.AddPage();
        sheet.Width = XUnit.FromPresentation(Width);
        sheet.Height = XUnit.FromPresentation(Height);
        page = XGraphics.FromPdfPage(sheet, XGraphicsUnit.Presentation);
    }

    /// <summary>Puts ready-made page content under what is drawn, as an artifact: for ornaments that are the same on every document.
    /// Units are points from the lower left corner; the bytes are zlib-compressed operators.</summary>
    public void Underlay(byte[] compressed)
    {
        var content = document.Pages[document.PageCount - 1].Contents.PrependContent();
        content.CreateStream(compressed);
        content.Elements.SetName("/Filter", "/FlateDecode");
    }

    public void Group(PdfGroupingElementTag tag, Action draw)
    {
        structure.BeginElement(tag);
        draw();
        structure.End();
    }

    public void Element(PdfBlockLevelElementTag tag, Action draw)
    {
        structure.BeginElement(tag);
        draw();
        structure.End();
    }

    public void Artifact(Action draw)
    {
        structure.BeginArtifact();
        draw();
        structure.End();
    }

    /// <summary>The open element is in another language than the document.</summary>
    public void Speaks(string language) => structure.SetLanguage(language);

    /// <summary>A picture with its words for those who do not see it.</summary>
    public void Figure(string alternative, XRect area, Action draw)
    {
        const double point = 72.0 / 96;
        var box = new XRect(area.X * point, (Height - area.Bottom) * point, area.Width * point, area.Height * point);
        structure.BeginElement(PdfIllustrationElementTag.Figure, alternative, box);
        draw();
        structure.End();
    }

    /// <summary>Lines under each other, inside whatever element is open. Returns the lower edge.</summary>
    public double Draw(IEnumerable<string> lines, TextStyle style, double x, double top)
    {
        var brush = new XSolidBrush(style.Color);
        var font = Font(style);
        foreach (var line in lines)
        {
            foreach (var (run, shift) in style.Runs(Typeface.Drawable(line)))
                Page.DrawString(run, font, brush, x + shift, top + style.Baseline, XStringFormats.BaseLineLeft);
            top += style.Line;
        }
        return top;
    }

    /// <summary>One paragraph of its own tag, filled to the width. Returns the lower edge.</summary>
    public double Text(string text, TextStyle style, double x, double top, double width, PdfBlockLevelElementTag tag = PdfBlockLevelElementTag.Paragraph)
    {
        var bottom = top;
        Element(tag, () => bottom = Draw(Lines.Fill(text, style, width), style, x, top));
        return bottom;
    }

    public void Fill(XColor color, double x, double top, double width, double height) => Page.DrawRectangle(new XSolidBrush(color), x, top, width, height);

    public void Fill(XColor color, XGraphicsPath shape) => Page.DrawPath(new XSolidBrush(color), shape);

    public void Dashed(XColor color, double x1, double y1, double x2, double y2) =>
        Page.DrawLine(new XPen(color, 0.75) { DashStyle = XDashStyle.Dash }, x1, y1, x2, y2);

    /// <summary>A PNG or JPEG, fitted into the area without bending it.</summary>
    public void Picture(byte[] image, double x, double top, double width, double height)
    {
        using var bytes = new MemoryStream(image, 0, image.Length, writable: false, publiclyVisible: true);
        using var picture = XImage.FromStream(bytes);
        var by = Math.Min(width / picture.PixelWidth, height / picture.PixelHeight);
        var (wide, high) = (picture.PixelWidth * by, picture.PixelHeight * by);
        Page.DrawImage(picture, x + (width - wide) / 2, top + (height - high) / 2, wide, high);
    }

    /// <summary>The file. The paper cannot be drawn on afterwards.</summary>
    public byte[] ToBytes()
    {
        page?.Dispose();
        page = null;
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        var bytes = file.ToArray();
        PdfIdentity.Settle(bytes);
        return bytes;
    }

    public void Dispose()
    {
        page?.Dispose();
        document.Dispose();
    }

    /// <summary>PDFsharp copies these into its XMP packet as they are; "Dinas P&amp;K" would make that packet no XML any more.</summary>
    private static string Unmarked(string text) => Typeface.Drawable(text).Replace('&', '＆').Replace('<', '‹').Replace('>', '›');

    private XGraphics Page => page ?? throw new InvalidOperationException("AddPage first.");

    private XFont Font(TextStyle style)
    {
        if (!fonts.TryGetValue((style.Weight, style.Size), out var font))
            fonts[(style.Weight, style.Size)] = font = Typeface.Font(style.Weight, style.Size);
        return font;
    }
}
