using Netral.Cases.Clocks;
using Netral.Cases.Interchange;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Cases.Desk;

public sealed partial class CaseDesk
{
    /// <summary>The move under which a case from a list stands on its step.</summary>
    internal const string TakenIn = "impor";

    /// <summary>
    /// A case from another system, in the caller's write: opened by its own dates and put on the step where it stood. Clocks that lead from there run from
    /// then; one whose last day is over
    /// is not started, since nobody here was late with it.
    /// </summary>
    internal async Task<Result<long>> Take(ExchangeRow row, CaseBody body, Actor actor, CancellationToken stop)
    {
        var asked = new NewCase(row.Kind, row.Regime, body, row.Region, row.Known, row.Filed, row.Contest, null, row.Person);
        if (!(await Open(asked, actor, stop)).Try(out var number, out var refusal))
            return refusal;
        var found = db.ChangeTracker.Entries<Case>().First(e => e.Entity.Id == number).Entity;
        (found.OpenedOn, found.Receipt, found.Register) = (row.Filed.Date, row.Receipt, row.Register);
        var track = db.ChangeTracker.Entries<Track>().First(e => e.Entity.Case == number).Entity;
        var statute = await law.InForce(stop);
        var procedure = Situation.ProcedureOf(statute.Book, track.Procedure);
        if (track.Step != row.Step)
            await Place(found, track, procedure, row, statute.Book, actor, stop);
        var over = db.ChangeTracker.Entries<RunningClock>()
            .Where(e => e.Entity.Case == number && e.Entity.State == ClockState.Running && e.Entity.EndsAt <= Now).Select(e => e.Entity).ToList();
        db.RemoveRange(over);
        return number;
    }

    private async Task Place(Case found, Track track, Procedure procedure, ExchangeRow row, Rulebook book, Actor actor, CancellationToken stop)
    {
        var (from, when, zone) = (track.Step, new LegalMoment(row.Since), book.Regions.ZoneOf(found.Region).Must());
        db.RemoveRange(db.ChangeTracker.Entries<RunningClock>().Where(e => e.Entity.Case == found.Id && !e.Entity.State.IsOver())
            .Select(e => e.Entity).ToList());
        (track.Step, track.StepOn, track.Version) = (row.Step, row.Since, 1);
        db.Add(Line(track, procedure.Id, TakenIn, from, row.Step, when, actor));
        journal.Add(new CaseMoved(found.Id, track.Number, new(TakenIn), new(from), new(row.Step), row.Since), actor);
        if (procedure.Find(row.Step) is { Final: true })
        {
            (track.EndedOn, found.ClosedOn) = (row.Since, row.Since);
            journal.Add(new CaseClosed(found.Id, row.Since), actor);
            return;
        }
        var clocks = new ClockBook(db, book, book, zone);
        var parties = db.ChangeTracker.Entries<Party>().Where(e => e.Entity.Case == found.Id).Select(e => e.Entity).ToList();
        foreach (var starting in procedure.Moves.Where(m => m.To == row.Step).SelectMany(m => m.Clocks.Starts).Distinct(StringComparer.Ordinal))
            await clocks.Start(found, track, procedure, parties, starting, when, stop);
    }
}
