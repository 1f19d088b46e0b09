using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.SeeCases;

/// <summary>Reads lists of cases for the officers of a body. Whoever must keep away from a case does not find it here either.</summary>
internal sealed class CaseLists(NetralDb db, ILawInForce law, CaseDoor door, TimeProvider clock)
{
    public const int Page = 40, MostTasks = 200, MostOnBoard = 400;
    private static readonly ClockState[] Pending = [ClockState.Running, ClockState.Late, ClockState.Paused, ClockState.NoNumber];
    private readonly Dictionary<string, Rulebook?> books = new(StringComparer.Ordinal);

    /// <summary>What the body must do, by day; late first, what has no day last.</summary>
    public async Task<TaskList> Tasks(KnownOfficer officer, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var rows = await (
            from c in db.Set<RunningClock>().AsNoTracking()
            join t in db.Set<Track>() on new { c.Case, Number = c.Track } equals new { t.Case, t.Number }
            join f in db.Set<Case>() on c.Case equals f.Id
            where c.Body == body && Pending.Contains(c.State) && t.EndedOn == null
                && !db.Set<Recused>().Any(r => r.Case == c.Case && r.Officer == officer.Number)
            orderby c.EndsAt == null, c.EndsAt, c.Id
            select new { Clock = c, Track = t, Case = f }).Take(MostTasks + 1).ToListAsync(stop);
        var tasks = new List<WorkTask>();
        foreach (var row in rows.Take(MostTasks))
        {
            if (await Free(officer, row.Case, stop) && await Book(row.Case, stop) is { } book
                && Situation.ProcedureOf(book, row.Track.Procedure) is var procedure && procedure.Find(row.Track.Step) is { } step)
                tasks.Add(Task(row.Case, row.Track, row.Clock, book, procedure, step));
        }
        var (unclocked, more) = await Unclocked(officer, stop);
        tasks.AddRange(unclocked);
        return new(tasks, more || rows.Count > MostTasks);
    }

    private WorkTask Task(Case found, Track track, RunningClock clock, Rulebook book, Procedure procedure, Step step)
    {
        var rule = book.ClockOn(clock.Clock, clock.FromOn);
        var zone = book.Regions.ZoneOf(clock.Region).Must();
        var what = procedure.From(step.Id).Where(m => m.Clocks.Stops.Contains(clock.Clock, StringComparer.Ordinal)
            && Suits(m, track)).Select(m => m.Name).Distinct(StringComparer.Ordinal).ToList();
        return new(found.Id, track.Number, CaseNames.Of(found), what.Count is > 0 and <= 2 ? what : [rule?.Name ?? step.Name], step.Name,
            rule?.Grounds.Clause ?? step.Clause, rule?.Grounds.NeedsLegalCheck == true || step.NeedsLegalCheck,
            clock.State, clock.DueOn, ClockHours.Of(clock.Due), zone, Group(clock, zone));
    }

    private TaskGroup Group(RunningClock clock, Zone zone)
    {
        var today = zone.DateAt(Now);
        return clock switch
        {
            { State: ClockState.Late } => TaskGroup.Late,
            { DueOn: null } => TaskGroup.Waiting,
            _ when clock.EndsAt <= Now => TaskGroup.Late,
            _ when clock.DueOn <= today => TaskGroup.Today,
            _ when clock.DueOn <= today.AddDays(7) => TaskGroup.Week,
            _ => TaskGroup.Later,
        };
    }

