using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>What an officer looks at: the round, the part of the tree he may see, and the unit that is open.</summary>
/// <param name="Roots">The units at the top of what may be seen.</param>
/// <param name="Tops">The unit that is open; the roots where none was asked for.</param>
/// <param name="Names">May the people be named? Figures go to the province and to analysts, names only to those who work with the staff.</param>
internal sealed record CoverageSight(Round Round, Agency Agency, UnitTree Tree, IReadOnlyList<Id<Unit>> Roots, IReadOnlyList<Id<Unit>> Tops, bool Names)
{
    public Unit? Unit => Tops.Count == 1 ? Tree.Find(Tops[0]) : null;
    public bool IsRoot => Tops.SequenceEqual(Roots);
    public string Title => Unit is null || (IsRoot && Unit.Parent is null) ? Agency.Name : Unit.Name;

    /// <summary>From the root down to the unit above the open one.</summary>
    public IReadOnlyList<Unit> Above
    {
        get
        {
            if (Unit is null || IsRoot)
                return [];
            var path = Tree.Upwards(Unit.Id).ToList();
            var root = path.FindIndex(Roots.Contains);
            return [.. path[1..(root + 1)].Select(u => Tree.Find(u)!).Reverse()];
        }
    }

    public HashSet<Id<Unit>> Subtree() => [.. Tops.SelectMany(Tree.Subtree).Select(u => u.Id)];
}

/// <summary>Decides what of a round the officer of this request may see.</summary>
internal sealed class CoverageDesk(NetralDb db, Desk desk, Agencies agencies, UnitTrees trees, TimeProvider clock)
{
    internal static readonly Problem Unknown = new(Trouble.NotFound, "coverage.unknown", "Putaran atau unit ini tidak ada, atau di luar wewenang Anda.");

    /// <param name="policy">What of the round is asked for: figures, or with <see cref="Policies.ReadNames"/> only the units whose people may be named.</param>
    public async Task<Result<CoverageSight>> Look(long roundId, long? unit, CancellationToken stop, string policy = Policies.ReadCoverage)
    {
        var id = new Id<Round>(roundId);
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.State != RoundState.Draft, stop) is not { } round)
            return Unknown;
        var agency = await agencies.Get(round.Agency, stop);
        var allowed = await desk.TopUnits(policy, agency.Place(), stop);
        if (allowed is { Count: 0 })
            return Unknown;
        var tree = await trees.Of(agency.Id, agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop);
        var roots = allowed is null ? tree.Tops.Select(t => t.Id).ToList() : Highest([.. allowed.Select(u => new Id<Unit>(u))], tree);
        if (roots.Count == 0)
            return Unknown;
        IReadOnlyList<Id<Unit>> tops = roots;
        if (unit is { } asked)
        {
            // A unit of another agency, or beside the own subtree, answers like one that does not exist.
            if (!tree.Upwards(new(asked)).Any(roots.Contains))
                return Unknown;
            tops = [new(asked)];
        }
        return new CoverageSight(round, agency, tree, roots, tops, await desk.May(Policies.ReadNames, agency.Place(), stop));
    }

    /// <summary>The newest round of an agency: the open one, else the last.</summary>
    public Task<Round?> Newest(Id<Agency> agency, CancellationToken stop) => db.Set<Round>().AsNoTracking().Where(r => r.Agency == agency && r.State != RoundState.Draft)
        .OrderByDescending(r => r.State == RoundState.Open).ThenByDescending(r => r.Number).FirstOrDefaultAsync(stop);

    /// <summary>Who heads a unit and one below it sees the higher one.</summary>
    private static List<Id<Unit>> Highest(List<Id<Unit>> units, UnitTree tree) =>
        [.. units.Where(u => tree.Find(u) is not null && !tree.Upwards(u).Skip(1).Any(units.Contains)).Distinct()];
}
