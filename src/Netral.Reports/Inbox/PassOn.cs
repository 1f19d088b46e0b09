using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Reports.Inbox;

/// <summary>How many past reports somebody cannot open yet.</summary>
/// <param name="Missing">Reports that he may read and whose content is not sealed to his present key.</param>
public sealed record Waiting(long Officer, string Name, bool Own, int Missing, int All);

/// <summary>One envelope to be re-sealed.</summary>
/// <param name="Part">What it is, as a word of <see cref="ResealedPart"/>.</param>
/// <param name="Item">The note's or copy's id; null for the report's own.</param>
/// <param name="Gone">Slots to take away, hexadecimal: of those who left and of keys that ended.</param>
internal sealed record ToReseal(string Report, string Asked, string Part, string? Item, string Envelope, IReadOnlyList<string> Gone);

/// <param name="Sharers">Among whom an identity is shared anew.</param>
internal sealed record ResealWork(SealTarget Readers, long Officer, IReadOnlyList<long> Sharers, IReadOnlyList<ToReseal> Items);

/// <summary>Past reports for a colleague who is new or has a new key, from somebody who can open them. The server sees that nothing but readers changes, and who they are.</summary>
internal sealed class PassOn(NetralDb db, InboxDesk desk, ReportAccess access, Readers readers, IOfficers officers)
{
    public async Task<Result<IReadOnlyList<Waiting>>> Look(CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var mine = await access.Of(me.Number, me.Body!.Value, stop);
        var counts = new Dictionary<long, (int Missing, int All)>();
        foreach (var report in mine)
        {
            if (await readers.Of(report, stop) is not { } to || !Envelope.Read(report.Content).Try(out var content, out _))
                continue;
            var open = content.Recipients.ToHashSet();
            foreach (var officer in to.Officers)
            {
                var (missing, all) = counts.GetValueOrDefault(officer);
                counts[officer] = (missing + (to.IdOf(officer) is { } id && open.Contains(id) ? 0 : 1), all + 1);
            }
        }
        var names = await officers.Names([.. counts.Keys], stop);
        return counts.Select(c => new Waiting(c.Key, names.GetValueOrDefault(c.Key, "–"), c.Key == me.Number, c.Value.Missing, c.Value.All)).OrderByDescending(w => w.Missing).ThenBy(w => w.Name, StringComparer.Ordinal).ToList();
    }

    /// <summary>What is to be re-sealed for one officer, of the reports that the one at work may read.</summary>
    public async Task<Result<ResealWork>> Work(long officer, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var (items, any) = (new List<ToReseal>(), default(SealedTo));
        foreach (var report in await access.Of(me.Number, me.Body!.Value, stop))
        {
            if (await readers.Of(report, stop) is not { } to || !to.Officers.Contains(officer) || to.IdOf(officer) is not { } id)
                continue;
            any = to;
            foreach (var (part, item, bytes) in await Envelopes(report, to, officer, stop))
            {
                if (Envelope.Read(bytes).Try(out var envelope, out _) && (!envelope.Recipients.Contains(id) || Gone(envelope, to, await Receipt(report, stop)).Count > 0))
                    items.Add(new(InboxData.Hex(report.Id), Word.Of(report.Asked), Word.Of(part), item, InboxData.Base64(bytes), [.. Gone(envelope, to, await Receipt(report, stop)).Select(Hex)]));
            }
        }
        return any is null ? InboxProblems.NoOfficer : new ResealWork(InboxData.Target(any), officer, any.Officers, items);
    }

