using Netral.Sealing.Hpke;

namespace Netral.Sealing.Envelopes;

/// <summary>A key or a share, sealed to one recipient by HPKE in base mode: id (16), encapsulated key (65), ciphertext with tag.</summary>
internal sealed record Slot(RecipientId Id, byte[] Enc, byte[] Wrapped)
{
    public const int KeyBytes = ContentKey.Length + Aead.TagBytes;
    public const int ShareBytes = 1 + ContentKey.Length + Aead.TagBytes;
    private static ReadOnlySpan<byte> KeyInfo => "netral/v1/envelope/key"u8;
    private static ReadOnlySpan<byte> ShareInfo => "netral/v1/envelope/share"u8;

    public static Slot ForKey(SealingPublicKey recipient, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> key, Entropy entropy) =>
        Wrap(recipient, KeyInfo, aad, key, entropy);

    public static Slot ForShare(SealingPublicKey recipient, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> share, Entropy entropy) =>
        Wrap(recipient, ShareInfo, aad, share, entropy);

    public byte[]? OpenKey(SealingPrivateKey key, ReadOnlySpan<byte> aad) => Open(key, KeyInfo, aad);

    public byte[]? OpenShare(SealingPrivateKey key, ReadOnlySpan<byte> aad) => Open(key, ShareInfo, aad);

    public void Write(MemoryStream to)
    {
        Span<byte> id = stackalloc byte[RecipientId.Bytes];
        Id.Write(id);
        to.Write(id);
        to.Write(Enc);
        to.Write(Wrapped);
    }

    public static Slot Read(ref ByteReader from, int wrappedBytes)
    {
        var id = from.Take(RecipientId.Bytes);
        return new(id.IsEmpty ? default : RecipientId.Read(id), from.Take(SealingPublicKey.Length).ToArray(), from.Take(wrappedBytes).ToArray());
    }

    private static Slot Wrap(SealingPublicKey recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> secret, Entropy entropy)
    {
        using var sender = HpkeSender.Start(HpkeSuite.Aes256Gcm, recipient, info, entropy);
        return new(recipient.Id, sender.Enc, sender.Seal(aad, secret));
    }

    private byte[]? Open(SealingPrivateKey key, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad)
    {
        using var context = HpkeRecipient.Start(HpkeSuite.Aes256Gcm, Enc, key, info);
        return context?.Open(aad, Wrapped);
    }
}
