using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Accounts.ApiKeys;

/// <summary>
/// <c>netral_12_…</c>: the number of the key, 52 characters of Crockford's base32 (256 random bits), and 6 more (the first 30 bits of SHA-256 over all before).
/// The beginning and the check let a scanner of files that were published by mistake know a key without asking us; a mistyped one costs no look into the database.
/// </summary>
internal readonly partial record struct KeyToken(long Number, UInt128 High, UInt128 Low)
{
    private const int Half = 26, CheckCharacters = 6, Longest = 100;

    public static KeyToken New(long number)
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        return new(number, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes.AsSpan(16)));
    }

    /// <summary>Exactly as it was shown: programs copy, they do not type.</summary>
    public static KeyToken? Read(string? text)
    {
        if (text is null or { Length: > Longest } || Form().Match(text) is not { Success: true } found)
            return null;
        var secret = found.Groups["secret"].ValueSpan;
        return long.TryParse(found.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Crockford.TryRead(secret[..Half], out var high) && Crockford.TryRead(secret[Half..], out var low)
            && new KeyToken(number, high, low) is var token && token.ToString() == text ? token : null;
    }

    /// <summary>What is stored of it: 32 bytes.</summary>
    public byte[] Hash()
    {
        Span<byte> secret = stackalloc byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(secret, High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(secret[16..], Low);
        return SHA256.HashData(secret);
    }

    /// <summary>Enough to tell one's keys apart in a list.</summary>
    public string Prefix => ToString()[..(Start.Length + 4)];

    private string Start => string.Create(CultureInfo.InvariantCulture, $"netral_{Number}_");

    public override string ToString()
    {
        var text = Start + Crockford.Write(High, Half) + Crockford.Write(Low, Half);
        var check = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(text))) >> 2;
        return text + Crockford.Write(check, CheckCharacters);
    }

    /// <summary>Something that looks like a key, wherever it stands.</summary>
    public static bool Stands(string text) => Looks().IsMatch(text);

    // Not $, which lets a line break pass at the end.
    [GeneratedRegex(@"\Anetral_(?<number>[1-9][0-9]{0,17})_(?<secret>[0-9A-HJKMNP-TV-Z]{52})[0-9A-HJKMNP-TV-Z]{6}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();

    [GeneratedRegex("netral_[0-9]+_[0-9A-Z]{20}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 100)]
    private static partial Regex Looks();
}
