using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The lists of people on <c>/pantau</c>.</summary>
public enum PeopleTab { Semua = 1, TanpaKontak = 2, Menunggu = 3, Dibebaskan = 4, Dipersoalkan = 5, Sudah = 6 }

/// <summary>What is known of somebody's link.</summary>
public enum LinkSight { None = 1, Sent = 2, Opened = 3 }

/// <summary>One person of a list.</summary>
/// <param name="When">When it was signed, else when the last link was made; UTC.</param>
public sealed record PersonRow(int Slot, string Name, EmploymentKind Kind, string Unit, SlotStanding Standing, bool Contactless, bool Waits, LinkSight Link, DateTime? When, Level? Level, Recognition? Recognition, long UnitNumber = 0);

/// <summary>A page of a list. <c>Next</c> is the cursor of the following page, null at the end.</summary>
public sealed record PeoplePage(IReadOnlyList<PersonRow> Rows, string? Next);

/// <summary>Where a page begins: after this slot of this unit. The list runs by unit and slot as the index does, so a page reads what it shows.</summary>
internal readonly record struct PeopleCursor(long Unit, int Slot)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Unit}-{Slot}");

    public static PeopleCursor? Read(string? text) =>
        text?.Split('-') is [var unit, var slot] && long.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var u) && int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
            ? new(u, s) : null;
}

/// <summary>People by where they stand, a page at a time. Never counts them.</summary>
internal sealed class PeopleList(NetralDb db, StaffList staff, CoverageReader coverage)
{
    public const int PageSize = 50;
    public const int SearchLimit = 100;

    public async Task<PeoplePage> Page(CoverageSight at, PeopleTab tab, PeopleCursor? from, int size, CancellationToken stop)
    {
        var waiting = await coverage.Waiting(at.Agency, at.Round, [.. at.Tree.Units.Select(u => u.Id)], stop);
        var states = await States(at, tab, waiting, from ?? default, size + 1, stop);
        var rows = await Rows(at, [.. states.Take(size)], waiting, stop);
        return new(rows, states.Count > size ? new PeopleCursor(states[size - 1].Unit.Value, states[size - 1].Slot).ToString() : null);
    }

