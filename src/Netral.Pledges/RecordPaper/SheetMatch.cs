using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>Whom a row was found to be.</summary>
internal readonly record struct SheetFinding(int? Slot, SheetLineState State);

/// <summary>Finds who the rows of a sheet are: by number, else by the whole name. A name that two people have matches neither.
/// The list is read once for all rows, so that a sheet of five hundred costs hardly more than a row.</summary>
internal sealed class SheetMatch(NetralDb db, StaffList staff, StaffNumbers numbers)
{
    /// <summary>More people of one name are not offered to choose from.</summary>
    public const int MostOfOneName = 20;

    /// <param name="taken">Slots of the other rows of this sheet.</param>
    public async Task<IReadOnlyList<SheetFinding>> Find(Round round, Id<Sheet> sheet, IReadOnlyList<string> typed, IReadOnlySet<int> taken, CancellationToken stop)
    {
        var slots = await Slots(round, typed, stop);
        var passed = await Passed(round, sheet, [.. slots.Where(s => s.Count == 1).Select(s => s[0])], stop);
        var seen = taken.ToHashSet();
        var findings = new List<SheetFinding>(typed.Count);
        foreach (var found in slots)
        {
            var finding = found.Count == 1 ? Judge(found[0], passed, seen) : new(null, found.Count == 0 ? SheetLineState.NotInList : SheetLineState.Ambiguous);
            if (finding is { State: SheetLineState.Matched, Slot: { } slot })
                seen.Add(slot);
            findings.Add(finding);
        }
        return findings;
    }

    /// <summary>One slot that an officer chose among several of one name.</summary>
    public async Task<SheetFinding> Judge(Round round, Id<Sheet> sheet, int slot, IReadOnlySet<int> taken, CancellationToken stop) =>
        Judge(slot, await Passed(round, sheet, [slot], stop), taken);

    /// <summary>The slots in the list that may be meant by what was typed, for each of these rows.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<int>>> Slots(Round round, IReadOnlyList<string> typed, CancellationToken stop)
    {
        var list = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.LeftOn == null)
            .Select(s => new { s.Person, s.Number }).ToDictionaryAsync(s => s.Person, s => s.Number, stop);
        var named = typed.Any(t => Digits(t) is null) ? ByWord(await staff.Names([.. list.Keys], stop)) : null;
        var found = new List<IReadOnlyList<int>>(typed.Count);
        foreach (var row in typed)
        {
            if (Digits(row) is { } digits)
                found.Add(await numbers.Find(round.Agency, digits, stop) is { } person && list.TryGetValue(person, out var slot) ? [slot] : []);
            else
                found.Add([.. Named(row, named!).Take(MostOfOneName).Select(p => list[p])]);
        }
        return found;
    }

    private static SheetFinding Judge(int slot, PassedSlots passed, IReadOnlySet<int> taken) =>
        new(slot, taken.Contains(slot) || passed.OnAnother.Contains(slot) ? SheetLineState.Repeated : passed.Signed.Contains(slot) ? SheetLineState.AlreadySigned : SheetLineState.Matched);

    /// <summary>Which of these have signed, and which stand on another sheet that is neither discarded nor confirmed.</summary>
    private async Task<PassedSlots> Passed(Round round, Id<Sheet> sheet, IReadOnlyList<int> slots, CancellationToken stop)
    {
        var (agency, number) = (round.Agency.Value, round.Number);
        var signed = await db.Set<Signature>().Where(s => s.Agency == agency && s.Round == number && slots.Contains(s.Slot)).Select(s => s.Slot).ToListAsync(stop);
        var other = await db.Set<SheetLine>().Where(l => slots.Contains(l.Slot ?? 0) && l.Sheet != sheet && l.State == SheetLineState.Matched
                && db.Set<Sheet>().Any(s => s.Id == l.Sheet && s.Agency == agency && s.Round == number && s.State != SheetState.Discarded && s.State != SheetState.Confirmed))
            .Select(l => l.Slot!.Value).ToListAsync(stop);
        return new(signed.ToHashSet(), other.ToHashSet());
    }

    /// <summary>The longest word narrows the search; the name as a whole decides, titles and case aside.</summary>
    private static IEnumerable<Id<Employee>> Named(string typed, ILookup<string, KeyValuePair<Id<Employee>, string>> named) =>
        Words(typed).MaxBy(w => w.Length) is { Length: >= 2 } word ? named[word].Where(p => TypedName.Matches(typed, p.Value)).Select(p => p.Key).Order() : [];

    private static ILookup<string, KeyValuePair<Id<Employee>, string>> ByWord(IReadOnlyDictionary<Id<Employee>, string> names) =>
        names.SelectMany(p => Words(p.Value).Distinct(StringComparer.Ordinal).Select(word => (word, p))).ToLookup(p => p.word, p => p.p, StringComparer.Ordinal);

    /// <summary>Small letters and digits, accents and apostrophes aside.</summary>
    private static IEnumerable<string> Words(string name) => name.Normalize(NormalizationForm.FormD).Split([' ', ',', '.', '-', '\u00a0', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Select(w => string.Concat(w.Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture)).Where(w => w.Length > 0);

    private static string? Digits(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return digits.Length is StaffNumbers.NipLength or StaffNumbers.NikLength ? digits : null;
    }

    private sealed record PassedSlots(IReadOnlySet<int> Signed, IReadOnlySet<int> OnAnother);
}
