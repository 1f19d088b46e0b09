using Netral.Platform.Documents;
using PdfSharp.Drawing;
using static Netral.Pledges.Certificate.CertificatePdfPlan;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Certificate;

/// <summary>The foot of the certificate: QR code, code, how to check, the hashes of the texts, and what the seal is not.</summary>
internal sealed class CertificatePdfFoot(CertificateView view, CertificatePdfWords words, Paper paper, SealCertificate? seal)
{
    private const double Bottom = 1067, QrSide = 132, Beside = 278, BesideWidth = Right - Beside, HashLine = 14, MarksTop = 1085;

    private static readonly TextStyle Label = new(Weight.Regular, 12, 18, Ink.Third);
    private static readonly TextStyle Code = new(Weight.SemiBold, 20, 30, Ink.Text, 0.04);
    private static readonly TextStyle Detail = new(Weight.Regular, 12.5, 18, Ink.Second);
    private static readonly TextStyle HashName = new(Weight.Bold, 9, HashLine, Ink.Second);
    private static readonly TextStyle Hash = new(Weight.Regular, 9.4, HashLine, Ink.Second);
    private static readonly TextStyle Demo = new(Weight.Bold, 11, 14, Ink.Second);
    private static readonly TextStyle Small = new(Weight.Regular, 10.5, 14, Ink.Second);

    private readonly IReadOnlyList<string> how = Lines.Fill(
        seal is null ? Say(words.Scan, view.Host) : $"{Say(words.Scan, view.Host)} {words.Sealed}", Detail, BesideWidth);

    /// <summary>Upper edge: two lines of advice and two hashes stand level with the QR code; more of either lifts it.</summary>
    public double Top => Bottom - QrSide - Math.Max(0, how.Count - 2) * Detail.Line - Math.Max(0, view.Texts.Count - 2) * HashLine;

    public void Draw()
    {
        var area = new XRect(Left, Top, QrSide, QrSide);
        paper.Figure(Say(words.QrAlternative, view.VerifyUrl), area, () => paper.Fill(Ink.Text, new Qr(view.VerifyUrl).Path(area.X, area.Y, area.Width)));
        paper.Text(words.Code, Label, Beside, Top - 1, BesideWidth);
        var code = Code.Scaled(Math.Min(1, BesideWidth / Code.Measure(view.Code))) with { Line = Code.Line };
        paper.Element(Tag.Paragraph, () => paper.Draw([view.Code], code, Beside, Top + 16.3));
        var top = Top + 47;
        paper.Element(Tag.Paragraph, () => top = paper.Draw(how, Detail, Beside, Top + 45));
        paper.Artifact(() => paper.Fill(Ink.Line, Beside, top + 12, BesideWidth, 1));
        DrawHashes(top + 22.5);
        DrawMarks();
    }

    /// <summary>So that a loose second page still says which certificate it belongs to.</summary>
    public void DrawCode() => paper.Text($"{words.Code}: {view.Code}", Small, Left, MarksTop - 24, Width);

    /// <summary>DATA CONTOH and the sentence about a development key; on every page.</summary>
    public void DrawMarks()
    {
        if (view.Demo)
            paper.Text("DATA CONTOH", Demo, Left, MarksTop, QrSide);
        if (seal is { IsDevelopment: true })
            paper.Text(words.DevelopmentKey, Small, Beside, MarksTop, BesideWidth);
    }

    private void DrawHashes(double top)
    {
        var names = view.Texts.Select(t => $"{t.Short}, SHA-256").ToList();
        var indent = names.Select(HashName.Measure).DefaultIfEmpty().Max() + 14;
        foreach (var (text, name) in view.Texts.Zip(names))
        {
            var hash = Hash.Scaled(Math.Min(1, (BesideWidth - indent) / Hash.Measure(text.Sha256))) with { Line = HashLine };
            paper.Element(Tag.Paragraph, () =>
            {
                paper.Draw([name], HashName, Beside, top);
                top = paper.Draw([text.Sha256], hash, Beside + indent, top);
            });
        }
    }
}
