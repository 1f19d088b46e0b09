using System.Diagnostics;
using System.Text;
using Netral.Floor;
using Netral.Reports.Evidence.Cleaning;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Cleaning;

public sealed class PdfFilterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_moves_and_the_page_stays(bool lengthElsewhere)
    {
        var file = Pdf(longerLength: lengthElsewhere);
        var (copy, snag) = Samples.Clean(PdfFilter.Clean, file);
        snag.ShouldBeNull();
        copy.Length.ShouldBe(file.Length);
        var (before, after) = (Encoding.Latin1.GetString(file), Encoding.Latin1.GetString(copy));
        after.ShouldContain("(Isi laporan) Tj");
        after.ShouldContain("/Contents (Catatan)");
        after[after.IndexOf("xref\n0", StringComparison.Ordinal)..after.IndexOf("trailer", StringComparison.Ordinal)].ShouldBe(before[before.IndexOf("xref\n0", StringComparison.Ordinal)..before.IndexOf("trailer", StringComparison.Ordinal)]);
        copy.AsSpan().IndexOf(Coded).ShouldBe(file.AsSpan().IndexOf(Coded));
        after.ShouldNotContain("20261122");
        after.ShouldNotContain(Convert.ToHexString(Ascii(Canary)));
    }

    [Fact]
    public void What_cannot_be_looked_into_is_refused_with_the_reason()
    {
        Snag? Of(byte[] file) => Samples.Clean(PdfFilter.Clean, file).Snag;
        Of(Pdf(trailer: "/Encrypt 12 0 R")).ShouldBe(Snag.Encrypted);
        Of(Pdf(trailer: "/Enc#72ypt 12 0 R")).ShouldBe(Snag.Encrypted);
        Of(Pdf("<< /Type /ObjStm /N 1 /First 4 /Length 3 >>\nstream\nabc\nendstream")).ShouldBe(Snag.Packed);
        Of(Pdf("<< /Type /EmbeddedFile /Length 3 >>\nstream\nabc\nendstream")).ShouldBe(Snag.Attachments);
        Of(Pdf("<< /Subtype /Image /Filter [/FlateDecode /DCTDecode] /Length 3 >>\nstream\nabc\nendstream")).ShouldBe(Snag.Opaque);
        Of(Pdf("<< /Subtype /Image /Filter /DCTDecode /Length 3 >>\nstream\nabc\nendstream")).ShouldBe(Snag.Opaque);
        Of(Pdf("<< /PieceInfo << /X << /LastModified (D:2026) >> >> >>")).ShouldBe(Snag.Opaque);
        Of(Pdf("<< /Length 300000 >>\nstream\nabc\nendstream")).ShouldBe(Snag.Damaged);
        Of(Join(Pdf(), Ascii("rubbish behind the end"))).ShouldBe(Snag.Damaged);
    }

    [Fact]
    public void An_older_version_that_still_lies_in_the_file_is_cleaned_too()
    {
        var file = Join(Pdf(), Ascii($"11 0 obj\n<< /Author (Baru {Canary}) >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 12 /Root 1 0 R /Info 11 0 R >>\nstartxref\n10\n%%EOF\n"));
        var (copy, snag) = Samples.Clean(PdfFilter.Clean, file);
        snag.ShouldBeNull();
        Tells(copy).ShouldBeFalse();
    }

    /// <summary>qpdf and poppler are on the machines that run the tests; they read the copy as a stranger would.</summary>
    [Fact]
    public async Task Other_programs_still_read_it()
    {
        using var folder = new TempFolder("pdf");
        await File.WriteAllBytesAsync(folder["a.pdf"], Samples.Clean(PdfFilter.Clean, Pdf()).Copy);
        var text = await Said("pdftotext", folder["a.pdf"], "-");
        if (text is null)
            Assert.Skip("pdftotext is not installed.");
        text.ShouldContain("Isi laporan");
        (await Said("pdfinfo", folder["a.pdf"]))!.ShouldNotContain(Canary);
    }

    private static async Task<string?> Said(string program, params string[] arguments)
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, program))))
            return null;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }
}
