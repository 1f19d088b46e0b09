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
    /// <summary>Facts that name the one person they are about. After the others anybody's slot may differ.</summary>
    private static readonly HashSet<string> OnePerson = ["person_changed", "person_exempted", "contact_changed"];

    public string Name => "slots";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "staff_imported", "import_undone", "person_changed", "person_exempted", "unit_changed", "head_appointed", "contact_changed", "round_opened", "round_reopened",
    };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        foreach (var agency in facts.GroupBy(f => Number(f, "agency")!.Value))
        {
            var about = agency.Select(f => OnePerson.Contains(f.Kind) ? Number(f, "person") : null).Distinct().ToList();
            await Follow(db, new Id<Agency>(agency.Key), about.Contains(null) ? null : [.. about.Select(p => new Id<Employee>(p!.Value))], stop);
        }
    }

    /// <summary>All open rounds of an agency against the list of today. Also called at the agency's midnight, when dated spells begin and end.</summary>
    public Task Follow(NetralDb db, Id<Agency> id, CancellationToken stop) => Follow(db, id, null, stop);

    /// <param name="about">Only these people have changed; null compares everybody.</param>
    private async Task Follow(NetralDb db, Id<Agency> id, IReadOnlyCollection<Id<Employee>>? about, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rounds = await db.Set<Round>().Where(r => r.Agency == id && r.State == RoundState.Open).ToListAsync(stop);
        if (rounds.Count == 0)
            return;
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
        var today = agency.Zone.DateAt(now);
        var tree = await new UnitTrees(db).Of(id, today, stop);
        var staff = new StaffList(db);
        var people = new Dictionary<Id<Employee>, Employee>();
        await foreach (var employee in about is null ? staff.On(id, today, stop) : staff.On(id, about, today, stop))
            people[employee.Person] = employee;
        var list = new TodaysList(today, tree, people, await staff.WithContact(id, about, stop));
        foreach (var round in rounds)
            await Follow(db, round, about, list, stop);
        await db.SaveChangesAsync(stop);
    }

    private async Task Follow(NetralDb db, Round round, IReadOnlyCollection<Id<Employee>>? about, TodaysList list, CancellationToken stop)
    {
        var journal = new Journal(db, clock);
        // Signers wait while this runs: only the slots that differ are tracked and written.
        var slots = await Of(db, round, about).AsNoTracking().ToListAsync(stop);
        var different = slots.Where(s => Differs(s, list)).Select(s => s.Number).ToList();
        foreach (var chunk in different.Chunk(500))
        {
            foreach (var slot in await db.Set<Slot>().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && chunk.Contains(s.Number)).ToListAsync(stop))
                Step(slot, list, journal);
        }
        var known = slots.Select(s => s.Person).ToHashSet();
        var joiners = list.People.Values.Where(p => !known.Contains(p.Person)).OrderBy(p => p.Person).ToList();
        if (joiners.Count > 0)
            await Join(db, round, joiners, list, journal, stop);
        await db.SaveChangesAsync(stop);
        if (about is null || joiners.Count > 0 || different.Count > 0)
            await Gates(db, round, list.Tree, stop);
    }

    private static IQueryable<Slot> Of(NetralDb db, Round round, IReadOnlyCollection<Id<Employee>>? about)
    {
        var slots = db.Set<Slot>().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number);
        return about is null ? slots : slots.Where(s => about.Contains(s.Person));
    }

    private static async Task Join(NetralDb db, Round round, List<Employee> joiners, TodaysList list, Journal journal, CancellationToken stop)
    {
        var groups = await db.Set<Slot>().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number)
            .GroupBy(s => s.Unit).Select(g => new { Unit = g.Key, Group = g.Min(s => s.CountGroup) }).ToDictionaryAsync(g => g.Unit, g => g.Group, stop);
        foreach (var joiner in joiners)
        {
            var slot = SlotList.Of(joiner, round.Agency, round.Number, ++round.LastSlot, GroupOf(joiner.Unit, groups, list.Tree), list.Today, list.Tree);
            db.Add(slot);
            journal.Add(new SlotJoined(slot.Agency, slot.Round, slot.Number, slot.Unit.Value, slot.CountGroup, slot.Kind, slot.PositionGroup, slot.Commitment, slot.From), Actor.System);
            if (slot.Exempt is not null)
                journal.Add(new SlotExempted(slot.Agency, slot.Round, slot.Number, true), Actor.System);
            Contact(slot, list.Reachable, journal);
        }
    }

    private static bool Differs(Slot slot, TodaysList list) =>
        slot.Contactless == list.Reachable.Contains(slot.Person)
        || (list.People.GetValueOrDefault(slot.Person) is { } person
            ? slot.LeftOn is not null || slot.Unit != person.Unit || slot.Kind != person.Kind || slot.PositionGroup != person.PositionGroup || slot.Exempt != person.Exempt
                || slot.Head != list.Tree.IsHead(slot.Person) || slot.WaitsFor != list.Tree.WaitsFor(slot.Person, person.Unit)
            : slot.LeftOn is null);

    private static void Contact(Slot slot, IReadOnlySet<Id<Employee>> reachable, Journal journal)
    {
        var contactless = !reachable.Contains(slot.Person);
        if (slot.Contactless == contactless)
            return;
        slot.Contactless = contactless;
        journal.Add(new SlotContact(slot.Agency, slot.Round, slot.Number, contactless), Actor.System);
    }

    private static void Step(Slot slot, TodaysList list, Journal journal)
    {
        Contact(slot, list.Reachable, journal);
        var person = list.People.GetValueOrDefault(slot.Person);
        if (person is null && slot.LeftOn is null)
        {
            slot.LeftOn = list.Today;
            journal.Add(new SlotLeft(slot.Agency, slot.Round, slot.Number, list.Today, true), Actor.System);
        }
        if (person is null)
            return;
        if (slot.LeftOn is not null)
        {
            slot.LeftOn = null;
            journal.Add(new SlotLeft(slot.Agency, slot.Round, slot.Number, list.Today, false), Actor.System);
        }
        if (slot.Unit != person.Unit || slot.Kind != person.Kind || slot.PositionGroup != person.PositionGroup)
        {
            (slot.Unit, slot.Kind, slot.PositionGroup) = (person.Unit, person.Kind, person.PositionGroup);
            journal.Add(new SlotMoved(slot.Agency, slot.Round, slot.Number, slot.Unit.Value, slot.Kind, slot.PositionGroup), Actor.System);
        }
        if (slot.Exempt is null != person.Exempt is null)
            journal.Add(new SlotExempted(slot.Agency, slot.Round, slot.Number, person.Exempt is not null), Actor.System);
        slot.Exempt = person.Exempt;
        slot.Head = list.Tree.IsHead(slot.Person);
        slot.WaitsFor = list.Tree.WaitsFor(slot.Person, slot.Unit);
    }

    /// <summary>A unit that had nobody at opening joins the group of the nearest unit above that has one.</summary>
    private static int GroupOf(Id<Unit> unit, Dictionary<Id<Unit>, int> groups, UnitTree tree) =>
        tree.Upwards(unit).Select(u => groups.GetValueOrDefault(u)).FirstOrDefault(g => g > 0, 1);

    private static async Task Gates(NetralDb db, Round round, UnitTree tree, CancellationToken stop)
    {
        var heads = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.Head).ToListAsync(stop);
        var known = await db.Set<UnitGate>().Where(g => g.Agency == round.Agency.Value && g.Round == round.Number).ToDictionaryAsync(g => g.Unit, stop);
        foreach (var gate in SlotList.GatesFor(heads, tree, round.Agency, round.Number))
        {
            if (known.TryGetValue(gate.Unit, out var found))
                found.HeadSlot = gate.HeadSlot;
            else
                db.Add(gate);
        }
    }

    private static long? Number(JournalRow row, string name)
    {
        using var body = System.Text.Json.JsonDocument.Parse(row.Body);
        return body.RootElement.TryGetProperty(name, out var number) ? number.GetInt64() : null;
    }

    private sealed record TodaysList(DateOnly Today, UnitTree Tree, IReadOnlyDictionary<Id<Employee>, Employee> People, IReadOnlySet<Id<Employee>> Reachable);
}
