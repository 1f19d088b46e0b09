using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Ceremony;

/// <summary>What is recorded at the ceremony: who came, and which unit need not wait for its head.</summary>
internal sealed class HoldCeremony(NetralDb db, Journal journal, TimeProvider clock)
{
    internal static readonly Problem ListNotFixed = new(Trouble.Conflict, "round.not_open", "Daftar putaran ini belum ditetapkan.");
    internal static readonly Problem NoTurn = new(Trouble.NotFound, "ceremony.no_turn", "Unit ini tidak ada dalam urutan pimpinan.");
    internal static readonly Problem NoCascade = new(Trouble.Conflict, "cascade.none", "Putaran ini tidak memakai urutan pimpinan.");
    internal static readonly Problem NotWaiting = new(Trouble.Conflict, "cascade.not_waiting", "Unit ini tidak sedang menunggu pimpinannya.");

    /// <summary>Marking twice the same writes one fact.</summary>
    public async Task<Result<bool>> Mark(RoundAt at, Id<Unit> unit, bool present, UnitTree tree, Actor actor, CancellationToken stop)
    {
        if (Refuses(at.Round) is { } refusal)
            return refusal;
        if (!LeaderOrder.TurnsOf(tree).TryGetValue(unit, out var turn))
            return NoTurn;
        var (agency, number, now) = (at.Round.Agency.Value, at.Round.Number, clock.GetUtcNow().UtcDateTime);
        return await db.Write<bool>(async () =>
        {
            var changed = await db.Execute("""
                insert into pledges_attendance (agency, round, unit, turn, present, marked_at) values (@agency, @round, @unit, @turn, @present, @now)
                on conflict (agency, round, unit) do update set present = @present, turn = @turn, marked_at = @now where pledges_attendance.present <> @present
                """, stop, ("@agency", agency), ("@round", number), ("@unit", unit.Value), ("@turn", turn), ("@present", present), ("@now", now));
            if (changed > 0)
                journal.Add(new AttendanceMarked(agency, number, unit.Value, present), actor);
            return changed > 0;
        }, stop);
    }

    /// <summary>The staff of a unit may sign although the head has not; who decided so is recorded.</summary>
    public async Task<Result<bool>> Override(RoundAt at, Id<Unit> unit, IReadOnlySet<Id<Unit>> waiting, Actor actor, CancellationToken stop)
    {
        if (Refuses(at.Round) is { } refusal)
            return refusal;
        if (!at.Round.Cascade)
            return NoCascade;
        if (!waiting.Contains(unit))
            return NotWaiting;
        var (agency, number, now) = (at.Round.Agency.Value, at.Round.Number, clock.GetUtcNow().UtcDateTime);
        long? by = actor.Number == 0 ? null : actor.Number;
        return await db.Write<bool>(async () =>
        {
            var changed = await db.Set<UnitGate>().Where(g => g.Agency == agency && g.Round == number && g.Unit == unit && g.OverriddenAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.OverriddenAt, now).SetProperty(g => g.OverriddenBy, by), stop);
            if (changed == 0)
                return NotWaiting;
            journal.Add(new CascadeOverridden(agency, number, unit.Value), actor);
            return true;
        }, stop);
    }

    private Problem? Refuses(Round round) => round.State switch
    {
        RoundState.Draft => ListNotFixed,
        _ => round.Shut(clock.GetUtcNow().UtcDateTime),
    };
}
