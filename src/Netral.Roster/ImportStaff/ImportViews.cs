using System.Globalization;
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

/// <summary>One sentence that many rows share.</summary>
/// <param name="Lines">The first of them.</param>
public sealed record NoteGroup(string Code, string Message, int Count, IReadOnlyList<int> Lines);

/// <param name="UnknownUnits">Rows that would go in if the units they name were made.</param>
/// <param name="Refused">The first refusals; the rest has a list of its own.</param>
/// <param name="UndoObjection">Why it cannot be taken back; null when it can.</param>
public sealed record ImportView(
    Agency Agency, ImportLine Line, int Unchanged, int Warnings, int UnknownUnits, int UnknownNames, IReadOnlyList<string> NewUnits, int Employed, bool ManyGone, bool Partial, bool Correction, int Done, int Total,
    string? Refusal, bool HasRefusedFile, IReadOnlyList<NoteLine> Refused, bool MoreRefused, IReadOnlyList<NoteGroup> Groups, string? UndoObjection)
{
    public int Accepted => Line.New + Line.Changed + Line.Moved + Unchanged;

    /// <summary>The rows are kept until the next list is applied or this one is thrown away.</summary>
    public bool HasRows => Line.State is ImportState.Preview or ImportState.Applied;

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/pegawai/impor/{Line.Id}");

    public string List(string kind) => $"{Path}/rincian/{kind}";
}

/// <summary>Gathers what the pages of an import show.</summary>
internal sealed class ImportViews(NetralDb db, StaffImports imports, ImportFolder folder, Phrasebook phrases)
{
    private const int RefusedOnPage = 20;
    private const int LinesOfGroup = 5;

    /// <summary>Dry runs are nobody's unfinished work and no part of the history.</summary>
    public async Task<ImportStartView> Start(Agency agency, CancellationToken stop)
    {
        var history = await db.Set<StaffImport>().AsNoTracking().Where(i => i.Agency == agency.Id && !i.Summary.Contains("\"dryRun\":true")).OrderByDescending(i => i.Id).Take(20).ToListAsync(stop);
        return new(agency, [.. history.Select(Line)]);
    }

    public async Task<ImportView> One(Agency agency, Id<StaffImport> id, CancellationToken stop)
    {
        var import = await imports.Get(id, stop);
        var summary = ImportSummary.Read(import.Summary);
        var refused = await db.Set<ImportNote>().AsNoTracking().Where(n => n.Import == id && n.Refused).OrderBy(n => n.Number).Take(RefusedOnPage + 1).ToListAsync(stop);
        var objection = import.State == ImportState.Applied ? await imports.UndoObjection(id, agency, stop) : ImportProblems.NotApplied;
        return new(agency, Line(import), summary.Unchanged, summary.Warnings, summary.UnknownUnits, summary.Unknown.Count, [.. summary.Units.Select(u => u.Name)],
            summary.Employed, summary.ManyGone, summary.Partial, summary.Correction, import.Done, import.Total,
            summary.Problem is { } problem ? phrases.Say(problem.ToProblem()) : null, summary.RefusedFile is not null && folder.Has(ImportFolder.RefusedOf(id)),
            [.. refused.Take(RefusedOnPage).Select(Note)], refused.Count > RefusedOnPage, await Groups(id, stop), objection is null ? null : phrases.Say(objection));
    }

    internal NoteLine Note(ImportNote note) => new(note.Number, note.Line, note.Title.Length > 0 ? note.Title : note.Column, note.Refused, imports.Say(note), note.Value);

    /// <summary>A warning that half the list shares is one line: what differs between its rows is left out of the sentence.</summary>
    private async Task<IReadOnlyList<NoteGroup>> Groups(Id<StaffImport> id, CancellationToken stop)
    {
        var warnings = db.Set<ImportNote>().AsNoTracking().Where(n => n.Import == id && !n.Refused);
        var groups = await warnings.GroupBy(n => new { n.Code, n.Sentence }).Select(g => new { g.Key.Code, g.Key.Sentence, Count = g.Count(), Least = g.Min(n => n.Args), Most = g.Max(n => n.Args) })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Code).Take(60).ToListAsync(stop);
        List<NoteGroup> found = [];
        foreach (var group in groups)
        {
            var lines = await warnings.Where(n => n.Code == group.Code).OrderBy(n => n.Number).Select(n => n.Line).Take(LinesOfGroup).ToListAsync(stop);
            var args = SaidProblem.ReadArgs(group.Least!);
            found.Add(new(group.Code, phrases.Say(group.Sentence, group.Least == group.Most ? args : [.. args.Select(_ => (object)"…")]), group.Count, lines));
        }
        return found;
    }

    internal static ImportLine Line(StaffImport import) => ImportSummary.Read(import.Summary) is var s
        ? new(import.Id.Value, import.FileName, import.State, import.At, import.AppliedAt, s.New, s.Changed, s.Moved, s.Gone, s.Refused) : throw new InvalidOperationException();
}
