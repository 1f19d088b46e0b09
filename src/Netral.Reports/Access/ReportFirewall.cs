using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Reports.Access;

/// <summary>Answers for cases who must keep away from the report they came from, and hears from them and from the inbox whom it is about.</summary>
internal sealed class ReportFirewall(NetralDb db, ReportAccess access, Readers readers, Firewall firewall, IConflicts conflicts, IOfficers officers, Journal journal, PageSettings settings, TimeProvider clock) : IReportFirewall
{
    /// <summary>More than any case has; a list that grows for ever would be somebody's attack.</summary>
    private const int Most = 64;

    /// <summary>In doubt: no. A report that is not there, or was tampered with, keeps everybody away from what came of it.</summary>
    private static HashSet<ConflictReason> Everything => Enum.GetValues<ConflictReason>().ToHashSet();

    public async Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        // The invented cases of the demo name reports that there are none of.
        if (await access.Find(report, stop) is not { } found)
            return settings.Demo ? new HashSet<ConflictReason>() : Everything;
        if (access.About(found) is not { } about)
            return Everything;
        var reasons = new HashSet<ConflictReason>();
        foreach (var (one, day) in about.Asked(Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), found.ReceivedOn))
            reasons.UnionWith(await conflicts.Of(officer, one, day, stop));
        return reasons;
    }

    public async Task Identify(ReadOnlyMemory<byte> report, Reported reported, Actor actor, CancellationToken stop)
    {
        if (reported == default || report.Length != RandomId.Bytes)
            return;
        var row = RandomId.Row(report.Span);
        // Acts on one report come one after the other; what was read before may be old.
        await db.Set<Report>().Where(r => r.Row == row).ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, r => r.Body), stop);
        if (await access.Find(report, stop) is not { } found || access.About(found) is not { } about || about.All.Contains(reported) || about.All.Count >= Most)
            return;
        var before = await Reading(found, stop);
        found.Firewall = firewall.Seal(found.Id, about.With(reported));
        var left = await Reading(found, stop);
        var gone = before.Except(left).ToList();
        if (gone.Count > 0)
            await Shut(found, gone, left.Count > 0, stop);
        journal.Add(new ReportFirewallWidened(found.Id, gone.Count), actor);
    }

    private async Task<List<long>> Reading(Report report, CancellationToken stop)
    {
        var free = new List<long>();
        foreach (var officer in await officers.OfBody(report.Body, stop))
        {
            if (await access.MayRead(officer.Number, report, stop))
                free.Add(officer.Number);
        }
        return free;
    }

    /// <summary>Who is kept away from now on holds it no longer, and his slots go, as long as somebody is left who opens it: nothing is served to him anyway,
    /// and a sealed text without a reader would be lost.</summary>
    private async Task Shut(Report report, List<long> gone, bool othersRead, CancellationToken stop)
    {
        if (await db.Set<Handling>().FirstOrDefaultAsync(h => h.Row == report.Row, stop) is { } handling)
        {
            if (handling.Holder is { } holder && gone.Contains(holder))
                handling.Holder = null;
            handling.Version++;
        }
        await db.Set<GivenShare>().Where(s => s.Report == report.Row && (gone.Contains(s.Giver) || gone.Contains(s.Receiver))).ExecuteDeleteAsync(stop);
        if (!othersRead || await readers.KeysOf(report.Body, stop) is not { } keys)
            return;
        var ids = keys.Keys.Where(k => gone.Contains(k.Held.Holder)).Select(k => k.Held.Keys.Sealing.Id).ToHashSet();
        report.Content = Without(report.Content, ids);
        report.Identity = Without(report.Identity, ids);
        report.Stamp = report.Stamp is { } stamp ? Without(stamp, ids) : null;
    }

    private static byte[] Without(byte[] stored, HashSet<RecipientId> ids) =>
        Envelope.Read(stored).Try(out var envelope, out _) && envelope.Recipients.Any(r => !ids.Contains(r)) ? envelope.Recipients.Where(ids.Contains).Aggregate(envelope, (e, id) => e.RemoveRecipient(id)).ToBytes() : stored;
}
