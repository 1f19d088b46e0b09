using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Persons;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases.Interchange;

internal static class ExchangeProblems
{
    public static readonly Problem NoBody = new(Trouble.Conflict, "exchange.no_body", "Perkara dipertukarkan petugas sebuah lembaga pengawas.");
    public static readonly Problem Unknown = new(Trouble.NotFound, "exchange.unknown_import", "Impor ini tidak ada, atau bukan milik lembaga Anda.");
    public static readonly Problem NothingGood = new(Trouble.Invalid, "exchange.nothing_good",
        "Tidak ada baris yang dapat diambil. Perbaiki dahulu yang disebut di bawah.");
    public static readonly Problem NotPreview = new(Trouble.Conflict, "exchange.not_preview", "Impor ini sudah diambil atau dibatalkan.");
    public static readonly Problem SecondTakes = new(Trouble.Conflict, "exchange.second_officer",
        "Ada perkara yang sudah melewati penerimaan. Petugas lain di lembaga ini yang mengambilnya, di halaman Tukar perkara.");
    public static readonly Problem Stale = new(Trouble.Conflict, "exchange.stale",
        "Sejak pratinjau ada yang berubah, sehingga baris {0} tidak dapat lagi diambil. Unggah berkasnya sekali lagi.");
    public static readonly Problem Moved = new(Trouble.Conflict, "exchange.moved",
        "{0} perkara dari impor ini sudah berjalan atau punya berkas, jadi impornya tidak dapat dibatalkan.");
}

/// <summary>What came of a look at a file, or of taking it.</summary>
public sealed record ExchangeReport(long Import, int Good, bool Taken, IReadOnlyList<ExchangeRemark> Refused);

/// <summary>Why no row could be taken.</summary>
public sealed record RefusedRows(IReadOnlyList<ExchangeRemark> Refused);

/// <param name="Message">In Indonesian.</param>
public sealed record ExchangeRemark(int Line, string Column, string Code, string Message);

