using Netral.Kernel;
using Netral.Sealing.Hpke;
using Netral.Sealing.Sharing;

namespace Netral.Sealing.Envelopes;

/// <summary>Re-sealing: header and body stay byte for byte as the sender made them; only slots come and go.</summary>
public sealed partial class Envelope
{
    /// <summary>A new officer gets a past report from a colleague: <see cref="AddRecipient(Label, ContentKey, Recipient)"/> in one step, without opening the
    /// body.</summary>
    public Result<Envelope> PassOn(Label label, SealingPrivateKey mine, Recipient to)
    {
        if (!KeyOf(label, mine).Try(out var key, out var refusal))
            return refusal;
        using (key)
            return AddRecipient(label, key, to);
    }

    /// <summary>An officer changes keys without losing anything: the old key's slot and share become the new key's. Refuses an envelope that has
    /// neither.</summary>
    public Result<Envelope> ChangeKey(Label label, SealingPrivateKey old, Recipient next)
    {
        var id = old.PublicKey.Id;
        var changed = this;
        if (shares.Any(s => s.Id == id))
        {
            if (!OpenShare(label, old).Try(out var share, out var refusal))
                return refusal;
            using (share)
            {
                var slot = Slot.ForShare(next.Key, BoundShare(header, label, threshold), share.ToBytes(), Randomness.OfTheSystem);
                changed = new(header, body, slots, threshold, [.. shares.Where(s => s.Id != id && s.Id != next.Key.Id), slot]);
            }
        }
        else if (slots.All(s => s.Id != id))
        {
            return SealingProblems.NotForThisKey;
        }
        if (slots.All(s => s.Id != id))
            return changed;
        return changed.PassOn(label, old, next).Try(out var passed, out var unopened) ? passed.RemoveRecipient(id) : unopened;
    }

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

    /// <summary>An officer who left is cut off from the stored envelope. What that officer copied before stays copied, and a backup still has the
    /// slot.</summary>
    public Envelope RemoveRecipient(RecipientId id) => new(header, body, slots.Where(s => s.Id != id), threshold, shares);

    /// <summary>The same sealing with the keys of these alone, for somebody who must get no more than is his; each share opens for its holder only and
    /// stays.</summary>
    public Envelope OnlyFor(IReadOnlyCollection<RecipientId> ids) => new(header, body, slots.Where(s => ids.Contains(s.Id)), threshold, shares);

    /// <summary>Takes one reader's slot from another copy of this sealing; nobody else's comes or goes. Null where the copy is not one, or has no such
    /// slot.</summary>
    public Envelope? WithSlotOf(RecipientId id, Envelope copy) =>
        IsSameSealing(copy) && Array.Find(copy.slots, s => s.Id == id) is { } slot ? new(header, body, [.. slots.Where(s => s.Id != id), slot], threshold, shares) : null;

    /// <summary>Takes all shares from another copy of this sealing. Null where the copy is not one.</summary>
    public Envelope? WithSharesOf(Envelope copy) => IsSameSealing(copy) ? new(header, body, slots, copy.threshold, copy.shares) : null;

    /// <summary>Nobody opens it by shares any more.</summary>
    public Envelope WithoutShares() => new(header, body, slots, 0, []);

    /// <summary>Shares the same key anew, among other officers: shares from before fit to none of the new ones.</summary>
    public Envelope Reshare(Label label, ContentKey key, Sharers sharers) => Reshare(label, key, sharers, Randomness.OfTheSystem);

    internal Envelope Reshare(Label label, ContentKey key, Sharers sharers, Entropy entropy)
    {
        Demand(key);
        if (!EnvelopeHeader.Fits(sharers.Threshold, Ids(sharers.Holders)))
            throw new ArgumentException("As many sharers as the threshold, each once.", nameof(sharers));
        return new(header, body, slots, sharers.Threshold, ShareOut(header, label, key, sharers, entropy));
    }

    /// <summary>Whether both came from one sealing: header and body are the same bytes, only slots and shares may differ. What a store asks of a re-sealed
    /// envelope before it takes it.</summary>
    public bool IsSameSealing(Envelope other) => header.Bytes.AsSpan().SequenceEqual(other.header.Bytes) && body.AsSpan().SequenceEqual(other.body);

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
