using Microsoft.EntityFrameworkCore;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.EndGrant;

/// <summary>The end of a role, and of what somebody without any has left: sessions and keys of programs.</summary>
internal sealed class Endings(NetralDb db, Desk desk, OpenSessions sessions, Journal journal, TimeProvider clock)
{
    /// <summary>Yesterday becomes the last day; a role that had not begun, or began today, never held. Within the caller's transaction; saved with it.</summary>
    /// <param name="grant">Tracked.</param>
    public async Task Close(Grant grant, DateOnly today, string reason, Actor actor, CancellationToken stop)
    {
        grant.Until = grant.From > today ? grant.From.AddDays(-1) : today.AddDays(-1);
        (grant.EndedOn, grant.EndedBy, grant.EndReason) = (today, desk.Number, reason);
        journal.Add(new GrantEnded(grant.Id, grant.Officer, grant.Role, new(grant.Scope), grant.Until.Value), actor, Officers.Detail("reason", grant.Reason, reason));
        if (!await db.Set<Grant>().AnyAsync(g => g.Officer == grant.Officer && g.Id != grant.Id && (g.Until == null || g.Until >= today), stop))
            await CutOff(grant.Officer, actor, stop);
    }

    /// <summary>A role that is given later must not bring an old session or key back to life.</summary>
    private async Task CutOff(long number, Actor actor, CancellationToken stop)
    {
        await sessions.EndAll(await db.Set<Officer>().AsNoTracking().FirstAsync(o => o.Id == number, stop), SessionEnd.OfficerEnded, actor, stop);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var key in await db.Set<ApiKey>().Where(k => k.Officer == number && k.RevokedAt == null && k.ExpiresAt > now).ToListAsync(stop))
        {
            key.RevokedAt = now;
            journal.Add(new ApiKeyRevoked(key.Id, number), actor);
        }
    }
}
