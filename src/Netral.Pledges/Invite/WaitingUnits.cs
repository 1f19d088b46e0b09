using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>The cascade as it stands: whose people cannot sign yet because their head has not.</summary>
internal sealed class WaitingUnits(NetralDb db, TimeProvider clock)
{
    /// <summary>Empty when the round has no cascade or its days are over: a unit is never held back longer.</summary>
    public async Task<IReadOnlySet<Id<Unit>>> Of(Round round, CancellationToken stop)
    {
        if (!round.Cascade || round.OpensAt.AddDays(round.CascadeDays) <= clock.GetUtcNow().UtcDateTime)
            return new HashSet<Id<Unit>>();
        var (agency, number) = (round.Agency.Value, round.Number);
        // A head who has left or is exempt will not sign: nobody waits for that.
        var waiting = await db.Set<UnitGate>().AsNoTracking().Where(g => g.Agency == agency && g.Round == number && g.HeadSlot > 0 && g.OverriddenAt == null
            && db.Set<Slot>().Any(s => s.Agency == agency && s.Round == number && s.Number == g.HeadSlot && s.LeftOn == null && s.Exempt == null)
            && !db.Set<Signature>().Any(s => s.Agency == agency && s.Round == number && s.Slot == g.HeadSlot)).Select(g => g.Unit).ToListAsync(stop);
        return waiting.ToHashSet();
    }
}
