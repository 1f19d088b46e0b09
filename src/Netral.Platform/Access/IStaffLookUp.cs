namespace Netral.Platform.Access;

/// <summary>A person of a staff list as an oversight body may see him: no contact, no birth date, no staff number.</summary>
/// <param name="Unit">"SDN 4 Kenanga, Dinas Pendidikan".</param>
/// <param name="Kind">The kind of employment as a word: <c>pns</c>, <c>pppk</c>, <c>pppk_paruh_waktu</c>, <c>non_asn</c>, <c>perangkat_desa</c>.</param>
/// <param name="Group">The group of the position as a word: <c>jpt_madya</c>, <c>administrator</c> … what the authority matrix asks for.</param>
/// <param name="Employed">Employed there on the day; false for somebody who has left.</param>
public sealed record StaffEntry(long Person, string Name, string Unit, string? Position, string Kind, string Group, bool Employed);

/// <summary>Finds a reported person in an agency's staff list for an oversight body. Roster answers and writes nothing: the body records the look-up among its own acts, and the agency learns nothing of it.</summary>
public interface IStaffLookUp
{
    /// <summary>Whether anybody of this agency can be found here at all.</summary>
    Task<bool> HasList(long agency, DateOnly day, CancellationToken stop);

    /// <summary>By a part of the name, or by the whole staff number; past people too.</summary>
    Task<IReadOnlyList<StaffEntry>> Search(long agency, string typed, int most, DateOnly day, CancellationToken stop);

    /// <summary>Everybody with this NIP or NI PPPK (18 digits), wherever he works or worked; several where lists name him twice. For keeping people away, never to be shown.</summary>
    Task<IReadOnlyList<long>> FindByNumber(string digits, CancellationToken stop);

    Task<StaffEntry?> Find(long agency, long person, DateOnly day, CancellationToken stop);
}
