using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Envelopes;

/// <summary>A message of the conversation, a note, a name of a file: sealed with a key of its own derived from a <see cref="ContentKey"/>, for the readers of
/// that key's envelope. Mark (6), salt (32), then ciphertext of the padded text and tag to the end.</summary>
public static class Item
{
    private const int SaltBytes = 32;

    public static byte[] Seal(Label label, ContentKey key, ReadOnlySpan<byte> plain) => Seal(label, key, plain, Randomness.OfTheSystem);

    internal static byte[] Seal(Label label, ContentKey key, ReadOnlySpan<byte> plain, Entropy entropy)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plain.Length, Envelope.MaximumBody);
        byte[] head = [.. Marks.Item, .. entropy.Take(SaltBytes)];
        var once = OwnKey(key, head);
        var padded = Padding.Add(plain);
        var message = Aead.Seal(once, Aead.OnceNonce, padded, [.. head, .. label.Bytes]);
        CryptographicOperations.ZeroMemory(once);
        CryptographicOperations.ZeroMemory(padded);
        return [.. head, .. message];
    }

    public static Result<byte[]> Open(Label label, ContentKey key, ReadOnlySpan<byte> bytes)
    {
        if (Marks.Refuse(bytes, Marks.Item) is { } refusal)
            return refusal;
        const int headBytes = Marks.Bytes + SaltBytes;
        if (!Padding.IsStep(bytes.Length - headBytes - Aead.TagBytes))
            return SealingProblems.Malformed;
        var once = OwnKey(key, bytes[..headBytes]);
        var padded = Aead.Open(once, Aead.OnceNonce, bytes[headBytes..], [.. bytes[..headBytes], .. label.Bytes]);
        CryptographicOperations.ZeroMemory(once);
        return padded is not null && Padding.Remove(padded) is { } plain ? plain : SealingProblems.DoesNotOpen;
    }

    private static byte[] OwnKey(ContentKey key, ReadOnlySpan<byte> head) => key.Derive(head[Marks.Bytes..], "netral/v2/item"u8);
}
