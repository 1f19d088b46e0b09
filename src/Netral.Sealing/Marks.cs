using Netral.Kernel;

namespace Netral.Sealing;

/// <summary>The first six bytes of every format: four letters, the version, the algorithm. An unknown version or algorithm is refused before anything else is
/// read.</summary>
internal static class Marks
{
    public const int Bytes = 6;
    /// <summary>Envelope: HPKE DHKEM(P-256, HKDF-SHA256) / HKDF-SHA256 / AES-256-GCM around an AES-256-GCM body. Elsewhere: HKDF-SHA256 and
    /// AES-256-GCM.</summary>
    public const byte Algorithm = 1;

    /// <summary>Version 2, as <see cref="Item"/>: with a salt of its own and a padded text. Nothing was ever stored in version 1.</summary>
    public static ReadOnlySpan<byte> Envelope => "NTRE\x02\x01"u8;
    public static ReadOnlySpan<byte> Item => "NTRI\x02\x01"u8;
    public static ReadOnlySpan<byte> File => "NTRF\x01\x01"u8;
    public static ReadOnlySpan<byte> OfficerKeys => "NTRK\x01\x01"u8;
    public static ReadOnlySpan<byte> ReporterKey => "NTRR\x01\x01"u8;
    public static ReadOnlySpan<byte> Form => "NTRS\x01\x01"u8;

    /// <summary>Null when the mark is right.</summary>
    public static Problem? Refuse(ReadOnlySpan<byte> found, ReadOnlySpan<byte> expected) =>
        found.Length < Bytes || !found[..4].SequenceEqual(expected[..4]) ? SealingProblems.Malformed
        : found[..Bytes].SequenceEqual(expected) ? null
        : SealingProblems.UnknownVersion;
}