    /// <summary>Takes one re-sealed envelope: of the same sealing, readable by all who could and may, and by the officer it was made for.</summary>
    public Task<Result<bool>> Keep(string id, ResealedPart part, byte[]? item, long officer, Envelope? made, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (made is null)
            return InboxProblems.NotSealed;
        if (await readers.Of(at.Report, stop) is not { } to || !to.Officers.Contains(officer) || to.IdOf(officer) is not { } wanted)
            return InboxProblems.NoOfficer;
        if (await Stored(at.Report, part, item, stop) is not { } place || !Envelope.Read(place.Bytes).Try(out var before, out _))
            return InboxProblems.NotSealed;
        var kept = before.Recipients.Except(Gone(before, to, await Receipt(at.Report, stop))).Append(wanted).ToHashSet();
        var after = made.Recipients.ToHashSet();
        // Somebody else may have re-sealed meanwhile: nobody's slot gets lost.
        if (!made.IsSameSealing(before) || !after.IsSupersetOf(kept) || !after.IsSubsetOf(kept.Concat(before.Recipients)))
            return InboxProblems.WrongReaders;
        if (part is ResealedPart.Identity or ResealedPart.Stamp && (!to.Intake.Contains(officer) || !(made.Sharers.SequenceEqual(before.Sharers) || made.Sharers.ToHashSet().SetEquals(to.Ids(to.Officers)))))
            return InboxProblems.WrongReaders;
        place.Put(made.ToBytes());
        desk.Tell(new ReportResealed(at.Report.Id, officer, part), at.Officer);
        return true;
    }, stop);

    private async Task<IReadOnlyList<(ResealedPart Part, string? Item, byte[] Bytes)>> Envelopes(Report report, SealedTo to, long officer, CancellationToken stop)
    {
        var all = new List<(ResealedPart, string?, byte[])> { (ResealedPart.Content, null, report.Content) };
        if (to.Intake.Contains(officer))
        {
            all.Add((ResealedPart.Identity, null, report.Identity));
            if (report.Stamp is { } stamp)
                all.Add((ResealedPart.Stamp, null, stamp));
        }
        all.AddRange((await db.Set<OfficerNote>().AsNoTracking().Where(n => n.Report == report.Row && n.Body == report.Body && (!n.IsPrivate || n.Writer == officer)).ToListAsync(stop)).Select(n => (ResealedPart.Note, (string?)InboxData.Base64(n.Id), n.Sealed)));
        all.AddRange((await db.Set<RedactedCopy>().AsNoTracking().Where(c => c.Report == report.Row && c.Body == report.Body).ToListAsync(stop)).Select(c => (ResealedPart.Copy, (string?)InboxData.Base64(c.Id), c.Sealed)));
        return all;
    }

    /// <summary>Slots of nobody who may read it now, but for the receipt and the recovery key: an officer who left, a key that ended.</summary>
    private static List<RecipientId> Gone(Envelope envelope, SealedTo to, RecipientId? receipt)
    {
        if (receipt is null)
            return [];
        // Two keys of one officer while he changes: both stay, the old one opens what is not re-sealed yet.
        var counting = to.Keys.Keys.Where(k => !k.IsRevoked && (k.Held.Holder == 0 || to.Officers.Contains(k.Held.Holder))).Select(k => k.Held.Keys.Sealing.Id).ToHashSet();
        return [.. envelope.Recipients.Where(r => !counting.Contains(r) && r != receipt)];
    }

    private async Task<RecipientId?> Receipt(Report report, CancellationToken stop) =>
        await db.Set<ReportReceipt>().AsNoTracking().Where(r => r.Report == report.Row).Select(r => r.ReporterKey).FirstOrDefaultAsync(stop) is { } kept
            && Netral.Sealing.Receipts.ReporterKey.Read(kept).Try(out var key, out _) ? key.Recipient.Key.Id : null;

    private sealed record Place(byte[] Bytes, Action<byte[]> Put);

    private async Task<Place?> Stored(Report report, ResealedPart part, byte[]? item, CancellationToken stop)
    {
        var row = item is null ? 0 : RandomId.Row(item);
        switch (part)
        {
            case ResealedPart.Content:
                return new(report.Content, bytes => report.Content = bytes);
            case ResealedPart.Identity:
                return new(report.Identity, bytes => report.Identity = bytes);
            case ResealedPart.Stamp:
                return report.Stamp is { } stamp ? new(stamp, bytes => report.Stamp = bytes) : null;
            case ResealedPart.Note when item is not null:
                return await db.Set<OfficerNote>().FirstOrDefaultAsync(n => n.Row == row && n.Report == report.Row, stop) is { } note ? new(note.Sealed, bytes => note.Sealed = bytes) : null;
            case ResealedPart.Copy when item is not null:
                return await db.Set<RedactedCopy>().FirstOrDefaultAsync(c => c.Row == row && c.Report == report.Row, stop) is { } copy ? new(copy.Sealed, bytes => copy.Sealed = bytes) : null;
            default:
                return null;
        }
    }

    private static string Hex(RecipientId id) => id.Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
