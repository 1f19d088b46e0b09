using System.Globalization;
using Netral.Platform.Documents;

namespace Netral.Pledges.Certificate;

/// <summary>Where every line of the certificate stands at one scale. Made before drawing, so that what does not fit is made smaller and nothing is drawn twice.</summary>
internal sealed class CertificatePdfPlan
{
    public const double Left = 122, Right = 722, Column = 320, Indent = 24, Width = Right - Left;

    public static readonly TextStyle Heading = new(Weight.SemiBold, 17, 22, Ink.Sogan, -0.004);
    private static readonly TextStyle NameStyle = new(Weight.SemiBold, 58, 64, Ink.Text, -0.038);

    /// <summary>A name keeps one line as long as it stays large, then takes two and three; the last size holds any name.</summary>
    private static readonly (double Size, int Lines)[] NameSizes = [(58, 1), (53, 1), (48, 1), (42, 1), (46, 2), (40, 2), (34, 2), (30, 3), (24, 4), (18, 99)];

    public CertificatePdfPlan(CertificateView view, CertificatePdfWords words, double scale)
    {
        Scale = scale;
        (Under, Pledged) = (new(Weight.Regular, 16 * scale, 24 * scale, Ink.Second), new(Weight.SemiBold, 16 * scale, 24 * scale, Ink.Text));
        (Point, Numeral) = (new(Weight.Regular, 16 * scale, 25 * scale, Ink.Text), new(Weight.Bold, 16 * scale, 25 * scale, Ink.Sogan));
        Label = new(Weight.Regular, 12 * scale, 18 * scale, Ink.Third);
        Value = new(Weight.SemiBold, 14 * scale, 20 * scale, Ink.Text);
        Detail = new(Weight.Regular, 12.5 * scale, 18 * scale, Ink.Second);

        (Name, NameLines) = SetName(view.Name);
        UnderLines = Lines.Even($"{view.Status}, {view.Unit}", Under, Width);
        PledgedLines = Lines.Even(Say(view.RecordedApproval ? words.Recorded : words.Pledged, view.Contest), Pledged, Width);
        Points = [.. view.Points.SelectMany((point, i) => Broken(point, i + 1, null)), .. view.Pakta is { } pakta ? pakta.Points.SelectMany((point, i) => Broken(point, 0, i == 0 ? pakta.Title : null)) : []];
        Facts = SetFacts(view, words);

        UnderTop = 215 + NameLines.Count * Name.Line + 11.5;
        PledgedTop = UnderTop + UnderLines.Count * Under.Line + 40.7 * scale;
        PointsTop = PledgedTop + PledgedLines.Count * Pledged.Line + 15 * scale;
    }

    public double Scale { get; }
    public TextStyle Name { get; }
    public TextStyle Under { get; }
    public TextStyle Pledged { get; }
    public TextStyle Point { get; }
    public TextStyle Numeral { get; }
    public TextStyle Label { get; }
    public TextStyle Value { get; }
    public TextStyle Detail { get; }

    public IReadOnlyList<string> NameLines { get; }
    public IReadOnlyList<string> UnderLines { get; }
    public IReadOnlyList<string> PledgedLines { get; }
    public IReadOnlyList<PointLine> Points { get; }
    /// <summary>Two by two.</summary>
    public IReadOnlyList<FactBlock> Facts { get; }

    public double UnderTop { get; }
    public double PledgedTop { get; }
    public double PointsTop { get; }
    public double PointsHeight => Points.Sum(HeightOf);
    /// <summary>From the last point to the lower edge of the facts and the gap under them.</summary>
    public double FactsHeight => 59 * Scale + Facts.Chunk(2).Sum(row => row.Max(HeightOf) + 19 * Scale);
    public double Bottom => PointsTop + PointsHeight + FactsHeight;

    public double HeightOf(PointLine line) => Point.Line + GapOf(line) + TitleOf(line);

    /// <summary>A point's first line stands off from the point before.</summary>
    public double GapOf(PointLine line) => line is { First: true, Number: not 1 } ? 10 * Scale : 0;

    /// <summary>The pact begins with its title on a line of its own.</summary>
    public double TitleOf(PointLine line) => line.Title is null ? 0 : Point.Line;

    public double HeightOf(FactBlock fact) => Label.Line + fact.Value.Count * Value.Line + fact.Detail.Count * Detail.Line + 1.5 * Scale;

    public static string Say(string sentence, object place) => string.Format(CultureInfo.InvariantCulture, sentence, place);

    private static (TextStyle, IReadOnlyList<string>) SetName(string name)
    {
        foreach (var (size, lines) in NameSizes)
        {
            // What looks tight and calm at 58 px looks crowded at 30: the tracking goes with the size.
            var style = NameStyle.Scaled(size / NameStyle.Size) with { Tracking = NameStyle.Tracking * size / NameStyle.Size };
            var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var set = Lines.Even(name, style, Width);
            if (lines == 99 || set.Count <= lines && words.All(w => style.Measure(w) <= Width))
                return (style, set);
        }
        throw new InvalidOperationException("The last size holds any name.");
    }

    private FactBlock[] SetFacts(CertificateView view, CertificatePdfWords words)
    {
        var local = Kernel.Zones.At(view.Zone, view.SignedAt);
        var versions = view.Texts.Select(t => $"{Say(words.Version, t.Version)}, {Say(words.Approved, PaperDates.Plain(t.ApprovedOn, view.Language))}").ToList();
        var approved = versions.Distinct(StringComparer.Ordinal).Count() == 1 ? versions[0] : string.Join("; ", view.Texts.Zip(versions, (t, v) => $"{t.Short} {v}"));
        return
        [
            Set(view.RecordedApproval ? words.RecordedOn : words.SignedOn, PaperDates.Full(DateOnly.FromDateTime(local), view.Language),
                Say(words.At, PaperDates.Time(TimeOnly.FromDateTime(local), view.Zone, view.Language)), Column - 28),
            Set(words.Text, string.Join(", ", view.Texts.Select(t => t.Title)), approved, Width - Column),
            Set(words.Recognised, view.Recognised.Title, view.Recognised.Explanation, Column - 28),
            Set(view.RecordedApproval ? words.WhatRecorded : words.WhatSigned, view.Signed.Title, view.Signed.Explanation, Width - Column),
        ];
    }

    private FactBlock Set(string label, string value, string detail, double width) => new(label, Lines.Fill(value, Value, width), Lines.Fill(detail, Detail, width));

    private IEnumerable<PointLine> Broken(string point, int number, string? title) =>
        Lines.Even(point, Point, Width - Indent).Select((line, j) => new PointLine(number, j == 0, line, j == 0 ? title : null));

    /// <summary>A line of what was promised.</summary>
    /// <param name="Number">0 for the pact, whose points have no numbers.</param>
    internal sealed record PointLine(int Number, bool First, string Line, string? Title = null);

    internal sealed record FactBlock(string Label, IReadOnlyList<string> Value, IReadOnlyList<string> Detail);
}
