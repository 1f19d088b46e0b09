using System.Globalization;
using Netral.Platform.Documents;
using PdfSharp.UniversalAccessibility;
using static Netral.Pledges.Certificate.CertificatePdfPlan;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Certificate;

/// <summary>The certificate: one A4 page on which the name is the picture (look.md §7.3). Long names, units and points are made smaller first;
/// points that still do not fit go on to further pages. Nothing is cut off.</summary>
internal sealed class CertificatePdf
{
    private const double Gap = 8, NextPageTop = 176;
    private static readonly double[] Scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7];

    private readonly CertificateView view;
    private readonly CertificatePdfWords words;
    private readonly CertificatePdfFoot foot;
    private readonly Paper paper;

    private CertificatePdf(CertificateView view, Paper paper, SealCertificate? seal)
    {
        (this.view, this.paper) = (view, paper);
        words = CertificatePdfWords.In(view.Language);
        foot = new(view, words, paper, seal);
    }

    /// <summary>The file, sealed when a key is given.</summary>
    public static byte[] Write(CertificateView view, SealKey? key)
    {
        var title = CertificatePdfWords.In(view.Language).Title;
        using var sheet = new Paper(new($"{title}, {view.Name}", view.Language, view.Agency, view.SignedAt, view.Code));
        new CertificatePdf(view, sheet, key?.Certificate).Draw();
        var pdf = sheet.ToBytes();
        return key is null ? pdf : PdfSeal.Seal(pdf, key, view.SignedAt, title);
    }

    private void Draw()
    {
        var plans = Scales.Select(scale => new CertificatePdfPlan(view, words, scale));
        var plan = plans.FirstOrDefault(p => p.Bottom + Gap <= foot.Top) ?? new(view, words, 0.82);
        AddPage();
        paper.Group(PdfGroupingElementTag.Section, () =>
        {
            DrawHead(plan);
            var (next, bottom) = DrawPoints(plan, 0, plan.PointsTop, foot.Top - Gap - plan.FactsHeight);
            if (next < plan.Points.Count)
                paper.Text(words.OnNextPage, plan.Detail, Left + Indent, bottom + 6, Width - Indent);
            DrawFacts(plan, bottom);
            foot.Draw();
            while (next < plan.Points.Count)
                next = DrawNextPage(plan, next);
        });
    }

    private void AddPage()
    {
        paper.AddPage();
        paper.Underlay(Kawung.Spine);
        Letterhead.Draw(paper, view.Agency, view.Office, Left, Right, 62.5);
    }

    private void DrawHead(CertificatePdfPlan plan)
    {
        paper.Text(words.Title, Heading, Left, 186.4, Width, Tag.Heading1);
        // Optical: at this size the stem of the first letter stands visibly inside the margin.
        paper.Element(Tag.Heading2, () => paper.Draw(plan.NameLines, plan.Name, Left - 0.05 * plan.Name.Size, 215));
        paper.Element(Tag.Paragraph, () => paper.Draw(plan.UnderLines, plan.Under, Left, plan.UnderTop));
        paper.Element(Tag.Heading3, () => paper.Draw(plan.PledgedLines, plan.Pledged, Left, plan.PledgedTop));
    }

    /// <summary>Points line by line until the lower edge; returns the first line that did not fit and where drawing ended.</summary>
    private (int Next, double Bottom) DrawPoints(CertificatePdfPlan plan, int next, double top, double limit)
    {
        var start = next;
        paper.Element(Tag.List, () =>
        {
            // The promise is told in the language it was given in.
            paper.Speaks("id");
            while (next < plan.Points.Count && top + plan.HeightOf(plan.Points[next]) <= limit)
            {
                var lines = plan.Points.Skip(next).TakeWhile((l, i) => i == 0 || !l.First).ToList();
                var fitting = lines.TakeWhile((l, i) => top + lines.Take(i + 1).Sum(plan.HeightOf) <= limit).ToList();
                top += next == start ? 0 : plan.GapOf(lines[0]);
                DrawPoint(plan, fitting, top);
                top += fitting.Count * plan.Point.Line + plan.TitleOf(lines[0]);
                next += fitting.Count;
            }
        });
        return (next, top);
    }

    private void DrawPoint(CertificatePdfPlan plan, List<PointLine> lines, double top) => paper.Element(Tag.ListItem, () =>
    {
        if (lines[0] is { First: true, Number: > 0 })
            paper.Element(Tag.Label, () => paper.Draw([lines[0].Number.ToString(CultureInfo.InvariantCulture)], plan.Numeral, Left, top));
        if (lines[0].Title is { } title)
            paper.Element(Tag.Label, () => top = paper.Draw([title], plan.Pledged with { Line = plan.Point.Line }, Left + Indent, top));
        paper.Element(Tag.ListBody, () => paper.Draw(lines.Select(l => l.Line), plan.Point, Left + Indent, top));
    });

    private void DrawFacts(CertificatePdfPlan plan, double top)
    {
        var line = top + 40 * plan.Scale;
        paper.Artifact(() => paper.Fill(Ink.Line, Left, line, Width, 1));
        top = line + 20 * plan.Scale;
        foreach (var row in plan.Facts.Chunk(2))
        {
            DrawFact(plan, row[0], Left, top);
            DrawFact(plan, row[1], Left + Column, top);
            top += row.Max(plan.HeightOf) + 19 * plan.Scale;
        }
    }

    private void DrawFact(CertificatePdfPlan plan, FactBlock fact, double x, double top)
    {
        paper.Element(Tag.Paragraph, () => top = paper.Draw([fact.Label], plan.Label, x, top) + 1.5 * plan.Scale);
        paper.Element(Tag.Paragraph, () =>
        {
            top = paper.Draw(fact.Value, plan.Value, x, top);
            paper.Draw(fact.Detail, plan.Detail, x, top);
        });
    }

    private int DrawNextPage(CertificatePdfPlan plan, int next)
    {
        AddPage();
        paper.Text(Say(words.Continued, view.Name), plan.Pledged, Left, 140, Width, Tag.Heading3);
        var reached = DrawPoints(plan, next, NextPageTop + (Lines.Fill(Say(words.Continued, view.Name), plan.Pledged, Width).Count - 1) * plan.Pledged.Line, 1040).Next;
        foot.DrawCode();
        foot.DrawMarks();
        return reached;
    }
}
