using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster.ImportStaff;

namespace Netral.Roster.ArrangeUnits;

/// <param name="Head">Who heads the unit, or null where it is led from above.</param>
/// <param name="From">Of a vacant unit: who leads it from above.</param>
public sealed record UnitLine(long Id, string Name, UnitKind Kind, int Depth, int People, string? Head, HeadKind? HeadKind, string? From);

public sealed record UnitTreeView(Agency Agency, IReadOnlyList<UnitLine> Lines, bool MayManage)
{
    public IEnumerable<UnitLine> Parents => Lines;
}

public sealed record HeadLine(long Id, long Person, string Name, HeadKind Kind, DateOnly From, DateOnly? Until, bool Now);

public sealed record UnitView(Agency Agency, DateOnly Today, UnitLine Line, IReadOnlyList<string> Above, IReadOnlyList<HeadLine> Heads, bool MayManage);

/// <summary>Gathers what the pages of the units show.</summary>
internal sealed class UnitViews(NetralDb db, Desk desk)
{
    public async Task<UnitTreeView> Tree(Reach reach, CancellationToken stop)
    {
        var (names, kinds) = await Heads(reach, stop);
        var people = await People(reach, stop);
        var lines = reach.Tops.SelectMany(top => Walk(top, 0)).Select(u => Line(reach, u.Unit, u.Depth, people, names, kinds)).ToList();
        return new(reach.Agency, lines, await desk.May(Policies.ManageStaff, reach.Agency.Place(), stop));

        IEnumerable<(Unit Unit, int Depth)> Walk(Unit unit, int depth) => reach.Tree.ChildrenOf(unit.Id).SelectMany(child => Walk(child, depth + 1)).Prepend((unit, depth));
    }

    public async Task<UnitView> One(Reach reach, Id<Unit> id, CancellationToken stop)
    {
        var (names, kinds) = await Heads(reach, stop);
        var heads = await db.Set<Headship>().AsNoTracking().Where(h => h.Agency == reach.Agency.Id && h.Unit == id && (h.Until == null || h.Until >= h.From))
            .Join(db.Set<Person>(), h => h.Person, p => p.Id, (h, p) => new { Head = h, p.Name }).OrderByDescending(h => h.Head.From).ToListAsync(stop);
        return new(reach.Agency, reach.Today, Line(reach, reach.Tree.Find(id)!, 0, await People(reach, stop), names, kinds), [.. reach.Tree.Upwards(id).Skip(1).Reverse().Select(u => reach.Tree.Find(u)!.Name)],
            [.. heads.Select(h => new HeadLine(h.Head.Id.Value, h.Head.Person.Value, h.Name, h.Head.Kind, h.Head.From, h.Head.Until, h.Head.Until is null || h.Head.Until >= reach.Today))],
            await desk.May(Policies.ManageStaff, reach.Agency.Place(), stop));
    }

    private static UnitLine Line(Reach reach, Unit unit, int depth, Dictionary<Id<Unit>, int> people, Dictionary<Id<Employee>, string> names, Dictionary<Id<Unit>, HeadKind> kinds)
    {
        string? NameOf(Id<Unit> id) => reach.Tree.Heads.TryGetValue(id, out var person) ? names.GetValueOrDefault(person) : null;
        var own = NameOf(unit.Id);
        var above = own is null ? reach.Tree.Upwards(unit.Id).Skip(1).Select(NameOf).FirstOrDefault(name => name is not null) : null;
        return new(unit.Id.Value, unit.Name, unit.Kind, depth, people.GetValueOrDefault(unit.Id), own, own is null ? null : kinds.GetValueOrDefault(unit.Id), above);
    }

    private async Task<(Dictionary<Id<Employee>, string> Names, Dictionary<Id<Unit>, HeadKind> Kinds)> Heads(Reach reach, CancellationToken stop)
    {
        var (agency, today) = (reach.Agency.Id, reach.Today);
        var heads = await db.Set<Headship>().AsNoTracking().Where(h => h.Agency == agency && h.From <= today && (h.Until == null || h.Until >= today))
            .Join(db.Set<Person>(), h => h.Person, p => p.Id, (h, p) => new { h.Unit, h.Person, h.Kind, p.Name }).ToListAsync(stop);
        return (heads.GroupBy(h => h.Person).ToDictionary(g => g.Key, g => g.First().Name), heads.GroupBy(h => h.Unit).ToDictionary(g => g.Key, g => g.Max(h => h.Kind)));
    }

    private Task<Dictionary<Id<Unit>, int>> People(Reach reach, CancellationToken stop) =>
        db.Set<StaffCount>().AsNoTracking().Where(c => c.Agency == reach.Agency.Id).GroupBy(c => c.Unit).Select(g => new { g.Key, People = g.Sum(c => c.People) }).ToDictionaryAsync(g => g.Key, g => g.People, stop);
}
