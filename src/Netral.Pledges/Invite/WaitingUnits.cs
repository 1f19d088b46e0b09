using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>The cascade as it stands: whose people cannot sign yet because their head has not.</summary>
internal sealed class WaitingUnits(NetralDb db, TimeProvider clock)
{
    /// <summary>Units that wait, with the slot they wait for. Empty when the round has no cascade or its days are over: a unit is never held back longer.</summary>
    public async Task<IReadOnlyDictionary<Id<Unit>, int>> Of(Round round, CancellationToken stop)
    {
        if (!round.Cascade || round.OpensAt.AddDays(round.CascadeDays) <= clock.GetUtcNow().UtcDateTime)
            return new Dictionary<Id<Unit>, int>();
        var (agency, number) = (round.Agency.Value, round.Number);
        return await db.Set<UnitGate>().AsNoTracking().Where(g => g.Agency == agency && g.Round == number && g.HeadSlot > 0 && g.OverriddenAt == null
            && !db.Set<Signature>().Any(s => s.Agency == agency && s.Round == number && s.Slot == g.HeadSlot && s.State != SignatureState.Annulled))
            .ToDictionaryAsync(g => g.Unit, g => g.HeadSlot, stop);
    }
}