/// <summary>Import and export of the cases of a body. A file is read whole, its good rows are looked at, and then taken in one write, or not at all.</summary>
public sealed class CaseExchange(NetralDb db, Journal journal, CaseDesk desk, ILawInForce law, IBodyKeys bodies, CaseDoor door, TimeProvider clock,
    PageSettings settings)
{
    private static readonly JsonSerializerOptions Kept = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a file and keeps what is good for a look; nothing becomes a case yet.</summary>
    public async Task<Result<ExchangeReport>> Preview(long body, long? officer, byte[] file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await bodies.Of(body, stop) is not { } ring)
            return ExchangeProblems.NoBody;
        var book = (await law.InForce(stop)).Book;
        if (!ExchangeFile.Read(file, book, Today).Try(out var read, out var refusal))
            return refusal;
        var (rows, faults) = (await Fitting(read.Rows, ring, book, read.Faults, stop));
        var json = file.AsSpan().TrimStart((byte)' ') is [(byte)'{', ..];
        return await db.Write<ExchangeReport>(async () =>
        {
            var import = new CaseImport
            {
                Id = (await db.Next<CaseImport>(1, stop)).Value,
                Body = body,
                Officer = officer,
                At = clock.GetUtcNow().UtcDateTime,
                Format = json ? "json" : "csv",
                Sha256 = SHA256.HashData(file),
                State = ImportState.Preview,
                Good = rows.Count,
                Rows = JsonSerializer.Serialize(rows.Select(r => new KeptRow(r.Line, [.. ExchangeColumns.Write(r.Row)])), Kept),
                Faults = JsonSerializer.Serialize(faults.OrderBy(f => f.Line), Kept),
            };
            db.Add(import);
            return Report(import);
        }, stop);
    }

    /// <summary>Takes what was looked at: all good rows in one write.</summary>
    public async Task<Result<ExchangeReport>> Take(long body, long id, Actor actor, CancellationToken stop)
    {
        if (await bodies.Of(body, stop) is not { } ring)
            return ExchangeProblems.NoBody;
        var book = (await law.InForce(stop)).Book;
        return await db.Write<ExchangeReport>(async () =>
        {
            db.ChangeTracker.Clear();
            if (await db.Set<CaseImport>().FirstOrDefaultAsync(i => i.Id == id && i.Body == body, stop) is not { } import)
                return ExchangeProblems.Unknown;
            if (import.State != ImportState.Preview)
                return ExchangeProblems.NotPreview;
            if (import.Good == 0)
                return ExchangeProblems.NothingGood;
            // Beyond its reception a case has been decided about: no officer alone puts one there, neither by hand nor by a file.
            if (import.Officer == (actor.Kind == "officer" ? actor.Number : null) && Advanced(import, book) > 0)
                return ExchangeProblems.SecondTakes;
            foreach (var kept in JsonSerializer.Deserialize<List<KeptRow>>(import.Rows, Kept)!)
            {
                if (RowReading.Kept(kept.Line, kept.Cells, book, Today) is not { } row
                    || await Clashes(body, row, stop) || !(await desk.Take(row, new(ring.Body, ring.Kind), actor, stop)).Try(out var number, out _))
                    return ExchangeProblems.Stale.With(kept.Line);
                db.Add(new ImportedCase
                {
                    Case = number,
                    Import = id,
                    Line = kept.Line,
                    Source = Word.Of(row.Source),
                    SourceNumber = row.SourceNumber,
                    Known = row.Known.Date,
                    Filed = row.Filed.Date
                });
                await db.SaveChangesAsync(stop);
                // Five thousand cases with all their rows need not be remembered.
                db.ChangeTracker.Clear();
            }
            (import.State, import.Rows) = (ImportState.Taken, "[]");
            db.Update(import);
            journal.Add(new CasesImported(id, body, import.Good), actor);
            return Report(import);
        }, stop);
    }

    /// <summary>Takes an import back as if it had not been, while nothing has been done with any of its cases: clocks that were missed meanwhile are
    /// corrected. The journal keeps that it was.</summary>
    public async Task<Result<int>> Undo(long body, long id, Actor actor, CancellationToken stop) => await db.Write<int>(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.Set<CaseImport>().FirstOrDefaultAsync(i => i.Id == id && i.Body == body, stop) is not { State: ImportState.Taken } import)
            return ExchangeProblems.Unknown;
        var cases = await db.Set<ImportedCase>().Where(c => c.Import == id).Select(c => c.Case).ToListAsync(stop);
        var moved = await Touched(cases, stop);
        if (moved > 0)
            return ExchangeProblems.Moved.With(moved);
        // A miss of a case that is taken back was published about a mistake in a list.
        await Misses.Publish(db, journal, [], await db.Set<RunningClock>().AsNoTracking().Where(c => cases.Contains(c.Case) && c.Missed)
            .ToListAsync(stop), actor, stop);
        await db.Set<Notice>().Where(n => db.Set<RunningClock>().Any(c => c.Id == n.Clock && cases.Contains(c.Case))).ExecuteDeleteAsync(stop);
        await db.Set<RunningClock>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<Happened>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<Party>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<Taken>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<Track>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<ImportedCase>().Where(c => cases.Contains(c.Case)).ExecuteDeleteAsync(stop);
        await db.Set<Case>().Where(c => cases.Contains(c.Id)).ExecuteDeleteAsync(stop);
        import.State = ImportState.Undone;
        journal.Add(new CaseImportUndone(id, body, cases.Count), actor);
        return cases.Count;
    }, stop);

    /// <summary>The cases that the body took in, by number, as they stand on their first track; for an officer those that he may see.</summary>
    /// <param name="actor">Who takes them out; a command of the operator takes all.</param>
    public async Task<IReadOnlyList<ExchangeRow>> Rows(long body, Actor actor, CancellationToken stop)
    {
        var rows = await (from c in db.Set<Case>().AsNoTracking()
                          join t in db.Set<Track>().AsNoTracking() on new { Case = c.Id, Number = 0 } equals new { t.Case, t.Number }
                          join i in db.Set<ImportedCase>().AsNoTracking() on c.Id equals i.Case into imported
                          from i in imported.DefaultIfEmpty()
                          where c.Body == body
                          orderby c.Id
                          select new { Case = c, Track = t, Imported = i }).ToListAsync(stop);
        if (actor is { Kind: "officer", Number: { } officer })
        {
            var open = await door.Open([.. rows.Select(r => r.Case.Id)], officer, body, stop);
            rows.RemoveAll(r => !open.Contains(r.Case.Id));
        }
        var begun = await (from t in db.Set<Taken>().AsNoTracking()
                           join c in db.Set<Case>() on t.Case equals c.Id
                           where c.Body == body
            && t.Track == 0 && t.Seq == 0
                           select t).ToDictionaryAsync(t => t.Case, stop);
        var judged = (await (from k in db.Set<RunningClock>().AsNoTracking()
                             join c in db.Set<Case>() on k.Case equals c.Id
                             where c.Body == body
            && k.Track == 0 && k.StartedBy == 0 && k.EndedBy == 0
                             select k).ToListAsync(stop)).ToLookup(k => k.Case);
        return [.. rows.Select(r => Written(r.Case, r.Track, r.Imported, begun[r.Case.Id], judged[r.Case.Id].FirstOrDefault()))];
    }

    /// <summary>When it became known stands where the limit of who reported was judged; without one only the days of the list from which the case came are
    /// kept.</summary>
    private static ExchangeRow Written(Case found, Track track, ImportedCase? imported, Taken begun, RunningClock? judged)
    {
        var filed = new LegalMoment(imported?.Filed ?? begun.On, begun.At);
        var known = judged?.From ?? (imported is null ? filed : new(imported.Known, found.Kind == CaseKind.Temuan ? begun.At : null));
        return new(found.Kind, found.Regime, found.Region, found.Contest, found.Person, known, found.Kind == CaseKind.Temuan
            && imported is not null ? new(imported.Filed) : filed,
            found.Receipt, found.Register, track.Step, track.StepOn, imported is { } from
                ? Word.Read<CaseSource>(from.Source)
                : CaseSource.Netral, imported?.SourceNumber);
    }

    /// <summary>All cases of the body as a file.</summary>
    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    public async Task<byte[]> File(long body, string format, Actor actor, CancellationToken stop)
    {
        var rows = await Rows(body, actor, stop);
        await Note(body, format, rows.Count, actor, stop);
        return format == "json"
            ? JsonSerializer.SerializeToUtf8Bytes(ExchangeFile.Json(rows, settings.Demo), Readable)
            : await ExchangeFile.Csv(rows, settings.Demo, stop);
    }

    internal async Task Note(long body, string format, int rows, Actor actor, CancellationToken stop) => await db.Write<bool>(() =>
    {
        journal.Add(new CasesExported(body, new(format), rows), actor);
        return Task.FromResult<Result<bool>>(true);
    }, stop);

    /// <summary>Rows of a preview that stand beyond the step on which a case of their kind comes in.</summary>
    internal static int Advanced(CaseImport import, Rulebook book) => JsonSerializer.Deserialize<List<KeptRow>>(import.Rows, Kept)!
        .Select(k => RowReading.Kept(k.Line, k.Cells, book, DateOnly.MaxValue)).OfType<ExchangeRow>()
        .Count(r => book.IntakeOn(Word.Of(r.Regime), r.Filed.Date)?.Begin(Word.Of(r.Kind))?.Step != r.Step);

    internal Task<List<CaseImport>> Imports(long body, CancellationToken stop) =>
        db.Set<CaseImport>().AsNoTracking().Where(i => i.Body == body).OrderByDescending(i => i.Id).Take(50).ToListAsync(stop);

    internal static IReadOnlyList<ExchangeFault> Faults(CaseImport import) => JsonSerializer.Deserialize<List<ExchangeFault>>(import.Faults, Kept)!;

    internal static IReadOnlyList<IReadOnlyList<string?>> RowsOf(CaseImport import) =>
        [.. JsonSerializer.Deserialize<List<KeptRow>>(import.Rows, Kept)!.Select(r => (IReadOnlyList<string?>)r.Cells)];

    private DateOnly Today => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);

    private static ExchangeReport Report(CaseImport import) => new(import.Id, import.Good, import.State == ImportState.Taken,
        [.. Faults(import).Select(f => new ExchangeRemark(f.Line, f.Column, f.Code, RowProblems.All[f.Code].Sentence))]);

    /// <summary>Against what is here: numbers that are taken, and kinds that this body does not receive.</summary>
    private async Task<(IReadOnlyList<(int Line, ExchangeRow Row)> Rows,
        IReadOnlyList<ExchangeFault> Faults)> Fitting(IReadOnlyList<(int Line, ExchangeRow Row)> read, BodyKeyRing ring, Rulebook book,
        IReadOnlyList<ExchangeFault> known, CancellationToken stop)
    {
        var taken = (await db.Set<Case>().AsNoTracking().Where(c => c.Body == ring.Body).Select(c => new { c.Receipt, c.Register }).ToListAsync(stop));
        var (receipts, registers) = (taken.Select(t => t.Receipt).OfType<string>().ToHashSet(StringComparer.Ordinal), taken.Select(t => t.Register)
            .OfType<string>().ToHashSet(StringComparer.Ordinal));
        var (rows, faults) = (new List<(int, ExchangeRow)>(), known.ToList());
        foreach (var (line, row) in read)
        {
            var before = faults.Count;
            if (row.Receipt is { } receipt && receipts.Contains(receipt))
                faults.Add(new(line, ExchangeColumns.Receipt, RowProblems.Taken.Code));
            if (row.Register is { } register && registers.Contains(register))
                faults.Add(new(line, ExchangeColumns.Register, RowProblems.Taken.Code));
            if (book.IntakeOn(Word.Of(row.Regime), row.Filed.Date)?.Begin(Word.Of(row.Kind)) is not { } begin
                || !begin.By.Any(b => book.Institution(b)?.Bodies.Contains(Word.Of(ring.Kind), StringComparer.Ordinal) == true))
                faults.Add(new(line, ExchangeColumns.Kind, RowProblems.NotReceived.Code));
            if (faults.Count == before)
                rows.Add((line, row));
        }
        return (rows, faults);
    }

    private Task<bool> Clashes(long body, ExchangeRow row, CancellationToken stop) =>
        db.Set<Case>().AnyAsync(c => c.Body == body
            && ((row.Receipt != null && c.Receipt == row.Receipt) || (row.Register != null && c.Register == row.Register)), stop);

    private async Task<int> Touched(List<long> cases, CancellationToken stop)
    {
        var touched = (await db.Set<Taken>().Where(t => cases.Contains(t.Case) && t.Seq > 0 && t.Move != CaseDesk.TakenIn).Select(t => t.Case)
            .ToListAsync(stop)).ToHashSet();
        touched.UnionWith(await db.Set<Track>().Where(t => cases.Contains(t.Case) && t.Number > 0).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<CasePerson>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<CaseDocument>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<CaseSheet>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<ForwardedFile>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<Stated>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<Agreed>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        touched.UnionWith(await db.Set<Recused>().Where(t => cases.Contains(t.Case)).Select(t => t.Case).ToListAsync(stop));
        return touched.Count;
    }

    private sealed record KeptRow(int Line, string?[] Cells);
}
