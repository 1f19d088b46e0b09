using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Kinds;

/// <summary>Tells a file's kind while its bytes pass by: the beginning (magic bytes), words in the names of a ZIP's entries, and whether all of it is text.
/// Memory: the first 4 KiB and the last bytes of the block before.</summary>
internal sealed class KindDetection
{
    private const int HeadBytes = 4096;
    private readonly byte[] head = new byte[HeadBytes];
    private readonly TextCheck text = new();
    private ArchiveWords? words;
    private int headLength;
    private bool begun;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..Math.Min(bytes.Length, HeadBytes - headLength)];
        part.CopyTo(head.AsSpan(headLength));
        headLength += part.Length;
        text.Add(bytes);
        if (!begun && headLength >= 4)
            (begun, words) = (true, head.AsSpan().StartsWith("PK"u8) ? new ArchiveWords() : null);
        words?.Add(bytes);
    }

    /// <summary>When all bytes have passed.</summary>
    public FileKind Tell()
    {
        var top = head.AsSpan(0, headLength);
        if (Magic.Tell(top) is { } kind)
            return kind;
        if (words is not null && top.StartsWith("PK\x3\x4"u8))
            return words.Tell();
        return text.IsText && headLength > 0 ? TextKind.Tell(top) : FileKind.Unknown;
    }
}

/// <summary>What the first bytes say.</summary>
internal static class Magic
{
    public static FileKind? Tell(ReadOnlySpan<byte> top)
    {
        if (top.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (top.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        if (top.StartsWith("GIF87a"u8) || top.StartsWith("GIF89a"u8))
            return FileKind.Gif;
        if (top.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (top.StartsWith("RIFF"u8) && top.Length >= 12)
            return top[8..].StartsWith("WEBP"u8) ? FileKind.Webp : top[8..].StartsWith("WAVE"u8) ? FileKind.Wav : FileKind.Unknown;
        if (top.Length >= 12 && top[4..].StartsWith("ftyp"u8))
            return Brand(top);
        if (top.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return top.IndexOf("webm"u8) is > 0 and < 64 ? FileKind.Webm : FileKind.Unknown;
        if (top.StartsWith("OggS"u8))
            return FileKind.Ogg;
        if (top.StartsWith("#!AMR"u8))
            return FileKind.Amr;
        return Sound(top) ?? Program(top);
    }

    private static FileKind? Sound(ReadOnlySpan<byte> top)
    {
        if (top.StartsWith("ID3"u8))
            return FileKind.Mp3;
        // A frame's header: eleven set bits, then values that exist (layer 3; ADTS has layer 0).
        if (top.Length < 4 || top[0] != 0xFF)
            return null;
        if ((top[1] & 0xF6) == 0xF0)
            return FileKind.Aac;
        return (top[1] & 0xE6) == 0xE2 && (top[1] & 0x18) != 0x08 && (top[2] & 0xF0) is not (0xF0 or 0) && (top[2] & 0x0C) != 0x0C ? FileKind.Mp3 : null;
    }

    private static FileKind? Program(ReadOnlySpan<byte> top)
    {
        if (top.StartsWith("MZ"u8) || top.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46]) || top.StartsWith("dex\n"u8)
            || (top.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(top) is 0xCAFEBABE or 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE))
            return FileKind.Executable;
        return top.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) || top.StartsWith("{\\rtf"u8) ? FileKind.MacroDocument : null;
    }

    private static FileKind Brand(ReadOnlySpan<byte> top) => top[8..12] switch
    {
        [(byte)'q', (byte)'t', ..] => FileKind.Mov,
        [(byte)'M', (byte)'4', (byte)'A' or (byte)'B', ..] => FileKind.M4a,
        [(byte)'3', (byte)'g', ..] => FileKind.ThreeGp,
        var heic when heic.StartsWith("hei"u8) || heic.StartsWith("hev"u8) || heic.StartsWith("mif1"u8) || heic.StartsWith("msf1"u8) || heic.StartsWith("avi"u8) => FileKind.Heic,
        var mp4 when mp4.StartsWith("isom"u8) || mp4.StartsWith("iso"u8) || mp4.StartsWith("mp4"u8) || mp4.StartsWith("avc1"u8) || mp4.StartsWith("M4V"u8) || mp4.StartsWith("MSNV"u8)
            || mp4.StartsWith("dash"u8) || mp4.StartsWith("mmp4"u8) => FileKind.Mp4,
        _ => FileKind.Unknown,
    };
}
