using System.Buffers.Binary;
using System.Security.Cryptography;
using Netral.Platform.Access;
using Netral.Platform.Security;

namespace Netral.Cases.Persons;

/// <summary>Keeps whom a case is about under a key that lies outside the database: who has the database alone learns neither agency nor person, and this program still keeps the right officers away.
/// Always of one length: a <see cref="ClosedBox"/> of agency (8 bytes) and person (8), zero where nothing is known; bound to the case and the person's place in it.</summary>
internal sealed class CaseFirewall(KeyFile file)
{
    private const int Plain = 16;

    public byte[] Seal(long number, int place, Reported about)
    {
        Span<byte> plain = stackalloc byte[Plain];
        BinaryPrimitives.WriteInt64BigEndian(plain, about.Agency ?? 0);
        BinaryPrimitives.WriteInt64BigEndian(plain[8..], about.Person ?? 0);
        return ClosedBox.Close(file.Derive(KeyPurpose.CaseFirewall), plain, Bound(number, place));
    }

    /// <summary>Null where somebody wrote into the row, or the key is another: then nobody may read the case.</summary>
    public Reported? Open(CasePerson row) => ClosedBox.Open(file.Derive(KeyPurpose.CaseFirewall), row.About, Bound(row.Case, row.Number)) is { Length: Plain } plain
        ? new(Known(BinaryPrimitives.ReadInt64BigEndian(plain)), Known(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(8))))
        : null;

    /// <summary>For the body's audit: whoever asks about one person can test whether it was him, and nobody without the key can.</summary>
    public byte[] Commitment(long agency, long person)
    {
        Span<byte> both = stackalloc byte[Plain];
        BinaryPrimitives.WriteInt64BigEndian(both, agency);
        BinaryPrimitives.WriteInt64BigEndian(both[8..], person);
        return HMACSHA256.HashData(file.Derive(KeyPurpose.CaseFirewall + ".lookup"), both);
    }

    private static byte[] Bound(long number, int place)
    {
        var bound = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(bound, number);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(8), place);
        return bound;
    }

    private static long? Known(long number) => number == 0 ? null : number;
}
