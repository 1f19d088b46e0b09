using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Retention;

public static class RetentionProblems
{
    public static readonly Problem Running = new(Trouble.Conflict, "retention.running", "Penghapusan sedang berjalan. Tunggu sampai selesai.");
    public static readonly Problem NoDays = new(Trouble.Invalid, "retention.days", "Isi jumlah hari, antara {0} dan {1}.", "hari");
    public static readonly Problem NoReason = new(Trouble.Invalid, "retention.reason", "Isi nomor perkara atau surat yang menjadi alasannya.", "alasan");
    public static readonly Problem UnknownRound = new(Trouble.Invalid, "retention.round", "Pilih putaran yang ditahan.", "putaran");
    public static readonly Problem HeldAlready = new(Trouble.Conflict, "retention.held", "Putaran ini sudah ditahan.", "putaran");
}

/// <summary>A rule as it holds here, and what would go today.</summary>
/// <param name="Days">The days that hold: set here, or the rule's own.</param>
/// <param name="Oldest">Since when the oldest of them counts; null where there is none.</param>
public sealed record RetentionLine(RetentionRule Rule, int Days, long Due, DateOnly? Oldest);

/// <summary>The rules as they hold on this instance, the holds, and the preview.</summary>
public sealed class RetentionDesk(NetralDb db, IEnumerable<Erasure> erasures, IEnumerable<IHolds> holds, Journal.Journal journal, TimeProvider clock)
{
    private const int LongestReason = 200;

    public async Task<IReadOnlyDictionary<string, int>> Days(CancellationToken stop)
    {
        var set = await db.Set<RetentionDays>().AsNoTracking().ToDictionaryAsync(d => d.Kind, d => d.Days, StringComparer.Ordinal, stop);
        return RetentionRules.Erased.ToDictionary(r => r.Kind, r => set.GetValueOrDefault(r.Kind, r.Days), StringComparer.Ordinal);
    }

    /// <summary>How many rows of each kind would go now. Counts, so it is asked for by an officer and shown to nobody else.</summary>
    public async Task<IReadOnlyList<RetentionLine>> Preview(CancellationToken stop)
    {
        var (days, held, lines) = (await Days(stop), await Held.Now(db, holds, stop), new List<RetentionLine>());
        foreach (var rule in RetentionRules.Erased)
        {
            var (due, oldest) = (0L, (DateOnly?)null);
            foreach (var erasure in erasures.Where(e => e.Kind == rule.Kind))
            {
                var found = (await db.Query(erasure.Counting(held), r => (Rows: r.GetInt64(0), Oldest: r.IsDBNull(1) ? (DateOnly?)null : DateOnly.FromDateTime(r.GetDateTime(1))), stop, Cutoff(days[rule.Kind])))[0];
                due += found.Rows;
                oldest = found.Oldest is { } day && (oldest is null || day < oldest) ? day : oldest;
            }
            lines.Add(new(rule, days[rule.Kind], due, oldest));
        }
        return lines;
    }

    internal (string, object?)[] Cutoff(int days)
    {
        var cutoff = clock.GetUtcNow().UtcDateTime.AddDays(-days);
        return [("@cutoff", cutoff), ("@day", Zone.WIB.DateAt(cutoff))];
    }

    public Task<Result<int>> Change(RetentionRule rule, int days, Actor officer, CancellationToken stop) => db.Write<int>(async () =>
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (days < rule.Least || days > rule.Most)
            return RetentionProblems.NoDays.With(rule.Least, rule.Most);
        var row = await db.Set<RetentionDays>().FirstOrDefaultAsync(d => d.Kind == rule.Kind, stop);
        var before = row?.Days ?? rule.Days;
        if (before == days)
            return days;
        if (row is null)
            db.Add(row = new RetentionDays { Kind = rule.Kind });
        row.Days = days;
        journal.Add(new RetentionChanged(new(rule.Kind), before, days), officer);
        return days;
    }, stop);

    public async Task<IReadOnlyList<RoundHold>> Holds(CancellationToken stop) => await db.Set<RoundHold>().AsNoTracking().OrderBy(h => h.Since).ToListAsync(stop);

    /// <summary>Every held round, also those that hold themselves because something in them is contested.</summary>
    public async Task<IReadOnlyList<HeldRound>> HeldNow(CancellationToken stop)
    {
        var all = new HashSet<HeldRound>();
        foreach (var source in holds)
            all.UnionWith(await source.Now(db, stop));
        return [.. all.OrderBy(h => h.Agency).ThenBy(h => h.Round)];
    }

    /// <summary>Whether the round exists is the caller's to know.</summary>
    public Task<Result<RoundHold>> Hold(HeldRound round, string reason, Actor officer, CancellationToken stop) => db.Write<RoundHold>(async () =>
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.Trim() is not { Length: > 0 and <= LongestReason } said)
            return RetentionProblems.NoReason;
        if (await db.Set<RoundHold>().AnyAsync(h => h.Agency == round.Agency && h.Round == round.Round, stop))
            return RetentionProblems.HeldAlready;
        var hold = new RoundHold { Agency = round.Agency, Round = round.Round, Since = clock.GetUtcNow().UtcDateTime, SetBy = officer.Kind == "officer" ? officer.Number : null, Reason = said };
        db.Add(hold);
        journal.Add(new RoundHeld(round.Agency, round.Round, Held: true), officer);
        return hold;
    }, stop);

    public Task<Result<bool>> Free(HeldRound round, Actor officer, CancellationToken stop) => db.Write<bool>(async () =>
    {
        if (await db.Set<RoundHold>().Where(h => h.Agency == round.Agency && h.Round == round.Round).ExecuteDeleteAsync(stop) > 0)
            journal.Add(new RoundHeld(round.Agency, round.Round, Held: false), officer);
        return true;
    }, stop);
}

/// <summary>What officers have put beyond erasure.</summary>
internal sealed class OfficersHolds : IHolds
{
    public async Task<IReadOnlyList<HeldRound>> Now(NetralDb db, CancellationToken stop) =>
        await db.Set<RoundHold>().AsNoTracking().Select(h => new HeldRound(h.Agency, h.Round)).ToListAsync(stop);
}
