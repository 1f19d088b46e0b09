using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Envelopes;

/// <summary>A message of the conversation, a note, a name of a file: sealed with a key of its own derived from a <see cref="ContentKey"/>, for the readers of that key's
/// envelope. Mark (6), salt (32), then ciphertext and tag to the end.</summary>
public static class Item
{
    private const int SaltBytes = 32;

    public static byte[] Seal(Label label, ContentKey key, ReadOnlySpan<byte> plain) => Seal(label, key, plain, Randomness.OfTheSystem);

    internal static byte[] Seal(Label label, ContentKey key, ReadOnlySpan<byte> plain, Entropy entropy)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plain.Length, Envelope.MaximumBody);
        byte[] head = [.. Marks.Item, .. entropy.Take(SaltBytes)];
        var once = OwnKey(key, head);
        var message = Aead.Seal(once, Aead.OnceNonce, plain, [.. head, .. label.Bytes]);
        CryptographicOperations.ZeroMemory(once);
        return [.. head, .. message];
    }

    public static Result<byte[]> Open(Label label, ContentKey key, ReadOnlySpan<byte> bytes)
    {
        if (Marks.Refuse(bytes, Marks.Item) is { } refusal)
            return refusal;
        const int headBytes = Marks.Bytes + SaltBytes;
        if (bytes.Length is < headBytes + Aead.TagBytes or > headBytes + Envelope.MaximumBody + Aead.TagBytes)
            return SealingProblems.Malformed;
        var once = OwnKey(key, bytes[..headBytes]);
        var plain = Aead.Open(once, Aead.OnceNonce, bytes[headBytes..], [.. bytes[..headBytes], .. label.Bytes]);
        CryptographicOperations.ZeroMemory(once);
        return plain is null ? SealingProblems.DoesNotOpen : plain;
    }

    private static byte[] OwnKey(ContentKey key, ReadOnlySpan<byte> head) => key.Derive(head[Marks.Bytes..], "netral/v1/item"u8);
}
