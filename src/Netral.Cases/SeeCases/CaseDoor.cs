using Microsoft.EntityFrameworkCore;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.SeeCases;

/// <summary>
/// The one judgement whether an officer may have anything to do with a case: pages, files, the engine, lists, registers, exports, calendars and reminders all ask here (design.md §4).
/// Kept out is whom anything ties to a reported person or his agency, by the report's own firewall, by the persons that a body found, or by the agency that a track went to; today, or on a
/// day of the case. Where the law itself brings the case into the agency (its PPK, its Inspektorat) only the person and those below him stay out. In doubt: no.
/// </summary>
public sealed class CaseDoor(
    NetralDb db, Journal journal, IConflicts conflicts, IBodies bodies, IOfficers officers, IEnumerable<IReportFirewall> reports, CaseFirewall firewall, TimeProvider clock)
{
    private readonly Dictionary<(long Case, long Officer, long Body), bool> free = [];
    private readonly Dictionary<long, bool> tied = [];
    private readonly Dictionary<long, HashSet<long>> away = [];

    /// <summary>Why an officer may not act in a case; null where he may. A case from which ties keep him is not there for him.</summary>
    internal async Task<Problem?> Refuses(Case found, KnownOfficer officer, CancellationToken stop)
    {
        if (await db.Set<Recused>().AnyAsync(r => r.Case == found.Id && r.Officer == officer.Number && !r.KeptAway, stop))
            return CaseProblems.Away;
        return await IsFree(found, officer.Number, officer.Body ?? 0, stop) ? null : CaseProblems.NoCase;
    }

    /// <summary>Whether nothing ties an officer of a body to whom the case is about. Whether he has recused himself is not asked.</summary>
    internal async Task<bool> IsFree(Case found, long officer, long body, CancellationToken stop)
    {
        if (free.TryGetValue((found.Id, officer, body), out var known))
            return known;
        return free[(found.Id, officer, body)] = !(await KeptAwayFrom(officer, stop)).Contains(found.Id) && (!await HasTies(officer, stop) || await IsUntied(found, officer, body, null, stop));
    }

    /// <summary>Those of these officers of a body who are free and have not recused themselves.</summary>
    internal async Task<IReadOnlyList<long>> Free(Case found, IEnumerable<long> asked, long body, CancellationToken stop)
    {
        var recused = (await db.Set<Recused>().AsNoTracking().Where(r => r.Case == found.Id).Select(r => r.Officer).ToListAsync(stop)).ToHashSet();
        var untied = new List<long>();
        foreach (var officer in asked.Where(o => !recused.Contains(o)))
        {
            if (await IsFree(found, officer, body, stop))
                untied.Add(officer);
        }
        return untied;
    }

    /// <summary>Of these cases by number those that the officer may know of and from which he has not withdrawn: for what is counted or listed without being shown.</summary>
    internal async Task<IReadOnlySet<long>> Open(IReadOnlyCollection<long> numbers, long officer, long body, CancellationToken stop)
    {
        var open = numbers.Except(await db.Set<Recused>().AsNoTracking().Where(r => r.Officer == officer).Select(r => r.Case).ToListAsync(stop)).ToHashSet();
        if (open.Count == 0 || !await HasTies(officer, stop))
            return open;
        foreach (var found in await db.Set<Case>().AsNoTracking().Where(c => open.Contains(c.Id)).ToListAsync(stop))
        {
            if (!await IsFree(found, officer, body, stop))
                open.Remove(found.Id);
        }
        return open;
    }

    /// <summary>
    /// Asks anew for every officer of every body of the case, in the caller's write and after its rows are saved: whoever is tied is kept away from now on, also when the tie ends later.
    /// </summary>
    /// <param name="corrected">Another person is named than before: whoever was kept away because of the one who is no longer named comes back.</param>
    internal async Task KeepAway(Case found, bool corrected, CancellationToken stop)
    {
        free.Clear();
        away.Clear();
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == found.Id).Select(p => p.Body).Distinct().ToListAsync(stop);
        var kept = await db.Set<Recused>().Where(r => r.Case == found.Id).ToListAsync(stop);
        foreach (var body in parties.Append(found.Body).Distinct())
        {
            foreach (var officer in await officers.OfBody(body, stop))
            {
                var row = kept.Find(r => r.Officer == officer.Number);
                var untied = !await HasTies(officer.Number, stop) || await IsUntied(found, officer.Number, body, row?.On, stop);
                if (untied && corrected && row is { KeptAway: true })
                    db.Remove(row);
                if (untied || row is not null)
                    continue;
                db.Add(new Recused { Case = found.Id, Officer = officer.Number, On = today, KeptAway = true });
                journal.Add(new OfficerKeptAway(found.Id, officer.Number), Actor.System with { Body = body });
            }
        }
        await db.SaveChangesAsync(stop);
    }

    private async Task<bool> IsUntied(Case found, long officer, long body, DateOnly? more, CancellationToken stop)
    {
        var about = new List<Reported>();
        foreach (var row in await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == found.Id).ToListAsync(stop))
        {
            if (firewall.Open(row) is not { } person)
                return false;
            about.Add(person);
        }
        about.AddRange((await Agencies(found, body, stop)).Select(a => new Reported(a)));
        var reasons = new HashSet<ConflictReason>();
        foreach (var day in await Days(found, more, stop))
        {
            foreach (var person in about.Distinct())
                reasons.UnionWith(await conflicts.Of(officer, person, day, stop));
        }
        if (found.Report is { } report)
        {
            foreach (var sealedAbout in reports)
                reasons.UnionWith(await sealedAbout.Of(officer, report, stop));
        }
        if (reasons.Count > 0 && await IsInside(found, body, stop))
            reasons.ExceptWith([ConflictReason.SameAgency, ConflictReason.HomeAgency]);
        return reasons.Count == 0;
    }

    /// <summary>Of the tracks that the body takes part in; the holder of all.</summary>
    private Task<List<long>> Agencies(Case found, long body, CancellationToken stop) => db.Set<Track>().AsNoTracking()
        .Where(t => t.Case == found.Id && t.Agency != null && (found.Body == body || db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body == body)))
        .Select(t => t.Agency!.Value).Distinct().ToListAsync(stop);

    /// <summary>Today, the day of opening, the first day that the case tells of, and the day from which its first clock was counted: who stood under the reported person when it happened knows him still.</summary>
    private async Task<IEnumerable<DateOnly>> Days(Case found, DateOnly? more, CancellationToken stop)
    {
        var days = new HashSet<DateOnly> { Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), found.OpenedOn };
        days.UnionWith(await db.Set<Taken>().AsNoTracking().Where(t => t.Case == found.Id && t.Track == 0 && t.Seq == 0).Select(t => t.On).ToListAsync(stop));
        if (await db.Set<RunningClock>().AsNoTracking().Where(c => c.Case == found.Id && c.Track == 0).Select(c => (DateOnly?)c.FromOn).MinAsync(stop) is { } first)
            days.Add(first);
        if (more is { } day)
            days.Add(day);
        return days;
    }

    /// <summary>The law brings the case into the agency: what was forwarded to its PPK or Inspektorat, and what they take in themselves outside an election. BKN belongs to no agency, so there the agency's own people stay out.</summary>
    internal async Task<bool> IsInside(Case found, long body, CancellationToken stop) =>
        (found.Body != body || found.Regime == CaseRegime.Disiplin) && (await bodies.Of([body], stop)).GetValueOrDefault(body) is { } known && (known.Agency is not null || known.Kind is BodyKind.Ppk or BodyKind.Inspektorat);

    private async Task<bool> HasTies(long officer, CancellationToken stop)
    {
        if (!tied.TryGetValue(officer, out var known))
            tied[officer] = known = await conflicts.HasTies(officer, stop);
        return known;
    }

    private async Task<HashSet<long>> KeptAwayFrom(long officer, CancellationToken stop)
    {
        if (!away.TryGetValue(officer, out var known))
            away[officer] = known = (await db.Set<Recused>().AsNoTracking().Where(r => r.Officer == officer && r.KeptAway).Select(r => r.Case).ToListAsync(stop)).ToHashSet();
        return known;
    }
}
