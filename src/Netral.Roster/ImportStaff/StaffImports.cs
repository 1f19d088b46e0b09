using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>The life of an import: handed in, read, previewed, applied, taken back. One per scope.</summary>
public sealed class StaffImports
{
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);
    private readonly NetralDb db;
    private readonly NikVault vault;
    private readonly Phrasebook phrases;
    private readonly PageSettings pages;
    private readonly ImportFolder folder;
    private readonly Platform.Journal.Journal journal;
    private readonly TimeProvider clock;

    public StaffImports(NetralDb db, NikVault vault, Phrasebook phrases, PageSettings pages, ImportFolder folder, Platform.Journal.Journal journal, TimeProvider clock) =>
        (this.db, this.vault, this.phrases, this.pages, this.folder, this.journal, this.clock) = (db, vault, phrases, pages, folder, journal, clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Reads and, unless <paramref name="dryRun"/>, applies a list while the caller waits: for the command line and the API.</summary>
    /// <param name="file">Can seek; the caller keeps it.</param>
    public async Task<Result<ImportReport>> Run(ImportAsk ask, Stream file, bool dryRun, Func<ImportProgress, Task> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (!(await Begin(ask, await StageList.Hash(file, stop), "", dryRun, stop)).Try(out var import, out var busy))
            return busy;
        try
        {
            await Read(import.Id, file, progress, stop);
            import = await Get(import.Id, stop);
            var summary = ImportSummary.Read(import.Summary);
            if (import.State == ImportState.Refused)
                return summary.Problem!.ToProblem();
            Problem? problem = summary.Accepted == 0 ? ImportProblems.NothingGood : null;
            if (problem is null && !dryRun)
            {
                problem = (await Confirm(import.Id, claim: true, ask.ConfirmGone, stop)).Problem;
                if (problem is not null && problem.Code != ImportProblems.ManyGone.Code)
                    return problem;
                problem ??= (await Apply(import.Id, ask.Actor, stop)).Problem;
            }
            return await Report(import.Id, stop) with { Problem = problem, Code = problem?.Code };
        }
        finally
        {
            if (await db.Set<StaffImport>().AnyAsync(i => i.Id == import.Id && i.State != ImportState.Applied, CancellationToken.None))
                await Discard(import.Id, CancellationToken.None);
        }
    }

    /// <summary>Takes in an uploaded file; it is read later by <see cref="ImportPass"/>.</summary>
    /// <param name="received">Its name in the folder.</param>
    internal async Task<Result<StaffImport>> Queue(ImportAsk ask, string received, CancellationToken stop)
    {
        byte[] hash;
        await using (var file = folder.Open(received)!)
            hash = await StageList.Hash(file, stop);
        return await Begin(ask, hash, received, dryRun: false, stop);
    }

    private async Task<Result<StaffImport>> Begin(ImportAsk ask, byte[] hash, string received, bool dryRun, CancellationToken stop)
    {
        var begun = await db.Write<StaffImport>(async () =>
        {
            var agency = ask.Agency.Id;
            if (await db.Set<StaffImport>().AnyAsync(i => i.Agency == agency && i.State == ImportState.Applying && (i.ClaimedUntil == null || i.ClaimedUntil > Now), stop))
                return ImportProblems.Busy;
            // One preview at a time: the newer list takes the place of the one before, and of one whose process died while applying it.
            foreach (var older in await db.Set<StaffImport>().Where(i => i.Agency == agency && (i.State == ImportState.Reading || i.State == ImportState.Preview || i.State == ImportState.Applying)).ToListAsync(stop))
                older.State = ImportState.Discarded;
            var import = new StaffImport
            {
                Id = await db.Next<StaffImport>(1, stop),
                Agency = agency,
                FileName = PlainName(ask.FileName),
                Sha256 = hash,
                State = ImportState.Reading,
                Actor = ask.Actor.ToString(),
                Officer = ask.Officer,
                At = Now,
                CreateUnits = ask.CreateUnits,
                Summary = new ImportSummary { Partial = ask.Partial, DryRun = dryRun }.Write(),
                ClaimedUntil = received.Length == 0 ? Now + Claim : null,
            };
            if (received.Length > 0)
                folder.Move(received, ImportFolder.ListOf(import.Id));
            db.Add(import);
            return import;
        }, stop);
        await Tidy(ask.Agency.Id, stop);
        return begun;
    }

    /// <summary>Stages and compares; afterwards the import is a preview, or refused as a whole.</summary>
    internal async Task Read(Id<StaffImport> id, Stream file, Func<ImportProgress, Task> progress, CancellationToken stop)
    {
        var import = await Get(id, stop);
        var agency = await Agency(import, stop);
        await using var lighter = await LighterSync.Begin(db, stop);
        var staging = new StageList(db, vault, phrases, pages, folder);
        async Task Tell(ImportProgress now)
        {
            await Update(id, i => (i.Done, i.Total, i.ClaimedUntil) = (now.Rows, (int)Math.Max(now.Rows, now.Rows / Math.Max(now.Share, 0.01)), Now + Claim), stop);
            await progress(now);
        }
        var today = agency.Zone.DateAt(Now);
        if (!(await staging.Run(import, agency, file, today, Tell, stop)).Try(out var summary, out var refusal))
        {
            await new StageRows(db).Clear(id, stop);
            await Update(id, i => (i.State, i.Summary, i.ClaimedUntil) = (ImportState.Refused, new ImportSummary { Problem = SaidProblem.Of(refusal), DryRun = ImportSummary.Read(i.Summary).DryRun }.Write(), null), stop);
            await Tidy(agency.Id, stop);
            return;
        }
        var matched = await new MatchStaff(db).Run(id, agency.Id, today, summary, stop);
        // Only from Reading: a newer list may have taken its place meanwhile.
        await Update(id, i =>
        {
            (i.Summary, i.Version, i.ClaimedUntil) = (matched.Write(), agency.Version, null);
            i.State = i.State == ImportState.Reading ? ImportState.Preview : i.State;
        }, stop);
    }

    /// <summary>The officer's yes to a preview.</summary>
    /// <param name="claim">The caller applies it himself.</param>
    /// <param name="manyGone">The officer knows that many will leave.</param>
    internal Task<Result<StaffImport>> Confirm(Id<StaffImport> id, bool claim, bool manyGone, CancellationToken stop) => db.Write<StaffImport>(async () =>
    {
        var import = await db.Set<StaffImport>().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (import is null)
            return ImportProblems.Unknown;
        if (import.State != ImportState.Preview)
            return ImportProblems.NotReady;
        // Nobody of the list could be read: then everybody would count as gone.
        var summary = ImportSummary.Read(import.Summary);
        if (summary.Accepted == 0)
            return ImportProblems.NothingGood;
        if (summary.ManyGone && !manyGone)
            return ImportProblems.ManyGone.With(summary.Gone, summary.Employed);
        (import.State, import.ClaimedUntil) = (ImportState.Applying, claim ? Now + Claim : null);
        return import;
    }, stop);

    /// <summary>Applies what was confirmed. Where the roster has changed since the preview it is compared once more and the preview shown again.</summary>
    internal async Task<Result<ImportSummary>> Apply(Id<StaffImport> id, Actor actor, CancellationToken stop)
    {
        var import = await Get(id, stop);
        var agency = await Agency(import, stop);
        var applied = await new ApplyImport(db, journal, clock).Run(import, agency, actor, stop);
        if (applied.Problem?.Code == ImportProblems.Stale.Code)
        {
            agency = await Agency(import, stop);
            await using var lighter = await LighterSync.Begin(db, stop);
            var summary = await new MatchStaff(db).Run(id, agency.Id, agency.Zone.DateAt(Now), ImportSummary.Read(import.Summary), stop);
            await Update(id, i => (i.Summary, i.Version, i.State, i.ClaimedUntil) = (summary.Write(), agency.Version, ImportState.Preview, null), stop);
        }
        else
            await Tidy(agency.Id, stop);
        return applied;
    }

    /// <summary>Reads the same file again, making the units it names.</summary>
    internal Task<Result<StaffImport>> Reread(Id<StaffImport> id, CancellationToken stop) => db.Write<StaffImport>(async () =>
    {
        var import = await db.Set<StaffImport>().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (import is not { State: ImportState.Preview })
            return import is null ? ImportProblems.Unknown : ImportProblems.NotReady;
        if (!folder.Has(ImportFolder.ListOf(id)))
            return ImportProblems.Lost;
        (import.CreateUnits, import.State, import.Done, import.Total, import.ClaimedUntil) = (true, ImportState.Reading, 0, 0, null);
        return import;
    }, stop);

    internal async Task<Result<StaffImport>> Undo(Id<StaffImport> id, Agency agency, Actor actor, CancellationToken stop)
    {
        var undone = await new UndoImport(db, journal, clock).Run(id, agency, actor, stop);
        if (undone.Problem is null)
            await Tidy(agency.Id, stop);
        return undone;
    }

    internal Task<Problem?> UndoObjection(Id<StaffImport> id, Agency agency, CancellationToken stop) => new UndoImport(db, journal, clock).Objection(id, agency, stop);

    internal async Task Discard(Id<StaffImport> id, CancellationToken stop)
    {
        var import = await Get(id, stop);
        await Update(id, i => i.State = i.State is ImportState.Reading or ImportState.Preview or ImportState.Applying ? ImportState.Discarded : i.State, stop);
        await Tidy(import.Agency, stop);
    }

    /// <summary>Personal data goes as soon as nothing needs it: the file after the preview, the rows when no undoing can read them any more.</summary>
    private async Task Tidy(Id<Agency> agency, CancellationToken stop)
    {
        var imports = await db.Set<StaffImport>().AsNoTracking().Where(i => i.Agency == agency && i.State != ImportState.Reading && i.State != ImportState.Preview && i.State != ImportState.Applying)
            .OrderByDescending(i => i.Id).Select(i => new { i.Id, i.State }).ToListAsync(stop);
        var last = imports.Find(i => i.State == ImportState.Applied)?.Id;
        await using var lighter = await LighterSync.Begin(db, stop);
        foreach (var import in imports)
        {
            folder.Delete(ImportFolder.ListOf(import.Id));
            if (import.Id == last)
                continue;
            folder.Delete(ImportFolder.RefusedOf(import.Id));
            await new StageRows(db).Clear(import.Id, stop);
        }
    }

    internal async Task<ImportReport> Report(Id<StaffImport> id, CancellationToken stop)
    {
        var import = await Get(id, stop);
        var summary = ImportSummary.Read(import.Summary);
        var notes = await db.Set<ImportNote>().AsNoTracking().Where(n => n.Import == id).OrderBy(n => n.Number).ToListAsync(stop);
        ImportRemark Remark(ImportNote note) => new(note.Line, note.Column, note.Code, Say(note));
        return new(summary.New, summary.Changed, summary.Moved, summary.Gone, summary.Unchanged, [.. notes.Where(n => n.Refused).Select(Remark)], [.. notes.Where(n => !n.Refused).Select(Remark)],
            import.State == ImportState.Applied, summary.Refused, summary.Units.Count)
        {
            Partial = summary.Partial,
        };
    }

    internal string Say(ImportNote note) => phrases.Say(note.Sentence, SaidProblem.ReadArgs(note.Args));

    internal Task<StaffImport> Get(Id<StaffImport> id, CancellationToken stop) => db.Set<StaffImport>().AsNoTracking().FirstAsync(i => i.Id == id, stop);

    private Task<Agency> Agency(StaffImport import, CancellationToken stop) => db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == import.Agency, stop);

    private async Task Update(Id<StaffImport> id, Action<StaffImport> change, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await db.Write<StaffImport>(async () =>
        {
            var import = await db.Set<StaffImport>().FirstAsync(i => i.Id == id, stop);
            change(import);
            return import;
        }, stop);
        db.ChangeTracker.Clear();
    }

    /// <summary>The last part of the name, as some browsers send a whole path; one line of at most 200 characters.</summary>
    private static string PlainName(string name)
    {
        var tidy = PersonName.Tidy(name.Split('/', '\\')[^1]);
        return tidy.Length > 200 ? tidy[^200..] : tidy;
    }
}
