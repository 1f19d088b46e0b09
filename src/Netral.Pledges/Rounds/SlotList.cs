using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>The list of a round as it is fixed at opening.</summary>
internal sealed record SlotList(IReadOnlyList<Slot> Slots, IReadOnlyList<UnitGate> Gates, IReadOnlyList<CountGroup> Groups, byte[] Root)
{
    public static async Task<SlotList> Build(StaffList staff, UnitTree tree, Id<Agency> agency, int round, DateOnly day, CancellationToken stop)
    {
        var people = new List<Employee>();
        await foreach (var employee in staff.On(agency, day, stop))
            people.Add(employee);
        var reachable = await staff.WithContact(agency, null, stop);
        var direct = people.GroupBy(p => p.Unit).ToDictionary(g => g.Key, g => g.Count());
        var groups = CountGroups.Of(direct, tree.Parents);
        var root = new MerkleRoot();
        var slots = new List<Slot>(people.Count);
        foreach (var (index, person) in people.Index())
        {
            var slot = Of(person, agency, round, index + 1, groups.GetValueOrDefault(person.Unit), day, tree);
            slot.Contactless = !reachable.Contains(slot.Person);
            root.Add(slot.Commitment);
            slots.Add(slot);
        }
        var sizes = slots.GroupBy(s => s.CountGroup).ToDictionary(g => g.Key, g => g.Count());
        var named = groups.GroupBy(g => g.Value).OrderBy(g => g.Key)
            .Select(g => new CountGroup(g.Key, [.. g.Select(u => u.Key.Value).Order()], sizes.GetValueOrDefault(g.Key))).Where(g => g.Slots > 0).ToList();
        return new SlotList(slots, GatesFor(slots, tree, agency, round), named, root.Root());
    }

    public static Slot Of(Employee person, Id<Agency> agency, int round, int number, int group, DateOnly day, UnitTree tree)
    {
        var salt = Commitment.NewSalt();
        return new Slot
        {
            Agency = agency.Value,
            Round = round,
            Number = number,
            Person = person.Person,
            Unit = person.Unit,
            CountGroup = group,
            Kind = person.Kind,
            PositionGroup = person.PositionGroup,
            Head = tree.IsHead(person.Person),
            WaitsFor = tree.WaitsFor(person.Person, person.Unit),
            Salt = salt,
            Commitment = SlotCommitment.Of(salt, agency.Value, round, number, person),
            From = day,
            Exempt = person.Exempt,
        };
    }

    /// <summary>For each unit the slot of the head who goes first; a vacant unit, or one whose head is exempt or not in the list, falls to the head above.</summary>
    public static List<UnitGate> GatesFor(IReadOnlyList<Slot> slots, UnitTree tree, Id<Agency> agency, int round)
    {
        var slotOf = slots.Where(s => s is { Head: true, Exempt: null, LeftOn: null }).GroupBy(s => s.Person).ToDictionary(g => g.Key, g => g.First().Number);
        return [.. tree.Units.Select(unit => new UnitGate
        {
            Agency = agency.Value,
            Round = round,
            Unit = unit.Id,
            HeadSlot = tree.Upwards(unit.Id).Select(u => tree.Heads.TryGetValue(u, out var head) ? slotOf.GetValueOrDefault(head) : 0).FirstOrDefault(s => s > 0),
        })];
    }

    public static readonly string[] Columns =
        ["agency", "round", "number", "person", "unit", "count_group", "kind", "position_group", "head", "waits_for", "salt", "commitment", "from", "left_on", "exempt", "contactless", "failed_tries"];

    public static object?[] Row(Slot s) =>
    [
        s.Agency, s.Round, s.Number, s.Person.Value, s.Unit.Value, s.CountGroup, Word.Of(s.Kind), Word.Of(s.PositionGroup), s.Head, s.WaitsFor?.Value,
        s.Salt, s.Commitment, s.From, s.LeftOn, s.Exempt is { } exempt ? Word.Of(exempt) : null, s.Contactless, 0,
    ];

    public static readonly string[] GateColumns = ["agency", "round", "unit", "head_slot"];

    public static object?[] GateRow(UnitGate g) => [g.Agency, g.Round, g.Unit.Value, g.HeadSlot];
}
