using Netral.Kernel;
using Netral.Platform.Access;

namespace Netral.Roster.LookUpStaff;

/// <summary>What an oversight body sees of a staff list. It leaves no trace here: who reads the agency's audit must not learn that somebody was looked for.</summary>
internal sealed class StaffLookUps(StaffList staff, StaffNumbers numbers, UnitTrees trees) : IStaffLookUp
{
    public async Task<bool> HasList(long agency, DateOnly day, CancellationToken stop) => await staff.Count(new(agency), day, stop) > 0;

    public async Task<IReadOnlyList<StaffEntry>> Search(long agency, string typed, int most, DateOnly day, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length == StaffNumbers.NipLength)
            return await numbers.Find(new(agency), digits, stop) is { } known && await Find(agency, known.Value, day, stop) is { } one ? [one] : [];
        if (typed.Trim().Length < 3)
            return [];
        var found = new List<StaffEntry>();
        foreach (var person in (await staff.FindByName(new(agency), typed, most, stop)).OrderBy(p => p.Value, StringComparer.Ordinal).Select(p => p.Key))
        {
            if (await Find(agency, person.Value, day, stop) is { } entry)
                found.Add(entry);
        }
        return found;
    }

    public async Task<IReadOnlyList<long>> FindByNumber(string digits, CancellationToken stop) => digits.Length == StaffNumbers.NipLength && digits.All(char.IsAsciiDigit) ? [.. (await numbers.Find(digits, stop)).Select(p => p.Value)] : [];

    public async Task<StaffEntry?> Find(long agency, long person, DateOnly day, CancellationToken stop)
    {
        var today = await staff.Find(new(agency), new(person), day, stop);
        if ((today ?? await staff.FindLast(new(agency), new(person), stop)) is not { } found)
            return null;
        var tree = await trees.Of(new(agency), today is null && found.Until is { } left ? left : day, stop);
        return new(person, found.Name, tree.Find(found.Unit) is null ? "" : tree.Line(found.Unit), found.Position, Word.Of(found.Kind), Word.Of(found.PositionGroup), today is not null);
    }
}
