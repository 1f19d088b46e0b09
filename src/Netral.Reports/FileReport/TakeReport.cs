using Netral.Kernel;
using Netral.Law;

namespace Netral.Reports.FileReport;

/// <summary>What a laporan needs and this one has not. Name and address of the reporter, the person reported and both dates make it an informasi awal
/// (Perbawaslu 8/2020 Pasal 15 ayat (3), as far as it was read); the others the law lets the reporter bring within days after being told.</summary>
internal enum Missing { ReporterName = 1, ReportedName = 3, EventDate = 4, KnownDate = 5, Address = 6, IdentityCard = 7, Signature = 8, Evidence = 9 }

/// <summary>Why something that was sent as a laporan is taken as informasi awal.</summary>
internal enum Turned { Late = 1, Incomplete = 2 }

/// <summary>What the rules have to know of a report; nothing of what happened.</summary>
/// <param name="Today">In the region's zone.</param>
/// <param name="Contest">Where the reporter named one; else every contest that was running counts.</param>
/// <param name="Missing">What was not given.</param>
internal sealed record Sent(ReportKind Asked, string Region, DateOnly Today, DateOnly? Event, DateOnly? Known, string? Contest, IReadOnlySet<Missing> Missing);

/// <summary>What it is taken as.</summary>
/// <param name="Due">The last day for handing it in at the office or through SigapLapor; null where no limit runs any more, or none was asked for.</param>
/// <param name="Limit">The computation behind it, with its clause and its doubts.</param>
/// <param name="Contests">The contests by whose clocks it was judged; empty where none was running, and then every regime's clock counts and the answer is
/// uncertain.</param>
internal sealed record Taken(ReportKind Kind, Turned? Why, DateOnly? Due, Deadline? Limit, IReadOnlyList<Missing> Missing, IReadOnlyList<Contest> Contests)
{
    public bool NeedsLegalCheck => Limit is { } limit && (limit.NeedsLegalCheck || Contests.Count == 0);
}

/// <summary>The rules of taking: which of the two kinds, and until when. Pure; the clocks, contests and stages are the rulebook's.</summary>
internal static class TakeReport
{
    /// <summary>The event from which the reporter's limit runs, as the rulebook names it.</summary>
    private const string FromKnowledge = "diketahui";

    /// <summary>Stages in which the limit in hours stands beside the one in days (Perbawaslu 7/2022 Pasal 11 ayat (4), as far as it was read).</summary>
    private static readonly string[] HourStages = ["masa_tenang", "pemungutan_suara", "penghitungan"];

    private static readonly Missing[] Essential = [Missing.ReporterName, Missing.Address, Missing.ReportedName, Missing.EventDate, Missing.KnownDate];

    /// <summary>Without it a laporan is taken as informasi awal; the rest is only asked for later.</summary>
    public static bool IsEssential(Missing missing) => Essential.Contains(missing);

    public static Taken Judge(Rulebook book, Sent sent)
    {
        var contests = Contests(book, sent);
        var missing = sent.Missing.Order().ToList();
        if (sent.Asked == ReportKind.InformasiAwal)
            return new(ReportKind.InformasiAwal, null, null, null, [], contests);
        // Without the day it became known nothing can be late, but nothing can be in time either.
        var open = sent.Known is { } known ? Limits(book, sent, known, contests).Where(l => l.DueDate >= sent.Today).ToList() : [];
        // In doubt inside: the longest reading decides whether it is late, the nearest day is the one that people are told.
        var next = open.MinBy(l => (HandIn(l, sent.Today), l.DueDate));
        DateOnly? due = next is null ? null : HandIn(next, sent.Today);
        if (sent.Known is not null && open.Count == 0)
            return new(ReportKind.InformasiAwal, Turned.Late, null, null, missing, contests);
        return missing.Exists(m => Essential.Contains(m))
            ? new(ReportKind.InformasiAwal, Turned.Incomplete, due, next, missing, contests)
            : new(ReportKind.Laporan, null, due, next, missing, contests);
    }

    /// <summary>Contests whose stages were running when it happened or became known, here or around here.</summary>
    public static IReadOnlyList<Contest> Contests(Rulebook book, Sent sent)
    {
        var days = new[] { sent.Event, sent.Known }.OfType<DateOnly>().DefaultIfEmpty(sent.Today).ToList();
        var running = book.Contests.Where(c => c.In(sent.Region) && c.Stages.Count > 0 && days.Exists(d => c.Stages.Min(s => s.From) <= d && d <= c.Stages.Max(s => s.To))).ToList();
        return running.FindAll(c => c.Id == sent.Contest) is { Count: > 0 } named ? named : running;
    }

    /// <summary>In the quiet period or on a voting day of the region: what comes is moved each hour.</summary>
    public static bool IsHourly(Rulebook book, string region, DateOnly today) =>
        book.Contests.Any(c => c.In(region) && c.StagesOn(today).Any(s => s.Id is "masa_tenang" or "pemungutan_suara"));

    private static List<Deadline> Limits(Rulebook book, Sent sent, DateOnly known, IReadOnlyList<Contest> contests)
    {
        var regimes = contests.Count > 0 ? contests.Select(c => Word.Of(c.Kind)).Distinct(StringComparer.Ordinal) : Enum.GetValues<ContestKind>().Select(k => Word.Of(k));
        var inHours = contests.Any(c => c.StagesOn(known).Any(s => HourStages.Contains(s.Id)));
        var limits = new List<Deadline>();
        foreach (var clock in regimes.SelectMany(r => ReporterClocks(book, r, known)).Where(c => c.Unit != TimeUnit.Hour || inHours))
        {
            // Only the day is asked, not the hour: the window counts from the end of that day, so that nobody is told too early a one.
            var from = new LegalMoment(known, clock.Unit == TimeUnit.Hour ? new TimeOnly(23, 59) : null);
            if (book.Deadline(clock.Id, from, sent.Region).Try(out var limit, out _))
                limits.Add(limit);
        }
        return limits;
    }

    /// <summary>The clocks that a reporter has to keep before handing in, as the procedure of the regime lists them.</summary>
    private static IEnumerable<Clock> ReporterClocks(Rulebook book, string regime, DateOnly known) =>
        book.ProcedureOn(regime, known)?.Begin(Word.Of(ReportKind.Laporan)) is { } begins
            ? begins.Judges.Select(judged => book.ClockOn(judged.Clock, known)).OfType<Clock>().Where(c => c.From == FromKnowledge && c.UntilStage is null)
            : [];

    /// <summary>The office may be closed on the last day: then the last open day before it, as long as that has not passed.</summary>
    private static DateOnly HandIn(Deadline limit, DateOnly today) => limit.LastOpenDay is { } open && open >= today ? open : limit.DueDate;
}
