using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;

namespace Netral.Pledges.Contest;

/// <summary>
/// "Saya tidak menandatangani ini": flags a signature at once, and takes the decision of somebody independent. A contested signature is not counted;
/// an annulled one leaves the slot free, while its code goes on saying that it was annulled.
/// </summary>
internal sealed class Contests(NetralDb db, Links links, Journal journal, TimeProvider clock)
{
    internal static readonly Problem Decided = new(Trouble.Conflict, "contest.decided", "Persoalan ini sudah diputuskan.");
    internal static readonly Problem DecidedBefore = new(Trouble.Conflict, "contest.decided_before", "Tanda tangan ini sudah pernah dipersoalkan dan diputuskan tetap berlaku. Hubungi petugas pengawas bila Anda tidak setuju.");
    internal static readonly Problem NotValid = new(Trouble.Conflict, "contest.not_valid", "Tanda tangan ini sudah dicabut.");

    /// <summary>Contests the signature of a code. Doing it twice is doing it once: true when it was flagged now, false when it was before.</summary>
    /// <param name="byOfficer">The oversight officer who writes it down; null for the person, who cannot contest again what was decided.</param>
    public Task<Result<bool>> Open(SlotKey key, long codeBits, ContestWay way, long? byOfficer, Actor actor, CancellationToken stop) => db.Write<bool>(async () =>
    {
        var signatures = db.Set<Signature>().Where(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot && s.CodeBits == codeBits);
        if (byOfficer is null && await Of(key, codeBits).AnyAsync(o => o.State == ContestState.Rejected, stop) && await signatures.AnyAsync(s => s.State == SignatureState.Valid, stop))
            return DecidedBefore;
        // The flag and the case are one statement's outcome: two clicks at once make one case.
        var flagged = await signatures.Where(s => s.State == SignatureState.Valid).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SignatureState.Contested), stop);
        if (flagged == 0)
            return await signatures.AnyAsync(stop) ? false : NotValid;
        db.Add(new Objection
        {
            Id = await db.Next<Objection>(1, stop),
            Agency = key.Agency,
            Round = key.Round,
            Slot = key.Slot,
            CodeBits = codeBits,
            Way = way,
            At = clock.GetUtcNow().UtcDateTime,
            State = ContestState.Open,
            RecordedBy = byOfficer,
        });
        journal.Add(new PledgeContested(key.Agency, key.Round, key.Slot, way), actor);
        return true;
    }, stop);

    /// <summary>The decision. Whether this officer may decide is asked before (<see cref="ContestDesk"/>).</summary>
    public Task<Result<bool>> Resolve(Objection contest, bool annul, Actor officer, CancellationToken stop) => db.Write<bool>(async () =>
    {
        var (now, key) = (clock.GetUtcNow().UtcDateTime, new SlotKey(contest.Agency, contest.Round, contest.Slot));
        var state = annul ? ContestState.Upheld : ContestState.Rejected;
        var taken = await db.Set<Objection>().Where(o => o.Id == contest.Id && o.State == ContestState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state).SetProperty(o => o.ResolvedBy, (long?)officer.Number).SetProperty(o => o.ResolvedAt, (DateTime?)now), stop);
        if (taken == 0)
            return Decided;
        if (annul)
            await Annul(key, contest.CodeBits, now, officer, stop);
        else
            await Signatures(key, contest.CodeBits).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SignatureState.Valid), stop);
        journal.Add(new ContestResolved(key.Agency, key.Round, key.Slot, annul), officer);
        return true;
    }, stop);

    /// <summary>The signature moves to the history, so that the key (agency, round, slot) is free again; every link of the person dies.</summary>
    private async Task Annul(SlotKey key, long codeBits, DateTime now, Actor officer, CancellationToken stop)
    {
        var old = await Signatures(key, codeBits).AsNoTracking().FirstAsync(stop);
        db.Add(new AnnulledSignature
        {
            Agency = old.Agency,
            Round = old.Round,
            Slot = old.Slot,
            CodeBits = old.CodeBits,
            At = old.At,
            Level = old.Level,
            Recognition = old.Recognition,
            Link = old.Link,
            Person = old.Person,
            Name = old.Name,
            Kind = old.Kind,
            Position = old.Position,
            UnitName = old.UnitName,
            Statement = old.Statement,
            AnnulledAt = now,
        });
        await Signatures(key, codeBits).ExecuteDeleteAsync(stop);
        await links.Kill(key, officer, stop);
    }

    private IQueryable<Signature> Signatures(SlotKey key, long codeBits) =>
        db.Set<Signature>().Where(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot && s.CodeBits == codeBits);

    private IQueryable<Objection> Of(SlotKey key, long codeBits) =>
        db.Set<Objection>().Where(o => o.Agency == key.Agency && o.Round == key.Round && o.Slot == key.Slot && o.CodeBits == codeBits);
}
