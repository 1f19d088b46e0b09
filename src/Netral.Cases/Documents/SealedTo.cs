using Netral.Platform.Access;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;

namespace Netral.Cases.Documents;

/// <summary>Whether an envelope that a browser sent is one, and for whom. What was sealed to a stranger, or not at all, is refused; that nothing is readable here nobody can check but the sender.</summary>
internal static class SealedTo
{
    /// <summary>Sealed to officers of this body whose keys count, and to nobody else (its recovery key aside).</summary>
    /// <param name="holders">Who may be among them; null for everybody who serves.</param>
    public static bool Only(byte[] bytes, BodyKeyRing ring, IReadOnlyCollection<long>? holders = null)
    {
        if (!ring.Intact || !Envelope.Read(bytes).Try(out var envelope, out _) || !KeyList.Read(ring.List.Span).Try(out var list, out _) || !BodyVerification.Verify(list, ring.Code).Try(out var body, out _))
            return false;
        var allowed = (holders ?? ring.Holders).Select(h => body.TryRecipient(h, out var found) ? found.Key.Id : (RecipientId?)null).OfType<RecipientId>().ToHashSet();
        var recovery = body.TryRecovery(out var key) ? key.Key.Id : (RecipientId?)null;
        var readers = envelope.Recipients;
        return envelope.Threshold == 0 && readers.All(r => allowed.Contains(r) || r.Equals(recovery)) && readers.Any(allowed.Contains) && readers.ToHashSet().SetEquals(envelope.SealedFor);
    }

    /// <summary>The same for an envelope that got readers later: each of them one of these, whoever it was sealed for first.</summary>
    public static bool Among(byte[] bytes, BodyKeyRing ring, IReadOnlyCollection<long> holders)
    {
        if (!Envelope.Read(bytes).Try(out var envelope, out _) || !KeyList.Read(ring.List.Span).Try(out var list, out _) || !BodyVerification.Verify(list, ring.Code).Try(out var body, out _))
            return false;
        var allowed = holders.Select(h => body.TryRecipient(h, out var found) ? found.Key.Id : (RecipientId?)null).OfType<RecipientId>().ToHashSet();
        var first = envelope.SealedFor.ToHashSet();
        return envelope.Recipients.All(r => first.Contains(r) || allowed.Contains(r));
    }

    public static int Readers(byte[] bytes) => Envelope.Read(bytes).Try(out var envelope, out _) ? envelope.Recipients.Count : 0;
}
