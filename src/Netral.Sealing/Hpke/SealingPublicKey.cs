using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Hpke;

/// <summary>The first 16 bytes of SHA-256 over a public sealing key's 65 bytes: how an envelope finds the slot of a key. It is no proof of anything.</summary>
public readonly record struct RecipientId(UInt128 Value) : IComparable<RecipientId>
{
    public const int Bytes = 16;

    public static RecipientId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
    public int CompareTo(RecipientId other) => Value.CompareTo(other.Value);
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool operator <(RecipientId left, RecipientId right) => left.Value < right.Value;
    public static bool operator >(RecipientId left, RecipientId right) => left.Value > right.Value;
    public static bool operator <=(RecipientId left, RecipientId right) => left.Value <= right.Value;
    public static bool operator >=(RecipientId left, RecipientId right) => left.Value >= right.Value;
}

/// <summary>A public key of DHKEM(P-256, HKDF-SHA256) (RFC 9180 §7.1.1): 65 bytes, checked to lie on the curve (§7.1.4).</summary>
public sealed class SealingPublicKey : IEquatable<SealingPublicKey>
{
    public const int Length = Points.Bytes;
    private readonly byte[] bytes;

    internal SealingPublicKey(byte[] bytes)
    {
        this.bytes = bytes;
        Id = RecipientId.Read(SHA256.HashData(bytes));
    }

    public RecipientId Id { get; }
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Refuses every other length and form, and points that are not on the curve.</summary>
    public static Result<SealingPublicKey> Read(ReadOnlySpan<byte> bytes)
    {
        using var key = TryImport(bytes);
        return key is null ? SealingProblems.NotAKey : new SealingPublicKey(bytes.ToArray());
    }

    internal ECDiffieHellman Import() => TryImport(bytes) ?? throw new InvalidOperationException("A key that was read once is a key.");

    /// <summary>An imported point off the curve is a refusal of the platform, which has no other way to say it.</summary>
    internal static ECDiffieHellman? TryImport(ReadOnlySpan<byte> bytes)
    {
        if (!Points.TryRead(bytes, out var point))
            return null;
        try
        {
            return ECDiffieHellman.Create(Points.Public(point));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public bool Equals(SealingPublicKey? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);
    public override bool Equals(object? obj) => Equals(obj as SealingPublicKey);
    public override int GetHashCode() => Id.GetHashCode();
}
