using Netral.Sealing.Hpke;
using Netral.Sealing.Sharing;

namespace Netral.Sealing.Envelopes;

/// <summary>Re-sealing: header and body stay byte for byte as the sender made them; only slots come and go.</summary>
public sealed partial class Envelope
{
    /// <summary>A new officer gets a past report from a colleague's unlocked session. Adding somebody again replaces the slot.</summary>
    /// <exception cref="ArgumentException">The key is not this envelope's.</exception>
    public Envelope AddRecipient(Label label, ContentKey key, Recipient recipient) => AddRecipient(label, key, recipient, Randomness.OfTheSystem);

    internal Envelope AddRecipient(Label label, ContentKey key, Recipient recipient, Entropy entropy)
    {
        Demand(key);
        var others = slots.Where(s => s.Id != recipient.Key.Id).ToArray();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(others.Length, MaximumSlots, nameof(recipient));
        return new(header, body, [.. others, Slot.ForKey(recipient.Key, Bound(header, label), key.Bytes, entropy)], threshold, shares);
    }

    /// <summary>An officer who left is cut off from the stored envelope. What that officer copied before stays copied, and a backup still has the slot.</summary>
    public Envelope RemoveRecipient(RecipientId id) => new(header, body, slots.Where(s => s.Id != id), threshold, shares);

    /// <summary>Shares the same key anew, among other officers: shares from before fit to none of the new ones.</summary>
    public Envelope Reshare(Label label, ContentKey key, Sharers sharers) => Reshare(label, key, sharers, Randomness.OfTheSystem);

    internal Envelope Reshare(Label label, ContentKey key, Sharers sharers, Entropy entropy)
    {
        Demand(key);
        if (!EnvelopeHeader.Fits(sharers.Threshold, Ids(sharers.Holders)))
            throw new ArgumentException("As many sharers as the threshold, each once.", nameof(sharers));
        return new(header, body, slots, sharers.Threshold, ShareOut(header, label, key, sharers, entropy));
    }

    private static List<Slot> ShareOut(EnvelopeHeader header, Label label, ContentKey key, Sharers sharers, Entropy entropy)
    {
        var made = new List<Slot>();
        var pieces = Shamir.Split(key.Bytes, sharers.Threshold, sharers.Holders.Count, entropy);
        foreach (var (holder, piece) in sharers.Holders.OrderBy(h => h.Key.Id).Zip(pieces))
        {
            made.Add(Slot.ForShare(holder.Key, BoundShare(header, label, sharers.Threshold), piece.ToBytes(), entropy));
            piece.Dispose();
        }
        return made;
    }

    private void Demand(ContentKey key)
    {
        if (!Fits(key))
            throw new ArgumentException("This key is not the envelope's.", nameof(key));
    }
}
