using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>The right to confirm one changed address from one older one, signed with a key outside the database; nothing of it is stored.</summary>
internal readonly record struct ContactToken(long Agency, int Round, Id<ContactAddress> Old, Id<ContactAddress> Changed, DateOnly Until)
{
    private const int BodyBytes = 28;
    private const int MacBytes = 16;
    private const int GoodForDays = 30;

    public static ContactToken New(long agency, int round, Id<ContactAddress> old, Id<ContactAddress> changed, DateTime now) =>
        new(agency, round, old, changed, DateOnly.FromDateTime(now).AddDays(GoodForDays));

    public string Write(KeyFile keys)
    {
        Span<byte> bytes = stackalloc byte[BodyBytes + MacBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Agency);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], Round);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Old.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Changed.Value);
        BinaryPrimitives.WriteInt32BigEndian(bytes[24..], Until.DayNumber);
        Mac(keys, bytes[..BodyBytes]).AsSpan(0, MacBytes).CopyTo(bytes[BodyBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for what this instance has not signed. Whether it is still good on a day is asked apart.</summary>
    public static ContactToken? Read(string? text, KeyFile keys)
    {
        if (text is not { Length: > 0 and < 100 } || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length != BodyBytes + MacBytes || !CryptographicOperations.FixedTimeEquals(Mac(keys, bytes.AsSpan(0, BodyBytes)).AsSpan(0, MacBytes), bytes.AsSpan(BodyBytes)))
            return null;
        return new(BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)), new(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8))),
            new(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16))), DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(24))));
    }

    private static byte[] Mac(KeyFile keys, ReadOnlySpan<byte> body) => HMACSHA256.HashData(keys.Derive(KeyPurpose.ContactConfirmation), body);
}
