using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Envelopes;

/// <summary>The part of an envelope that never changes after sealing and is bound to every slot and to the body: mark, salt, commitment to the key, and for
/// whom it was sealed.</summary>
internal sealed record EnvelopeHeader(byte[] Bytes, byte[] Salt, byte[] Commitment, RecipientId[] Recipients, int Threshold, RecipientId[] Sharers)
{
    public const int SaltBytes = 32;
    private const int CommitmentBytes = 32;

    public static EnvelopeHeader Make(byte[] salt, byte[] commitment, RecipientId[] recipients, int threshold, RecipientId[] sharers)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Marks.Envelope);
        bytes.Write(salt);
        bytes.Write(commitment);
        WriteIds(bytes, recipients);
        bytes.WriteByte((byte)threshold);
        WriteIds(bytes, sharers);
        return new(bytes.ToArray(), salt, commitment, recipients, threshold, sharers);
    }

    public static Result<EnvelopeHeader> Read(ref ByteReader from, ReadOnlySpan<byte> all)
    {
        if (Marks.Refuse(from.Take(Marks.Bytes), Marks.Envelope) is { } refusal)
            return refusal;
        var salt = from.Take(SaltBytes).ToArray();
        var commitment = from.Take(CommitmentBytes).ToArray();
        var recipients = ReadIds(ref from);
        var threshold = from.Byte();
        var sharers = ReadIds(ref from);
        return from.IsBroken || recipients.Length == 0 || !Rising(recipients) || !Fits(threshold, sharers)
            ? SealingProblems.Malformed
            : new EnvelopeHeader(all[..from.Position].ToArray(), salt, commitment, recipients, threshold, sharers);
    }

    /// <summary>No shares, or two at least, and as many as are needed.</summary>
    public static bool Fits(int threshold, RecipientId[] sharers) =>
        (threshold == 0 ? sharers.Length == 0 : threshold >= 2 && sharers.Length >= threshold) && Rising(sharers);

    /// <summary>One order only and nobody twice, so that one envelope has one form.</summary>
    public static bool Rising(RecipientId[] ids) => ids.Zip(ids.Skip(1)).All(pair => pair.First < pair.Second);

    private static void WriteIds(MemoryStream to, RecipientId[] ids)
    {
        to.WriteByte(checked((byte)ids.Length));
        Span<byte> bytes = stackalloc byte[RecipientId.Bytes];
        foreach (var id in ids)
        {
            id.Write(bytes);
            to.Write(bytes);
        }
    }

    private static RecipientId[] ReadIds(ref ByteReader from)
    {
        var count = from.Byte();
        var bytes = from.Take(count * RecipientId.Bytes);
        var ids = new RecipientId[bytes.Length / RecipientId.Bytes];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = RecipientId.Read(bytes[(i * RecipientId.Bytes)..]);
        return ids;
    }
}
