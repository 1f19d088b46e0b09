using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Cases.ShowCase;

/// <summary>Moves, as they were made.</summary>
internal sealed class MoveEntries(NetralDb db, ILawInForce law) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        if (await CaseBook.Of(db, law, number, stop) is not { } book)
            return [];
        var rows = await db.Set<Taken>().AsNoTracking().Where(t => t.Case == number).OrderBy(t => t.Track).ThenBy(t => t.Seq).ToListAsync(stop);
        return [.. rows.Select(row => Line(book, row))];
    }

    private static TimelineEntry Line(Rulebook book, Taken row)
    {
        var procedure = Situation.ProcedureOf(book, row.Procedure);
        var step = procedure.Find(row.To)?.Name ?? row.To;
        if (row.Move == CaseDesk.Opening)
            return new(row.Track, row.On, row.At, "receipt", "Masuk ke “{0}”: {1}.", [procedure.Name, step], procedure.Grounds.Clause, row.Officer, row.Body);
        if (row.Move == CaseDesk.TakenIn)
            return new(row.Track, row.On, row.At, "upload", "Diambil dari sistem lain di langkah: {0}. Yang sebelumnya tidak berjalan di sini.", [step], null,
                row.Officer, row.Body);
        var move = procedure.Move(row.Move);
        return row.From == row.To
            ? new(row.Track, row.On, row.At, "check", "{0}.", [move?.Name ?? row.Move], move?.Clause, row.Officer, row.Body)
            : new(row.Track, row.On, row.At, "check", "{0}. Sekarang: {1}.", [move?.Name ?? row.Move, step], move?.Clause, row.Officer, row.Body);
    }
}

/// <summary>Clocks: when they began, how they ended, and the last days that stand before us.</summary>
internal sealed class ClockEntries(CaseReading reading) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop) =>
        await reading.Find(number, stop) is { } found ? [.. found.Tracks.SelectMany(t => t.Clocks.SelectMany(c => Lines(t.Number, c)))] : [];

    private static IEnumerable<TimelineEntry> Lines(int track, ClockView clock)
    {
        var note = clock.Clause.Length > 0 ? clock.Clause : null;
        yield return new(track, clock.From.Date, clock.From.Time, "clock", "Tenggat mulai: {0}.", [clock.Name], note);
        switch (clock.State)
        {
            case ClockState.Running when clock.DueOn is { } due:
                yield return new(track, due, ClockHours.Of(clock.Due), "clock", "Hari terakhir: {0}.", [clock.Name], note, ToCome: true);
                break;
            case ClockState.Late or ClockState.NeverDone when clock.DueOn is { } due:
                yield return new(track, due, ClockHours.Of(clock.Due), "clock-exclamation", "Tenggat lewat: {0}.", [clock.Name], note);
                break;
            case ClockState.DoneLate when clock is { DueOn: { } due, EndedOn: { } ended }:
                yield return new(track, ended, null, "clock-exclamation", "Selesai terlambat: {0}; hari terakhirnya {1}.", [clock.Name, due], note);
                break;
            case ClockState.InTime when clock.EndedOn is { } ended:
                yield return new(track, ended, null, "check", "Tepat waktu: {0}.", [clock.Name], note);
                break;
            case ClockState.Dropped when clock.EndedOn is { } ended:
                yield return new(track, ended, null, "circle-minus", "Tenggat tidak diperlukan lagi: {0}.", [clock.Name], note);
                break;
            case ClockState.Reached when clock.DueOn is { } due:
                yield return new(track, due, ClockHours.Of(clock.Due), "check", "Tercapai: {0}.", [clock.Name], note);
                break;
            case ClockState.Paused:
                yield return new(track, clock.PausedOn ?? clock.From.Date, null, "player-pause", "Tenggat berhenti sementara: {0}.", [clock.Name], note);
                break;
        }
    }
}

