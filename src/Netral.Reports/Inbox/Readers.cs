using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;

namespace Netral.Reports.Inbox;

/// <summary>To whom a report of a body may be sealed now.</summary>
/// <param name="Officers">Numbers: keys that count, who serve today, whom nothing ties to the reported.</param>
/// <param name="Intake">Those of them who open identities alone.</param>
internal sealed record SealedTo(BodyKeyRing Ring, VerifiedBody Keys, IReadOnlyList<long> Officers, IReadOnlyList<long> Intake)
{
    public RecipientId? IdOf(long officer) => Keys.TryRecipient(officer, out var recipient) ? recipient.Key.Id : null;

    public HashSet<RecipientId> Ids(IEnumerable<long> officers) => [.. officers.Select(IdOf).OfType<RecipientId>()];

    public RecipientId? Recovery => Keys.TryRecovery(out var recipient) ? recipient.Key.Id : null;

    /// <summary>Whether exactly these officers, with or without the recovery key, are who opens it.</summary>
    public bool Fits(Envelope envelope, IEnumerable<long> officers)
    {
        var ids = envelope.Recipients.ToHashSet();
        if (Recovery is { } recovery)
            ids.Remove(recovery);
        return ids.SetEquals(Ids(officers));
    }
}

/// <summary>Asks keys and firewall together.</summary>
internal sealed class Readers(IBodyKeys keys, ReportAccess access, NetralDb db, TimeProvider clock)
{
    public DateOnly Today => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);

    /// <summary>Of the body that has the report.</summary>
    public async Task<SealedTo?> Of(Report report, CancellationToken stop)
    {
        if (await Judged(await keys.Of(report.Body, stop)) is not var (ring, judged))
            return null;
        var free = new List<long>();
        foreach (var holder in ring.Holders)
        {
            if (await access.MayRead(holder, report, stop))
                free.Add(holder);
        }
        return await With(ring, judged, free, stop);
    }

    /// <summary>Of another body; null where fewer than two of its officers could open it.</summary>
    public async Task<SealedTo?> At(BodyKeyRing? there, Report report, CancellationToken stop)
    {
        if (await Judged(there) is not var (ring, judged) || access.About(report) is not { } about)
            return null;
        var free = (await access.Free(ring.Holders, about, Today, stop)).Intersect(await access.Free(ring.Holders, about, report.ReceivedOn, stop)).ToList();
        return free.Count < 2 ? null : await With(ring, judged, free, stop);
    }

    private static Task<(BodyKeyRing Ring, VerifiedBody Keys)?> Judged(BodyKeyRing? ring) => Task.FromResult<(BodyKeyRing, VerifiedBody)?>(
        ring is { Intact: true } && KeyList.Read(ring.List.Span).Try(out var list, out _) && BodyVerification.Verify(list, ring.Code).Try(out var judged, out _) ? (ring, judged) : null);

    private async Task<SealedTo> With(BodyKeyRing ring, VerifiedBody judged, List<long> free, CancellationToken stop)
    {
        var named = await db.Set<IntakeOfficer>().Where(i => i.Body == ring.Body).Select(i => i.Officer).ToListAsync(stop);
        return new(ring, judged, free, [.. free.Where(f => named.Count == 0 || named.Contains(f))]);
    }
}
