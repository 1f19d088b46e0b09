using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Sharing;

/// <summary>One of n shares of a secret: the place (1 to 255) and the value of the polynomials there, as long as the secret.</summary>
public sealed class Share(byte place, byte[] value) : IDisposable
{
    public byte Place { get; } = place;
    public ReadOnlySpan<byte> Value => value;

    /// <summary>Place, then value.</summary>
    internal byte[] ToBytes() => [Place, .. value];

    internal static Share? Read(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && bytes[0] != 0 ? new(bytes[0], bytes[1..].ToArray()) : null;

    public void Dispose() => CryptographicOperations.ZeroMemory(value);
}

/// <summary>Sharing a secret (A. Shamir, 1979) byte by byte over GF(2^8): any <c>threshold</c> shares give it back, fewer say nothing about it. The shares
/// carry no proof: whether the right ones came together is told by what the secret opens.</summary>
public static class Shamir
{
    public const int MaximumShares = 255;

    public static Share[] Split(ReadOnlySpan<byte> secret, int threshold, int count) => Split(secret, threshold, count, Randomness.OfTheSystem);

    internal static Share[] Split(ReadOnlySpan<byte> secret, int threshold, int count, Entropy entropy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumShares);
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length);
        var values = new byte[count][];
        for (var i = 0; i < count; i++)
            values[i] = new byte[secret.Length];
        Span<byte> polynomial = stackalloc byte[MaximumShares];
        polynomial = polynomial[..threshold];
        for (var at = 0; at < secret.Length; at++)
        {
            // All other coefficients are uniform, the highest may be zero: only so do fewer shares say nothing.
            polynomial[0] = secret[at];
            entropy(polynomial[1..]);
            for (var i = 0; i < count; i++)
                values[i][at] = Evaluate(polynomial, (byte)(i + 1));
        }
        CryptographicOperations.ZeroMemory(polynomial);
        return [.. values.Select((value, i) => new Share((byte)(i + 1), value))];
    }

    /// <summary>The secret from exactly <paramref name="threshold"/> or more shares. Refuses too few, two of one place, and different lengths; wrong shares
    /// give a wrong secret.</summary>
    public static Result<byte[]> Combine(IReadOnlyCollection<Share> shares, int threshold)
    {
        if (shares.Count < threshold)
            return SealingProblems.TooFewShares;
        var used = shares.Take(threshold).ToArray();
        if (used.Select(s => s.Place).Distinct().Count() != used.Length || used.Any(s => s.Place == 0 || s.Value.Length != used[0].Value.Length))
            return SealingProblems.SharesDoNotFit;
        var secret = new byte[used[0].Value.Length];
        foreach (var share in used)
        {
            var weight = Weight(share.Place, used);
            for (var at = 0; at < secret.Length; at++)
                secret[at] ^= Field256.Multiply(weight, share.Value[at]);
        }
        return secret;
    }

    /// <summary>Horner's rule.</summary>
    private static byte Evaluate(ReadOnlySpan<byte> polynomial, byte x)
    {
        byte y = 0;
        for (var i = polynomial.Length - 1; i >= 0; i--)
            y = (byte)(Field256.Multiply(y, x) ^ polynomial[i]);
        return y;
    }

    /// <summary>Lagrange's basis at 0: the product of other / (other - place); minus is exclusive or.</summary>
    private static byte Weight(byte place, Share[] shares)
    {
        byte weight = 1;
        foreach (var other in shares.Select(s => s.Place).Where(p => p != place))
            weight = Field256.Multiply(weight, Field256.Multiply(other, Field256.Invert((byte)(other ^ place))));
        return weight;
    }
}
