using Netral.Sealing.Hpke;

namespace Netral.Sealing.Envelopes;

/// <summary>Somebody an envelope may be sealed to. There is no way to make one of a bare key: an officer's comes from a verified key list
/// (<see cref="Officers.VerifiedBody"/>), a reporter's from the receipt.</summary>
public sealed class Recipient
{
    internal Recipient(SealingPublicKey key) => Key = key;

    public SealingPublicKey Key { get; }
}

/// <summary>A share for each of these officers, of whom <paramref name="Threshold"/> together open.</summary>
/// <param name="Threshold">2 or more.</param>
/// <param name="Holders">At least as many as the threshold, at most 255, each once.</param>
public sealed record Sharers(int Threshold, IReadOnlyCollection<Recipient> Holders);
