using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Hpke;
using Netral.Sealing.Sharing;

namespace Netral.Sealing.Envelopes;

/// <summary>A text sealed to several recipients: one random key, the padded body under a key derived from it and from a salt (AES-256-GCM), and the key in a
/// slot of HPKE (RFC 9180 base mode) for each recipient; optionally the key in shares, of which several officers together need the threshold. The layout stands
/// in docs/sealing.md. Immutable.</summary>
public sealed partial class Envelope
{
    /// <summary>A longer text is a file.</summary>
    public const int MaximumBody = Padding.Most - 1;
    public const int MaximumRecipients = 255;
    internal const int MaximumSlots = 1024;

    private readonly EnvelopeHeader header;
    private readonly byte[] body;
    private readonly Slot[] slots;
    private readonly int threshold;
    private readonly Slot[] shares;

    private Envelope(EnvelopeHeader header, byte[] body, IEnumerable<Slot> slots, int threshold, IEnumerable<Slot> shares) =>
        (this.header, this.body, this.slots, this.threshold, this.shares) = (header, body, [.. slots.OrderBy(s => s.Id)], threshold, [.. shares.OrderBy(s => s.Id)]);

    /// <summary>For whom the sender sealed it; nobody can change this list afterwards.</summary>
    public IReadOnlyList<RecipientId> SealedFor => header.Recipients;
    /// <summary>Who can open it alone now: grows and shrinks by re-sealing.</summary>
    public IReadOnlyList<RecipientId> Recipients => [.. slots.Select(s => s.Id)];
    /// <summary>Who holds a share now.</summary>
    public IReadOnlyList<RecipientId> Sharers => [.. shares.Select(s => s.Id)];
    /// <summary>How many shares open it; 0 when it has none.</summary>
    public int Threshold => threshold;

    /// <summary>Seals <paramref name="plain"/>. The key comes along for sealing files and later messages to the same readers; dispose it.</summary>
    /// <exception cref="ArgumentException">Nobody, or somebody twice, or a text longer than <see cref="MaximumBody"/>: mistakes of a program.</exception>
    public static Envelope Seal(Label label, ReadOnlySpan<byte> plain, IReadOnlyCollection<Recipient> recipients, Sharers? sharers, out ContentKey key) =>
        Seal(label, plain, recipients, sharers, Randomness.OfTheSystem, out key);

    /// <summary>Seals under a key that files have been sealed with already, or an envelope that was refused: each has a salt of its own, so no two bodies meet
    /// under one key and nonce.</summary>
    public static Envelope Seal(Label label, ReadOnlySpan<byte> plain, IReadOnlyCollection<Recipient> recipients, Sharers? sharers, ContentKey key) =>
        Seal(label, plain, recipients, sharers, Randomness.OfTheSystem, key);

    internal static Envelope Seal(Label label, ReadOnlySpan<byte> plain, IReadOnlyCollection<Recipient> recipients, Sharers? sharers, Entropy entropy, out ContentKey key)
    {
        key = ContentKey.Generate(entropy);
        return Seal(label, plain, recipients, sharers, entropy, key);
    }

