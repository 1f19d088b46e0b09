using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Pledges;

/// <summary>(agency, round, slot): the place of one person in one round, 16 + 15 + 24 bits.</summary>
public readonly record struct SlotKey(long Agency, int Round, int Slot)
{
    public const int Bits = 55;

    internal UInt128 Pack() => (UInt128)Agency << 39 | (UInt128)Round << 24 | (UInt128)Slot;

    internal static SlotKey Unpack(UInt128 packed) => new((long)(packed >> 39 & 0xFFFF), (int)(packed >> 24 & 0x7FFF), (int)(packed & 0xFF_FFFF));
}

/// <summary>The code on a certificate: 60 random bits, then the slot key, then a check symbol; 24 characters. The key finds the row without an index
/// on the random bits, and the random bits keep anybody from walking through the codes.</summary>
public readonly record struct PublicCode(SlotKey Key, long Random)
{
    public const int RandomBits = 60;
    private const int Characters = 23;

    public static long NewRandom() => (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> (64 - RandomBits));

    /// <summary>Reads what a person typed or scanned; null when the check symbol says that it was mistyped.</summary>
    public static PublicCode? Read(string? typed)
    {
        if (Crockford.Normalise(typed) is not { Length: Characters + 1 } clean || !Crockford.IsChecked(clean) || !Crockford.TryRead(clean.AsSpan(0, Characters), out var value))
            return null;
        return new PublicCode(SlotKey.Unpack(value & (UInt128.One << SlotKey.Bits) - 1), (long)(value >> SlotKey.Bits));
    }

    /// <summary>24 characters without hyphens, as in addresses.</summary>
    public string Plain
    {
        get
        {
            var digits = Crockford.Write((UInt128)Random << SlotKey.Bits | Key.Pack(), Characters);
            return digits + Crockford.CheckSymbol(digits);
        }
    }

    /// <summary>Six groups of four, as on paper.</summary>
    public override string ToString() => Crockford.Grouped(Plain);
}

/// <summary>The secret in a personal link: slot key, then 128 random bits. Only SHA-256 of the random part is stored.</summary>
public readonly record struct LinkToken(SlotKey Key, UInt128 Secret)
{
    private const int KeyCharacters = 11;
    private const int SecretCharacters = 26;

    public static LinkToken New(SlotKey key)
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        return new(key, new UInt128(BitConverter.ToUInt64(bytes, 0), BitConverter.ToUInt64(bytes, 8)));
    }

    public static LinkToken? Read(string? text)
    {
        if (Crockford.Normalise(text) is not { Length: KeyCharacters + SecretCharacters } clean
            || !Crockford.TryRead(clean.AsSpan(0, KeyCharacters), out var key) || !Crockford.TryRead(clean.AsSpan(KeyCharacters), out var secret))
            return null;
        return new LinkToken(SlotKey.Unpack(key), secret);
    }

    /// <summary>What is stored of the secret: 32 bytes. 128 random bits need no salt and no slow hash.</summary>
    public byte[] Hash()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Secret);
        return SHA256.HashData(bytes);
    }

    public override string ToString() => Crockford.Write(Key.Pack(), KeyCharacters) + Crockford.Write(Secret, SecretCharacters);
}
