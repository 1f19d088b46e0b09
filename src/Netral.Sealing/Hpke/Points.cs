using System.Security.Cryptography;

namespace Netral.Sealing.Hpke;

/// <summary>Uncompressed points of P-256 (SEC 1 §2.3.3): <c>04 ‖ X ‖ Y</c>, 65 bytes.</summary>
internal static class Points
{
    public const int Bytes = 65;
    public const int ScalarBytes = 32;
    private const byte Uncompressed = 4;

    public static byte[] Write(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    public static bool TryRead(ReadOnlySpan<byte> bytes, out ECPoint point)
    {
        point = default;
        if (bytes.Length != Bytes || bytes[0] != Uncompressed)
            return false;
        point = new ECPoint { X = bytes[1..33].ToArray(), Y = bytes[33..].ToArray() };
        return true;
    }

    public static ECParameters Public(ECPoint point) => new() { Curve = ECCurve.NamedCurves.nistP256, Q = point };
}
