using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>Reads a list into the stage, a few thousand rows at a time, so that signers go on between two chunks.</summary>
internal sealed class StageList(NetralDb db, NikVault vault, Phrasebook phrases, PageSettings pages, ImportFolder folder)
{
    /// <summary>More warnings than this help nobody; every refusal is kept.</summary>
    private const int MostWarnings = 20_000;

    private static readonly string[] Columns =
    [
        "import", "line", "outcome", "silent", "differs", "name", "name_key", "birth_date", "sex", "nik_cipher", "nik_mac", "nik_last4", "unit", "kind", "nip",
        "position_group", "position", "grade", "since", "email", "phone", "new_person",
    ];

    private static readonly string[] NoteColumns = ["import", "number", "line", "column", "title", "refused", "code", "sentence", "args", "value"];

    private readonly List<object?[]> rows = [];
    private readonly Dictionary<int, object?[]> pending = [];
    private readonly List<RowNote> notes = [];
    private readonly List<int> withdrawn = [];
    private readonly Dictionary<string, int> unknown = new(StringComparer.OrdinalIgnoreCase);
    private int count, accepted, refused, warnings, unknownUnits, numbered;

    /// <summary>On SQLite a chunk is how long somebody else waits; on PostgreSQL nobody does.</summary>
    public static int ChunkOf(NetralDb db) => db.IsPostgres ? 20_000 : 2_000;

    /// <summary>Stages every row with its unit. What the roster makes of it says <see cref="MatchStaff"/>.</summary>
    public async Task<Result<ImportSummary>> Run(StaffImport import, Agency agency, Stream file, DateOnly today, Func<ImportProgress, Task> progress, CancellationToken stop)
    {
        await new StageRows(db).Clear(import.Id, stop);
        if (!StaffSheet.Open(file).Try(out var sheet, out var refusal))
            return refusal;
        using (sheet)
        {
            var finder = new UnitFinder(await new UnitTrees(db).Of(agency.Id, today, stop), import.CreateUnits);
            var silent = SilentIn(sheet.Header);
            foreach (var item in StaffRowParser.Read(sheet, today, stop))
            {
                if (!item.Try(out var row, out var broken))
                    return broken;
                Take(import.Id, row, finder, silent, today);
                if (rows.Count < ChunkOf(db))
                    continue;
                await Flush(import.Id, stop);
                await progress(new(count, sheet.Progress));
            }
            await Flush(import.Id, stop);
            if (sheet.Header.Has(StaffColumn.NikLast4))
                await RefuseFaint(import.Id, agency.Id, sheet.Header, today, stop);
            await Withdraw(import.Id, stop);
            var units = await Number(import.Id, finder, stop);
            await progress(new(count, 1));
            var asked = ImportSummary.Read(import.Summary);
            return new ImportSummary
            {
                DryRun = asked.DryRun,
                Partial = asked.Partial || sheet.Header.IsCorrection,
                Correction = sheet.Header.IsCorrection,
                Unknown = [.. unknown.OrderByDescending(unit => unit.Value).ThenBy(unit => unit.Key, StringComparer.Ordinal).Take(ImportSummary.MostUnknown).Select(unit => new UnknownUnit(unit.Key, unit.Value))],
                Refused = refused,
                Warnings = warnings,
                UnknownUnits = unknownUnits,
                Units = units,
                RefusedFile = refused > 0 ? await WriteRefused(import, sheet, stop) : null,
            };
        }
    }

    /// <summary>Columns that the list does not have say nothing: a list of telephone numbers must not move everybody to the top unit.</summary>
    private static Silent SilentIn(StaffHeader header)
    {
        var silent = Silent.None;
        void If(bool missing, Silent what) => silent |= missing ? what : Silent.None;
        If(!header.Has(StaffColumn.Unit), Silent.Unit);
        If(!header.Has(StaffColumn.Kind), Silent.Kind);
        If(!header.Has(StaffColumn.Position), Silent.Position);
        If(!header.Has(StaffColumn.Grade), Silent.Grade);
        If(!header.Has(StaffColumn.Position) && !header.Has(StaffColumn.Eselon) && !header.Has(StaffColumn.PositionGroup), Silent.Group);
        If(!header.Has(StaffColumn.Nip) && !header.Has(StaffColumn.NiPppk), Silent.Nip);
        return silent;
    }

