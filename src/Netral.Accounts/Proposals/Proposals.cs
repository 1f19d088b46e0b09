using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.Proposals;

/// <summary>The two-person rule: proposing, and what a second officer or the proposer decides.</summary>
public sealed class Proposals(NetralDb db, ProposalDesk proposals, Desk desk, Journal journal)
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);

    /// <summary>The number of the new proposal. Refused where the act cannot be done now, as its own problem.</summary>
    /// <param name="agency">Null for an act on the instance.</param>
    public async Task<Result<long>> Propose(string kind, long? agency, string content, string? reason, CancellationToken stop)
    {
        if (!ProposalProblems.Reason(reason).Try(out var why, out var refusal))
            return refusal;
        var act = proposals.Act(kind) ?? throw new ArgumentException($"No act is named {kind}.", nameof(kind));
        var card = agency is { } number ? await proposals.Agency(number, stop) : null;
        if ((agency is not null && card is null) || !await proposals.May(act, card, stop))
            return ProposalProblems.NotYours;
        if (!(await act.Describe(new(0, agency, content, desk.Actor(agency)), stop)).Try(out var preview, out refusal))
            return refusal;
        return await db.Write<long>(async () =>
        {
            if (await db.Set<Proposal>().AnyAsync(p => p.State == ProposalState.Proposed && p.Agency == agency && p.Kind == kind && p.Content == content, stop))
                return ProposalProblems.Waiting;
            var proposal = new Proposal
            {
                Id = await db.Next<Proposal>(1, stop),
                Kind = kind,
                Agency = agency,
                Content = content,
                Reason = why,
                PreviewHash = preview.Hash,
                Changes = ChangesJson.Write(preview.Changes),
                ProposedBy = desk.Number!.Value,
                ProposedAt = proposals.Now,
                ExpiresAt = proposals.Now + OpenFor,
                State = ProposalState.Proposed,
            };
            db.Add(proposal);
            journal.Add(new ActProposed(proposal.Id.Value, new(kind), Renewed: false), desk.Actor(agency));
            return proposal.Id.Value;
        }, stop);
    }

    /// <summary>Carried out once, in the transaction that takes the proposal: of many who press at once one changes the state, and the others change nothing.</summary>
    /// <param name="seen">Hexadecimal SHA-256 of the preview that stood before the officer.</param>
    internal async Task<Result<bool>> Confirm(FoundProposal at, string seen, CancellationToken stop)
    {
        if (at.Own)
            return ProposalProblems.Own;
        if (await proposals.Unequal(at, stop) is { } unequal)
            return unequal;
        var (order, hash) = (at.Order(desk.Actor(at.Proposal.Agency)), at.Proposal.PreviewHash);
        if (Convert.ToHexStringLower(hash) != seen)
            return at.Proposal.State == ProposalState.Proposed ? ProposalProblems.Changed : ProposalProblems.Decided;
        Problem? failure = null;
        var done = await db.Write<bool>(async () =>
        {
            if (!await Take(at.Proposal, ProposalState.Confirmed, null, stop))
                return ProposalProblems.Decided;
            if (!(await at.Act.Describe(order, stop)).Try(out var preview, out var refusal))
                return refusal;
            if (!preview.Hash.AsSpan().SequenceEqual(hash))
                return ProposalProblems.Changed;
            if ((await at.Act.CarryOut(order, stop)).Problem is { } fault)
                return failure = fault;
            journal.Add(new ActConfirmed(at.Proposal.Id.Value, new(at.Act.Kind)), order.Actor);
            return true;
        }, stop);
        if (failure is not null)
            await End(at, ProposalState.Failed, failure.Code, new ActFailed(at.Proposal.Id.Value, new(at.Act.Kind), new(failure.Code)), stop);
        return done;
    }

    internal async Task<Result<bool>> Refuse(FoundProposal at, string? reason, CancellationToken stop)
    {
        if (at.Own)
            return ProposalProblems.Own;
        return ProposalProblems.Reason(reason).Try(out var why, out var refusal)
            ? await End(at, ProposalState.Refused, why, new ActRefused(at.Proposal.Id.Value, new(at.Act.Kind)), stop)
            : refusal;
    }

    /// <summary>By the very account that proposed.</summary>
    internal async Task<Result<bool>> Withdraw(FoundProposal at, CancellationToken stop) => at.Proposal.ProposedBy != desk.Number
        ? ProposalProblems.NotOwn
        : await End(at, ProposalState.Withdrawn, null, new ActWithdrawn(at.Proposal.Id.Value, new(at.Act.Kind)), stop);

    /// <summary>The proposer has looked at what would change now, and stands by it. The seven days begin anew.</summary>
    internal async Task<Result<bool>> Renew(FoundProposal at, string seen, CancellationToken stop)
    {
        if (at.Proposal.ProposedBy != desk.Number)
            return ProposalProblems.NotOwn;
        var actor = desk.Actor(at.Proposal.Agency);
        if (!(await at.Act.Describe(at.Order(actor), stop)).Try(out var preview, out var refusal))
            return refusal;
        if (Convert.ToHexStringLower(preview.Hash) != seen)
            return ProposalProblems.Changed;
        return await db.Write<bool>(async () =>
        {
            var (changes, until) = (ChangesJson.Write(preview.Changes), proposals.Now + OpenFor);
            var renewed = await Open(at.Proposal).ExecuteUpdateAsync(set => set.SetProperty(p => p.PreviewHash, preview.Hash).SetProperty(p => p.Changes, changes).SetProperty(p => p.ExpiresAt, until), stop);
            if (renewed == 0)
                return ProposalProblems.Decided;
            journal.Add(new ActProposed(at.Proposal.Id.Value, new(at.Act.Kind), Renewed: true), actor);
            return true;
        }, stop);
    }

    private Task<Result<bool>> End<T>(FoundProposal at, ProposalState state, string? answer, T fact, CancellationToken stop) where T : IFact => db.Write<bool>(async () =>
    {
        if (!await Take(at.Proposal, state, answer, stop))
            return ProposalProblems.Decided;
        journal.Add(fact, desk.Actor(at.Proposal.Agency));
        return true;
    }, stop);

    /// <summary>The state, the seven days and what was proposed are asked in the update itself.</summary>
    private async Task<bool> Take(Proposal proposal, ProposalState state, string? answer, CancellationToken stop)
    {
        var (me, now) = (desk.Number, proposals.Now);
        return await Open(proposal).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state).SetProperty(p => p.DecidedBy, me).SetProperty(p => p.DecidedAt, (DateTime?)now).SetProperty(p => p.Answer, answer), stop) > 0;
    }

    private IQueryable<Proposal> Open(Proposal proposal)
    {
        var (id, hash, now) = (proposal.Id, proposal.PreviewHash, proposals.Now);
        return db.Set<Proposal>().Where(p => p.Id == id && p.State == ProposalState.Proposed && p.ExpiresAt > now && p.PreviewHash == hash);
    }
}
