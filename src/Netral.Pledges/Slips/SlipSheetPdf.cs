using Netral.Kernel;
using Netral.Platform.Documents;
using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Slips;

/// <summary>What is the same on every slip of a sheet.</summary>
/// <param name="Round">"Ikrar Netralitas, Pemilihan Kepala Daerah 2024".</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="PrintedAt">UTC.</param>
internal sealed record SlipSheetView(string Agency, string Round, DateTime ClosesAt, Zone Zone, DateTime PrintedAt, bool Demo);

/// <summary>One person's slip.</summary>
/// <param name="Link">The personal link, a secret: it goes to paper only and is kept nowhere.</param>
internal sealed record SlipView(string Name, string Unit, string Link);

/// <summary>Slips for people without a contact: eight to an A4 page, with cut lines, in the order given.</summary>
internal sealed class SlipSheetPdf
{
    public const int PerPage = 8;

    private const double Margin = 26, Top = 20, QrSide = 128, Beside = Margin + QrSide + 18;
    private const double SlipWidth = Paper.Width / 2, SlipHeight = Paper.Height / 4, Inner = SlipWidth - 2 * Margin, BesideWidth = SlipWidth - Margin - Beside;

    private static readonly TextStyle Agency = new(Weight.SemiBold, 11, 15, Ink.Second);
    private static readonly TextStyle Name = new(Weight.Bold, 16, 20, Ink.Text, -0.01);
    private static readonly TextStyle Unit = new(Weight.Regular, 11.5, 15.5, Ink.Second);
    private static readonly TextStyle How = new(Weight.Regular, 11, 15, Ink.Text);
    private static readonly TextStyle Small = new(Weight.Regular, 9.5, 13, Ink.Second);
    private static readonly TextStyle Demo = new(Weight.Bold, 9.5, 13, Ink.Second);

    private readonly SlipSheetView view;
    private readonly Paper paper;

    private SlipSheetPdf(SlipSheetView view, Paper paper) => (this.view, this.paper) = (view, paper);

    /// <summary>The sheets. Every page is drawn as its slips come; the whole file is held in memory (about 50 KB a page).</summary>
    public static byte[] Write(SlipSheetView view, IEnumerable<SlipView> slips)
    {
        using var sheets = new Paper(new($"Slip tautan pribadi, {view.Round}", "id", view.Agency, view.PrintedAt));
        var sheet = new SlipSheetPdf(view, sheets);
        var place = 0;
        foreach (var slip in slips)
        {
            if (place % PerPage == 0)
                sheet.AddPage();
            sheet.Draw(slip, place % 2 * SlipWidth, place % PerPage / 2 * SlipHeight);
            place++;
        }
        if (place == 0)
            throw new ArgumentException("A sheet has at least one slip.", nameof(slips));
        return sheets.ToBytes();
    }

    private void AddPage()
    {
        paper.AddPage();
        paper.Artifact(() =>
        {
            paper.Dashed(Ink.LineStrong, SlipWidth, 0, SlipWidth, Paper.Height);
            for (var row = 1; row < PerPage / 2; row++)
                paper.Dashed(Ink.LineStrong, 0, row * SlipHeight, Paper.Width, row * SlipHeight);
        });
    }

    private void Draw(SlipView slip, double x, double y) => paper.Group(PdfGroupingElementTag.Section, () =>
    {
        var top = y + Top;
        var area = new XRect(x + Margin, top, QrSide, QrSide);
        paper.Figure("Kode QR tautan pribadi", area, () => paper.Fill(Ink.Text, new Qr(slip.Link).Path(area.X, area.Y, area.Width)));
        DrawPerson(slip, x + Beside, top - 3);
        DrawAdvice(slip, x + Margin, top + QrSide + 10);
    });

    /// <summary>Beside the QR code and no taller than it: smaller until everything fits, for on a slip there is no room to grow.</summary>
    private void DrawPerson(SlipView slip, double x, double top)
    {
        (string Text, TextStyle Style, double Gap, Tag Tag)[] lines =
            [(view.Agency, Agency, 2, Tag.Paragraph), (view.Round, Unit, 8, Tag.Paragraph), (slip.Name, Name, 2, Tag.Heading1), (slip.Unit, Unit, 0, Tag.Paragraph)];
        var scale = 1.0;
        while (scale > 0.3 && lines.Sum(l => Lines.Fill(l.Text, l.Style.Scaled(scale), BesideWidth).Count * l.Style.Line * scale + l.Gap * scale) > QrSide + 6)
            scale *= 0.95;
        foreach (var line in lines)
            top = paper.Text(line.Text, line.Style.Scaled(scale), x, top, BesideWidth, line.Tag) + line.Gap * scale;
    }

    private void DrawAdvice(SlipView slip, double x, double top)
    {
        var local = view.Zone.At(view.ClosesAt);
        var closes = $"{PaperDates.Plain(DateOnly.FromDateTime(local), "id")}, pukul {PaperDates.Time(TimeOnly.FromDateTime(local), view.Zone, "id")}";
        top = paper.Text($"Pindai kode ini dengan kamera ponsel, isi tanggal lahir, baca naskahnya, lalu setujui sendiri. Paling lambat {closes}.", How, x, top, Inner) + 4;
        var typed = slip.Link[(slip.Link.IndexOf("://", StringComparison.Ordinal) is var at && at < 0 ? 0 : at + 3)..];
        paper.Element(Tag.Paragraph, () =>
        {
            top = paper.Draw(["Atau ketik alamat ini:"], Small, x, top);
            var fitted = Small.Scaled(Math.Min(1, Inner / Small.Measure(typed))) with { Line = Small.Line };
            top = paper.Draw([typed], fitted, x, top) + 1;
        });
        top = paper.Text("Slip ini hanya untuk nama di atas. Jangan dipinjamkan dan jangan difoto.", Small, x, top, Inner);
        if (view.Demo)
            paper.Artifact(() => paper.Draw(["DATA CONTOH"], Demo, x, top));
    }
}
