using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

public sealed record ImportLine(long Id, string FileName, ImportState State, DateTime At, DateTime? AppliedAt, int New, int Changed, int Moved, int Gone, int Refused);

public sealed record ImportStartView(Agency Agency, IReadOnlyList<ImportLine> History)
{
    public ImportLine? Unfinished => History.FirstOrDefault(i => i.State is ImportState.Reading or ImportState.Preview or ImportState.Applying);
}

public sealed record NoteLine(int Number, int Line, string Title, bool Refused, string Message, string Value);

/// <param name="UnknownUnits">Rows that would go in if the units they name were made.</param>
/// <param name="UndoObjection">Why it cannot be taken back; null when it can.</param>
public sealed record ImportView(
    Agency Agency, ImportLine Line, int Unchanged, int Warnings, int UnknownUnits, IReadOnlyList<string> NewUnits, int Employed, int Done, int Total, string? Refusal, bool HasRefusedFile,
    IReadOnlyList<NoteLine> Notes, int? NextNote, string? UndoObjection)
{
    public int Accepted => Line.New + Line.Changed + Line.Moved + Unchanged;

    /// <summary>A list of one office handed in as that of the whole agency would make all others leave.</summary>
    public bool ManyGone => Line.Gone >= 10 && Line.Gone * 10 > Employed;
}

/// <summary>Gathers what the pages of an import show.</summary>
internal sealed class ImportViews(NetralDb db, StaffImports imports, ImportFolder folder, Phrasebook phrases)
{
    private const int NotesOnPage = 100;

    public async Task<ImportStartView> Start(Agency agency, CancellationToken stop)
    {
        var history = await db.Set<StaffImport>().AsNoTracking().Where(i => i.Agency == agency.Id).OrderByDescending(i => i.Id).Take(20).ToListAsync(stop);
        return new(agency, [.. history.Select(Line)]);
    }

    public async Task<ImportView> One(Agency agency, Id<StaffImport> id, int after, CancellationToken stop)
    {
        var import = await imports.Get(id, stop);
        var summary = ImportSummary.Read(import.Summary);
        var notes = await db.Set<ImportNote>().AsNoTracking().Where(n => n.Import == id && n.Number > after).OrderBy(n => n.Number).Take(NotesOnPage + 1).ToListAsync(stop);
        var more = notes.Count > NotesOnPage;
        if (more)
            notes.RemoveAt(NotesOnPage);
        var objection = import.State == ImportState.Applied ? await imports.UndoObjection(id, agency, stop) : ImportProblems.NotApplied;
        return new(agency, Line(import), summary.Unchanged, summary.Warnings, summary.UnknownUnits, [.. summary.Units.Select(u => u.Name)],
            await db.Set<StaffCount>().Where(c => c.Agency == agency.Id).SumAsync(c => c.People, stop), import.Done, import.Total,
            summary.Problem is { } problem ? phrases.Say(problem.ToProblem()) : null, summary.RefusedFile is not null && folder.Has(ImportFolder.RefusedOf(id)),
            [.. notes.Select(n => new NoteLine(n.Number, n.Line, n.Title.Length > 0 ? n.Title : n.Column, n.Refused, imports.Say(n), n.Value))], more ? notes[^1].Number : null,
            objection is null ? null : phrases.Say(objection));
    }

    private static ImportLine Line(StaffImport import) => ImportSummary.Read(import.Summary) is var s
        ? new(import.Id.Value, import.FileName, import.State, import.At, import.AppliedAt, s.New, s.Changed, s.Moved, s.Gone, s.Refused) : throw new InvalidOperationException();
}