    private void Take(Id<StaffImport> import, ParsedRow parsed, UnitFinder finder, Silent silent, DateOnly today)
    {
        count++;
        notes.AddRange(parsed.Notes);
        if (parsed.IsSum)
            return;
        if (parsed.Withdrawn is { } back)
            TakeBack(back);
        var staff = parsed.Staff;
        long? unit = null;
        if (staff is not null && finder.Find(staff.UnitPath).Try(out var found, out var missing))
            unit = found;
        else if (staff is not null)
        {
            missing = finder.Find(staff.UnitPath).Problem!;
            if (missing.Code == RowProblems.UnitUnknown.Code)
                Miss(string.Join(" / ", staff.UnitPath));
            notes.Add(new(staff.Line, ColumnTitles.Name(StaffColumn.Unit), ColumnTitles.Name(StaffColumn.Unit), true, missing, Shown.Safely(string.Join(" / ", staff.UnitPath))));
        }
        var good = staff is not null && unit is not null;
        _ = good ? accepted++ : refused++;
        var row = good ? Accepted(import, staff!, unit!.Value, silent | Unread(parsed.Notes), today) : Refused(import, parsed, staff);
        rows.Add(row);
        pending[parsed.Line] = row;
    }

    private void Miss(string unit)
    {
        unknownUnits++;
        unknown[unit] = unknown.GetValueOrDefault(unit) + 1;
    }

    /// <summary>A cell that could not be read was passed over: it erases nothing either.</summary>
    private static Silent Unread(IReadOnlyList<RowNote> notes) =>
        notes.Any(note => note.Column == ColumnTitles.Name(StaffColumn.Grade) && note.Problem.Code == "grade.unreadable") ? Silent.Grade : Silent.None;

    private object?[] Accepted(Id<StaffImport> import, ParsedStaff staff, long unit, Silent silent, DateOnly today)
    {
        var nik = staff.Nik?.Digits;
        var since = staff.Since is { } day && day <= today ? day : today;
        return
        [
            import.Value, staff.Line, Word.Of(StageOutcome.Pending), (int)silent, 0, staff.Name.Value, NameKey.Of(staff.Name.Value), staff.BirthDate, staff.Sex is { } sex ? Word.Of(sex) : null,
            nik is null ? null : vault.Seal(nik), nik is null ? null : vault.Mac(nik), nik?[^4..] ?? staff.NikLast4, unit, Word.Of(staff.Kind), staff.Nip?.ToString(),
            Word.Of(staff.Group), staff.Position.Length == 0 ? null : staff.Position, staff.Grade?.ToString(), since, staff.Email?.ToString(), staff.Phone?.ToString(), false,
        ];
    }

    private object?[] Refused(Id<StaffImport> import, ParsedRow parsed, ParsedStaff? staff)
    {
        var nik = (staff?.Nik ?? parsed.Trace?.Nik)?.Digits;
        return
        [
            import.Value, parsed.Line, Word.Of(StageOutcome.Refused), 0, 0, "", staff is null ? parsed.Trace?.NameKey ?? "" : NameKey.Of(staff.Name.Value), null, null,
            null, nik is null ? null : vault.Mac(nik), null, null, null, staff?.Nip?.ToString() ?? parsed.Trace?.Nip, null, null, null, null, null, null, false,
        ];
    }

    private void TakeBack(int line)
    {
        accepted--;
        refused++;
        if (pending.TryGetValue(line, out var row))
            row[2] = Word.Of(StageOutcome.Refused);
        else
            withdrawn.Add(line);
    }

