using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Reports.Inbox;

/// <summary>A report to be compared: sealed, with the officers who may read it, here and at the body above.</summary>
internal sealed record ToCompare(string Id, string Asked, DateOnly On, string Content, IReadOnlyList<long> Readers, IReadOnlyList<long> Above);

/// <param name="Body">The name of the body it came from.</param>
internal sealed record KeptGroup(string Id, string Body, DateOnly On, bool Own, string Sealed);

/// <param name="Above">Null where no body above can receive.</param>
/// <param name="Next">Where to go on, for the next request; null at the end.</param>
internal sealed record CompareData(DateOnly Today, SealTarget Own, SealTarget? Above, IReadOnlyList<ToCompare> Reports, IReadOnlyList<KeptGroup> Groups, string? Next);

/// <summary>Groups of similar messages: found in the unlocked browser, kept sealed. Which reports belong together is told by their texts, so it stands inside
/// the seal as well.</summary>
internal sealed class SimilarMessages(NetralDb db, InboxDesk desk, ReportAccess access, Readers readers, IBodyKeys keys, RecordReading reading)
{
    public const int LargestForm = 1 << 20;

    /// <summary>Sealed texts one officer may keep: one for each set of readers, here and above.</summary>
    private const int MostKept = 12;
    private const int LargestGroup = 80 * 1024, Batch = 200;

    /// <param name="after">Where the last answer ended.</param>
    public async Task<Result<CompareData>> Look(string? after, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var body = me.Body!.Value;
        if (await readers.OfAll(await keys.Of(body, stop), body, stop) is not { } own)
            return InboxProblems.NoBody;
        var up = await readers.OfAll(await keys.Above(body, stop), body, stop);
        var last = RandomId.RowOf(after);
        var rows = await (await access.Of(me.Number, body, stop)).Where(r => last == null || r.Row > last).OrderBy(r => r.Row).Take(Batch).ToListAsync(stop);
        var open = rows.FindAll(r => access.About(r) is not null);
        await reading.Several(me, open.Select(r => r.Id), GivenFor.Comparison, stop);
        var reports = open.ConvertAll(r => new ToCompare(InboxData.Hex(r.Id), Word.Of(r.Asked), r.ReceivedOn, InboxData.Base64(r.Content), own.Of(r.Row).Officers, Higher(up, r.Row)));
        return new CompareData(desk.Today, InboxData.Target(own.Of(0)), up is null ? null : InboxData.Target(up.Of(0)), reports, last is null ? await Kept(body, stop) : [], rows.Count == Batch ? InboxData.Hex(rows[^1].Id) : null);
    }

    /// <summary>One alone could not cover for another: then the body above is told nothing of it.</summary>
    private static IReadOnlyList<long> Higher(SealedToAll? up, long row) => up?.Of(row) is { Officers.Count: >= 2 } to ? to.Officers : [];

    private async Task<IReadOnlyList<KeptGroup>> Kept(long body, CancellationToken stop)
    {
        var kept = await db.Set<SealedGroup>().AsNoTracking().Where(g => g.To == body).OrderBy(g => g.Row).ToListAsync(stop);
        var names = new Dictionary<long, string>();
        foreach (var from in kept.Select(g => g.From).Distinct())
            names[from] = (await keys.Of(from, stop))?.Name ?? "–";
        return [.. kept.Select(g => new KeptGroup(InboxData.Base64(g.Id), names[g.From], g.On, g.From == body, InboxData.Base64(g.Sealed)))];
    }

    /// <summary>Replaces what this officer's browser found before.</summary>
    /// <param name="json"><c>[{"id":16 bytes,"above":true|false,"sealed":envelope}]</c>, base64url.</param>
    public async Task<Result<bool>> Keep(string json, CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var body = me.Body!.Value;
        if (Read(json) is not { } found)
            return InboxProblems.NotSealed;
        var above = await keys.Above(body, stop);
        if (!Allowed(found.Where(f => !f.Above), await keys.Of(body, stop)) || !Allowed(found.Where(f => f.Above), above))
            return InboxProblems.WrongReaders;
        return await db.Write<bool>(async () =>
        {
            await db.Set<SealedGroup>().Where(g => g.From == body && g.Writer == me.Number).ExecuteDeleteAsync(stop);
            foreach (var group in found)
                db.Add(new SealedGroup { Row = RandomId.Row(group.Id), Id = group.Id, From = body, To = group.Above ? above!.Body : body, Writer = me.Number, On = desk.Today, Sealed = group.Sealed.ToBytes() });
            desk.Tell(new SimilarMessagesKept(body), me);
            return true;
        }, stop);
    }

    private sealed record Found(byte[] Id, bool Above, Envelope Sealed);

    private static List<Found>? Read(string json)
    {
        try
        {
            using var read = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            var found = new List<Found>();
            foreach (var group in read.RootElement.EnumerateArray())
            {
                var (id, text) = (SealedText.Read(group.GetProperty("id").GetString()), SealedText.Read(group.GetProperty("sealed").GetString()));
                if (found.Count >= MostKept || id is not { Length: RandomId.Bytes } || text is null or { Length: > LargestGroup } || !Envelope.Read(text).Try(out var envelope, out _))
                    return null;
                found.Add(new(id, group.GetProperty("above").GetBoolean(), envelope));
            }
            return found;
        }
        catch (Exception strange) when (strange is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Only officers whose keys count; who of them is kept away by a conflict only the browser can leave out, since only it knows which reports a
    /// group holds.</summary>
    private static bool Allowed(IEnumerable<Found> found, BodyKeyRing? ring)
    {
        var all = found.ToList();
        if (all.Count == 0)
            return true;
        if (ring is null || JudgedKeys.Of(ring) is not { } judged)
            return false;
        var known = ring.Holders.Select(h => judged.TryRecipient(h, out var to) ? to.Key.Id : (RecipientId?)null).OfType<RecipientId>().ToHashSet();
        return all.TrueForAll(f => f.Sealed.Recipients.Count > 0 && f.Sealed.Recipients.All(known.Contains));
    }
}
