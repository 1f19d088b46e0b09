using System.Buffers.Binary;
using Netral.Platform.Access;
using Netral.Platform.Security;

namespace Netral.Reports.Access;

/// <summary>Whom a report is about and when it happened: what the server must know to keep people away from it.</summary>
/// <param name="Reported">What the reporter named, as far as it was recognised.</param>
internal sealed record About(Reported Reported, DateOnly? Event)
{
    /// <summary>Whom officers have found since.</summary>
    public IReadOnlyList<Reported> Found { get; init; } = [];

    public IReadOnlyList<Reported> All => [Reported, .. Found];

    /// <summary>Who is tied to any of them stays away; nothing is ever taken out again.</summary>
    public About With(Reported found) => All.Contains(found) ? this : this with { Found = [.. Found, found] };

    /// <summary>What the firewall has to ask, for a report that came on this day and is handled today.</summary>
    public IEnumerable<(Reported About, DateOnly Day)> Asked(params IEnumerable<DateOnly> days)
    {
        DateOnly[] all = [.. days, .. Event is { } happened ? [happened] : Array.Empty<DateOnly>()];
        return from one in All from day in all.Distinct() select (one, day);
    }
}

/// <summary>Keeps <see cref="About"/> beside a report under a key that lies outside the database: who has the database alone does not learn which agency is
/// meant. A <see cref="ClosedBox"/> of the day (4 bytes) and pairs of agency (8) and person (8), zero where nothing is known; padded to a multiple of eight
/// pairs, so that its length does not tell how many were found.</summary>
internal sealed class Firewall(KeyFile file)
{
    private const int Day = 4, Pair = 16, Step = 8;

    public byte[] Seal(ReadOnlySpan<byte> report, About about)
    {
        var all = about.All;
        var plain = new byte[Day + ((all.Count + Step - 1) / Step * Step * Pair)];
        BinaryPrimitives.WriteInt32BigEndian(plain, about.Event?.DayNumber ?? 0);
        for (var i = 0; i < all.Count; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(Day + (i * Pair)), all[i].Agency ?? 0);
            BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(Day + (i * Pair) + 8), all[i].Person ?? 0);
        }
        return ClosedBox.Close(file.Derive(KeyPurpose.ReportFirewall), plain, report);
    }

    /// <summary>Null where somebody wrote into the row, or the key is another: then nobody may read the report.</summary>
    public About? Open(ReadOnlySpan<byte> report, ReadOnlySpan<byte> whole)
    {
        if (ClosedBox.Open(file.Derive(KeyPurpose.ReportFirewall), whole, report) is not { Length: > Day } plain || (plain.Length - Day) % (Step * Pair) != 0)
            return null;
        var all = Enumerable.Range(0, (plain.Length - Day) / Pair).Select(i => new Reported(Known(plain, Day + (i * Pair)), Known(plain, Day + (i * Pair) + 8))).ToList();
        var day = BinaryPrimitives.ReadInt32BigEndian(plain);
        return new(all[0], day > 0 ? DateOnly.FromDayNumber(day) : null) { Found = [.. all.Skip(1).Where(r => r != default)] };
    }

    private static long? Known(byte[] plain, int at) => BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(at)) is not 0 and var number ? number : null;
}
