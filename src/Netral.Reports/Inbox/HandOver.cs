using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;

namespace Netral.Reports.Inbox;

/// <summary>What the browser has re-sealed for another body.</summary>
/// <param name="Identity">Where the officer chose to let it go along; then the stamp goes too, where there is one.</param>
internal sealed record Resealed(Envelope? Content, Envelope? Identity, Envelope? Stamp);

/// <summary>What a hand-over without the identity leaves closed to the other body.</summary>
/// <param name="Files">Files without a clean copy; originals stay closed anyhow.</param>
/// <param name="CanStay">Somebody could open it later: the recovery key of a body that had it. Otherwise it would be lost, and the hand-over is
/// refused.</param>
public sealed record LeftBehind(int Files, bool CanStay);

/// <summary>A report goes to the body that is competent. Its content is re-sealed to the readers there and to the receipt; nobody here opens it afterwards.
/// Files' originals need the identity.</summary>
internal sealed class HandOver(NetralDb db, InboxDesk desk, IBodyKeys keys, Readers readers)
{
    /// <summary>Bodies with keys, by name. Whether two of its officers are free and its list holds is judged for the one that is chosen.</summary>
    public async Task<IReadOnlyList<NamedBody>> Choices(Report report, CancellationToken stop) =>
        [.. (await keys.WithKeys(stop)).Where(b => b.Number != report.Body)];

    public async Task<SealedTo?> To(Report report, long body, CancellationToken stop) =>
        body == report.Body || (await keys.WithKeys(stop)).All(b => b.Number != body) || await keys.Of(body, stop) is not { CanReceive: true } ring ? null : await readers.At(ring, report, stop);

    public async Task<LeftBehind> WithoutIdentity(Report report, CancellationToken stop) => new(
        (await db.Set<ReportFile>().AsNoTracking().Where(f => f.Report == report.Row).ToListAsync(stop)).Count(f => f.Read().Clean is null),
        await readers.Receipt(report.Row, stop) is { } reporter && await readers.KeysOf(report.Body, stop) is { } ours && Left(report.Identity, ours, reporter) is not null);

    public Task<Result<bool>> Hand(string id, int? seen, long to, Resealed made, CancellationToken stop) => desk.Act(id, seen, async at =>
    {
        if (at.Handling.Case is not null)
            return InboxProblems.IsCase;
        if (await To(at.Report, to, stop) is not { } there)
            return InboxProblems.NoReceiver;
        if (await readers.Receipt(at.Report.Row, stop) is not { } reporter || await readers.KeysOf(at.Report.Body, stop) is not { } ours)
            return InboxProblems.NotSealed;
        if (!Fits(at.Report.Content, made.Content, there, there.Officers, reporter))
            return InboxProblems.WrongReaders;
        if ((made.Identity is null ? Leave(at.Report, ours, reporter) : Give(at.Report, made, there, reporter)) is { } refusal)
            return refusal;
        at.Report.Content = made.Content!.ToBytes();
        var from = at.Report.Body;
        (at.Report.Body, at.Report.State, at.Report.News) = (to, ReportState.Forwarded, 0);
        (at.Handling.Holder, at.Handling.From, at.Handling.Number, at.Handling.NumberedBy, at.Handling.NumberedOn, at.Handling.IsSpam) = (null, from, null, null, null, false);
        await db.Set<GivenShare>().Where(s => s.Report == at.Report.Row).ExecuteDeleteAsync(stop);
        desk.Tell(new ReportHandedOver(at.Report.Id, to, made.Identity is not null), at.Officer);
        desk.Tell(new ReportHandedIn(at.Report.Id, from, made.Identity is not null), ReportSubject.Moved(to));
        return null;
    }, stop);

    private static Problem? Give(Report report, Resealed made, SealedTo there, RecipientId reporter)
    {
        if (!Fits(report.Identity, made.Identity, there, there.Intake, reporter) || made.Identity!.Threshold != 2 || !made.Identity.Sharers.ToHashSet().SetEquals(there.Ids(there.Officers)))
            return InboxProblems.WrongReaders;
        if (report.Stamp is { } stamp && !Fits(stamp, made.Stamp, there, there.Intake, reporter))
            return InboxProblems.WrongReaders;
        (report.Identity, report.Stamp) = (made.Identity.ToBytes(), report.Stamp is null ? null : made.Stamp!.ToBytes());
        return null;
    }

    /// <summary>Without the identity our officers' slots and shares go: who has it no longer opens nothing, and who has it now opens only what was given. The
    /// receipt and a recovery key still do.</summary>
    private static Problem? Leave(Report report, VerifiedBody ours, RecipientId reporter)
    {
        if (Left(report.Identity, ours, reporter) is not { } identity)
            return InboxProblems.WouldBeLost;
        (report.Identity, report.Stamp) = (identity.ToBytes(), report.Stamp is { } stamp ? (Left(stamp, ours, reporter)?.ToBytes() ?? stamp) : null);
        return null;
    }

    /// <summary>Null where nobody but the reporter would be left.</summary>
    private static Envelope? Left(byte[] stored, VerifiedBody ours, RecipientId reporter)
    {
        if (!Envelope.Read(stored).Try(out var envelope, out _))
            return null;
        var officers = ours.Keys.Where(k => k.Held.Holder != 0).Select(k => k.Held.Keys.Sealing.Id).ToHashSet();
        var left = envelope.Recipients.Where(r => !officers.Contains(r)).ToList();
        return left.Exists(r => r != reporter) ? envelope.OnlyFor(left).WithoutShares() : null;
    }

    private static bool Fits(byte[] stored, Envelope? made, SealedTo there, IEnumerable<long> officers, RecipientId reporter)
    {
        if (made is null || !Envelope.Read(stored).Try(out var before, out _) || !before.IsSameSealing(made))
            return false;
        var ids = made.Recipients.ToHashSet();
        if (there.Recovery is { } recovery)
            ids.Remove(recovery);
        // Whoever keeps a receipt keeps it.
        return ids.Remove(reporter) && ids.SetEquals(there.Ids(officers));
    }
}
