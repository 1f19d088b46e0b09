using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Reports.Inbox;

/// <summary>What the browser has re-sealed for another body.</summary>
/// <param name="Identity">Where the officer chose to let it go along; then the stamp goes too, where there is one.</param>
internal sealed record Resealed(Envelope? Content, Envelope? Identity, Envelope? Stamp);

/// <summary>A report goes to the body that is competent. Its content is re-sealed to the readers there and to the receipt; nobody here opens it afterwards. Files' originals need the identity.</summary>
internal sealed class HandOver(NetralDb db, InboxDesk desk, IBodyKeys keys, Readers readers)
{
    /// <summary>Bodies it may go to, by name; those without two free officers are left out.</summary>
    public async Task<IReadOnlyList<SealedTo>> Choices(Report report, CancellationToken stop)
    {
        var fit = new List<SealedTo>();
        foreach (var ring in await keys.Receiving(stop))
        {
            if (ring.Body != report.Body && await readers.At(ring, report, stop) is { } there)
                fit.Add(there);
        }
        return fit;
    }

    public async Task<SealedTo?> To(Report report, long body, CancellationToken stop) => body == report.Body || await keys.Of(body, stop) is not { CanReceive: true } ring ? null : await readers.At(ring, report, stop);

    public Task<Result<bool>> Hand(string id, int? seen, long to, Resealed made, CancellationToken stop) => desk.Act(id, seen, InboxAct.HandedOver, async at =>
    {
        if (at.Handling.Case is not null)
            return InboxProblems.IsCase;
        if (await To(at.Report, to, stop) is not { } there)
            return InboxProblems.NoReceiver;
        if (await Receipt(at.Report, stop) is not { } reporter)
            return InboxProblems.NotSealed;
        if (!Fits(at.Report.Content, made.Content, there, there.Officers, reporter))
            return InboxProblems.WrongReaders;
        var withIdentity = made.Identity is not null;
        if (withIdentity && !(Fits(at.Report.Identity, made.Identity, there, there.Intake, reporter) && made.Identity!.Threshold == 2 && made.Identity.Sharers.ToHashSet().SetEquals(there.Ids(there.Officers))))
            return InboxProblems.WrongReaders;
        if (withIdentity && at.Report.Stamp is { } stamp && !Fits(stamp, made.Stamp, there, there.Intake, reporter))
            return InboxProblems.WrongReaders;
        at.Report.Content = made.Content!.ToBytes();
        // Without the identity its old slots go: who has it no longer opens nothing, and who has it now opens only what was given. The receipt still does.
        at.Report.Identity = withIdentity ? made.Identity!.ToBytes() : OnlyFor(at.Report.Identity, reporter);
        at.Report.Stamp = at.Report.Stamp is null ? null : withIdentity ? made.Stamp!.ToBytes() : OnlyFor(at.Report.Stamp, reporter);
        var from = at.Report.Body;
        at.Report.Body = to;
        at.Report.State = ReportState.Forwarded;
        (at.Handling.Holder, at.Handling.From, at.Handling.Number, at.Handling.NumberedOn, at.Handling.IsSpam) = (null, from, null, null, false);
        await db.Set<GivenShare>().Where(s => s.Report == at.Report.Row).ExecuteDeleteAsync(stop);
        desk.Tell(new ReportHandedOver(at.Report.Id, to, withIdentity), at.Officer);
        desk.Tell(new ReportHandedIn(at.Report.Id, from, withIdentity), ReportSubject.Moved(to));
        return null;
    }, stop);

    private async Task<RecipientId?> Receipt(Report report, CancellationToken stop) =>
        await db.Set<ReportReceipt>().AsNoTracking().Where(r => r.Report == report.Row).Select(r => r.ReporterKey).FirstOrDefaultAsync(stop) is { } kept
            && Netral.Sealing.Receipts.ReporterKey.Read(kept).Try(out var key, out _) ? key.Recipient.Key.Id : null;

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

    private static byte[] OnlyFor(byte[] stored, RecipientId reporter)
    {
        if (!Envelope.Read(stored).Try(out var envelope, out _))
            return stored;
        foreach (var id in envelope.Recipients.Where(r => r != reporter))
            envelope = envelope.RemoveRecipient(id);
        return envelope.WithoutShares().ToBytes();
    }
}
