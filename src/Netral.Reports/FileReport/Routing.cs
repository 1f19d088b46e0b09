using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.FileReport;

/// <summary>A body that takes this report, with those of its officers who may read it.</summary>
/// <param name="Readers">By number; two at least.</param>
/// <param name="Officers">The same as recipients, from the judged key list.</param>
/// <param name="IntakeNumbers">Who of them opens the identity alone.</param>
/// <param name="Intake">The same as recipients.</param>
/// <param name="Recovery">The body's recovery key, where it has one.</param>
internal sealed record Receiver(BodyKeyRing Ring, IReadOnlyList<long> Readers, IReadOnlyList<Recipient> Officers, IReadOnlyList<long> IntakeNumbers, IReadOnlyList<Recipient> Intake, Recipient? Recovery);

/// <param name="Receiver">Null where nobody may or can: nothing is taken, and the addresses of <paramref name="Skipped"/> are shown.</param>
/// <param name="Skipped">Bodies that would have been nearer, nearest first.</param>
internal sealed record Routed(Receiver? Receiver, IReadOnlyList<BodyKeyRing> Skipped);

/// <summary>Finds the competent body: the kind that the rulebook names, for the region; upwards where a body cannot receive, or where fewer than two of its
/// officers are free of a conflict. Bodies of agencies (inspectorate, PPK) are never among them.</summary>
internal sealed class Routing(IBodyKeys keys, ReportAccess access, NetralDb db)
{
    private static readonly BodyKind[] Upwards = [BodyKind.PanwasluKecamatan, BodyKind.BawasluKabupatenKota, BodyKind.BawasluProvinsi, BodyKind.BawasluRi];

    /// <param name="contests">Of the region, as <see cref="TakeReport"/> found them.</param>
    /// <param name="person">What the reported person is; null where nobody knows.</param>
    /// <param name="today">In the region's zone.</param>
    public async Task<Routed> Find(Rulebook book, string region, IReadOnlyList<Contest> contests, PersonKind? person, About about, DateOnly today, CancellationToken stop)
    {
        var skipped = new List<BodyKeyRing>();
        foreach (var kind in Kinds(book, region, contests, person, today))
        {
            var competent = await keys.Competent(kind, region, stop);
            skipped.AddRange(competent.Skipped.Where(s => skipped.TrueForAll(k => k.Body != s.Body)));
            if (competent.Receiver is not { } ring || skipped.Exists(s => s.Body == ring.Body))
                continue;
            if (await Receives(ring, about, today, stop) is { } receiver)
                return new(receiver, skipped);
            skipped.Add(ring);
        }
        return new(null, skipped);
    }

    /// <summary>The level that belongs to the region's code, and those above it.</summary>
    internal static IEnumerable<BodyKind> Kinds(Rulebook book, string region, IReadOnlyList<Contest> contests, PersonKind? person, DateOnly today)
    {
        var institution = Institution(book, contests, person, today);
        if (Word.TryRead<BodyKind>(institution, out var other))
            return [other];
        return Upwards.Skip(region.Length switch { 2 => 2, 5 => 1, _ => 0 });
    }

    /// <summary>Who receives, by the contest's procedure; outside a contest the first on the route for such a person.</summary>
    private static string? Institution(Rulebook book, IReadOnlyList<Contest> contests, PersonKind? person, DateOnly today)
    {
        foreach (var contest in contests)
        {
            if (book.ProcedureOn(Word.Of(contest.Kind), today)?.Begin(Word.Of(ReportKind.Laporan))?.By is [var who, ..])
                return who;
        }
        return book.RoutesFor(person ?? PersonKind.Pns, today).Select(r => r.Path[0]).FirstOrDefault();
    }

    private async Task<Receiver?> Receives(BodyKeyRing ring, About about, DateOnly today, CancellationToken stop)
    {
        if (JudgedKeys.Of(ring) is not { } judged)
            return null;
        var readers = await access.Free(ring.Holders, about, today, stop);
        var found = new Dictionary<long, Recipient>();
        foreach (var reader in readers)
        {
            if (judged.TryRecipient(reader, out var recipient))
                found[reader] = recipient;
        }
        if (found.Count < 2)
            return null;
        var named = await db.Set<IntakeOfficer>().Where(i => i.Body == ring.Body).Select(i => i.Officer).ToListAsync(stop);
        var intake = found.Keys.Where(f => named.Count == 0 || named.Contains(f)).ToList();
        // Whoever was named may be away or kept out by a conflict; then two of the others open the identity together, none alone.
        return new(ring, [.. found.Keys], [.. found.Values], intake, [.. intake.Select(i => found[i])], judged.TryRecovery(out var recovery) ? recovery : null);
    }
}
