using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Platform.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Share">Of the width, against the other columns' shares.</param>
/// <param name="Number">Set to the right.</param>
public sealed record FlowColumn(string Head, double Share, bool Number = false);

/// <summary>A row of a table.</summary>
/// <param name="Depth">How far its first cell stands in, in steps: a unit tree.</param>
/// <param name="Strong">A sum.</param>
public sealed record FlowRow(IReadOnlyList<string> Cells, int Depth = 0, bool Strong = false);

/// <summary>Text and tables down one page and on to the next, for letters and minutes. Every page has the same furniture, which knows how many there are.</summary>
public sealed class Flow
{
    public const double Left = 96, Right = Paper.Width - 76, Top = 64, Bottom = Paper.Height - 92, Width = Right - Left;

    public static readonly TextStyle Title = new(Weight.Bold, 19, 26, Ink.Text, -0.012);
    public static readonly TextStyle Heading = new(Weight.Bold, 14.5, 22, Ink.Text);
    public static readonly TextStyle Body = new(Weight.Regular, 14, 21.5, Ink.Text);
    public static readonly TextStyle Strong = Body with { Weight = Weight.SemiBold };
    public static readonly TextStyle Small = new(Weight.Regular, 11.5, 16, Ink.Second);
    private static readonly TextStyle Head = new(Weight.Medium, 11.5, 16, Ink.Second);
    private static readonly TextStyle Cell = new(Weight.Regular, 12.5, 18, Ink.Text);

    private const double CellGap = 14, RowSpace = 5, Step = 14;

    private readonly Action<int> furniture;

    private Flow(Paper paper, Action<int> furniture)
    {
        (Paper, this.furniture) = (paper, furniture);
        Break();
    }

    public Paper Paper { get; }

    /// <summary>Where the next thing starts.</summary>
    public double Y { get; set; }

    /// <summary>Writes twice: the first time only to know the number of pages.</summary>
    /// <param name="furniture">Head and foot of a page: drawn as artifacts, given the page and the number of pages.</param>
    public static byte[] Write(PaperLabel label, Action<Flow> content, Action<Paper, int, int> furniture)
    {
        var total = 0;
        using (var draft = new Paper(label))
        {
            content(new(draft, _ => { }));
            total = draft.PageCount;
        }
        using var paper = new Paper(label);
        content(new(paper, page => paper.Artifact(() => furniture(paper, page, total))));
        return paper.ToBytes();
    }

    /// <summary>A new page.</summary>
    public void Break()
    {
        Paper.AddPage();
        furniture(Paper.PageCount);
        Y = Top;
    }

    /// <summary>A new page where less than this height is left.</summary>
    public void Keep(double height)
    {
        if (Y > Top && Y + height > Bottom)
            Break();
    }

    public void Gap(double height) => Y += height;

    /// <summary>A heading is never left alone at the foot of a page.</summary>
    public void Headline(string text, TextStyle style, Tag tag)
    {
        var lines = Lines.Even(text, style, Width);
        Keep(lines.Count * style.Line + 80);
        Paper.Element(tag, () => Y = Paper.Draw(lines, style, Left, Y));
    }

    /// <summary>A paragraph that goes on to the next page where it must.</summary>
    /// <param name="indent">From the left edge, px.</param>
    public void Text(string text, TextStyle? style = null, double indent = 0)
    {
        var set = style ?? Body;
        var lines = Lines.Fill(text, set, Width - indent);
        for (var next = 0; next < lines.Count;)
        {
            Keep(set.Line * Math.Min(2, lines.Count - next));
            var fitting = lines.Skip(next).Take(Math.Max(1, (int)((Bottom - Y) / set.Line))).ToList();
            Paper.Element(Tag.Paragraph, () => Y = Paper.Draw(fitting, set, Left + indent, Y));
            next += fitting.Count;
        }
    }

    /// <summary>Numbered paragraphs.</summary>
    public void List(IEnumerable<string> items, TextStyle? style = null) => Paper.Element(Tag.List, () =>
    {
        var set = style ?? Body;
        var number = 0;
        foreach (var item in items)
        {
            var lines = Lines.Fill(item, set, Width - 28);
            Keep(lines.Count * set.Line);
            Paper.Element(Tag.ListItem, () =>
            {
                Paper.Element(Tag.Label, () => Paper.Draw([$"{++number}."], set, Left, Y));
                Paper.Element(Tag.ListBody, () => Y = Paper.Draw(lines, set, Left + 28, Y));
            });
            Y += set.Line / 4;
        }
    });

    /// <summary>A table whose head is repeated on every page and whose rows are never split.</summary>
    public void Table(IReadOnlyList<FlowColumn> columns, IEnumerable<FlowRow> rows)
    {
        var shares = columns.Sum(c => c.Share);
        var widths = columns.Select(c => (Width - CellGap * (columns.Count - 1)) * c.Share / shares).ToArray();
        var head = new FlowRow([.. columns.Select(c => c.Head)]);
        Paper.Element(Tag.Table, () =>
        {
            var first = true;
            foreach (var row in rows)
            {
                var style = row.Strong ? Cell with { Weight = Weight.SemiBold } : Cell;
                var cells = Set(row, style, widths);
                var height = Height(cells, style);
                if (first || Y + height > Bottom)
                {
                    if (!first || Y + height + 60 > Bottom)
                        Break();
                    DrawRow(Set(head, Head, widths), Head, columns, widths, 0, Tag.TableHeaderCell);
                    Paper.Artifact(() => Paper.Fill(Ink.LineStrong, Left, Y - 0.5, Width, 1));
                }
                first = false;
                DrawRow(cells, style, columns, widths, row.Depth, Tag.TableDataCell);
                Paper.Artifact(() => Paper.Fill(Ink.Line, Left, Y - 0.5, Width, 0.75));
            }
        });
    }

    private static List<IReadOnlyList<string>> Set(FlowRow row, TextStyle style, double[] widths) =>
        [.. row.Cells.Select((cell, i) => Lines.Fill(cell, style, widths[i] - (i == 0 ? row.Depth * Step : 0)))];

    private static double Height(List<IReadOnlyList<string>> cells, TextStyle style) => cells.Max(c => c.Count) * style.Line + 2 * RowSpace;

    private void DrawRow(List<IReadOnlyList<string>> cells, TextStyle style, IReadOnlyList<FlowColumn> columns, double[] widths, int depth, Tag tag) => Paper.Element(Tag.TableRow, () =>
    {
        var x = Left;
        for (var i = 0; i < cells.Count; i++)
        {
            var (left, top) = (x + (i == 0 ? depth * Step : 0), Y + RowSpace);
            Paper.Element(tag, () =>
            {
                foreach (var line in cells[i])
                    top = Paper.Draw([line], style, columns[i].Number ? x + widths[i] - style.Measure(line) : left, top);
            });
            x += widths[i] + CellGap;
        }
        Y += Height(cells, style);
    });
}
