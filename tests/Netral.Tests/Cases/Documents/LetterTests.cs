using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Netral.Cases;
using Netral.Cases.Documents;
using Netral.Law;

namespace Netral.Tests.Cases.Documents;

/// <summary>Letters as strangers read them: DOCX with the validator of the Open XML SDK, PDF with poppler.</summary>
public sealed class LetterTests
{
    private static readonly Rulebook Book = Rulebook.BuiltIn();
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    internal static LetterFacts Facts(TrackKind track = TrackKind.Pokok, byte[]? logo = null, bool demo = false, string procedure = "pemilu", string step = "diregister", string? number = "017/PM/19.01/X/2024") => new(
        new("LEMBAGA INDUK REKAAN\nPROVINSI REKAAN", "Pengawas Kabupaten Rekaan", "Jalan Kenanga 4 & 6, Rekaan", "surat@contoh.example", "Rekaan", logo), "Ketua", number, new(2024, 10, 18), CaseKind.Laporan, CaseRegime.Pemilu, "006/PL/19.01/X/2024", "006/REG/LP/19.01/X/2024",
        new(2024, 10, 10), "19.01", track, Book.Procedures.First(p => p.Id == procedure), step, ["Badan Kepegawaian Negara"], [("Penanganan laporan", "24 Oktober 2024")], [(new(2024, 10, 10), "Terima laporan"), (new(2024, 10, 12), "Register laporan")], "016/PM/19.01/X/2024 tanggal 17 Oktober 2024", demo);

    private static Letter Of(DocumentKind kind, byte[]? logo = null, bool demo = false) => kind is DocumentKind.PanggilanPertama or DocumentKind.PanggilanKedua
        ? Templates.Write(kind, Facts(TrackKind.Disiplin, logo, demo, "disiplin", "panggilan_1")) : Templates.Write(kind, Facts(TrackKind.Pokok, logo, demo));

    public static TheoryData<DocumentKind> Kinds() => [.. Enum.GetValues<DocumentKind>().Where(k => k is not (DocumentKind.Lain or DocumentKind.Catatan))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_validator_of_the_Open_XML_SDK_finds_nothing_wrong_with_any_letter(DocumentKind kind)
    {
        foreach (var logo in new[] { null, Dot })
        {
            using var file = new MemoryStream(DocxFile.Write(Of(kind, logo, demo: true)));
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
            var text = document.MainDocumentPart!.Document.Body!.InnerText;
            text.ShouldContain("Pengawas Kabupaten Rekaan");
            text.ShouldContain("Jalan Kenanga 4 & 6");
            document.MainDocumentPart.FooterParts.Single().Footer.InnerText.ShouldBe("DATA CONTOH");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_place_stands_whole_in_one_run_of_an_entry_that_is_stored(DocumentKind kind)
    {
        var letter = Of(kind);
        using var zip = new ZipArchive(new MemoryStream(DocxFile.Write(letter)));
        zip.Entries.ShouldAllBe(e => e.Length == e.CompressedLength);
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        var xml = reader.ReadToEnd();
        letter.Places.Count.ShouldBeGreaterThan(0);
        foreach (var place in letter.Places)
            xml.ShouldContain($"<w:t xml:space=\"preserve\">[{place}]</w:t>");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Poppler_reads_the_letter_as_pdf_with_dots_where_something_is_secret(DocumentKind kind)
    {
        var pdf = LetterPdf.Write(Of(kind, Dot, demo: true), new DateTime(2024, 10, 18, 3, 0, 0, DateTimeKind.Utc));
        if (Environment.GetEnvironmentVariable("NETRAL_SHOTS") == "1")
            await Show(kind, pdf);
        var text = await Read(pdf);
        text.ShouldContain("Pengawas Kabupaten Rekaan");
        text.ShouldContain("………");
        text.ShouldContain("DATA CONTOH");
        text.ShouldNotContain("[nama");
    }

    [Fact]
    public async Task A_forwarding_names_the_case_the_study_the_clause_and_never_a_reporter()
    {
        var letter = Of(DocumentKind.Penerusan);
        var text = (await Read(LetterPdf.Write(letter, DateTime.UnixEpoch))).ReplaceLineEndings(" ");
        text.ShouldContain("006/REG/LP/19.01/X/2024");
        text.ShouldContain("016/PM/19.01/X/2024 tanggal 17 Oktober 2024");
        text.ShouldContain("Badan Kepegawaian Negara");
        text.ShouldContain(Book.Procedures.First(p => p.Id == "pemilu").Move("teruskan")!.Clause);
        letter.Places.ShouldNotContain(p => p.Contains("pelapor") || p.Contains("saksi"));
    }

    [Fact]
    public void A_summons_takes_its_clause_from_the_rulebook() =>
        Templates.Write(DocumentKind.PanggilanPertama, Facts(TrackKind.Disiplin, procedure: "disiplin", step: "panggilan_1")).Blocks.OfType<LetterBlock.Paragraph>()
            .ShouldContain(p => p.Text.Contains(Book.Procedures.First(q => q.Id == "disiplin").Move("panggil_1")!.Clause));

    [Fact]
    public void A_text_is_cut_at_its_places_and_put_together_again()
    {
        Letter.Pieces("Yth. [nama pelapor] di [alamat pelapor].").ShouldBe([("Yth. ", false), ("nama pelapor", true), (" di ", false), ("alamat pelapor", true), (".", false)]);
        Letter.Pieces("[Bukan tempat] dan [] tetap.").ShouldBe([("[Bukan tempat] dan [] tetap.", false)]);
    }

    [Fact]
    public void A_broken_picture_is_noticed_before_it_is_kept()
    {
        LetterPdf.CanDraw(Dot).ShouldBeTrue();
        LetterPdf.CanDraw([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]).ShouldBeFalse();
    }

    /// <summary>For looking at: NETRAL_SHOTS=1.</summary>
    private static async Task Show(DocumentKind kind, byte[] pdf)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Platform.Ui.Sources.Root, "artifacts", "screenshots", "letters")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{kind}.pdf"), pdf);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{kind}.docx"), DocxFile.Write(Of(kind)));
    }

    private static async Task<string> Read(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-layout", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var program = Process.Start(start)!;
        var read = program.StandardOutput.ReadToEndAsync();
        await program.StandardInput.BaseStream.WriteAsync(pdf);
        program.StandardInput.Close();
        var text = await read;
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(0);
        return text;
    }
}
