using System.Buffers.Binary;
using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Envelopes;

public sealed partial class Envelope
{
    public byte[] ToBytes()
    {
        using var to = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        to.Write(header.Bytes);
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)body.Length);
        to.Write(number);
        to.Write(body);
        BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)slots.Length);
        to.Write(number[..2]);
        foreach (var slot in slots)
            slot.Write(to);
        to.WriteByte((byte)threshold);
        to.WriteByte((byte)shares.Length);
        foreach (var share in shares)
            share.Write(to);
        return to.ToArray();
    }

    /// <summary>Strict: an unknown version, a count or length out of bounds, slots out of order or twice, and bytes after the end are refused.</summary>
    public static Result<Envelope> Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        if (!EnvelopeHeader.Read(ref from, bytes).Try(out var top, out var refusal))
            return refusal;
        var length = from.UInt32();
        if (length < Aead.TagBytes || !Padding.IsStep(length - Aead.TagBytes))
            return SealingProblems.Malformed;
        var text = from.Take((int)length).ToArray();
        var keys = ReadSlots(ref from, from.UInt16(), MaximumSlots, Slot.KeyBytes);
        var needed = from.Byte();
        var pieces = ReadSlots(ref from, from.Byte(), MaximumRecipients, Slot.ShareBytes);
        return from.IsAtEnd && EnvelopeHeader.Rising(IdsOf(keys)) && EnvelopeHeader.Fits(needed, IdsOf(pieces))
            ? new Envelope(top, text, keys, needed, pieces)
            : SealingProblems.Malformed;
    }

    private static Slot[] ReadSlots(ref ByteReader from, int count, int maximum, int wrappedBytes)
    {
        if (count > maximum)
            from.Take(int.MaxValue);
        var found = new List<Slot>();
        for (var i = 0; i < count && !from.IsBroken; i++)
            found.Add(Slot.Read(ref from, wrappedBytes));
        return [.. found];
    }

    private static RecipientId[] IdsOf(Slot[] slots) => [.. slots.Select(s => s.Id)];
}
