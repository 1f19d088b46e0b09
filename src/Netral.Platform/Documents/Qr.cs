using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using QRCoder;

namespace Netral.Platform.Documents;

/// <summary>A QR code (ISO/IEC 18004, level M) as shapes: never as a picture, and never through QRCoder's bitmap renderers, which need a drawing library of Windows.</summary>
public sealed class Qr
{
    /// <summary>Modules of white that scanners want around the code (ISO/IEC 18004 §6.3.8).</summary>
    public const int QuietZone = 4;

    private readonly List<(int X, int Y, int Length)> runs = [];

    public Qr(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // QRCoder counts the quiet zone in; we let the paper be the quiet zone.
        Size = data.ModuleMatrix.Count - 2 * QuietZone;
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                var start = x;
                while (x < Size && data.ModuleMatrix[y + QuietZone][x + QuietZone])
                    x++;
                if (x > start)
                    runs.Add((start, y, x - start));
            }
    }

    /// <summary>Modules on a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>Dark shapes filling a square of the side given, as one path: neighbours show no seam.</summary>
    public XGraphicsPath Path(double x, double top, double side)
    {
        var path = new XGraphicsPath { FillMode = XFillMode.Winding };
        var module = side / Size;
        foreach (var run in runs)
            path.AddRectangle(x + run.X * module, top + run.Y * module, run.Length * module, module);
        return path;
    }

    /// <summary>An SVG element with the quiet zone, always ink on white: many scanners refuse a code that dark mode has turned over.</summary>
    /// <param name="label">Words for those who do not see it.</param>
    public string Svg(string label)
    {
        var side = Size + 2 * QuietZone;
        var shape = new StringBuilder();
        foreach (var run in runs)
            shape.Append(CultureInfo.InvariantCulture, $"M{run.X + QuietZone} {run.Y + QuietZone}h{run.Length}v1h-{run.Length}z");
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#211a13" d="{shape}"/></svg>""");
    }
}
