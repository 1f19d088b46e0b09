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
/// <param name="Envelope">Of an identity and its stamp with the slot alone that opens it now, and without shares.</param>
/// <param name="Slot">He is to open it alone.</param>
/// <param name="Sharers">Among whom it is shared anew; empty where it is not.</param>
internal sealed record ToReseal(string Report, string Asked, string Part, string? Item, string Envelope, bool Slot, IReadOnlyList<long> Sharers);

/// <param name="Next">Where to go on, for the next request; null at the end.</param>
internal sealed record ResealWork(SealTarget Readers, long Officer, IReadOnlyList<ToReseal> Items, string? Next);

/// <summary>Past reports for a colleague who is new or has a new key, from somebody who can open them. What the browser made gives one reader his slot, and
/// shares among those who may; nothing else of it is taken, so that nobody can lose or smuggle a reader.</summary>
internal sealed class PassOn(NetralDb db, InboxDesk desk, ReportAccess access, Readers readers, SealedParts parts, IBodyKeys keys, IOfficers officers,
    RecordReading reading)
{
    private const int Batch = 50;

    public async Task<Result<IReadOnlyList<Waiting>>> Look(CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var counts = new Dictionary<long, (int Missing, int All)>();
        if (await Ours(me, stop) is { } all)
        {
            await foreach (var report in (await access.Of(me.Number, me.Body!.Value, stop)).Select(r => new { r.Row, r.Content }).AsAsyncEnumerable().WithCancellation(stop))
            {
                if (!Envelope.Read(report.Content).Try(out var content, out _))
                    continue;
                foreach (var officer in all.Of(report.Row).Officers)
                {
                    var (missing, whole) = counts.GetValueOrDefault(officer);
                    counts[officer] = (missing + (all.Keys.TryRecipient(officer, out var to) && content.Recipients.Contains(to.Key.Id) ? 0 : 1), whole + 1);
                }
            }
        }
        var names = await officers.Names([.. counts.Keys], stop);
        return counts.Select(c => new Waiting(c.Key, names.GetValueOrDefault(c.Key, "–"), c.Key == me.Number, c.Value.Missing, c.Value.All)).OrderByDescending(w => w.Missing).ThenBy(w => w.Name, StringComparer.Ordinal).ToList();
    }

    /// <summary>What is to be re-sealed for one officer, of the reports that the one at work may read. An identity is handed out only to who may open it
    /// anyhow, and each is recorded.</summary>
    /// <param name="recovery">For himself, with the body's recovery key.</param>
    /// <param name="after">Where the last answer ended.</param>
    public async Task<Result<ResealWork>> Work(long officer, bool recovery, string? after, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        if (await Ours(me, stop) is not { } all || !all.Kept.ContainsKey(officer) || (recovery && officer != me.Number))
            return InboxProblems.NoOfficer;
        var last = RandomId.RowOf(after);
        var reports = await (await access.Of(me.Number, me.Body!.Value, stop)).Where(r => last == null || r.Row > last).OrderBy(r => r.Row).Take(Batch).ToListAsync(stop);
        var (items, taken) = (new List<ToReseal>(), new List<byte[]>());
        foreach (var report in reports.Where(r => access.About(r) is not null && !all.Kept[officer].Contains(r.Row)))
        {
            var before = items.Count;
            await foreach (var item in Items(report, all.Of(report.Row), me.Number, officer, recovery, stop))
                items.Add(item);
            if (items.Skip(before).Any(i => i.Part is "identity" or "stamp"))
                taken.Add(report.Id);
        }
        var given = items.Select(i => i.Report).ToHashSet(StringComparer.Ordinal);
        await reading.Several(me, reports.Select(r => r.Id).Where(r => given.Contains(InboxData.Hex(r))), GivenFor.Resealing, stop);
        return await db.Write<ResealWork>(() =>
        {
            taken.ForEach(report => desk.Tell(new IdentityTakenToReseal(report, officer), me));
            return Task.FromResult<Result<ResealWork>>(new ResealWork(InboxData.Target(all.Of(0)), officer, items, reports.Count == Batch ? InboxData.Hex(reports[^1].Id) : null));
        }, stop);
    }

    /// <summary>Takes one re-sealed envelope: of the same sealing, and readable by the officer it was made for.</summary>
    public Task<Result<bool>> Keep(string id, ResealedPart part, byte[]? item, long officer, Envelope? made, CancellationToken stop) => desk.Add<bool>(id, async at =>
    {
        if (made is null)
            return InboxProblems.NotSealed;
        if (await readers.Of(at.Report, stop) is not { } to || !to.Officers.Contains(officer) || to.IdOf(officer) is not { } wanted)
            return InboxProblems.NoOfficer;
        if (await parts.Find(at.Report, part, item, officer, stop) is not { } place || !Envelope.Read(place.Bytes).Try(out var before, out _) || await readers.Receipt(at.Report.Row, stop) is not { } receipt)
            return InboxProblems.NotSealed;
        var wish = Wish(part, before, to, officer, receipt);
        Envelope? after = before.OnlyFor([.. before.Recipients.Except(wish.Gone)]);
        if (wish.Opens)
            after = after.WithSlotOf(wanted, made);
        if (wish.Sharers.Count > 0)
            after = made.Threshold == 2 && made.Sharers.ToHashSet().SetEquals(to.Ids(wish.Sharers)) ? after?.WithSharesOf(made) : null;
        if (after is null || !before.IsSameSealing(made))
            return InboxProblems.WrongReaders;
        var bytes = after.ToBytes();
        if (bytes.AsSpan().SequenceEqual(place.Bytes))
            return InboxProblems.NothingChanges;
        place.Put(bytes);
        desk.Tell(new ReportResealed(at.Report.Id, officer, part), at.Officer);
        return true;
    }, stop);

    private async IAsyncEnumerable<ToReseal> Items(Report report, SealedTo to, long me, long officer, bool recovery, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (to.IdOf(officer) is not { } id || await readers.Receipt(report.Row, stop) is not { } receipt)
            yield break;
        var mine = recovery ? new[] { to.Recovery }.OfType<RecipientId>().ToHashSet() : to.Keys.Keys.Where(k => k.Held.Holder == me).Select(k => k.Held.Keys.Sealing.Id).ToHashSet();
        foreach (var (part, item, bytes) in await parts.All(report, officer, stop))
        {
            if (!Envelope.Read(bytes).Try(out var envelope, out _))
                continue;
            var wish = Wish(part, envelope, to, officer, receipt);
            if ((!wish.Opens || envelope.Recipients.Contains(id)) && wish.Gone.Count == 0 && wish.Sharers.Count == 0)
                continue;
            var secret = SealedParts.IsSecret(part);
            // Who cannot open it has no use for it; and an identity is for those alone who may.
            if (secret && ((!recovery && !to.Intake.Contains(me)) || !envelope.Recipients.Any(mine.Contains)))
                continue;
            var served = secret ? envelope.OnlyFor(mine).WithoutShares() : envelope;
            yield return new(InboxData.Hex(report.Id), Word.Of(report.Asked), Word.Of(part), item, InboxData.Base64(served.ToBytes()), wish.Opens, wish.Sharers);
        }
    }

    /// <param name="Opens">He opens it alone.</param>
    /// <param name="Sharers">Among whom it has to be shared anew: somebody came or went. Empty where the shares are right, or nobody is left to share
    /// with.</param>
    private sealed record Wished(bool Opens, IReadOnlyList<long> Sharers, IReadOnlyList<RecipientId> Gone);

    /// <summary>What is wrong with an envelope for this officer now.</summary>
    private static Wished Wish(ResealedPart part, Envelope envelope, SealedTo to, long officer, RecipientId receipt)
    {
        var secret = SealedParts.IsSecret(part);
        var shared = !secret || to.Officers.Count < 2 || envelope.Sharers.ToHashSet().SetEquals(to.Ids(to.Officers));
        return new(!secret || to.Intake.Contains(officer), shared ? [] : to.Officers, Gone(envelope, to, receipt));
    }

    /// <summary>Slots of nobody who may read it now, but for the receipt and recovery keys: an officer who left, a key that ended.</summary>
    private static List<RecipientId> Gone(Envelope envelope, SealedTo to, RecipientId receipt)
    {
        // Two keys of one officer while he changes: both stay, the old one opens what is not re-sealed yet. Keys that are not in our list are another body's recovery key, which keeps what came without its identity.
        var ended = to.Keys.Keys.Where(k => k.Held.Holder != 0 && (k.IsRevoked || !to.Officers.Contains(k.Held.Holder))).Select(k => k.Held.Keys.Sealing.Id).ToHashSet();
        return [.. envelope.Recipients.Where(r => ended.Contains(r) && r != receipt)];
    }

    private async Task<SealedToAll?> Ours(KnownOfficer me, CancellationToken stop) =>
        await readers.OfAll(await keys.Of(me.Body!.Value, stop), me.Body.Value, stop);
}
