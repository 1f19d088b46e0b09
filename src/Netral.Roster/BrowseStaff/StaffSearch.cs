using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster.ImportStaff;

namespace Netral.Roster.BrowseStaff;

/// <summary>Which people of an agency are looked for.</summary>
/// <param name="Text">Part of a name, or the beginning of a NIP.</param>
/// <param name="Units">Null for all.</param>
internal sealed record StaffQuery(Id<Agency> Agency, DateOnly Day, string? Text, IReadOnlySet<long>? Units, EmploymentKind? Kind, bool WithoutContact = false)
{
    /// <summary>Only what has changed since this instant (UTC).</summary>
    public DateTime? ChangedSince { get; init; }
}

/// <summary>A line of the list.</summary>
public sealed record StaffRow(
    Id<Employee> Person, string Name, string NameKey, string? Nip, string? NikLast4, EmploymentKind Kind, PositionGroup Group, string? Position, string? Grade, Id<Unit> Unit, DateOnly From, bool HasContact, ExemptionReason? Exempt, DateTime? ChangedAt);

/// <summary>Reads the list in the order of names, a page at a time by cursor; the index (agency, name, person) gives it without sorting.</summary>
internal sealed class StaffSearch(NetralDb db)
{
    public const int PageSize = 50;

    public async Task<(List<StaffRow> Rows, string? After)> Page(StaffQuery query, string? after, CancellationToken stop, int size = PageSize)
    {
        var rows = await Rows(query, Cursor.Read(after), size + 1).ToListAsync(stop);
        if (rows.Count <= size)
            return (rows, null);
        rows.RemoveAt(size);
        return (rows, Cursor.Write(rows[^1]));
    }

    /// <summary>Everybody, page by page, for a file.</summary>
    public async IAsyncEnumerable<StaffRow> All(StaffQuery query, [EnumeratorCancellation] CancellationToken stop)
    {
        var at = Cursor.Start;
        for (List<StaffRow> rows; (rows = await Rows(query, at, 2_000).ToListAsync(stop)).Count > 0; at = new(rows[^1].NameKey, rows[^1].Person.Value))
        {
            foreach (var row in rows)
                yield return row;
        }
    }

    /// <summary>How many fit; reads the names of the agency, as the search itself does.</summary>
    public Task<int> Count(StaffQuery query, CancellationToken stop) => Fitting(query).CountAsync(stop);

    /// <summary>From the counters that the follower keeps.</summary>
    public async Task<Dictionary<EmploymentKind, int>> Counts(Id<Agency> agency, IReadOnlySet<long>? units, CancellationToken stop)
    {
        var counts = await db.Set<StaffCount>().AsNoTracking().Where(c => c.Agency == agency).ToListAsync(stop);
        return counts.Where(c => units is null || units.Contains(c.Unit.Value)).GroupBy(c => c.Kind).ToDictionary(g => g.Key, g => g.Sum(c => c.People));
    }

    private IQueryable<StaffRow> Rows(StaffQuery query, Cursor after, int most)
    {
        var (agency, day) = (query.Agency, query.Day);
        var person = new Id<Employee>(after.Person);
        var spells = Fitting(query);
        if (after != Cursor.Start)
            spells = spells.Where(s => s.NameKey.CompareTo(after.Name) > 0 || (s.NameKey == after.Name && s.Person > person));
        return (from spell in spells
                join known in db.Set<Person>().AsNoTracking() on spell.Person equals known.Id
                orderby spell.NameKey, spell.Person
                select new StaffRow(known.Id, known.Name, spell.NameKey, spell.Nip, known.NikLast4, spell.Kind, spell.PositionGroup, spell.Position, spell.Grade, spell.Unit, spell.From,
                    db.Set<Contact>().Any(c => c.Person == known.Id && c.Until == null),
                    db.Set<Exemption>().Where(x => x.Agency == agency && x.Person == known.Id && x.From <= day && (x.Until == null || x.Until >= day)).Select(x => (ExemptionReason?)x.Reason).FirstOrDefault(), spell.ChangedAt)).Take(most);
    }

    private IQueryable<Spell> Fitting(StaffQuery query)
    {
        var (agency, day) = (query.Agency, query.Day);
        var spells = db.Set<Spell>().AsNoTracking().Where(s => s.Agency == agency && s.From <= day && (s.Until == null || s.Until >= day));
        if (query.Units is { } units)
        {
            List<Id<Unit>> within = [.. units.Select(u => new Id<Unit>(u))];
            spells = spells.Where(s => within.Contains(s.Unit));
        }
        if (query.Kind is { } kind)
            spells = spells.Where(s => s.Kind == kind);
        if (query.ChangedSince is { } since)
            spells = spells.Where(s => s.ChangedAt >= since);
        if (query.WithoutContact)
            spells = spells.Where(s => !db.Set<Contact>().Any(c => c.Person == s.Person && c.Until == null));
        return Matching(spells, query.Text);
    }

    private static IQueryable<Spell> Matching(IQueryable<Spell> spells, string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        if (digits.Length >= 4)
            return spells.Where(s => s.Nip != null && s.Nip.StartsWith(digits));
        // Every word counts, in any order: "siti dinda" finds Dinda Siti.
        foreach (var word in PlainWords.Of(text ?? "").Take(6))
            spells = spells.Where(s => s.NameKey.Contains(word));
        return spells;
    }

    /// <summary>Where a page ended. It goes into an address, so it is one word.</summary>
    internal readonly record struct Cursor(string Name, long Person)
    {
        public static readonly Cursor Start = new("", 0);

        public static string Write(StaffRow last) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.Person.Value}|{last.NameKey}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        /// <summary>What is no cursor of ours begins at the top.</summary>
        public static Cursor Read(string? word)
        {
            var text = (word ?? "").Replace('-', '+').Replace('_', '/');
            var bytes = new byte[text.Length + 4];
            if (text.Length is 0 or > 800 || !Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length))
                return Start;
            var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|', 2);
            return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? new(parts[1], person) : Start;
        }
    }
}
