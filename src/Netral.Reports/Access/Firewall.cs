using System.Buffers.Binary;
using System.Security.Cryptography;
using Netral.Platform.Access;
using Netral.Platform.Security;

namespace Netral.Reports.Access;

/// <summary>Whom a report is about and when it happened: what the server must know to keep people away from it.</summary>
internal sealed record About(Reported Reported, DateOnly? Event);

/// <summary>Keeps <see cref="About"/> beside a report under a key that lies outside the database: who has the database alone does not learn which agency is meant.
/// Always of one length. Nonce (12), tag (16), then agency (8), person (8), day (4); zero where nothing is known.</summary>
internal sealed class Firewall(KeyFile file)
{
    private const int Nonce = 12, Tag = 16, Plain = 20;

    public byte[] Seal(ReadOnlySpan<byte> report, About about)
    {
        Span<byte> plain = stackalloc byte[Plain];
        BinaryPrimitives.WriteInt64BigEndian(plain, about.Reported.Agency ?? 0);
        BinaryPrimitives.WriteInt64BigEndian(plain[8..], about.Reported.Person ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(plain[16..], about.Event?.DayNumber ?? 0);
        var whole = new byte[Nonce + Tag + Plain];
        RandomNumberGenerator.Fill(whole.AsSpan(0, Nonce));
        using var aes = new AesGcm(file.Derive(KeyPurpose.ReportFirewall), Tag);
        aes.Encrypt(whole.AsSpan(0, Nonce), plain, whole.AsSpan(Nonce + Tag), whole.AsSpan(Nonce, Tag), report);
        return whole;
    }

    /// <exception cref="CryptographicException">Somebody wrote into the row, or the key is another: nobody may read such a report.</exception>
    public About Open(ReadOnlySpan<byte> report, ReadOnlySpan<byte> whole)
    {
        Span<byte> plain = stackalloc byte[Plain];
        using var aes = new AesGcm(file.Derive(KeyPurpose.ReportFirewall), Tag);
        aes.Decrypt(whole[..Nonce], whole[(Nonce + Tag)..], whole[Nonce..(Nonce + Tag)], plain, report);
        return new(new(Known(BinaryPrimitives.ReadInt64BigEndian(plain)), Known(BinaryPrimitives.ReadInt64BigEndian(plain[8..]))),
            BinaryPrimitives.ReadInt32BigEndian(plain[16..]) is > 0 and var day ? DateOnly.FromDayNumber(day) : null);
    }

    private static long? Known(long number) => number == 0 ? null : number;
}
