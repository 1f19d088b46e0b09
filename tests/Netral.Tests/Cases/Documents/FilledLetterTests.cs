using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Netral.Cases.Documents;
using Netral.Floor;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Cases.Documents;

/// <summary>A letter of the server, filled by the browser's script, is still a letter.</summary>
public sealed class FilledLetterTests
{
    [Fact]
    public async Task The_browsers_script_fills_a_letter_that_the_validator_still_accepts()
    {
        using var folder = new TempFolder("docx");
        var (made, filled) = (Path.Combine(folder.Path, "surat.docx"), Path.Combine(folder.Path, "terisi.docx"));
        await File.WriteAllBytesAsync(made, DocxFile.Write(Templates.Write(DocumentKind.TandaTerima, LetterTests.Facts())));
        var root = Sources.Root;
        var start = new ProcessStartInfo("node", ["--test", Path.Combine(root, "tests/Netral.Tests/Cases/Documents/js/docx.test.mjs"), Path.Combine(root, "tests/Netral.Tests/Cases/Documents/js/letter-places.test.mjs")]) { UseShellExecute = false, RedirectStandardOutput = true };
        (start.Environment["NETRAL_ASSETS"], start.Environment["NETRAL_DOCX"], start.Environment["NETRAL_DOCX_OUT"]) = (Path.Combine(root, "src/Netral.Web/Assets"), made, filled);
        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, said);
        using var document = WordprocessingDocument.Open(filled, isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => e.Description).ShouldBeEmpty();
        document.MainDocumentPart!.Document.Body!.InnerText.ShouldContain("<w:b/> & \"Orang\" [nama terlapor]");
    }
}