    /// <summary>People whose name holds the text, wherever they stand; at most <see cref="SearchLimit"/>.</summary>
    public async Task<PeoplePage> Search(CoverageSight at, string text, CancellationToken stop)
    {
        var people = (await staff.FindByName(at.Agency.Id, text, SearchLimit, stop)).Keys.ToList();
        var (agency, round) = (at.Agency.Id.Value, at.Round.Number);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => people.Contains(s.Person) && s.Agency == agency && s.Round == round).Select(s => s.Number).ToListAsync(stop);
        var states = await Of(at).Where(s => slots.Contains(s.Slot) && s.Standing != SlotStanding.Gone).ToListAsync(stop);
        var below = at.Subtree();
        var waiting = await coverage.Waiting(at.Agency, at.Round, [.. at.Tree.Units.Select(u => u.Id)], stop);
        var rows = await Rows(at, [.. states.Where(s => below.Contains(s.Unit))], waiting, stop);
        return new([.. rows.OrderBy(r => r.Name, StringComparer.Ordinal)], null);
    }

    private async Task<List<SlotState>> States(CoverageSight at, PeopleTab tab, HashSet<Id<Unit>> waiting, PeopleCursor from, int take, CancellationToken stop)
    {
        // The whole agency is one stretch of the index.
        if (at.IsRoot && at.Unit is { Parent: null } && tab is not (PeopleTab.Menunggu or PeopleTab.TanpaKontak))
            return await After(Tab(at, tab), from).Take(take).ToListAsync(stop);
        var found = new List<SlotState>();
        // Unit by unit: asked for several at once, PostgreSQL reads all their people to sort them.
        foreach (var unit in (await Units(at, tab, waiting, stop)).Where(u => u.Value >= from.Unit).Order())
        {
            var after = unit.Value == from.Unit ? from.Slot : 0;
            found.AddRange(await Tab(at, tab).Where(s => s.Unit == unit && s.Slot > after).OrderBy(s => s.Slot).Take(take - found.Count).ToListAsync(stop));
            if (found.Count == take)
                break;
        }
        return found;
    }

    /// <summary>The units of the part that is shown in whose subtree the counters say there is somebody of this kind.</summary>
    private async Task<IEnumerable<Id<Unit>>> Units(CoverageSight at, PeopleTab tab, HashSet<Id<Unit>> waiting, CancellationToken stop)
    {
        var units = at.Subtree();
        if (tab == PeopleTab.Menunggu)
            units.IntersectWith(waiting);
        if (tab == PeopleTab.TanpaKontak)
            return await coverage.WithoutContact(at.Agency, at.Round.Number, [.. units], stop);
        var tallies = await coverage.Tallies(at.Agency, at.Round.Number, [.. units], stop);
        return tallies.Where(t => tab switch
        {
            PeopleTab.Dibebaskan => t.Value.Exempt,
            PeopleTab.Dipersoalkan => t.Value.Contested,
            PeopleTab.Sudah => t.Value.Signed,
            _ => t.Value.Missing,
        } > 0).Select(t => t.Key);
    }

    private static IQueryable<SlotState> After(IQueryable<SlotState> states, PeopleCursor from)
    {
        var (unit, slot) = (new Id<Unit>(from.Unit), from.Slot);
        return states.Where(s => s.Unit >= unit && (s.Unit != unit || s.Slot > slot)).OrderBy(s => s.Unit).ThenBy(s => s.Slot);
    }

    private IQueryable<SlotState> Tab(CoverageSight at, PeopleTab tab)
    {
        var closed = db.ShutGates(at.Agency.Id.Value, at.Round.Number);
        return tab switch
        {
            PeopleTab.TanpaKontak => Of(at).Where(s => s.Contactless && s.Standing == SlotStanding.Missing),
            PeopleTab.Menunggu => Of(at).Where(s => s.Standing == SlotStanding.Missing
                && db.Set<Slot>().Any(x => x.Agency == s.Agency && x.Round == s.Round && x.Number == s.Slot && closed.Any(g => g.Unit == x.WaitsFor && g.HeadSlot != x.Number))),
            PeopleTab.Dibebaskan => Of(at).Where(s => s.Standing == SlotStanding.Exempt),
            PeopleTab.Dipersoalkan => Of(at).Where(s => s.Standing == SlotStanding.Contested),
            PeopleTab.Sudah => Of(at).Where(s => s.Standing == SlotStanding.Signed),
            _ => Of(at).Where(s => s.Standing == SlotStanding.Missing),
        };
    }

    private async Task<List<PersonRow>> Rows(CoverageSight at, List<SlotState> states, HashSet<Id<Unit>> waiting, CancellationToken stop)
    {
        var (agency, round, numbers) = (at.Agency.Id.Value, at.Round.Number, states.Select(s => s.Slot).ToList());
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == agency && s.Round == round && numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, stop);
        var names = await staff.Names([.. slots.Values.Select(s => s.Person)], stop);
        var signatures = await db.Set<Signature>().AsNoTracking().Where(s => s.Agency == agency && s.Round == round && numbers.Contains(s.Slot))
            .Select(s => new { s.Slot, s.At, s.Level, s.Recognition }).ToDictionaryAsync(s => s.Slot, stop);
        var links = (await db.Set<Link>().AsNoTracking().Where(l => l.Agency == agency && l.Round == round && numbers.Contains(l.Slot) && l.KilledAt == null)
            .Select(l => new { l.Slot, l.MadeAt, l.OpenedAt }).ToListAsync(stop)).ToLookup(l => l.Slot);
        return [.. states.Where(s => slots.ContainsKey(s.Slot)).Select(s =>
        {
            var (slot, signature) = (slots[s.Slot], signatures.GetValueOrDefault(s.Slot));
            var link = !links[s.Slot].Any() ? LinkSight.None : links[s.Slot].Any(l => l.OpenedAt is not null) ? LinkSight.Opened : LinkSight.Sent;
            return new PersonRow(s.Slot, names.GetValueOrDefault(slot.Person, ""), s.Kind, at.Tree.Line(s.Unit), s.Standing, s.Contactless,
                s.Standing == SlotStanding.Missing && slot.WaitsFor is { } head && waiting.Contains(head), link,
                signature?.At ?? links[s.Slot].Select(l => (DateTime?)l.MadeAt).Max(), signature?.Level, signature?.Recognition, s.Unit.Value);
        })];
    }

    private IQueryable<SlotState> Of(CoverageSight at) => db.Set<SlotState>().AsNoTracking().Where(s => s.Agency == at.Agency.Id.Value && s.Round == at.Round.Number);
}
