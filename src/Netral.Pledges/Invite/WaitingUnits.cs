using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>The cascade as it stands: whose people cannot sign yet because their head has not.</summary>
internal sealed class WaitingUnits(NetralDb db, TimeProvider clock)
{
    /// <summary>Units that wait, with the slot they wait for. Empty when the round has no cascade or its days are over: a unit is never held back longer.</summary>
    public async Task<IReadOnlyDictionary<Id<Unit>, int>> Of(Round round, CancellationToken stop)
    {
        if (!round.Holds(clock.GetUtcNow().UtcDateTime))
            return new Dictionary<Id<Unit>, int>();
        return await db.ShutGates(round.Agency.Value, round.Number).AsNoTracking().ToDictionaryAsync(g => g.Unit, g => g.HeadSlot, stop);
    }
}
