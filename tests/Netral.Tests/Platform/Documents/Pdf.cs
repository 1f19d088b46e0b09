using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Netral.Tests.Platform.Documents;

/// <summary>Looks at a PDF with poppler's tools, as a stranger would.</summary>
internal static partial class Pdf
{
    public static Task<string> Signatures(byte[] pdf) => Run("pdfsig", pdf);
    public static Task<string> Info(byte[] pdf) => Run("pdfinfo", pdf);
    public static Task<string> Structure(byte[] pdf) => Run("pdfinfo", pdf, ["-struct-text"]);

    /// <summary>The text with line ends as spaces, in reading order.</summary>
    public static async Task<string> Text(byte[] pdf) => Spaces().Replace(await Run("pdftotext", pdf, after: ["-"]), " ");

    public static async Task<int> Pages(byte[] pdf) =>
        int.Parse(PagesLine().Match(await Info(pdf)).Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Words with their boxes in px of 1/96 inch.</summary>
    public static async Task<IReadOnlyList<PdfWord>> Words(byte[] pdf)
    {
        var words = new List<PdfWord>();
        var page = 0;
        foreach (var line in (await Run("pdftotext", pdf, ["-bbox"], after: ["-"])).Split('\n'))
        {
            page += line.Contains("<page ", StringComparison.Ordinal) ? 1 : 0;
            var word = Word().Match(line);
            double Px(string name) => double.Parse(word.Groups[name].ValueSpan, CultureInfo.InvariantCulture) * 96 / 72;
            if (word.Success)
                words.Add(new(page, System.Net.WebUtility.HtmlDecode(word.Groups["t"].Value), Px("l"), Px("u"), Px("r"), Px("b")));
        }
        return words;
    }

    /// <summary>The first page as grey pixels at 288 dpi: width, and rows one after the other.</summary>
    public static async Task<(int Width, byte[] Grey)> Picture(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("netral-pdf");
        try
        {
            await Run("pdftoppm", pdf, ["-r", "288", "-gray", "-singlefile"], after: [Path.Combine(folder.FullName, "page")]);
            var file = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.pgm"));
            var head = System.Text.Encoding.ASCII.GetString(file, 0, 20).Split('\n');
            var start = head[0].Length + head[1].Length + head[2].Length + 3;
            return (int.Parse(head[1].Split(' ')[0], CultureInfo.InvariantCulture), file[start..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string tool, byte[] pdf, string[]? before = null, string[]? after = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(tool, [.. before ?? [], file, .. after ?? []]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return await output + await errors;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"Pages:\s+(?<n>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PagesLine();

    [GeneratedRegex("""<word xMin="(?<l>[0-9.-]+)" yMin="(?<u>[0-9.-]+)" xMax="(?<r>[0-9.-]+)" yMax="(?<b>[0-9.-]+)">(?<t>.*)</word>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}

internal sealed record PdfWord(int Page, string Text, double Left, double Top, double Right, double Bottom);
