using Netral.Platform.Documents;
using PdfSharp.UniversalAccessibility;
using Block = Netral.Cases.Documents.LetterBlock;

namespace Netral.Cases.Documents;

/// <summary>A letter as PDF, to be printed and filled in by hand: what is sealed stands as a dotted line, since this program cannot read it.</summary>
internal static class LetterPdf
{
    public const string Type = "application/pdf";
    private const string Dots = "……………………………………";
    private static readonly TextStyle Above = new(Weight.Medium, 14, 20, Ink.Text), Name = new(Weight.Bold, 18, 25, Ink.Text, -0.01);
    private static readonly TextStyle Small = new(Weight.Regular, 11.5, 16, Ink.Second), Foot = new(Weight.Regular, 11, 15, Ink.Second);

    /// <summary>Whether a picture can be drawn at all: tried on a page of its own, before it is kept.</summary>
    public static bool CanDraw(byte[] picture)
    {
        try
        {
            using var paper = new Paper(new("", "id", "", DateTime.UnixEpoch));
            paper.AddPage();
            paper.Artifact(() => paper.Picture(picture, 0, 0, 10, 10));
            return paper.ToBytes().Length > 0;
        }
        catch (Exception broken) when (broken is InvalidOperationException or NotSupportedException or IOException or ArgumentException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    /// <param name="at">UTC.</param>
    public static byte[] Write(Letter letter, DateTime at) => Flow.Write(new(letter.Title, "id", letter.Top.Name, at), flow =>
    {
        Top(flow, letter.Top);
        if (letter.Matter is { } matter)
        {
            Right(flow, $"{letter.Top.Place}, {PaperDates.Plain(letter.On, "id")}");
            Pairs(flow, [("Nomor", letter.NumberOr), ("Lampiran", "[lampiran]"), ("Hal", matter)]);
            flow.Gap(10);
        }
        foreach (var block in letter.Blocks)
            Draw(flow, block);
        if (letter.Copies.Count > 0)
        {
            flow.Gap(12);
            flow.Text("Tembusan:", Small);
            foreach (var (i, copy) in letter.Copies.Index())
                flow.Text($"{i + 1}. {Shown(copy)}", Small);
        }
    }, (paper, page, total) =>
    {
        if (letter.Demo)
            paper.Draw(["DATA CONTOH"], Foot with { Weight = Weight.Bold }, Flow.Left, Paper.Height - 60);
        if (total > 1)
            paper.Draw([$"{page} / {total}"], Foot, Flow.Right - Foot.Measure($"{page} / {total}"), Paper.Height - 60);
    });

    private static void Top(Flow flow, LetterTop top)
    {
        const double side = 64;
        var (start, left) = (flow.Y, Flow.Left);
        if (LetterTop.PictureOf(top.Logo) is not null)
        {
            flow.Paper.Artifact(() => flow.Paper.Picture(top.Logo!, left, start, side, side));
            left += side + 16;
        }
        var width = Flow.Right - left;
        void Centred(string text, TextStyle style)
        {
            foreach (var line in Platform.Documents.Lines.Fill(text, style, width))
                flow.Paper.Element(PdfBlockLevelElementTag.Paragraph, () => flow.Y = flow.Paper.Draw([line], style, left + (width - style.Measure(line)) / 2, flow.Y));
        }
        foreach (var line in top.Above.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Centred(line, Above);
        Centred(top.Name, Name);
        if (top.Address.Length > 0)
            Centred(top.Address, Small);
        if (top.Contact.Length > 0)
            Centred(top.Contact, Small);
        flow.Y = Math.Max(flow.Y, left > Flow.Left ? start + side : 0) + 8;
        flow.Paper.Artifact(() =>
        {
            flow.Paper.Fill(Ink.Text, Flow.Left, flow.Y, Flow.Width, 2);
            flow.Paper.Fill(Ink.Text, Flow.Left, flow.Y + 4, Flow.Width, 0.75);
        });
        flow.Gap(22);
    }

    private static void Draw(Flow flow, Block block)
    {
        switch (block)
        {
            case Block.Headline b:
                Middle(flow, Shown(b.Text), Flow.Heading, PdfBlockLevelElementTag.Heading1);
                if (b.Below is { } below)
                    Middle(flow, Shown(below), Flow.Body, PdfBlockLevelElementTag.Paragraph);
                flow.Gap(12);
                break;
            case Block.Heading b:
                flow.Gap(10);
                flow.Headline(Shown(b.Text), Flow.Strong, PdfBlockLevelElementTag.Heading2);
                flow.Gap(2);
                break;
            case Block.Paragraph b:
                flow.Text(Shown(b.Text));
                flow.Gap(8);
                break;
            case Block.Lines b:
                Pairs(flow, b.Items);
                flow.Gap(8);
                break;
            case Block.Numbered b:
                flow.List(b.Items.Select(Shown));
                flow.Gap(6);
                break;
            case Block.Address b:
                foreach (var line in b.Text)
                    flow.Text(Shown(line));
                flow.Gap(14);
                break;
            case Block.Table b:
                flow.Table([.. b.Columns.Select((c, i) => new FlowColumn(c, i == 0 && b.Columns.Count > 2 ? 0.4 : 2))], b.Rows.Select(r => new FlowRow([.. r.Select(Shown)])));
                flow.Gap(10);
                break;
            case Block.Sign b:
                Sign(flow, b);
                break;
        }
    }

    private static void Pairs(Flow flow, IReadOnlyList<(string Name, string Value)> items)
    {
        const double column = 150;
        foreach (var (name, value) in items)
        {
            var lines = Platform.Documents.Lines.Fill(Shown(value), Flow.Body, Flow.Width - column - 14);
            flow.Keep(lines.Count * Flow.Body.Line);
            var top = flow.Y;
            flow.Paper.Element(PdfBlockLevelElementTag.Paragraph, () =>
            {
                flow.Paper.Draw([name], Flow.Body, Flow.Left, top);
                flow.Paper.Draw([":"], Flow.Body, Flow.Left + column, top);
                flow.Y = flow.Paper.Draw(lines, Flow.Body, Flow.Left + column + 14, top);
            });
        }
    }

    private static void Sign(Flow flow, Block.Sign sign)
    {
        flow.Keep(150);
        flow.Gap(16);
        var (half, top) = (Flow.Width / 2, flow.Y);
        if (sign.PlaceAndDate is { } when)
            Hand(flow, when, Flow.Left + half, top, half);
        var lower = sign.PlaceAndDate is null ? top : top + Flow.Body.Line;
        foreach (var (i, (office, name)) in sign.Hands.Index())
        {
            var x = sign.Hands.Count == 1 || i == 1 ? Flow.Left + half : Flow.Left;
            Hand(flow, Shown(office), x, lower, half);
            Hand(flow, Shown(name), x, lower + 90, half);
        }
        flow.Y = lower + 120;
    }

    private static void Hand(Flow flow, string text, double x, double top, double width) => flow.Paper.Element(PdfBlockLevelElementTag.Paragraph, () =>
    {
        foreach (var line in Platform.Documents.Lines.Fill(text, Flow.Body, width))
            top = flow.Paper.Draw([line], Flow.Body, x + (width - Flow.Body.Measure(line)) / 2, top);
    });

    private static void Right(Flow flow, string text) => flow.Paper.Element(PdfBlockLevelElementTag.Paragraph, () => flow.Y = flow.Paper.Draw([text], Flow.Body, Flow.Right - Flow.Body.Measure(text), flow.Y));

    private static void Middle(Flow flow, string text, TextStyle style, PdfBlockLevelElementTag tag)
    {
        foreach (var line in Platform.Documents.Lines.Even(text, style, Flow.Width))
            flow.Paper.Element(tag, () => flow.Y = flow.Paper.Draw([line], style, Flow.Left + (Flow.Width - style.Measure(line)) / 2, flow.Y));
    }

    private static string Shown(string text) => string.Concat(Letter.Pieces(text).Select(p => p.IsPlace ? Dots : p.Text));
}
