using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>The one thing of Exif (CIPA DC-008, TIFF 6.0) that a clean copy keeps: which side is up.</summary>
internal static class Orientation
{
    private const int Tag = 0x0112, Short = 3;
    public const int ExifBytes = 26;

    /// <summary>1 to 8; 1 (as it lies) where nothing readable says otherwise.</summary>
    /// <param name="tiff">What follows "Exif\0\0" in JPEG; the whole block in PNG and mostly in WebP.</param>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8))
            tiff = tiff[6..];
        if (tiff.Length < 8 || (!tiff.StartsWith("II"u8) && !tiff.StartsWith("MM"u8)))
            return 1;
        var little = tiff[0] == 'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = tiff[(int)directory..];
        var count = Number(entries, little);
        for (entries = entries[2..]; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Number(entries, little) == Tag && Number(entries[2..], little) == Short)
                return Number(entries[8..], little) is >= 1 and <= 8 and var side ? side : 1;
        }
        return 1;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>A TIFF block that says nothing but the orientation.</summary>
    public static byte[] Exif(int side) => [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, Short, 0, 0, 0, 1, 0, (byte)side, 0, 0, 0, 0, 0, 0];
}
