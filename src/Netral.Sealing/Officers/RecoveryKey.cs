using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Hpke;
using Netral.Sealing.Sharing;

namespace Netral.Sealing.Officers;

/// <summary>A body's recovery key: made in the browser, printed in three parts of which two give it back, kept at the level above. The body's officers endorse
/// its public half like any key; whatever is sealed to it can still be read when every passphrase is forgotten.</summary>
public static class RecoveryKey
{
    public const int Parts = 3;
    public const int Needed = 2;

    /// <summary>The public half for the key list, and what to print, each part four lines. Nothing else of it remains.</summary>
    public static (OfficerPublicKeys Public, string[] Parts) Make() => Make(Randomness.OfTheSystem);

    internal static (OfficerPublicKeys Public, string[] Parts) Make(Entropy entropy)
    {
        using var key = SealingPrivateKey.Generate(entropy);
        var scalar = key.ExportScalar();
        var shares = Shamir.Split(scalar, Needed, Parts, entropy);
        CryptographicOperations.ZeroMemory(scalar);
        var printed = shares.Select(share => RecoveryPart.Write(share, key.PublicKey)).ToArray();
        Array.ForEach(shares, share => share.Dispose());
        return (OfficerPublicKeys.Read(KeyRole.Recovery, key.PublicKey.Bytes, []).Must(), printed);
    }

    /// <summary>One number opens and signs, so that a part stays four lines. What it signs begins with a word of ours; what it opens goes through HPKE's
    /// labelled hashing only.</summary>
    internal static byte[] Sign(SealingPrivateKey key, ReadOnlySpan<byte> message)
    {
        var scalar = key.ExportScalar();
        using var signing = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        CryptographicOperations.ZeroMemory(scalar);
        return signing.SignData(message.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The private key from two typed parts; it must belong to <paramref name="expected"/>, the recovery key in the body's list.</summary>
    public static Result<SealingPrivateKey> Open(string first, string second, SealingPublicKey expected)
    {
        if (!RecoveryPart.Read(first, expected).Try(out var one, out var refusal) || !RecoveryPart.Read(second, expected).Try(out var two, out refusal))
            return refusal;
        using (one)
        using (two)
        {
            if (!Shamir.Combine([one, two], Needed).Try(out var scalar, out _) || SealingPrivateKey.FromScalar(scalar) is not { } key)
                return SealingProblems.PartsDiffer;
            if (key.PublicKey.Equals(expected))
                return key;
            key.Dispose();
            return SealingProblems.PartsDiffer;
        }
    }
}

/// <summary>One printed part: 35 bytes (version and threshold <c>12</c>, place, first byte of SHA-256 of the public key, share) as four lines of 14 characters
/// of Crockford's base32 and a check character each. The check covers the line's number too, so that lines exchanged are noticed.</summary>
internal static class RecoveryPart
{
    private const byte VersionAndThreshold = 0x12;
    private const int Lines = 4, Characters = 14, BitsALine = Characters * 5, Bytes = Lines * BitsALine / 8;

    public static string Write(Share share, SealingPublicKey key)
    {
        byte[] bytes = [VersionAndThreshold, share.Place, KeyByte(key), .. share.Value];
        var lines = Enumerable.Range(0, Lines).Select(line =>
        {
            var text = Crockford.Write(Bits(bytes, line), Characters);
            return string.Join('-', (text + Check(line, text)).Chunk(5).Select(five => new string(five)));
        });
        return string.Join('\n', lines);
    }

    public static Result<Share> Read(string typed, SealingPublicKey key)
    {
        var text = Crockford.Normalise(typed.ReplaceLineEndings(" "));
        if (text is not { Length: Lines * (Characters + 1) })
            return SealingProblems.PartUnreadable.With(Math.Min((text?.Length ?? 0) / (Characters + 1), Lines - 1) + 1);
        var bytes = new byte[Bytes];
        for (var line = 0; line < Lines; line++)
        {
            var row = text.Substring(line * (Characters + 1), Characters + 1);
            if (Check(line, row[..Characters]) != row[^1] || !Crockford.TryRead(row.AsSpan(0, Characters), out var value))
                return SealingProblems.PartUnreadable.With(line + 1);
            SetBits(bytes, line, value);
        }
        return bytes[0] != VersionAndThreshold ? SealingProblems.UnknownVersion
            : bytes[2] == KeyByte(key) && Share.Read([bytes[1], .. bytes.AsSpan(3)]) is { } share ? share
            : SealingProblems.PartsDiffer;
    }

    private static char Check(int line, string text) => Crockford.CheckSymbol(Crockford.Write((UInt128)line, 1) + text);

    private static byte KeyByte(SealingPublicKey key) => SHA256.HashData(key.Bytes)[0];

    private static UInt128 Bits(byte[] bytes, int line)
    {
        UInt128 value = 0;
        for (var bit = line * BitsALine; bit < (line + 1) * BitsALine; bit++)
            value = value << 1 | (UInt128)((bytes[bit / 8] >> (7 - bit % 8)) & 1);
        return value;
    }

    private static void SetBits(byte[] bytes, int line, UInt128 value)
    {
        for (var bit = (line + 1) * BitsALine - 1; bit >= line * BitsALine; bit--, value >>= 1)
            bytes[bit / 8] |= (byte)((byte)(value & 1) << (7 - bit % 8));
    }
}
