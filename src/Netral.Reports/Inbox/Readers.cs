using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Officers;
using Netral.Sealing.Receipts;

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

/// <summary>The same for all reports of a body at once: keys are judged and ties are asked once, not report by report.</summary>
/// <param name="Kept">By officer: rows of reports from which he is kept away.</param>
internal sealed record SealedToAll(BodyKeyRing Ring, VerifiedBody Keys, IReadOnlyDictionary<long, HashSet<long>> Kept, IReadOnlySet<long> Intake)
{
    public SealedTo Of(long row)
    {
        var free = Kept.Where(k => !k.Value.Contains(row)).Select(k => k.Key).ToList();
        return new(Ring, Keys, free, [.. free.Where(f => Intake.Count == 0 || Intake.Contains(f))]);
    }
}

/// <summary>Asks keys and firewall together.</summary>
internal sealed class Readers(IBodyKeys keys, ReportAccess access, NetralDb db)
{
    /// <summary>Of the body that has the report.</summary>
    public async Task<SealedTo?> Of(Report report, CancellationToken stop) => await In(await keys.Of(report.Body, stop), report, stop);

    /// <summary>Of another body; null where fewer than two of its officers could open it.</summary>
    public async Task<SealedTo?> At(BodyKeyRing? there, Report report, CancellationToken stop) =>
        await In(there, report, stop) is { Officers.Count: >= 2 } to ? to : null;

    /// <summary>For every report of a body, of its own officers or of another body's.</summary>
    public async Task<SealedToAll?> OfAll(BodyKeyRing? ring, long body, CancellationToken stop)
    {
        if (ring is null || JudgedKeys.Of(ring) is not { } judged)
            return null;
        var kept = new Dictionary<long, HashSet<long>>();
        foreach (var holder in ring.Holders)
            kept[holder] = [.. await access.KeptFrom(holder, body, stop)];
        return new(ring, judged, kept, await Intake(ring.Body, stop));
    }

    /// <summary>Every key that the body has or had; null where its list does not hold.</summary>
    public async Task<VerifiedBody?> KeysOf(long body, CancellationToken stop) => await keys.Of(body, stop) is { } ring ? JudgedKeys.Of(ring) : null;

    /// <summary>The key that only the reporter's receipt opens.</summary>
    public async Task<RecipientId?> Receipt(long row, CancellationToken stop) =>
        await db.Set<ReportReceipt>().AsNoTracking().Where(r => r.Report == row).Select(r => r.ReporterKey).FirstOrDefaultAsync(stop) is { } kept && ReporterKey.Read(kept).Try(out var key, out _) ? key.Recipient.Key.Id : null;

    private async Task<SealedTo?> In(BodyKeyRing? ring, Report report, CancellationToken stop)
    {
        if (ring is null || JudgedKeys.Of(ring) is not { } judged)
            return null;
        var free = new List<long>();
        // Holders of a ring serve its body today.
        foreach (var holder in ring.Holders)
        {
            if (await access.IsFree(holder, report, stop))
                free.Add(holder);
        }
        var intake = await Intake(ring.Body, stop);
        return new(ring, judged, free, [.. free.Where(f => intake.Count == 0 || intake.Contains(f))]);
    }

    /// <summary>Nobody named: all.</summary>
    private async Task<HashSet<long>> Intake(long body, CancellationToken stop) =>
        [.. await db.Set<IntakeOfficer>().Where(i => i.Body == body).Select(i => i.Officer).ToListAsync(stop)];
}
