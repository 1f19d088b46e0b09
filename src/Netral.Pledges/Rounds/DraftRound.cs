using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>A round as a draft: everything may still change. After the list is fixed only the ceremony may.</summary>
internal sealed class DraftRound(NetralDb db, Journal journal)
{
    internal static readonly Problem Changed = new(Trouble.Conflict, "round.changed", "Putaran ini baru saja diubah petugas lain. Muat ulang halamannya, lalu ubah lagi.");
    internal static readonly Problem NotDraft = new(Trouble.Conflict, "round.not_draft", "Daftar putaran ini sudah ditetapkan. Yang masih dapat diubah hanya upacaranya.");

    public async Task<Result<Round>> Create(Agency agency, RoundPlan plan, Actor actor, CancellationToken stop) => await db.Write<Round>(async () =>
    {
        // Taking the id holds the counter's row until the commit: two drafts at once get two numbers.
        var id = await db.Next<Round>(1, stop);
        if (await Unusable(agency.Id, plan, stop) is { } problem)
            return problem;
        var number = (await db.Set<Round>().Where(r => r.Agency == agency.Id).MaxAsync(r => (int?)r.Number, stop) ?? 0) + 1;
        var round = new Round { Id = id, Agency = agency.Id, Number = number, Title = plan.Title, State = RoundState.Draft };
        Fill(round, plan);
        db.Add(round);
        journal.Add(new RoundDrafted(agency.Id.Value, number), actor);
        return round;
    }, stop);

    /// <param name="version">What the officer saw; somebody else's change in between is not overwritten.</param>
    public async Task<Result<Round>> Change(Id<Round> id, RoundPlan plan, int version, Actor actor, CancellationToken stop) => await db.Write<Round>(async () =>
    {
        var round = await Locked(id, stop);
        if (round.State != RoundState.Draft)
            return NotDraft;
        if (round.Version != version)
            return Changed;
        if (await Unusable(round.Agency, plan, stop) is { } problem)
            return problem;
        Fill(round, plan);
        return Note(round, actor);
    }, stop);

    public async Task<Result<Round>> ChangeCeremony(Id<Round> id, CeremonyPlan plan, int version, Actor actor, CancellationToken stop) => await db.Write<Round>(async () =>
    {
        var round = await Locked(id, stop);
        if (round.State == RoundState.Closed)
            return RoundProblems.Closed;
        if (round.Version != version)
            return Changed;
        Fill(round, plan);
        return Note(round, actor);
    }, stop);

    /// <summary>Read under the row's lock, so that the check of its version holds until the commit.</summary>
    private async Task<Round> Locked(Id<Round> id, CancellationToken stop)
    {
        await db.Set<Round>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version), stop);
        return await db.Set<Round>().FirstAsync(r => r.Id == id, stop);
    }

    private Result<Round> Note(Round round, Actor actor)
    {
        db.ChangeTracker.DetectChanges();
        Code[] fields = [.. db.Entry(round).Properties.Where(p => p.IsModified).Select(p => new Code(Word.Snake(p.Metadata.Name)))];
        if (fields.Length == 0)
            return round;
        round.Version++;
        journal.Add(new RoundChanged(round.Agency.Value, round.Number, fields), actor);
        return round;
    }

    private async Task<Problem?> Unusable(Id<Agency> agency, RoundPlan plan, CancellationToken stop)
    {
        var texts = await db.Set<PledgeText>().AsNoTracking().Where(t => (t.Agency == null || t.Agency == agency) && (t.Id == plan.Ikrar || t.Id == plan.Pakta)).ToListAsync(stop);
        if (!texts.Exists(t => t.Id == plan.Ikrar && t.Kind == TextKind.Ikrar))
            return RoundPlan.TextUnknown;
        return plan.Pakta is { } pakta && !texts.Exists(t => t.Id == pakta && t.Kind == TextKind.Pakta) ? RoundPlan.TextUnknown.At(RoundFields.Pakta) : null;
    }

    private static void Fill(Round round, RoundPlan plan)
    {
        (round.Title, round.Contest, round.ContestDate) = (plan.Title, plan.Contest, plan.ContestDate);
        (round.Ikrar, round.Pakta) = (plan.Ikrar, plan.Pakta);
        (round.OpensAt, round.ClosesAt) = (plan.OpensAt, plan.ClosesAt);
        (round.Cascade, round.CascadeDays) = (plan.Cascade, plan.CascadeDays);
        Fill(round, plan.Ceremony);
    }

    private static void Fill(Round round, CeremonyPlan plan) => (round.CeremonyPlace, round.CeremonyAt, round.CeremonyLedBy) = (plan.Place, plan.At, plan.LedBy);
}
