using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>How a key stands after a whole list was judged.</summary>
public sealed class KeyStanding
{
    internal KeyStanding(HeldKey held) => Held = held;

    public HeldKey Held { get; }
    /// <summary>Endorsed by two and not revoked: may be sealed to, may sign.</summary>
    public bool Counts { get; internal set; }
    public bool IsRevoked { get; internal set; }
    /// <summary>The officers whose endorsement holds now; 0 is the recovery key.</summary>
    public IReadOnlyList<long> EndorsedBy => [.. Speaking(Endorsers).Order()];
    /// <summary>The same for ending it.</summary>
    public IReadOnlyList<long> RevokedBy => [.. Speaking(Revokers).Order()];
    internal const int Needed = 2;
    internal HashSet<KeyStanding> Endorsers { get; } = [];
    internal HashSet<KeyStanding> Revokers { get; } = [];
    internal RecipientId Sealing => Held.Keys.Sealing.Id;

    /// <summary>Whoever was revoked in between does not speak any more; two keys of one officer are one voice; the recovery key, opened by two people, is
    /// two.</summary>
    internal static int Weight(IEnumerable<KeyStanding> voices) => Speaking(voices).Sum(holder => holder == 0 ? Needed : 1);

    private static IEnumerable<long> Speaking(IEnumerable<KeyStanding> voices) => voices.Where(v => v.Counts).Select(v => v.Held.Holder).Distinct();
}

/// <summary>A body whose key list was judged whole: the only place recipients come from.</summary>
public sealed class VerifiedBody
{
    private readonly KeyList list;

    internal VerifiedBody(string body, KeyList list, IReadOnlyList<KeyStanding> keys, string[] founders)
    {
        (Body, this.list, Keys) = (body, list, keys);
        Fingerprint = founders.Length == 0 ? null : KeyFingerprint.OfBody(body, founders);
    }

    public string Body { get; }
    public IReadOnlyList<KeyStanding> Keys { get; }
    /// <summary>For people to compare: the founding two when they begin, reporters on their receipts. Never changes as officers come and go; null before the
    /// founding.</summary>
    public string? Fingerprint { get; }
    /// <summary>Two officers at least hold keys that count. Without, the body is skipped.</summary>
    public bool CanReceive => Keys.Where(k => k.Counts && k.Held.Holder > 0).Select(k => k.Held.Holder).Distinct().Count() >= 2;

    /// <summary>The recipient behind an officer's number; with two counting keys (a change of keys) the one presented last.</summary>
    public bool TryRecipient(long holder, [NotNullWhen(true)] out Recipient? recipient)
    {
        var key = CanReceive ? Keys.LastOrDefault(k => k.Counts && k.Held.Holder == holder) : null;
        recipient = key is null ? null : new Recipient(key.Held.Keys.Sealing);
        return key is not null;
    }

    /// <summary>Every officer whose key counts, one recipient each; empty when the body cannot receive.</summary>
    public IReadOnlyList<Recipient> Recipients() =>
        [.. Keys.Select(k => k.Held.Holder).Where(h => h > 0).Distinct().Order().Select(h => TryRecipient(h, out var found) ? found : null).OfType<Recipient>()];

    /// <summary>The recovery key that counts, where the body has one.</summary>
    public bool TryRecovery([NotNullWhen(true)] out Recipient? recipient) => TryRecipient(0, out recipient);

    public bool Counts(string keyId) => Keys.Any(k => k.Counts && k.Held.Keys.Id == keyId);

    /// <summary>True when a statement seen earlier still stands in this list: a server that shows an older list, or another one, is caught by who remembers the
    /// last hash.</summary>
    public bool Extends(string hashSeenBefore) => hashSeenBefore == Statement.NoPrev || list.Statements.Any(s => s.Hash == hashSeenBefore);

    /// <summary>The hash to remember for <see cref="Extends"/>.</summary>
    public string Head => list.Statements.Count == 0 ? Statement.NoPrev : list.Statements[^1].Hash;
}

/// <summary>Six groups of five digits (about 99 bits), short enough to read aloud on the telephone.</summary>
public static class KeyFingerprint
{
    private const int Groups = 6, BytesAGroup = 5;

    public static string OfKey(string keyId) => Write(SHA256.HashData([.. "netral/v1/fingerprint/key\0"u8, .. Convert.FromHexString(keyId)]));

    /// <param name="founders">The ids of the two keys that found the body, in any order.</param>
    public static string OfBody(string body, IEnumerable<string> founders) => Write(SHA256.HashData(
        [.. "netral/v1/fingerprint/body\0"u8, .. CanonicalJson.Write(new JsonObject { ["body"] = body, ["founders"] = new JsonArray([.. founders.Order(StringComparer.Ordinal).Select(f => JsonValue.Create(f))]) })]));

    /// <summary>Each group: five bytes as a number, highest first, modulo 100,000.</summary>
    private static string Write(byte[] hash) =>
        string.Join(' ', hash.Take(Groups * BytesAGroup).Chunk(BytesAGroup).Select(five => (five.Aggregate(0L, (sum, b) => sum << 8 | b) % 100_000).ToString("00000", System.Globalization.CultureInfo.InvariantCulture)));
}