    private static Envelope Seal(Label label, ReadOnlySpan<byte> plain, IReadOnlyCollection<Recipient> recipients, Sharers? sharers, Entropy entropy, ContentKey key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plain.Length, MaximumBody);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(recipients.Count, MaximumRecipients);
        var salt = entropy.Take(EnvelopeHeader.SaltBytes);
        var top = EnvelopeHeader.Make(salt, CommitmentTo(key, salt), Ids(recipients), sharers?.Threshold ?? 0, Ids(sharers?.Holders ?? []));
        if (recipients.Count == 0 || !EnvelopeHeader.Rising(top.Recipients) || !EnvelopeHeader.Fits(top.Threshold, top.Sharers))
            throw new ArgumentException("An envelope needs recipients, each once, and as many sharers as the threshold.", nameof(recipients));
        var (bodyKey, padded) = (BodyKey(key, salt), Padding.Add(plain));
        var text = Aead.Seal(bodyKey, Aead.OnceNonce, padded, Bound(top, label));
        CryptographicOperations.ZeroMemory(bodyKey);
        CryptographicOperations.ZeroMemory(padded);
        var keys = new List<Slot>();
        foreach (var recipient in recipients.OrderBy(r => r.Key.Id))
            keys.Add(Slot.ForKey(recipient.Key, Bound(top, label), key.Bytes, entropy));
        return new(top, text, keys, top.Threshold, sharers is null ? [] : ShareOut(top, label, key, sharers, entropy));
    }

    /// <summary>Opens with the private key of a recipient. The key of the result opens the files and messages sealed with it; dispose it.</summary>
    public Result<Opened> Open(Label label, SealingPrivateKey privateKey)
    {
        if (!KeyOf(label, privateKey).Try(out var key, out var refusal))
            return refusal;
        var opened = Open(label, key);
        if (opened.Problem is not null)
            key.Dispose();
        return opened;
    }

    /// <summary>Opens with the key itself, as <see cref="Join"/> gives it; the result holds the same key, so disposing it ends both.</summary>
    public Result<Opened> Open(Label label, ContentKey key)
    {
        if (!Fits(key))
            return SealingProblems.DoesNotOpen;
        var bodyKey = BodyKey(key, header.Salt);
        var padded = Aead.Open(bodyKey, Aead.OnceNonce, body, Bound(header, label));
        CryptographicOperations.ZeroMemory(bodyKey);
        return padded is not null && Padding.Remove(padded) is { } plain ? new Opened(plain, key) : SealingProblems.DoesNotOpen;
    }

    /// <summary>One officer's share; it opens nothing alone. It travels to the colleague in an envelope of its own.</summary>
    public Result<Share> OpenShare(Label label, SealingPrivateKey privateKey)
    {
        if (Array.Find(shares, s => s.Id == privateKey.PublicKey.Id) is not { } slot)
            return SealingProblems.NotForThisKey;
        return slot.OpenShare(privateKey, BoundShare(header, label, threshold)) is { } opened && Share.Read(opened) is { } share ? share : SealingProblems.DoesNotOpen;
    }

    /// <summary>The key from enough shares; a wrong share is noticed by the commitment.</summary>
    public Result<ContentKey> Join(IReadOnlyCollection<Share> gathered)
    {
        if (threshold == 0)
            return SealingProblems.NotForThisKey;
        if (!Shamir.Combine(gathered, threshold).Try(out var bytes, out var refusal))
            return refusal;
        var key = new ContentKey(bytes);
        if (bytes.Length == ContentKey.Length && Fits(key))
            return key;
        key.Dispose();
        return SealingProblems.SharesDoNotFit;
    }

    private Result<ContentKey> KeyOf(Label label, SealingPrivateKey privateKey)
    {
        if (Array.Find(slots, s => s.Id == privateKey.PublicKey.Id) is not { } slot)
            return SealingProblems.NotForThisKey;
        if (slot.OpenKey(privateKey, Bound(header, label)) is not { } bytes)
            return SealingProblems.DoesNotOpen;
        var key = new ContentKey(bytes);
        if (Fits(key))
            return key;
        key.Dispose();
        return SealingProblems.DoesNotOpen;
    }

    private bool Fits(ContentKey key) => CryptographicOperations.FixedTimeEquals(CommitmentTo(key, header.Salt), header.Commitment);

    /// <summary>AES-GCM alone binds to no key: a sender could make one body that opens to two texts under two keys, one for each officer.</summary>
    private static byte[] CommitmentTo(ContentKey key, byte[] salt) => key.Derive(salt, "netral/v2/envelope/commitment"u8);

    private static byte[] BodyKey(ContentKey key, byte[] salt) => key.Derive(salt, "netral/v2/envelope/body"u8);

    private static byte[] Bound(EnvelopeHeader header, Label label) => [.. header.Bytes, .. label.Bytes];

    private static byte[] BoundShare(EnvelopeHeader header, Label label, int threshold) => [.. header.Bytes, .. label.Bytes, (byte)threshold];

    private static RecipientId[] Ids(IReadOnlyCollection<Recipient> recipients) => [.. recipients.Select(r => r.Key.Id).Order()];
}

/// <summary>What an envelope held.</summary>
public sealed record Opened(byte[] Plain, ContentKey Key) : IDisposable
{
    /// <summary>Wipes text and key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(Plain);
        Key.Dispose();
    }
}
