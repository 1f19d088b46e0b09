using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Ceremony;

/// <summary>A leader's turn.</summary>
/// <param name="Position">"Camat Mendo Barat": what the hall may show.</param>
/// <param name="Slot">0 where the leader stands in no list, as before the list is fixed.</param>
public sealed record Leader(int Turn, long Unit, string UnitName, string Position, string Name, int Slot, bool Present, DateTime? SignedAt);

/// <summary>The order in which leaders sign: the Sekda, then the heads of the offices, then the camat. Whoever heads several units has one turn.</summary>
internal sealed class LeaderOrder(NetralDb db, StaffList staff)
{
    public async Task<IReadOnlyList<Leader>> Of(Round round, Agency agency, UnitTree tree, DateOnly day, CancellationToken stop)
    {
        var turns = Turns(tree);
        var people = turns.ConvertAll(t => t.Head);
        var (id, number) = (round.Agency.Value, round.Number);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == id && s.Round == number && s.LeftOn == null && people.Contains(s.Person))
            .ToDictionaryAsync(s => s.Person, s => s.Number, stop);
        var numbers = slots.Values.ToList();
        var signed = await db.Set<Signature>().AsNoTracking().Where(s => s.Agency == id && s.Round == number && numbers.Contains(s.Slot) && s.State != SignatureState.Annulled)
            .ToDictionaryAsync(s => s.Slot, s => s.At, stop);
        var present = await db.Set<Attendance>().AsNoTracking().Where(a => a.Agency == id && a.Round == number && a.Present).Select(a => a.Unit).ToListAsync(stop);
        var leaders = new List<Leader>(turns.Count);
        foreach (var (index, (unit, head)) in turns.Index())
        {
            var slot = slots.GetValueOrDefault(head);
            // A head who is not of this agency's staff (a regent) does not sign here and has no turn.
            if (await staff.Find(agency.Id, head, day, stop) is not { } person)
                continue;
            leaders.Add(new(index + 1, unit.Id.Value, unit.Name, Position(unit), person.Name, slot, present.Contains(unit.Id), signed.TryGetValue(slot, out var at) ? at : null));
        }
        return [.. leaders.Select((l, i) => l with { Turn = i + 1 })];
    }

    /// <summary>The office whose head is next; no person's name, since he has not signed.</summary>
    public async Task<string?> Next(Round round, UnitTree tree, CancellationToken stop)
    {
        var turns = Turns(tree);
        var people = turns.ConvertAll(t => t.Head);
        var (id, number) = (round.Agency.Value, round.Number);
        var waiting = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == id && s.Round == number && s.LeftOn == null && s.Exempt == null && people.Contains(s.Person)
            && !db.Set<Signature>().Any(x => x.Agency == id && x.Round == number && x.Slot == s.Number)).Select(s => s.Person).ToListAsync(stop);
        return turns.Where(t => waiting.Contains(t.Head)).Select(t => Position(t.Unit)).FirstOrDefault();
    }

    /// <summary>Which units have a turn, by number.</summary>
    public static Dictionary<Id<Unit>, int> TurnsOf(UnitTree tree) => Turns(tree).Index().ToDictionary(t => t.Item.Unit.Id, t => t.Index + 1);

    private static List<(Unit Unit, Id<Employee> Head)> Turns(UnitTree tree) =>
        [.. tree.Tops.Concat(tree.Tops.SelectMany(t => tree.ChildrenOf(t.Id)))
            .Where(u => tree.Heads.ContainsKey(u.Id)).OrderBy(u => Rank(u.Kind)).ThenBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.Name, StringComparer.Ordinal)
            .Select(u => (u, tree.Heads[u.Id])).DistinctBy(t => t.Item2)];

    private static int Rank(UnitKind kind) => kind switch
    {
        UnitKind.Pemda => 0,
        UnitKind.Setda => 1,
        UnitKind.Kecamatan => 3,
        UnitKind.Kelurahan or UnitKind.Desa => 4,
        _ => 2,
    };

    private static string Position(Unit unit) => unit.Kind switch
    {
        UnitKind.Pemda or UnitKind.Setda => "Sekretaris Daerah",
        UnitKind.SetDprd => "Sekretaris DPRD",
        UnitKind.Inspektorat => "Inspektur",
        UnitKind.Rsud => $"Direktur {unit.Name}",
        UnitKind.Kecamatan => $"Camat {Without(unit.Name, "Kecamatan ")}",
        UnitKind.Kelurahan => $"Lurah {Without(unit.Name, "Kelurahan ")}",
        _ => $"Kepala {unit.Name}",
    };

    private static string Without(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? name[start.Length..] : name;
}
