using Netral.Platform.Storage;

namespace Netral.Pledges.Rounds;

/// <summary>Leaders first: when staff wait for the signature of their head. Signing, invitations and coverage ask here, so that nobody is told to wait who may sign.</summary>
internal static class Cascade
{
    /// <summary>From then on everybody may sign: a unit is never held back longer.</summary>
    public static DateTime HoldsUntil(this Round round) => round.OpensAt.AddDays(round.CascadeDays);

    public static bool Holds(this Round round, DateTime now) => round.Cascade && round.State == RoundState.Open && now < round.HoldsUntil();

    /// <summary>The gates that are shut: an own head or one above could sign and has not. For a head who left or is exempt nobody waits.</summary>
    public static IQueryable<UnitGate> ShutGates(this NetralDb db, long agency, int round) => db.Set<UnitGate>()
        .Where(g => g.Agency == agency && g.Round == round && g.HeadSlot > 0 && g.OverriddenAt == null
            && db.Set<Slot>().Any(s => s.Agency == g.Agency && s.Round == g.Round && s.Number == g.HeadSlot && s.LeftOn == null && s.Exempt == null)
            && !db.Set<Signature>().Any(s => s.Agency == g.Agency && s.Round == g.Round && s.Slot == g.HeadSlot && s.State != SignatureState.Annulled));
}
