using Microsoft.EntityFrameworkCore;
using Netral.Accounts.GrantRole;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts.EndGrant;

/// <summary>Nobody leaves an agency without an administrator, nor the instance without an operator.</summary>
internal static class Succession
{
    public static bool IsGuarded(Grant grant) => IsGuarded(grant.Role, Scope.Read(grant.Scope));

    private static bool IsGuarded(Role role, Scope scope) => (role, scope) is (Role.AgencyAdministrator, Scope.Subtree { Unit: null }) or (Role.PlatformOperator, Scope.Nation);

    /// <summary>Who has never signed in is no successor: the address may be mistyped.</summary>
    public static IQueryable<Grant> Holders(NetralDb db, Role role, string scope) =>
        db.Set<Grant>().AsNoTracking().Where(g => g.Role == role && g.Scope == scope && db.Set<Officer>().Any(o => o.Id == g.Officer && !o.MustChangePassword));

    /// <summary>Why this grant cannot end now; null where somebody else covers the next days, or as many of them as this one would have.</summary>
    public static async Task<Problem?> Refuse(NetralDb db, Grant ending, DateOnly today, CancellationToken stop)
    {
        if (!IsGuarded(ending))
            return null;
        var others = await Holders(db, ending.Role, ending.Scope).Where(g => g.Id != ending.Id && (g.Until == null || g.Until >= today)).ToListAsync(stop);
        var needed = today.AddDays(GrantTerms.CoverDays);
        if (ending.Until is { } last && last < needed)
            needed = last;
        if (Cover(others, today) >= needed)
            return null;
        return (ending.Role == Role.PlatformOperator ? OfficerProblems.LastOperator : OfficerProblems.LastAdministrator).With(GrantTerms.CoverDays);
    }

    /// <summary>The last day up to which somebody holds the role without a gap; yesterday where nobody does.</summary>
    public static DateOnly Cover(IEnumerable<Grant> grants, DateOnly today)
    {
        var covered = today.AddDays(-1);
        foreach (var grant in grants.Where(g => g.IsLive(today)).OrderBy(g => g.From))
        {
            if (grant.Until is null && grant.From <= covered.AddDays(1))
                return DateOnly.MaxValue;
            if (grant.From <= covered.AddDays(1) && grant.Until > covered)
                covered = grant.Until.Value;
        }
        return covered;
    }
}
