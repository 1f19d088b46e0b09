using Microsoft.EntityFrameworkCore;
using Netral.Cases.Clocks;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Cases.Desk;

public sealed partial class CaseDesk
{
    /// <summary>The line with which a track begins; no move of the rulebook is called so.</summary>
    internal const string Opening = "begin";

    /// <summary>Opens a case and starts its clocks. Inside a transaction of the caller it joins that one; otherwise it makes its own. A report that has a
    /// case gets the same number again.</summary>
    /// <param name="actor">Who opens: an officer of the body, or <see cref="Actor.System"/> for what a job brings.</param>
    /// <returns>The number of the case.</returns>
    public async Task<Result<long>> Open(NewCase asked, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Report is { } report && await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Report == report, stop) is { } known)
            return known.Id;
        var statute = await law.InForce(stop);
        if (!statute.Book.Regions.ZoneOf(asked.Region).Try(out var zone, out var refusal) || !Beginning(asked, statute.Book).Try(out var begin, out refusal))
            return refusal;
        if (asked.Filed.IsBefore(asked.Known))
            return CaseProblems.FiledBeforeKnown;
        if (asked.Filed.Date > zone.DateAt(Now))
            return CaseProblems.InFuture.At("filed");
        return await db.Together(() => Opened(asked, statute.Book, zone, begin, actor, stop), stop);
    }

    /// <summary>The kinds of case that a body of that kind may take in on that day, in the order of the rulebook.</summary>
    public async Task<IReadOnlyList<(CaseRegime Regime, CaseKind Kind)>> Begins(BodyKind body, DateOnly day, CancellationToken stop)
    {
        var book = (await law.InForce(stop)).Book;
        return [.. Enum.GetValues<CaseRegime>()
            .SelectMany(r => book.IntakeOn(Word.Of(r),
            day)?.Begins.Where(b => b.By.Any(i => book.Institution(i)?.Bodies.Contains(Word.Of(body), StringComparer.Ordinal) == true))
            .Select(b => (r, Word.Read<CaseKind>(b.With))) ?? [])];
    }

    private static Result<(Procedure Procedure, Beginning Begin, string Institution)> Beginning(NewCase asked, Rulebook book)
    {
        if (book.IntakeOn(Word.Of(asked.Regime), asked.Filed.Date) is not { } procedure)
            return CaseProblems.NoProcedure.With(Word.Of(asked.Regime), asked.Filed.ToString());
        if (procedure.Begin(Word.Of(asked.Kind)) is not { } begin)
            return CaseProblems.NoBeginning.With(procedure.Name);
        var kind = Word.Of(asked.Body.Kind);
        return begin.By.FirstOrDefault(i => book.Institution(i)?.Bodies.Contains(kind, StringComparer.Ordinal) == true) is { } institution
            ? (procedure, begin, institution)
            : CaseProblems.WrongBody.With(Names(book, begin.By));
    }

    private async Task<Result<long>> Opened(NewCase asked, Rulebook book, Zone zone, (Procedure Procedure, Beginning Begin, string Institution) way,
        Actor actor, CancellationToken stop)
    {
        var today = zone.DateAt(Now);
        var found = new Case
        {
            Id = (await db.Next<Case>(1, stop)).Value,
            Kind = asked.Kind,
            Regime = asked.Regime,
            Body = asked.Body.Number,
            Region = asked.Region,
            Contest = asked.Contest,
            Report = asked.Report,
            Person = asked.Person,
            Rulebook = book.Sha256,
            OpenedOn = today,
        };
        var track = new Track
        {
            Case = found.Id,
            Number = 0,
            Kind = TrackKind.Pokok,
            Procedure = way.Procedure.Id,
            Step = way.Begin.Step,
            Holder = found.Body,
            OpenedOn = today,
            StepOn = asked.Filed.Date
        };
        var party = new Party { Case = found.Id, Track = 0, Institution = way.Institution, Body = found.Body };
        db.AddRange(found, track, party);
        journal.Add(new CaseOpened(found.Id, asked.Kind, asked.Regime, today), actor);
        var clocks = new ClockBook(db, book, (await law.InForce(stop)).Book, zone);
        // A body's own finding begins on the day on which it was found, not on the day on which it is entered.
        var begun = asked.Kind == CaseKind.Temuan ? asked.Known : asked.Filed;
        if (await Begin(clocks, found, track, way.Procedure, way.Begin, [party], begun, actor, stop) is { } refusal
            || (refusal = await Judge(clocks, found, track, way.Procedure, way.Begin, asked, book, stop)) is not null)
        {
            return refusal;
        }
        await Misses.Publish(db, journal, clocks.Missed, clocks.Corrected, actor, stop);
        return found.Id;
    }

    /// <summary>What a track begins with: its first line, its events, its clocks.</summary>
    private async Task<Problem?> Begin(ClockBook clocks, Case found, Track track, Procedure procedure, Beginning begin, IReadOnlyList<Party> parties,
        LegalMoment when, Actor actor, CancellationToken stop)
    {
        db.Add(Line(track, procedure.Id, Opening, begin.Step, begin.Step, when, actor));
        journal.Add(new TrackOpened(found.Id, track.Number, track.Kind, new(procedure.Id)), actor);
        var happened = new Dictionary<string, LegalMoment>(StringComparer.Ordinal);
        foreach (var name in begin.Events)
            await Happen(track, name, happened[name] = when, stop);
        foreach (var id in begin.Starts)
        {
            var from = happened.GetValueOrDefault(clocks.From(id, when), when);
            if (!(await clocks.Start(found, track, procedure, parties, id, from, stop)).Try(out _, out var refusal) && refusal is not null)
                return refusal;
        }
        return null;
    }

    /// <summary>Whether who comes in was in time: measured once, from what he says became known when to the filing.</summary>
    private static async Task<Problem?> Judge(ClockBook clocks, Case found, Track track, Procedure procedure, Beginning begin, NewCase asked,
        Rulebook book, CancellationToken stop)
    {
        var stages = book.Contests.FirstOrDefault(c => c.Id == asked.Contest)?.StagesOn(asked.Known.Date).Select(s => s.Id)
            .ToHashSet(StringComparer.Ordinal) ?? [];
        // A clock of hours needs the hour; where only the day is known the general limit is the one that can be measured.
        var judged = begin.Judges.FirstOrDefault(j => (j.During.Count == 0 || j.During.Any(stages.Contains))
            && (book.ClockOn(j.Clock, asked.Known.Date)?.Unit != TimeUnit.Hour || (asked.Known.Time is not null && asked.Filed.Time is not null)));
        if (judged is null)
            return null;
        if (!(await clocks.Start(found, track, procedure, [], judged.Clock, asked.Known, stop)).Try(out var row, out var refusal) && refusal is not null)
            return refusal;
        if (row is not null)
            clocks.Done(row, asked.Filed, track.Version);
        return null;
    }

    /// <summary>The last time counts: what is asked for twice runs from the second time.</summary>
    private async Task Happen(Track track, string name, LegalMoment when, CancellationToken stop)
    {
        var row = await db.Set<Happened>().FindAsync([track.Case, track.Number, name], stop);
        if (row is null)
            db.Add(row = new Happened { Case = track.Case, Track = track.Number, Event = name });
        (row.On, row.At) = (when.Date, when.Time);
    }

    private Taken Line(Track track, string procedure, string move, string from, string to, LegalMoment when, Actor actor) => new()
    {
        Case = track.Case,
        Track = track.Number,
        Seq = track.Version,
        Procedure = procedure,
        Move = move,
        From = from,
        To = to,
        On = when.Date,
        At = when.Time,
        EnteredAt = Now,
        Officer = actor.Kind == "officer" ? actor.Number : null,
        Body = actor.Body,
    };
}
