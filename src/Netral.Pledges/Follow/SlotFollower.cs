using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Follow;

/// <summary>Keeps the slots of open rounds in step with the staff list: joiners get the next numbers, leavers stop counting, moves and exemptions are noted.
/// It compares the list as it stands today, so running it twice changes nothing.</summary>
internal sealed class SlotFollower(TimeProvider clock) : IFollower
{
    public string Name => "slots";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "staff_imported", "import_undone", "person_changed", "person_exempted", "unit_changed", "head_appointed", "contact_changed", "round_opened",
    };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        var agencies = facts.Select(AgencyOf).Distinct().ToList();
        foreach (var agency in agencies)
            await Follow(db, new Id<Agency>(agency), stop);
    }

    /// <summary>All open rounds of an agency against the list of today. Also called at the agency's midnight, when dated spells begin and end.</summary>
    public async Task Follow(NetralDb db, Id<Agency> id, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rounds = await db.Set<Round>().Where(r => r.Agency == id && r.State == RoundState.Open).ToListAsync(stop);
        if (rounds.Count == 0)
            return;
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
        var today = agency.Zone.DateAt(now);
        var tree = await new UnitTrees(db).Of(id, today, stop);
        var people = new Dictionary<Id<Employee>, Employee>();
        await foreach (var employee in new StaffList(db).On(id, today, stop))
            people[employee.Person] = employee;
        var reachable = await new StaffList(db).WithContact(id, stop);
        var journal = new Journal(db, clock);
        foreach (var round in rounds)
            await Follow(db, round, today, tree, people, reachable, journal, stop);
        await db.SaveChangesAsync(stop);
    }

    private static async Task Follow(NetralDb db, Round round, DateOnly today, UnitTree tree, Dictionary<Id<Employee>, Employee> people,
        IReadOnlySet<Id<Employee>> reachable, Journal journal, CancellationToken stop)
    {
        var slots = await db.Set<Slot>().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number).ToListAsync(stop);
        foreach (var slot in slots)
        {
            Step(slot, people.GetValueOrDefault(slot.Person), today, tree, journal);
            Contact(slot, reachable, journal);
        }
        var known = slots.Select(s => s.Person).ToHashSet();
        var groups = slots.GroupBy(s => s.Unit).ToDictionary(g => g.Key, g => g.First().CountGroup);
        foreach (var joiner in people.Values.Where(p => !known.Contains(p.Person)).OrderBy(p => p.Person))
        {
            var slot = SlotList.Of(joiner, round.Agency, round.Number, ++round.LastSlot, GroupOf(joiner.Unit, groups, tree), today, tree);
            db.Add(slot);
            slots.Add(slot);
            journal.Add(new SlotJoined(slot.Agency, slot.Round, slot.Number, slot.Unit.Value, slot.CountGroup, slot.Kind, slot.PositionGroup, slot.Commitment, slot.From), Actor.System);
            if (slot.Exempt is not null)
                journal.Add(new SlotExempted(slot.Agency, slot.Round, slot.Number, true), Actor.System);
            Contact(slot, reachable, journal);
        }
        await Gates(db, round, slots, tree, stop);
    }

    private static void Contact(Slot slot, IReadOnlySet<Id<Employee>> reachable, Journal journal)
    {
        var contactless = !reachable.Contains(slot.Person);
        if (slot.Contactless == contactless)
            return;
        slot.Contactless = contactless;
        journal.Add(new SlotContact(slot.Agency, slot.Round, slot.Number, contactless), Actor.System);
    }

    private static void Step(Slot slot, Employee? person, DateOnly today, UnitTree tree, Journal journal)
    {
        if (person is null && slot.LeftOn is null)
        {
            slot.LeftOn = today;
            journal.Add(new SlotLeft(slot.Agency, slot.Round, slot.Number, today, true), Actor.System);
        }
        if (person is null)
            return;
        if (slot.LeftOn is not null)
        {
            slot.LeftOn = null;
            journal.Add(new SlotLeft(slot.Agency, slot.Round, slot.Number, today, false), Actor.System);
        }
        if (slot.Unit != person.Unit || slot.Kind != person.Kind || slot.PositionGroup != person.PositionGroup)
        {
            (slot.Unit, slot.Kind, slot.PositionGroup) = (person.Unit, person.Kind, person.PositionGroup);
            journal.Add(new SlotMoved(slot.Agency, slot.Round, slot.Number, slot.Unit.Value, slot.Kind, slot.PositionGroup), Actor.System);
        }
        if (slot.Exempt is null != person.Exempt is null)
            journal.Add(new SlotExempted(slot.Agency, slot.Round, slot.Number, person.Exempt is not null), Actor.System);
        slot.Exempt = person.Exempt;
        slot.Head = tree.IsHead(slot.Person);
        slot.WaitsFor = tree.WaitsFor(slot.Person, slot.Unit);
    }

    /// <summary>A unit that had nobody at opening joins the group of the nearest unit above that has one.</summary>
    private static int GroupOf(Id<Unit> unit, Dictionary<Id<Unit>, int> groups, UnitTree tree) =>
        tree.Upwards(unit).Select(u => groups.GetValueOrDefault(u)).FirstOrDefault(g => g > 0, 1);

    private static async Task Gates(NetralDb db, Round round, List<Slot> slots, UnitTree tree, CancellationToken stop)
    {
        var known = await db.Set<UnitGate>().Where(g => g.Agency == round.Agency.Value && g.Round == round.Number).ToDictionaryAsync(g => g.Unit, stop);
        foreach (var gate in SlotList.GatesFor(slots, tree, round.Agency, round.Number))
        {
            if (known.TryGetValue(gate.Unit, out var found))
                found.HeadSlot = gate.HeadSlot;
            else
                db.Add(gate);
        }
    }

    private static long AgencyOf(JournalRow row)
    {
        using var body = System.Text.Json.JsonDocument.Parse(row.Body);
        return body.RootElement.GetProperty("agency").GetInt64();
    }
}
