using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Accounts.Proposals;

/// <summary>A line of the list.</summary>
public sealed record ProposalLine(long Number, string Title, Told What, string? Agency, ProposalState State, string ProposedBy, DateTime ProposedAt, DateTime ExpiresAt, Zone Zone);

/// <summary>A proposal with what would change now; for a decided one what its proposer saw.</summary>
/// <param name="Lines">At most <see cref="ProposalViews.LinesShown"/> of <paramref name="LineCount"/>.</param>
/// <param name="Hash">Hexadecimal SHA-256 of what is shown; empty where nothing can be carried out.</param>
/// <param name="Stale">Something has changed since it was proposed.</param>
/// <param name="Blocked">Why it cannot be carried out now.</param>
public sealed record ProposalView(
    ProposalLine Line, string Reason, string? DecidedBy, DateTime? DecidedAt, string? Answer, IReadOnlyList<ActChange> Changes, IReadOnlyList<ActLine> Lines, int LineCount,
    string Hash, bool Stale, Problem? Blocked, bool Own, bool Mine)
{
    public string Path => FormattableString.Invariant($"/usulan/{Line.Number}");
    public bool IsOpen => Line.State == ProposalState.Proposed;

    /// <summary>The second officer may agree.</summary>
    public bool MayConfirm => IsOpen && !Own && !Stale && Blocked is null;
}

/// <summary>Proposals as pages show them.</summary>
public sealed class ProposalViews(NetralDb db, ProposalDesk proposals, IPlaces places, Desk desk)
{
    public const int LinesShown = 200;

    internal async Task<IReadOnlyList<ProposalLine>> Lines(IReadOnlyList<Proposal> found, CancellationToken stop)
    {
        var cards = (await places.Agencies(stop)).ToDictionary(a => a.Number);
        var names = await Names(found.Select(p => p.ProposedBy), stop);
        return [.. found.Where(p => proposals.Act(p.Kind) is not null).Select(p => Line(p, proposals.Act(p.Kind)!, p.Agency is { } agency ? cards.GetValueOrDefault(agency) : null, names))];
    }

    internal async Task<ProposalView> View(FoundProposal at, CancellationToken stop)
    {
        var p = at.Proposal;
        var names = await Names([p.ProposedBy, .. p.DecidedBy is { } second ? [second] : Array.Empty<long>()], stop);
        var line = Line(p, at.Act, at.Agency, names);
        var mine = p.ProposedBy == desk.Number;
        var decider = p.DecidedBy is { } officer ? names.GetValueOrDefault(officer) : null;
        if (p.State != ProposalState.Proposed)
            return new(line, p.Reason, decider, p.DecidedAt, p.Answer, ChangesJson.Read(p.Changes), [], 0, "", false, null, at.Own, mine);
        var unequal = at.Own ? null : await proposals.Unequal(at, stop);
        return (await at.Act.Describe(at.Order(desk.Actor(p.Agency)), stop)).Try(out var now, out var blocked)
            ? new(line, p.Reason, null, null, null, now.Changes, [.. now.Lines.Take(LinesShown)], now.Lines.Count, Convert.ToHexStringLower(now.Hash), !now.Hash.AsSpan().SequenceEqual(p.PreviewHash), unequal, at.Own, mine)
            : new(line, p.Reason, null, null, null, ChangesJson.Read(p.Changes), [], 0, "", false, blocked, at.Own, mine);
    }

    private static ProposalLine Line(Proposal p, ITwoPersonAct act, KnownAgency? agency, Dictionary<long, string> names) =>
        new(p.Id.Value, act.Title, act.Tell(p.Content), agency?.Name, p.State, names.GetValueOrDefault(p.ProposedBy, "–"), p.ProposedAt, p.ExpiresAt, agency?.Zone ?? Zone.WIB);

    private Task<Dictionary<long, string>> Names(IEnumerable<long> officers, CancellationToken stop)
    {
        var numbers = officers.Distinct().ToList();
        return db.Set<Officer>().AsNoTracking().Where(o => numbers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
    }
}

internal static class ProposalWords
{
    public static Standing Standing(ProposalState state) => state switch
    {
        ProposalState.Proposed => Waiting,
        ProposalState.Confirmed => Done,
        ProposalState.Withdrawn => Withdrawn,
        ProposalState.Refused => Refused,
        ProposalState.Expired => Expired,
        _ => Failed,
    };

    private static readonly Standing Waiting = new("hourglass", Tone.Now, "Menunggu petugas kedua");
    private static readonly Standing Done = new("circle-check", Tone.Done, "Disetujui dan dijalankan");
    private static readonly Standing Withdrawn = new("circle-minus", Tone.Plain, "Ditarik pengusul");
    private static readonly Standing Refused = new("ban", Tone.Plain, "Ditolak");
    private static readonly Standing Expired = new("clock", Tone.Plain, "Kedaluwarsa");
    private static readonly Standing Failed = new("alert-triangle", Tone.Plain, "Gagal, tidak ada yang berubah");
}
