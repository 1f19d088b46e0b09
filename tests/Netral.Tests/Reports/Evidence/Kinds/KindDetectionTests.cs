using System.Text;
using Netral.Reports.Evidence.Kinds;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Kinds;

public sealed class KindDetectionTests
{
    private static FileKind Tell(byte[] file, int block = 64 << 10)
    {
        var detection = new KindDetection();
        foreach (var part in file.Chunk(block))
            detection.Add(part);
        return detection.Tell();
    }

    private static readonly (FileKind Kind, byte[] File)[] Known =
    [
        (FileKind.Jpeg, Jpeg()), (FileKind.Png, Png()), (FileKind.Webp, Webp()), (FileKind.Gif, Gif()), (FileKind.Mp4, Mp4()), (FileKind.Pdf, Pdf()), (FileKind.Wav, Wav()), (FileKind.Mp3, Mp3()), (FileKind.Mp3, Mp3Frames()), (FileKind.Ogg, Ogg()),
        (FileKind.Heic, Box("ftyp", Ascii("heic"), Big32(0))), (FileKind.Heic, Box("ftyp", Ascii("mif1"), Big32(0))), (FileKind.Mov, Box("ftyp", Ascii("qt  "), Big32(0))), (FileKind.M4a, Box("ftyp", Ascii("M4A "), Big32(0))),
        (FileKind.ThreeGp, Box("ftyp", Ascii("3gp5"), Big32(0))), (FileKind.Unknown, Box("ftyp", Ascii("abcd"), Big32(0))), (FileKind.Webm, Join([0x1A, 0x45, 0xDF, 0xA3, 0x9F], Ascii("BwebmB"), new byte[40])),
        (FileKind.Aac, [0xFF, 0xF1, 0x50, 0x80, 1, 2, 3, 4]), (FileKind.Amr, Ascii("#!AMR\n\0\0")),
        (FileKind.Text, Encoding.UTF8.GetBytes("12/11/26 10.15 - Budi: besok kumpul di balai désa 😀\r\n")), (FileKind.Text, Ascii("a")),
        (FileKind.ChatExport, Zip(("_chat.txt", "halo"), ("00001-PHOTO.jpg", "x"))), (FileKind.ChatExport, Zip(("Chat WhatsApp dengan Budi.txt", "halo"))),
        (FileKind.Docx, Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"))), (FileKind.Xlsx, Zip(("xl/workbook.xml", "<x/>"))), (FileKind.Zip, Zip(("a.txt", "x"))),
        (FileKind.MacroDocument, Zip(("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x"))), (FileKind.MacroDocument, Join([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new byte[100])),
        (FileKind.Executable, Zip(("AndroidManifest.xml", "x"), ("classes.dex", "x"))), (FileKind.Executable, Join(Ascii("MZ"), new byte[80])), (FileKind.Executable, Join([0x7F], Ascii("ELF"), new byte[80])),
        (FileKind.Html, Ascii("  <!DOCTYPE html><p>")), (FileKind.Html, Ascii("halo <script>alert(1)</script>")), (FileKind.Svg, Ascii("<?xml version=\"1.0\"?><svg onload=\"x\">")), (FileKind.Script, Ascii("#!/bin/sh\nrm -rf /")),
        (FileKind.Unknown, []), (FileKind.Unknown, [1, 2, 3, 4, 5]), (FileKind.Unknown, Ascii("text with a \0 in it")), (FileKind.Unknown, [0xC3, 0x28, 0x41, 0x41]),
    ];

    public static IEnumerable<TheoryDataRow<int>> Rows => Enumerable.Range(0, Known.Length).Select(i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_content_says_what_it_is_however_it_arrives(int row)
    {
        var (kind, file) = Known[row];
        Tell(file).ShouldBe(kind);
        Tell(file, block: 1).ShouldBe(kind);
        Tell(file, block: 7).ShouldBe(kind);
    }

    [Fact]
    public void Whatever_can_run_and_whatever_is_unknown_is_never_shown()
    {
        foreach (var kind in Enum.GetValues<FileKind>().Where(FileKinds.IsDangerous))
        {
            FileKinds.ShownAs(kind).ShouldBeNull();
            FileKinds.Ending(kind).ShouldBe(".bin");
        }
        Enum.GetValues<FileKind>().Where(kind => FileKinds.ShownAs(kind) is { } type && (type.Contains("html") || type.Contains("svg") || type.Contains("xml"))).ShouldBeEmpty();
    }

    [Fact]
    public void A_word_that_lies_across_two_blocks_is_seen()
    {
        var file = Zip((new string('a', 200), "x"), ("word/vbaProject.bin", "x"));
        for (var block = 1; block < 60; block++)
            Tell(file, block).ShouldBe(FileKind.MacroDocument);
    }
}
