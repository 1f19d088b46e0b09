using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Roster;

/// <summary>What the scopes of officers are called, for pages that offer or show them.</summary>
internal sealed class ScopeDirectory(Agencies agencies, UnitTrees trees, Phrasebook phrases, TimeProvider clock)
{
    /// <summary>The scope itself first, then what lies in it: agencies of a region or the nation, units of an agency.</summary>
    public async Task<IReadOnlyList<NamedScope>> Within(Scope scope, CancellationToken stop)
    {
        var covered = (await agencies.All(stop)).Where(a => scope.Covers(a.Place())).ToList();
        return scope switch
        {
            Scope.Nation => [new(scope, phrases.Say("Seluruh Indonesia")), .. Named(covered)],
            Scope.Region region => [new(scope, phrases.Say("Wilayah {0}", region.Prefix)), .. Named(covered)],
            Scope.Subtree { Unit: { } unit } when covered is [var agency] => (await Tree(agency, stop)).Find(new Id<Unit>(unit)) is { } found ? [new(scope, $"{found.Name}, {agency.Name}")] : [],
            _ when covered is [var agency] => [new(scope, agency.Name), .. (await Tree(agency, stop)).Units.OrderBy(u => u.Id).Select(u => new NamedScope(new Scope.Subtree(agency.Id.Value, u.Id.Value), u.Name))],
            _ => [],
        };
    }

    private Task<UnitTree> Tree(Agency agency, CancellationToken stop) => trees.Of(agency.Id, agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop);

    private static IEnumerable<NamedScope> Named(IEnumerable<Agency> agencies) => agencies.Select(a => new NamedScope(new Scope.Subtree(a.Id.Value), a.Name));
}