/// <summary>What officers owe one another: conditions stated, agreements asked, given and refused, recusals.</summary>
internal sealed class CareEntries(NetralDb db, ILawInForce law) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        if (await CaseBook.Of(db, law, number, stop) is not { } book)
            return [];
        var procedures = await db.Set<Track>().Where(t => t.Case == number).ToDictionaryAsync(t => t.Number, t => t.Procedure, stop);
        string Move(int track, string id) => Situation.ProcedureOf(book, procedures[track]).Move(id)?.Name ?? book.Procedures.Select(p => p.Move(id))
            .FirstOrDefault(m => m is not null)?.Name ?? id;
        var entries = new List<TimelineEntry>();
        foreach (var row in await db.Set<Stated>().AsNoTracking().Where(s => s.Case == number).ToListAsync(stop))
            entries.Add(new(row.Track, row.On, null, "file-text", "Dinyatakan: {0}.", [book.Conditions
                .FirstOrDefault(c => c.Id == row.Condition)?.Name ?? row.Condition], null, row.Officer, row.Body));
        foreach (var row in await db.Set<Proposed>().AsNoTracking().Where(s => s.Case == number).ToListAsync(stop))
        {
            entries.Add(new(row.Track, row.On, null, "users", "Persetujuan kedua diminta: {0}.", [Move(row.Track, row.Move)], null, row.ProposedBy, row.Body));
            if (row is { RefusedBy: { } by, RefusedOn: { } on })
                entries.Add(new(row.Track, on, null, "x", "Persetujuan kedua ditolak: {0}.", [Move(row.Track, row.Move)], null, by, row.Body));
        }
        foreach (var row in await db.Set<Agreed>().AsNoTracking().Where(s => s.Case == number).ToListAsync(stop))
            entries.Add(new(row.Track, row.On, null, "users", "Disetujui petugas kedua: {0}.", [Move(row.Track, row.Move)], null, row.Officer));
        foreach (var row in await db.Set<Recused>().AsNoTracking().Where(s => s.Case == number && !s.KeptAway).ToListAsync(stop))
            entries.Add(new(null, row.On, null, "user-check", "Seorang petugas menarik diri.", [], null, row.Officer));
        return entries;
    }
}

/// <summary>Reminders that went out, and words that reporters got.</summary>
internal sealed class NoticeEntries(NetralDb db, ILawInForce law) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        if (await CaseBook.Of(db, law, number, stop) is not { } book)
            return [];
        var zone = await db.Set<Case>().Where(c => c.Id == number).Select(c => c.Region).FirstAsync(stop) is var region
            ? book.Regions.ZoneOf(region).Must()
            : Zone.WIB;
        var entries = new List<TimelineEntry>();
        var sent = from n in db.Set<Notice>().AsNoTracking()
                   join c in db.Set<RunningClock>() on n.Clock equals c.Id
                   where c.Case == number
            && n.SentAt != null
                   select new { c.Track, c.Clock, n.SentAt, n.Body };
        foreach (var row in await sent.ToListAsync(stop))
            entries.Add(new(row.Track, zone.DateAt(row.SentAt!.Value), TimeOnly.FromDateTime(zone.At(row.SentAt.Value)), "mail", "Pengingat dikirim: {0}.", [book.Clocks.FirstOrDefault(c => c.Id == row.Clock)?.Name ?? row.Clock]));
        foreach (var row in await db.Set<OwedAnswer>().AsNoTracking().Where(a => a.Case == number && a.GivenOn != null).ToListAsync(stop))
            entries.Add(new(row.Track, row.GivenOn!.Value, null, "mail-opened", "Pelapor dijawab: {0}.", [book.Procedures.Select(p => p.Move(row.Move))
                .FirstOrDefault(m => m is not null)?.Name ?? row.Move], null, row.GivenBy));
        return entries;
    }
}

/// <summary>The edition that a case follows.</summary>
internal static class CaseBook
{
    public static async Task<Rulebook?> Of(NetralDb db, ILawInForce law, long number, CancellationToken stop) =>
        await db.Set<Case>().Where(c => c.Id == number).Select(c => c.Rulebook).FirstOrDefaultAsync(stop) is { } hash
            ? (await law.Find(hash, stop))?.Book
            : null;
}
