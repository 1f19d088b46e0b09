using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Inbox;

/// <summary>A report to be compared: sealed, with the officers who may read it, here and at the body above.</summary>
internal sealed record ToCompare(string Id, string Asked, DateOnly On, string Content, IReadOnlyList<long> Readers, IReadOnlyList<long> Above);

/// <param name="Body">The name of the body it came from.</param>
internal sealed record KeptGroup(string Id, string Body, DateOnly On, bool Own, string Sealed);

/// <param name="Above">Null where no body above can receive.</param>
internal sealed record CompareData(DateOnly Today, SealTarget Own, SealTarget? Above, IReadOnlyList<ToCompare> Reports, IReadOnlyList<KeptGroup> Groups);

/// <summary>Groups of similar messages: found in the unlocked browser, kept sealed. Which reports belong together is told by their texts, so it stands inside the seal as well.</summary>
internal sealed class SimilarMessages(NetralDb db, InboxDesk desk, ReportAccess access, Readers readers, IBodyKeys keys)
{
    public const int MostGroups = 100;
    private const int LargestGroup = 64 * 1024;

    public async Task<Result<CompareData>> Look(CancellationToken stop)
    {
        if (!(await desk.Officer(stop)).Try(out var me, out var refusal))
            return refusal;
        var body = me.Body!.Value;
        var above = await keys.Above(body, stop);
        var reports = new List<ToCompare>();
        SealTarget? own = null, up = null;
        foreach (var report in await access.Of(me.Number, body, stop))
        {
            if (await readers.Of(report, stop) is not { } to)
                continue;
            var higher = await readers.At(above, report, stop);
            (own, up) = (own ?? InboxData.Target(to), up ?? (higher is null ? null : InboxData.Target(higher)));
            reports.Add(new(InboxData.Hex(report.Id), Word.Of(report.Asked), report.ReceivedOn, InboxData.Base64(report.Content), to.Officers, higher?.Officers ?? []));
        }
        var kept = await db.Set<SealedGroup>().AsNoTracking().Where(g => g.To == body).OrderBy(g => g.Row).ToListAsync(stop);
        var names = new Dictionary<long, string>();
        foreach (var from in kept.Select(g => g.From).Distinct())
            names[from] = (await keys.Of(from, stop))?.Name ?? "–";
        own ??= await keys.Of(body, stop) is { } ring ? new(ring.Body, ring.Code, ring.Name, InboxData.Base64(ring.List.Span), ring.Holders, []) : null;
        if (own is null)
            return InboxProblems.NoBody;
        return new CompareData(desk.Today, own, up, reports, [.. kept.Select(g => new KeptGroup(InboxData.Base64(g.Id), names[g.From], g.On, g.From == body, InboxData.Base64(g.Sealed)))]);
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
            desk.Tell(new SimilarMessagesKept(body, found.Count(f => !f.Above)), me);
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
                var (id, text) = (Bytes(group.GetProperty("id").GetString()), Bytes(group.GetProperty("sealed").GetString()));
                if (found.Count >= 2 * MostGroups || id is not { Length: RandomId.Bytes } || text is null or { Length: > LargestGroup } || !Envelope.Read(text).Try(out var envelope, out _))
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

    private static byte[]? Bytes(string? text) => text is not null && System.Buffers.Text.Base64Url.IsValid(text) ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : null;

    /// <summary>Only officers whose keys count; who of them is kept away by a conflict only the browser can leave out, since only it knows which reports a group holds.</summary>
    private static bool Allowed(IEnumerable<Found> found, BodyKeyRing? ring)
    {
        var all = found.ToList();
        if (all.Count == 0)
            return true;
        if (ring is null || !Netral.Sealing.Officers.KeyList.Read(ring.List.Span).Try(out var list, out _) || !Netral.Sealing.Officers.BodyVerification.Verify(list, ring.Code).Try(out var judged, out _))
            return false;
        var known = ring.Holders.Select(h => judged.TryRecipient(h, out var to) ? to.Key.Id : (Netral.Sealing.Hpke.RecipientId?)null).OfType<Netral.Sealing.Hpke.RecipientId>().ToHashSet();
        return all.TrueForAll(f => f.Sealed.Recipients.Count > 0 && f.Sealed.Recipients.All(known.Contains));
    }
}
