using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Accounts.SecondFactor;

/// <summary>Six digits that change every half minute (RFC 6238, HMAC-SHA-1, the parameters every authenticator app knows).
/// Identity's own reads the machine's clock and does not say which step a code belongs to, so a code could be used twice.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int Digits = 6;
    private const int Seconds = 30;

    // RFC 4648 §6, without padding, as apps take it.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238: HMAC-SHA-1 is what apps agree on; collisions of SHA-1 do not touch HMAC.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        // RFC 4226 §5.3, dynamic truncation.
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code belongs to: now, or one beside it for a telephone whose clock is off (RFC 6238 §5.2). Null when it is wrong.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        long? found = null;
        var typed = Encoding.ASCII.GetBytes(code);
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(secret, step))))
                found = step;
        }
        return found;
    }

    /// <summary>What was typed, without the gaps that apps show; null when it is not six digits.</summary>
    public static string? Read(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    public static string Base32(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in secret)
        {
            (bits, held) = (bits << 8 | b, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Alphabet[bits >> (held - 5) & 31]);
        }
        return held > 0 ? text.Append(Alphabet[bits << (5 - held) & 31]).ToString() : text.ToString();
    }

    /// <summary>What the QR code holds, as apps read it.</summary>
    /// <param name="place">The host of the instance: who works with two tells them apart.</param>
    public static string Address(ReadOnlySpan<byte> secret, string place, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString($"Netral {place}")}:{Uri.EscapeDataString(email)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString($"Netral {place}")}&algorithm=SHA1&digits={Digits}&period={Seconds}";
}