    private async Task Flush(Id<StaffImport> import, CancellationToken stop)
    {
        var remarks = Remarks(import).ToList();
        using (await db.Gate.Enter(stop))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.Insert("roster_stage", Columns, rows, stop);
            await db.Insert("roster_import_note", NoteColumns, remarks, stop);
            await transaction.CommitAsync(stop);
        }
        rows.Clear();
        pending.Clear();
        notes.Clear();
    }

    private IEnumerable<object?[]> Remarks(Id<StaffImport> import)
    {
        foreach (var note in notes)
        {
            if (!note.Refused && ++warnings > MostWarnings)
                continue;
            yield return
            [
                import.Value, ++numbered, note.Line, note.Column, note.Title.Length > 200 ? note.Title[..200] : note.Title, note.Refused, note.Problem.Code, note.Problem.Sentence,
                SaidProblem.WriteArgs(note.Problem.Args), note.Value.Length > 60 ? note.Value[..60] : note.Value,
            ];
        }
    }

    /// <summary>Rows of our own export that speak of nobody we know are refused while the list is at hand, so that they come back in the file to mend.</summary>
    private async Task RefuseFaint(Id<StaffImport> import, Id<Agency> agency, StaffHeader header, DateOnly today, CancellationToken stop)
    {
        foreach (var line in await new MatchStaff(db).Faint(import, agency, today, stop))
        {
            notes.Add(new(line, ColumnTitles.Name(StaffColumn.NikLast4), header.TitleOf(StaffColumn.NikLast4), true, RowProblems.Faint, ""));
            TakeBack(line);
        }
        await Flush(import, stop);
    }

    private async Task Withdraw(Id<StaffImport> import, CancellationToken stop)
    {
        foreach (var lines in withdrawn.Chunk(500))
        {
            using var turn = await db.Gate.Enter(stop);
            var list = string.Join(',', lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
            await db.Execute($"update roster_stage set outcome = 'refused' where import = @import and line in ({list})", stop, ("import", import.Value));
        }
    }

    /// <summary>New units get their numbers now, though they come to be only when the list is applied.</summary>
    private async Task<IReadOnlyList<NewUnit>> Number(Id<StaffImport> import, UnitFinder finder, CancellationToken stop)
    {
        if (finder.Made.Count == 0)
            return [];
        long first;
        using (await db.Gate.Enter(stop))
            first = (await db.Next<Unit>(finder.Made.Count, stop)).Value;
        long Real(long id) => id < 0 ? first - 1 - id : id;
        await new StageRows(db).EachChunk(import, "update roster_stage set unit = @first - 1 - unit where import = @import and line between @low and @high and unit < 0", stop, ("first", first));
        return [.. finder.Made.Select(unit => unit with { Id = Real(unit.Id), Parent = unit.Parent is { } parent ? Real(parent) : null })];
    }

    /// <summary>Written while the list is at hand. The reasons are in the language of the office, which is Indonesian.</summary>
    private async Task<string> WriteRefused(StaffImport import, StaffSheet sheet, CancellationToken stop)
    {
        var said = await db.Set<ImportNote>().AsNoTracking().Where(note => note.Import == import.Id && note.Refused).OrderBy(note => note.Number).ToListAsync(stop);
        var remarks = said.Select(note => new RowNote(note.Line, note.Column, note.Title, true, new(Trouble.Invalid, note.Code, note.Sentence, null, SaidProblem.ReadArgs(note.Args)), note.Value));
        await using var file = folder.Create(ImportFolder.RefusedOf(import.Id));
        await RefusedRows.WriteAsync(sheet, remarks, problem => phrases.Say(problem), pages.Demo, file, import.Id.Value, stop);
        return $"perlu-diperbaiki-{Path.GetFileNameWithoutExtension(import.FileName)}.{(sheet.Format == SheetFormat.Xlsx ? "xlsx" : "csv")}";
    }

    public static async Task<byte[]> Hash(Stream file, CancellationToken stop)
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file, stop);
        file.Position = 0;
        return hash;
    }
}
