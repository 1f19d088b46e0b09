using System.Security.Cryptography;

namespace Netral.Sealing;

/// <summary>Fills a span with random bytes. Only tests and the maker of the published vectors use another one than
/// <see cref="Randomness.OfTheSystem"/>.</summary>
internal delegate void Entropy(Span<byte> fill);

internal static class Randomness
{
    public static readonly Entropy OfTheSystem = RandomNumberGenerator.Fill;

    public static byte[] Take(this Entropy entropy, int count)
    {
        var bytes = new byte[count];
        entropy(bytes);
        return bytes;
    }
}