    /// <summary>Tracks on which the body may move and that no clock presses: the law gives no day, but somebody waits.</summary>
    private async Task<(List<WorkTask> Tasks, bool More)> Unclocked(KnownOfficer officer, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var places = await Working(body, stop);
        var steps = places.Select(p => p[..p.LastIndexOf('/')]).Distinct(StringComparer.Ordinal).ToList();
        var rows = await (
            from t in db.Set<Track>().AsNoTracking()
            join f in db.Set<Case>() on t.Case equals f.Id
            let own = db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body == body
                && places.Contains(t.Procedure + "/" + t.Step + "/" + p.Institution))
            let others = db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && places.Contains(t.Procedure + "/" + t.Step + "/" + p.Institution))
            // What lies at others is left out here, or two hundred old tracks of theirs would hide the own new ones.
            where t.EndedOn == null && steps.Contains(t.Procedure + "/" + t.Step) && (own || (t.Holder == body && !others))
                && !db.Set<RunningClock>().Any(c => c.Case == t.Case && c.Track == t.Number && c.Body != null && Pending.Contains(c.State))
                && !db.Set<Recused>().Any(r => r.Case == t.Case && r.Officer == officer.Number)
            orderby t.StepOn, t.Case
            select new { Track = t, Case = f }).Take(MostTasks + 1).ToListAsync(stop);
        var cases = rows.Select(r => r.Case.Id).Distinct().ToList();
        var parties = (await db.Set<Party>().AsNoTracking().Where(p => cases.Contains(p.Case)).ToListAsync(stop)).ToLookup(p => (p.Case, p.Track));
        var tasks = new List<WorkTask>();
        foreach (var row in rows.Take(MostTasks))
        {
            if (await Book(row.Case, stop) is not { } book || Situation.ProcedureOf(book, row.Track.Procedure) is not { } procedure
                || procedure.Find(row.Track.Step) is not { } step)
                continue;
            var moves = procedure.From(step.Id).Where(m => Suits(m, row.Track) && IsWork(m, book)
                && Mine(m, row.Track, parties[(row.Case.Id, row.Track.Number)], body)).Select(m => m.Name).ToList();
            if (moves.Count > 0 && await Free(officer, row.Case, stop))
                tasks.Add(new(row.Case.Id, row.Track.Number, CaseNames.Of(row.Case), [moves[0]], step.Name, step.Clause, step.NeedsLegalCheck, null, null, null, book.Regions.ZoneOf(row.Case.Region).Must(), TaskGroup.NoDay));
        }
        return (tasks, rows.Count > MostTasks);
    }

    /// <summary>Procedure, step and institution of every move that is work, in all editions that open cases of the body follow.</summary>
    private async Task<List<string>> Working(long body, CancellationToken stop)
    {
        var editions = await db.Set<Case>().AsNoTracking().Where(c => c.ClosedOn == null
            && (c.Body == body || db.Set<Party>().Any(p => p.Case == c.Id && p.Body == body))).Select(c => c.Rulebook).Distinct().ToListAsync(stop);
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var edition in editions)
        {
            if (await Edition(edition, stop) is not { } book)
                continue;
            places.UnionWith(book.Procedures.SelectMany(p => p.Moves.Where(m => IsWork(m, book)).SelectMany(m => m.From.SelectMany(s => m.Enters.Select(i => $"{p.Id}/{s}/{i}")))));
        }
        return [.. places];
    }

    private static bool Suits(Move move, Track track) => move.Tracks.Count == 0 || move.Tracks.Contains(Word.Of(track.Kind), StringComparer.Ordinal);

    /// <summary>Something that an office sets about: not what a reporter or a reported person does, and not what befalls a case (a death, a retirement).</summary>
    internal static bool IsWork(Move move, Rulebook book) => !move.Rare && move.By.Any(i => book.Institution(i)?.Individual != true);

    private static bool Mine(Move move, Track track, IEnumerable<Party> parties, long body)
    {
        var entering = parties.Where(p => move.Enters.Contains(p.Institution, StringComparer.Ordinal)).Select(p => p.Body).ToList();
        return entering.Count > 0 ? entering.Contains(body) : track.Holder == body;
    }

    /// <summary>Decisions of colleagues that wait for a second officer, and own ones that were refused.</summary>
    public async Task<IReadOnlyList<AskedAgreement>> Agreements(KnownOfficer officer, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var rows = await (
            from p in db.Set<Proposed>().AsNoTracking()
            join t in db.Set<Track>() on new { p.Case, p.Track, p.Version } equals new { t.Case, Track = t.Number, t.Version }
            join f in db.Set<Case>() on p.Case equals f.Id
            where p.Body == body && t.EndedOn == null && !db.Set<Recused>().Any(r => r.Case == p.Case && r.Officer == officer.Number)
            orderby p.On, p.Case
            select new { Asked = p, Track = t, Case = f }).Take(MostTasks).ToListAsync(stop);
        var asked = new List<AskedAgreement>();
        foreach (var row in rows)
        {
            if (!await Free(officer, row.Case, stop) || await Book(row.Case, stop) is not { } book
                || Situation.ProcedureOf(book, row.Track.Procedure).Move(row.Asked.Move) is not { } move)
                continue;
            var agreed = await db.Set<Agreed>().AnyAsync(a => a.Case == row.Case.Id && a.Track == row.Track.Number && a.Version == row.Asked.Version
                && a.Move == move.Id && a.Officer != row.Asked.ProposedBy, stop);
            asked.Add(new(row.Case.Id, row.Track.Number, CaseNames.Of(row.Case), move.Id, move.Name, row.Asked.On, row.Asked.ProposedBy, row.Asked.ProposedBy == officer.Number, agreed, row.Asked.RefusedBy));
        }
        return asked;
    }

    /// <summary>Open tracks by class of step, the nearest day first.</summary>
    public async Task<BoardView> Board(KnownOfficer officer, CaseRegime? regime, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var rows = await (
            from t in db.Set<Track>().AsNoTracking()
            join f in db.Set<Case>() on t.Case equals f.Id
            where t.EndedOn == null && (regime == null || f.Regime == regime)
                && (f.Body == body || db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body == body))
            let next = db.Set<RunningClock>().Where(c => c.Case == t.Case && c.Track == t.Number
                && (c.State == ClockState.Running || c.State == ClockState.Late)).Min(c => c.DueOn)
            let late = db.Set<RunningClock>().Any(c => c.Case == t.Case && c.Track == t.Number && c.State == ClockState.Late)
            orderby next == null, next, t.Case
            select new { Track = t, Case = f, Next = next, Late = late }).Take(MostOnBoard + 1).ToListAsync(stop);
        var cards = new List<(string Class, BoardCard Card)>();
        foreach (var row in rows.Take(MostOnBoard))
        {
            if (await Book(row.Case, stop) is { } book && Situation.ProcedureOf(book, row.Track.Procedure).Find(row.Track.Step) is { } step
                && await Free(officer, row.Case, stop))
            {
                cards.Add((step.Class, new(row.Case.Id, row.Track.Number, CaseNames.Of(row.Case), step.Name, row.Track.Kind, row.Next, row.Late, book.Regions.ZoneOf(row.Case.Region).Must().DateAt(Now))));
            }
        }
        var today = (await law.InForce(stop)).Book;
        // Where every step of a class is an end, no open track stands there.
        var ends = today.StepClasses.Where(c => today.Procedures.SelectMany(p => p.Steps).Where(s => s.Class == c.Id).All(s => s is { Final: true, Continues: null })).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return new([.. today.StepClasses.Where(c => !ends.Contains(c.Id)).Select(c => new BoardColumn(c.Id, c.Name, [.. cards.Where(k => k.Class == c.Id).Select(k => k.Card)]))], rows.Count > MostOnBoard);
    }

    /// <summary>A page of the list, the newest first.</summary>
    public async Task<(IReadOnlyList<CaseLine> Lines, long? Next)> List(KnownOfficer officer, ListAsk ask, CancellationToken stop)
    {
        var body = officer.Body!.Value;
        var found = await Narrowed(db.Set<Case>().AsNoTracking().Where(c => c.Body == body || db.Set<Party>().Any(p => p.Case == c.Id && p.Body == body)), ask,
            body, stop);
        var cases = await found.Where(c => ask.After == null || c.Id < ask.After).OrderByDescending(c => c.Id).Take(Page + 1).ToListAsync(stop);
        var numbers = cases.Take(Page).Select(c => c.Id).ToList();
        var tracks = (await db.Set<Track>().AsNoTracking().Where(t => numbers.Contains(t.Case)).OrderBy(t => t.Number).ToListAsync(stop)).ToLookup(t => t.Case);
        var parties = (await db.Set<Party>().AsNoTracking().Where(p => numbers.Contains(p.Case)
            && p.Body == body).ToListAsync(stop)).Select(p => (p.Case, p.Track)).ToHashSet();
        var clocks = (await db.Set<RunningClock>().AsNoTracking().Where(c => numbers.Contains(c.Case)
            && (c.State == ClockState.Running || c.State == ClockState.Late)).ToListAsync(stop)).ToLookup(c => c.Case);
        var imported = (await db.Set<Interchange.ImportedCase>().AsNoTracking().Where(i => numbers.Contains(i.Case)).Select(i => i.Case)
            .ToListAsync(stop)).ToHashSet();
        var places = (await law.InForce(stop)).Places;
        var lines = new List<CaseLine>();
        foreach (var row in cases.Take(Page))
        {
            var seen = tracks[row.Id].Where(t => row.Body == body || parties.Contains((t.Case, t.Number))).ToList();
            if (await Book(row, stop) is not { } book || !await door.IsFree(row, officer.Number, body, stop))
                continue;
            var pressing = clocks[row.Id].Where(c => seen.Exists(t => t.Number == c.Track)).ToList();
            lines.Add(new(row.Id, CaseNames.Of(row), imported.Contains(row.Id), row.Regime, row.Kind, places.Name(row.Region), [.. seen
                .Where(t => t.EndedOn is null || row.ClosedOn is not null).Select(t => Situation.ProcedureOf(book, t.Procedure).Find(t.Step)?.Name ?? t.Step).Distinct(StringComparer.Ordinal)],
                row.OpenedOn, row.ClosedOn, pressing.Min(c => c.DueOn), pressing.Exists(c => c.State == ClockState.Late), places.Zone(row.Region).DateAt(Now)));
        }
        return (lines, cases.Count > Page ? cases[Page - 1].Id : null);
    }

    private async Task<IQueryable<Case>> Narrowed(IQueryable<Case> cases, ListAsk ask, long body, CancellationToken stop)
    {
        cases = ask.State switch
        {
            ListState.Open => cases.Where(c => c.ClosedOn == null),
            ListState.Closed => cases
            .Where(c => c.ClosedOn != null),
            _ => cases
        };
        if (ask.Regime is { } regime)
            cases = cases.Where(c => c.Regime == regime);
        if (ask.Region is { Length: > 0 } region)
            cases = cases.Where(c => c.Region == region || c.Region.StartsWith(region + "."));
        if (ask.Number is { Length: > 0 } number)
            cases = cases.Where(c => (c.Register != null && c.Register.Contains(number)) || (c.Receipt != null && c.Receipt.Contains(number)));
        if (ask.From is { } from)
            cases = cases.Where(c => c.OpenedOn >= from);
        if (ask.Until is { } until)
            cases = cases.Where(c => c.OpenedOn <= until);
        if (ask.Late)
            cases = cases.Where(c => db.Set<RunningClock>().Any(k => k.Case == c.Id && k.State == ClockState.Late && (c.Body == body || k.Body == body)));
        if (ask.Class is { Length: > 0 } step)
        {
            var book = (await law.InForce(stop)).Book;
            var pairs = book.Procedures.SelectMany(p => p.Steps.Where(s => s.Class == step).Select(s => p.Id + "/" + s.Id)).ToList();
            cases = cases.Where(c => db.Set<Track>().Any(t => t.Case == c.Id && pairs.Contains(t.Procedure + "/" + t.Step)));
        }
        return cases;
    }

    /// <summary>Regions that occur among the body's cases, by name.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> Regions(long body, CancellationToken stop)
    {
        var places = (await law.InForce(stop)).Places;
        var codes = await db.Set<Case>().Where(c => c.Body == body
            || db.Set<Party>().Any(p => p.Case == c.Id && p.Body == body)).Select(c => c.Region).Distinct().ToListAsync(stop);
        return [.. codes.Select(c => (c, places.Name(c))).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];
    }

    private Task<bool> Free(KnownOfficer officer, Case found, CancellationToken stop) => door.IsFree(found, officer.Number, officer.Body!.Value, stop);

    private Task<Rulebook?> Book(Case found, CancellationToken stop) => Edition(found.Rulebook, stop);

    private async Task<Rulebook?> Edition(string hash, CancellationToken stop)
    {
        if (!books.TryGetValue(hash, out var book))
            books[hash] = book = (await law.Find(hash, stop))?.Book;
        return book;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
