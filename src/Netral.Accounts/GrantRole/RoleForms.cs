using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Accounts.GrantRole;

/// <summary>What the forms offer. It is an offer only: <see cref="RoleForm"/> checks what comes back.</summary>
internal sealed class RoleForms(NetralDb db, OfficerDesk desk, IPlaces places)
{
    public async Task<RoleFormView> View(OfficerArea area, CancellationToken stop)
    {
        var roles = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            if (await Offers(role, area, stop))
                roles.Add(role);
        }
        var units = area.Agency is { } agency ? await places.Units(agency.Number, stop) : [];
        return new(area.Agency, roles, units, await places.Agencies(stop), await OnLeave(area, roles, stop), desk.Today, roles.Exists(r => Kinds(r).HasFlag(ScopeKinds.Unit)));
    }

    private static ScopeKinds Kinds(Role role) => Policies.Givers[role].Aggregate(ScopeKinds.None, (all, g) => all | g.Over);

    private async Task<bool> Offers(Role role, OfficerArea area, CancellationToken stop)
    {
        if (area.Agency is not { } agency)
            return await desk.MayGive(role, new Scope.Nation(), stop);
        return await desk.MayGive(role, new Scope.Subtree(agency.Number), stop) || await desk.MayGive(role, new Scope.Subtree(agency.Number, 0), stop);
    }

    private async Task<IReadOnlyList<Replaceable>> OnLeave(OfficerArea area, List<Role> roles, CancellationToken stop)
    {
        var today = desk.Today;
        var whole = area.Agency is { } agency ? new Scope.Subtree(agency.Number).ToString() : "nation";
        var below = whole + "/%";
        var holders = await db.Set<Grant>().AsNoTracking().Where(g => (g.Scope == whole || EF.Functions.Like(g.Scope, below)) && roles.Contains(g.Role) && g.From <= today && (g.Until == null || g.Until >= today))
            .Join(db.Set<Officer>(), g => g.Officer, o => o.Id, (g, o) => new { o.Id, o.Name, g.Role }).OrderBy(o => o.Name).Take(500).ToListAsync(stop);
        return [.. holders.Select(h => new Replaceable(h.Id, h.Name, h.Role)).DistinctBy(h => (h.Officer, h.Role))];
    }
}
