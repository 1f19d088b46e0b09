using System.IO.Compression;
using System.Text;
using Netral.Reports.Evidence.Cleaning;

namespace Netral.Tests.Reports.Evidence;

/// <summary>Small files of each kind, stuffed with <see cref="Canary"/> wherever a device or a program writes something about people.</summary>
internal static class Samples
{
    public const string Canary = "KENARI";

    private static readonly byte[] Word = Encoding.ASCII.GetBytes(Canary);

    public static bool Tells(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Word) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(Canary)) >= 0;

    /// <summary>Cleans; the copy, or why not.</summary>
    public static (byte[] Copy, Snag? Snag) Clean(Func<Func<ByteSource>, Stream, Snag?> cleaner, byte[] bytes)
    {
        using var to = new MemoryStream();
        var snag = cleaner(() => new ByteSource(new MemoryStream(bytes), CancellationToken.None), to);
        return (to.ToArray(), snag);
    }

    public static byte[] Join(params IEnumerable<byte>[] parts) => [.. parts.SelectMany(p => p)];

    public static byte[] Big32(long value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    public static byte[] Little32(long value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A TIFF block with orientation, maker, place and serial number.</summary>
    public static byte[] Exif(int side) => Join(Ascii("II*\0"), Little32(8), [2, 0], [0x0F, 1, 2, 0], Little32(6), Little32(38), [0x12, 1, 3, 0], Little32(1), [(byte)side, 0, 0, 0], Little32(0), Ascii(Canary), Ascii("GPS-6.2 106.8 SN" + Canary));

    // JPEG

    public static byte[] Segment(int marker, params IEnumerable<byte>[] parts)
    {
        var data = Join(parts);
        return [0xFF, (byte)marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];
    }

    /// <summary>Coded data with stuffed bytes and restarts; not a real picture, but built as one.</summary>
    public static readonly byte[] Coded = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0x00, 0xFF, 0xD1, .. Enumerable.Range(0, 200).Select(i => (byte)(i % 251))];

    public static byte[] Jpeg(int side = 6, byte[]? coded = null) => Join([0xFF, 0xD8],
        Segment(0xE0, Ascii("JFIF\0"), [1, 2, 1, 0, 72, 0, 72, 1, 1], Ascii("abc")),
        Segment(0xE1, Ascii("Exif\0\0"), Exif(side)),
        Segment(0xE1, Ascii("http://ns.adobe.com/xap/1.0/\0" + Canary)), Segment(0xE2, Ascii("ICC_PROFILE\0" + Canary)), Segment(0xED, Ascii("Photoshop 3.0\0" + Canary)), Segment(0xFE, Ascii(Canary)),
        Segment(0xEE, Ascii("Adobe"), [0, 100, 0x80, 0, 0, 0, 1]),
        Segment(0xDB, [0], Enumerable.Repeat((byte)1, 64)), Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        Segment(0xC4, [0x00, 1], new byte[15], [0]), Segment(0xDD, [0, 1]),
        Segment(0xDA, [1, 1, 0, 0, 63, 0]), coded ?? Coded, [0xFF, 0xFF, 0xD9], Ascii("MotionPhoto" + Canary));

    // PNG

    public static byte[] Chunk(string name, params IEnumerable<byte>[] parts)
    {
        byte[] body = [.. Ascii(name), .. Join(parts)];
        var crc = new Crc32();
        crc.Add(body);
        return [.. Big32(body.Length - 4), .. body, .. Big32(crc.Value)];
    }

    public static byte[] Zlib(byte[] data)
    {
        using var to = new MemoryStream();
        using (var zip = new ZLibStream(to, CompressionLevel.Optimal))
            zip.Write(data);
        return to.ToArray();
    }

    public static byte[] PngPixels { get; } = [.. Enumerable.Range(0, 4).SelectMany(row => new byte[] { 0, (byte)row, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120 })];

    public static byte[] Png(int side = 6) => Join([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Chunk("IHDR", Big32(4), Big32(4), [8, 2, 0, 0, 0]), Chunk("tEXt", Ascii("Author\0" + Canary)),
        Chunk("iCCP", Ascii("screen\0\0"), Zlib(Ascii(Canary))), Chunk("eXIf", Exif(side)), Chunk("tIME", [7, 234, 11, 22, 1, 2, 3]), Chunk("sRGB", [0]), Chunk("prVt", Ascii(Canary)),
        Chunk("IDAT", Zlib(PngPixels)[..10]), Chunk("IDAT", Zlib(PngPixels)[10..]), Chunk("iTXt", Ascii("XML:com.adobe.xmp\0\0\0\0\0" + Canary)), Chunk("IEND"), Ascii(Canary));

    // RIFF

    public static byte[] Riff(string name, params IEnumerable<byte>[] parts)
    {
        var data = Join(parts);
        return Join(Ascii(name), Little32(data.Length), data, new byte[data.Length % 2]);
    }

    /// <summary>A picture of one pixel, made by libwebp.</summary>
    public static readonly byte[] WebpPixel = Convert.FromHexString("2f000000000007d0fffef7bfff8188e87f0000");

    public static byte[] Webp(int side = 6, bool animated = false)
    {
        var picture = Riff("VP8L", WebpPixel);
        var body = Join(Ascii("WEBP"), Riff("VP8X", [(byte)(animated ? 0x2E : 0x2C), 0, 0, 0, 0, 0, 0, 0, 0, 0]), Riff("ICCP", Ascii(Canary)),
            animated ? Join(Riff("ANIM", new byte[6]), Riff("ANMF", new byte[16], picture)) : picture, Riff("EXIF", Exif(side)), Riff("XMP ", Ascii(Canary)), Riff("XXXX", Ascii(Canary)));
        return Join(Ascii("RIFF"), Little32(body.Length), body, Ascii(Canary));
    }

    public static byte[] Wav() => Join(Ascii("RIFF"), Little32(4), Ascii("WAVE"), Riff("bext", Ascii(Canary)), Riff("fmt ", [1, 0, 1, 0], Little32(8000), Little32(8000), [1, 0, 8, 0]), Riff("LIST", Ascii("INFOIART" + Canary)),
        Riff("data", Enumerable.Range(0, 101).Select(i => (byte)i)), Riff("id3 ", Ascii(Canary)));

    // GIF

    public static byte[] Gif() => Join(Ascii("GIF89a"), [1, 0, 1, 0, 0x80, 0, 0], [1, 2, 3, 4, 5, 6], [0x21, 0xFF, 11], Ascii("NETSCAPE2.0"), [3, 1, 0, 0, 0], [0x21, 0xFE, 6], Ascii(Canary), [0],
        [0x21, 0xFF, 11], Ascii("XMP DataXMP"), [6], Ascii(Canary), [0], [0x21, 0xF9, 4, 0, 0, 0, 0, 0], [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0], [2, 2, 0x44, 1, 0], [0x3B], Ascii(Canary));

    // Sound

    public static byte[] Mp3Frames() => [.. Enumerable.Range(0, 5).SelectMany(i => Join([0xFF, 0xFB, 0x90, 0x64], Enumerable.Repeat((byte)i, 413)))];

    public static byte[] Mp3() => Join(Ascii("ID3"), [3, 0, 0, 0, 0, 0, 20], Ascii("TPE1" + Canary + Canary + "abcd"), Mp3Frames(), Ascii("TAG" + Canary), new byte[119]);

    public static byte[] OggPage(byte flags, uint number, byte[] body) => Join(Ascii("OggS\0"), [flags], new byte[8], Little32(77), Little32(number), new byte[4],
        [(byte)(body.Length / 255 + 1)], Enumerable.Repeat((byte)255, body.Length / 255), [(byte)(body.Length % 255)], body);

    public static byte[] OpusHead { get; } = Join(Ascii("OpusHead"), [1, 1, 0, 0], Little32(48000), [0, 0, 0]);

    public static byte[] Ogg() => Join(OggPage(2, 0, OpusHead), OggPage(0, 1, Join(Ascii("OpusTags"), Little32(6), Ascii(Canary), Little32(0), new byte[300])), OggPage(0, 2, [1, 2, 3]), OggPage(4, 3, [4, 5, 6]), Ascii(Canary));

    // MP4

    public static byte[] Box(string name, params IEnumerable<byte>[] parts)
    {
        var data = Join(parts);
        return Join(Big32(data.Length + 8), Ascii(name), data);
    }

    private static byte[] Track(string handler, int offset, int samples, params IEnumerable<byte>[] more) => Box("trak", Box("tkhd", Big32(0), Big32(3_900_000_000), Big32(3_900_000_001), Big32(1), new byte[64]), Box("mdia",
        Box("mdhd", Big32(0), Big32(3_900_000_000), Big32(3_900_000_001), Big32(1000), Big32(2), new byte[4]), Box("hdlr", new byte[8], Ascii(handler), new byte[12], Ascii(Canary + "\0")),
        Box("minf", Box("dinf", Box("dref", Big32(0), Big32(1), Box("url ", Big32(1)))), Box("stbl",
            Box("stsd", Big32(0), Big32(1), Box("avc1", new byte[42], Ascii(Canary), new byte[28], [0xFF, 0xFF], Box("avcC", [1, 2, 3]), Box("uuid", Ascii(Canary)))),
            Box("stts", Big32(0), Big32(1), Big32(samples), Big32(1), Ascii(Canary)), Box("stsc", Big32(0), Big32(1), Big32(1), Big32(samples), Big32(1)),
            Box("stsz", Big32(0), Big32(0), Big32(samples), Enumerable.Repeat(Big32(10), samples).SelectMany(s => s)), Box("stco", Big32(0), Big32(1), Big32(offset))))), Join(more));

    public const int FtypBytes = 24;

    /// <summary>Ftyp, media data (video 20 bytes, then a track of places 20 bytes, then stray bytes), the film behind it.</summary>
    public static byte[] Mp4(bool fragmented = false)
    {
        var pictures = Enumerable.Range(1, 20).Select(i => (byte)i).ToArray();
        var start = FtypBytes + 8;
        var moov = Box("moov", Box("mvhd", Big32(0), Big32(3_900_000_000), Big32(3_900_000_001), Big32(1000), Big32(2), new byte[80]), Track("vide", start, 2, Box("udta", Ascii(Canary))), fragmented ? [] : Track("meta", start + 20, 2),
            Box("udta", Box("\u00A9xyz", Ascii("+06.2-106.8/" + Canary))), Box("meta", Ascii(Canary)));
        return Join(Box("ftyp", Ascii("isom"), Big32(512), Ascii("isommp41")), Box("mdat", pictures, Ascii("PLACES" + Canary), new byte[8], Ascii(Canary)), Box("free", Ascii(Canary)), Box("uuid", Ascii(Canary)), moov,
            fragmented ? Join(Box("moof", Box("mfhd", Big32(0), Big32(1)), Box("traf", Box("tfhd", Big32(0), Big32(1)), Box("uuid", Ascii(Canary)))), Box("mdat", [7, 8, 9])) : []);
    }

    // PDF

    /// <summary>A page with a JPEG picture; Info, XMP, an identifier, a comment. Plain tables.</summary>
    public static byte[] Pdf(string more = "", string trailer = "", bool longerLength = false)
    {
        var (text, places) = (new StringBuilder("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3" + Canary + "\n"), new List<int>());
        void Add(string body)
        {
            places.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        var jpeg = Encoding.Latin1.GetString(Jpeg()[..^("MotionPhoto".Length + Canary.Length)]);
        var xmp = $"<?xpacket begin=''?><x:xmpmeta>{Canary}</x:xmpmeta>";
        Add("<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /Im 7 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Annots [9 0 R] >>");
        var page = "BT /F 12 Tf 10 50 Td (Isi laporan) Tj ET";
        Add($"<< /Length {page.Length} >>\nstream\n{page}\nendstream");
        Add($"<< /Author ({Canary} \\) (x)) /Title 8 0 R /Creator <{Convert.ToHexString(Ascii(Canary))}> /CreationDate (D:20261122101112+07'00') >>");
        Add($"<< /Type /Metadata /Subtype /XML /Length {xmp.Length} >>\nstream\n{xmp}\nendstream");
        Add($"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {(longerLength ? "10 0 R" : jpeg.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))} >>\nstream\n{jpeg}\nendstream");
        Add($"({Canary})");
        Add($"<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /T ({Canary}) /M (D:2026{Canary}) /Contents (Catatan) >>");
        Add(jpeg.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (more.Length > 0)
            Add(more);
        var table = text.Length;
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R /Info 5 0 R /ID [<{Convert.ToHexString(Ascii(Canary))}> ({Canary})] {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return to.ToArray();
    }

    public static readonly (string Name, byte[] File, Func<Func<ByteSource>, Stream, Snag?> Cleaner)[] All =
    [
        ("jpeg", Jpeg(), JpegFilter.Clean), ("png", Png(), PngFilter.Clean), ("webp", Webp(), WebpFilter.Clean), ("webp animated", Webp(animated: true), WebpFilter.Clean), ("gif", Gif(), GifFilter.Clean),
        ("mp4", Mp4(), Mp4Filter.Clean), ("mp4 fragmented", Mp4(fragmented: true), Mp4Filter.Clean), ("pdf", Pdf(), PdfFilter.Clean), ("pdf lengths", Pdf(longerLength: true), PdfFilter.Clean),
        ("wav", Wav(), WavFilter.Clean), ("mp3", Mp3(), Mp3Filter.Clean), ("ogg", Ogg(), OggFilter.Clean),
    ];
}
