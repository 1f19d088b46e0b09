using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary>The batik kawung spine of the certificate: four leaves around a point, each with a white inner line (isen), period 29 px,
/// sogan at half strength faded to 62 % over white (look.md §7.3). It is the same on every certificate, so its operators are made once.</summary>
public static class Kawung
{
    private const double Period = 29, Point = 72.0 / 96;
    // Sogan over white at 0.5 × 0.62; solid, because transparency makes printers rasterise the page.
    private const string Leaf = "0.820 0.763 0.717";
    private const string Dot = "0.910 0.882 0.859";

    /// <summary>For <see cref="Paper.Underlay"/>: two columns down the left edge.</summary>
    public static readonly byte[] Spine = Compress(Operators(columns: 2));

    private static string Operators(int columns)
    {
        var text = new StringBuilder("/Artifact BMC q ");
        var tile = Tile();
        for (var column = 0; column < columns; column++)
            for (var top = 0.0; top < Paper.Height; top += Period)
                text.Append(CultureInfo.InvariantCulture, $"q {Point} 0 0 -{Point} {column * Period * Point:0.##} {(Paper.Height - top) * Point:0.###} cm\n{tile}Q\n");
        return text.Append("Q EMC\n").ToString();
    }

    /// <summary>In px, y downwards, from the tile's upper left corner.</summary>
    private static string Tile()
    {
        const double quarter = Period / 4;
        (double X, double Y, int Lean)[] leaves = [(quarter, quarter, 1), (3 * quarter, quarter, -1), (quarter, 3 * quarter, -1), (3 * quarter, 3 * quarter, 1)];
        var text = new StringBuilder();
        text.Append(Leaf).Append(" rg\n");
        foreach (var leaf in leaves)
            Ellipse(text, leaf.X, leaf.Y, 8.6, 4.1, leaf.Lean);
        text.Append("f\n1 1 1 RG 0.75 w\n");
        foreach (var leaf in leaves)
            Ellipse(text, leaf.X, leaf.Y, 6.05, 2.35, leaf.Lean);
        text.Append("S\n").Append(Dot).Append(" rg\n");
        foreach (var (x, y) in new[] { (0.0, 0.0), (Period, 0.0), (0.0, Period), (Period, Period), (Period / 2, Period / 2) })
            Ellipse(text, x, y, 1.1, 1.1, 1);
        return text.Append("f\n").ToString();
    }

    /// <summary>Four Bézier arcs, the long axis along the diagonal.</summary>
    private static void Ellipse(StringBuilder text, double x, double y, double along, double across, int lean)
    {
        const double arc = 0.5522847498, half = 0.70710678;
        string At(double u, double v) => string.Create(CultureInfo.InvariantCulture,
            $"{x + half * (along * u - across * v):0.##} {y + lean * half * (along * u + across * v):0.##} ");
        text.Append(At(1, 0)).Append("m\n");
        text.Append(At(1, arc)).Append(At(arc, 1)).Append(At(0, 1)).Append("c\n");
        text.Append(At(-arc, 1)).Append(At(-1, arc)).Append(At(-1, 0)).Append("c\n");
        text.Append(At(-1, -arc)).Append(At(-arc, -1)).Append(At(0, -1)).Append("c\n");
        text.Append(At(arc, -1)).Append(At(1, -arc)).Append(At(1, 0)).Append("c h\n");
    }

    private static byte[] Compress(string operators)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(Encoding.ASCII.GetBytes(operators));
        return packed.ToArray();
    }
}
