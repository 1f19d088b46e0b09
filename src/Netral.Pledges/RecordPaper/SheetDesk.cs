using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>A sheet with its rows, round and agency.</summary>
internal sealed record SheetCase(Sheet Sheet, Round Round, Agency Agency, IReadOnlyList<SheetLine> Lines);

/// <summary>
/// Signatures from paper: one officer keeps the scan and types its rows, another one compares them with it and confirms. Only then they become
/// signatures (level <c>paper</c>, recognised face to face); the key of a signature keeps anybody from being counted twice.
/// </summary>
internal sealed class SheetDesk(NetralDb db, Desk desk, IFileStore files, SheetMatch match, SignatureWriter writer, SheetAgreements agreements, Journal journal, TimeProvider clock)
{
    public const int MaxRows = 500;

    internal static readonly Problem NotOpen = new(Trouble.Conflict, "sheet.round_not_open", "Putaran ini tidak terbuka. Lembar hanya dapat dicatat selama putaran terbuka.");
    internal static readonly Problem NotRecording = new(Trouble.Conflict, "sheet.not_recording", "Lembar ini sudah diserahkan dan tidak dapat diubah lagi.");
    internal static readonly Problem NotYours = new(Trouble.Forbidden, "sheet.not_yours", "Lembar ini dicatat petugas lain.");
    internal static readonly Problem NotWaiting = new(Trouble.Conflict, "sheet.not_waiting", "Lembar ini tidak sedang menunggu petugas kedua.");
    internal static readonly Problem SameOfficer = new(Trouble.Forbidden, "sheet.same_officer", "Anda sendiri yang mencatat lembar ini. Mintalah petugas lain memastikannya.");
    internal static readonly Problem NoRows = new(Trouble.Invalid, "sheet.no_rows", "Belum ada baris yang diketik.", "isi");
    internal static readonly Problem TooManyRows = new(Trouble.Invalid, "sheet.too_many_rows", "Satu lembar memuat paling banyak {0} baris. Catat sisanya sebagai lembar lain.", "isi");
    internal static readonly Problem NoChoice = new(Trouble.Conflict, "sheet.no_choice", "Baris ini sudah berubah. Periksa lagi, lalu pilih orangnya.");
    internal static readonly Problem BadPlace = new(Trouble.Invalid, "sheet.bad_place", "Halaman dan baris adalah angka mulai dari 1.", "halaman");

    public async Task<SheetCase?> Find(long number, CancellationToken stop)
    {
        var id = new Id<Sheet>(number);
        if (await db.Set<Sheet>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, stop) is not { } sheet)
            return null;
        var agencyId = new Id<Agency>(sheet.Agency);
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == agencyId, stop);
        if (!await desk.MayWhole(Policies.RecordPaper, agency.Place(), stop))
            return null;
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == agencyId && r.Number == sheet.Round, stop);
        return new(sheet, round, agency, await db.Set<SheetLine>().AsNoTracking().Where(l => l.Sheet == id).OrderBy(l => l.Page).ThenBy(l => l.Row).ToListAsync(stop));
    }

    public Task<List<Sheet>> Of(Round round, CancellationToken stop) =>
        db.Set<Sheet>().AsNoTracking().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.State != SheetState.Discarded).OrderByDescending(s => s.Id).Take(100).ToListAsync(stop);

    /// <summary>Keeps the scan as it came; its number is the answer.</summary>
    public async Task<Result<long>> Keep(Round round, Scan scan, CancellationToken stop)
    {
        if (round.State != RoundState.Open)
            return NotOpen;
        // The file first: a row never names a file that is not there.
        var kept = await files.Keep(scan.Content, stop);
        return await db.Write<long>(async () =>
        {
            var sheet = new Sheet
            {
                Id = await db.Next<Sheet>(1, stop),
                Agency = round.Agency.Value,
                Round = round.Number,
                FileKey = kept.Key,
                Sha256 = kept.Sha256,
                MediaType = scan.MediaType,
                FileName = scan.FileName,
                RecordedBy = desk.Number!.Value,
                RecordedAt = clock.GetUtcNow().UtcDateTime,
                State = SheetState.Recording,
            };
            db.Add(sheet);
            return sheet.Id.Value;
        }, stop);
    }

    /// <summary>Rows of one page from a row on, one a line; what stood at these places is replaced, an empty line leaves its place free.</summary>
    public async Task<Result<bool>> Type(SheetCase at, int page, int firstRow, string text, CancellationToken stop)
    {
        if (Recorder(at) is { } refusal)
            return refusal;
        if (page is < 1 or > 999 || firstRow is < 1 or > 9999)
            return BadPlace;
        var rows = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (rows.All(string.IsNullOrWhiteSpace))
            return NoRows;
        var last = firstRow + rows.Length - 1;
        bool Replaced(SheetLine line) => line.Page == page && line.Row >= firstRow && line.Row <= last;
        if (at.Lines.Count(l => !Replaced(l)) + rows.Length > MaxRows)
            return TooManyRows.With(MaxRows);
        var taken = at.Lines.Where(l => l.State == SheetLineState.Matched && !Replaced(l)).Select(l => l.Slot!.Value).ToHashSet();
        var typed = rows.Select((row, index) => (Row: firstRow + index, Text: Shortened(row.Trim()))).Where(r => r.Text.Length > 0).ToList();
        var found = await match.Find(at.Round, at.Sheet.Id, typed.ConvertAll(r => r.Text), taken, stop);
        var lines = typed.Zip(found, (row, finding) => new SheetLine { Sheet = at.Sheet.Id, Page = page, Row = row.Row, Typed = row.Text, Slot = finding.Slot, State = finding.State }).ToList();
        return await Change(at, async () =>
        {
            await Rows(at).Where(l => l.Page == page && l.Row >= firstRow && l.Row <= last).ExecuteDeleteAsync(stop);
            db.AddRange(lines);
            return true;
        }, stop);
    }

    /// <summary>Of several people with the name that was typed, this one.</summary>
    public async Task<Result<bool>> Choose(SheetCase at, (int Page, int Row) place, int slot, CancellationToken stop)
    {
        if (Recorder(at) is { } refusal)
            return refusal;
        if (at.Lines.FirstOrDefault(l => (l.Page, l.Row) == place && l.State == SheetLineState.Ambiguous) is not { } line || !(await match.Slots(at.Round, [line.Typed], stop))[0].Contains(slot))
            return NoChoice;
        var taken = at.Lines.Where(l => l.State == SheetLineState.Matched).Select(l => l.Slot!.Value).ToHashSet();
        var finding = await match.Judge(at.Round, at.Sheet.Id, slot, taken, stop);
        return await Change(at, async () => await Rows(at).Where(l => l.Page == place.Page && l.Row == place.Row && l.State == SheetLineState.Ambiguous && l.Typed == line.Typed)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Slot, finding.Slot).SetProperty(l => l.State, finding.State), stop) > 0, stop);
    }

    private static string Shortened(string text) => text.Length <= 160 ? text : text[..160];

    /// <summary>The sheet's own row is taken first: what the second officer sees can no longer change under his eyes.</summary>
    private Task<Result<bool>> Change(SheetCase at, Func<Task<bool>> change, CancellationToken stop) =>
        db.Write<bool>(async () => await Take(at, SheetState.Recording, SheetState.Recording, stop) == 0 ? NotRecording : await change(), stop);

    private IQueryable<SheetLine> Rows(SheetCase at) => db.Set<SheetLine>().Where(l => l.Sheet == at.Sheet.Id);

    public async Task<Result<bool>> Remove(SheetCase at, (int Page, int Row) place, CancellationToken stop)
    {
        if (Recorder(at) is { } refusal)
            return refusal;
        return await Change(at, async () => await Rows(at).Where(l => l.Page == place.Page && l.Row == place.Row).ExecuteDeleteAsync(stop) > 0, stop);
    }

    /// <summary>The first officer is done; from here on nobody changes the rows.</summary>
    public async Task<Result<bool>> HandOver(SheetCase at, CancellationToken stop)
    {
        if (Recorder(at) is { } refusal)
            return refusal;
        if (at.Lines.Count == 0)
            return NoRows;
        return await db.Write<bool>(async () =>
        {
            if (await Take(at, SheetState.Recording, SheetState.WaitingForSecond, stop) == 0)
                return NotRecording;
            journal.Add(new SheetRecorded(at.Sheet.Agency, at.Sheet.Round, at.Sheet.Id.Value, at.Sheet.Sha256, at.Lines.Count), desk.Actor(at.Sheet.Agency));
            return true;
        }, stop);
    }

    /// <summary>Nothing of the sheet counts. The scan stays: what was handed in is evidence.</summary>
    public async Task<Result<bool>> Discard(SheetCase at, CancellationToken stop)
    {
        if (at.Sheet.State is not (SheetState.Recording or SheetState.WaitingForSecond))
            return NotWaiting;
        return await Take(at, at.Sheet.State, SheetState.Discarded, stop) > 0 ? true : NotWaiting;
    }

    /// <summary>The second officer has compared the rows with the scan. All at once: signatures, rows, state and fact, or nothing.</summary>
    /// <param name="refused">Rows that do not stand in the scan as they were typed.</param>
    public async Task<Result<bool>> Confirm(SheetCase at, IReadOnlySet<(int Page, int Row)> refused, CancellationToken stop)
    {
        if (at.Sheet.State != SheetState.WaitingForSecond)
            return NotWaiting;
        if (at.Sheet.RecordedBy == desk.Number)
            return SameOfficer;
        if (at.Round.State != RoundState.Open)
            return NotOpen;
        var actor = desk.Actor(at.Sheet.Agency);
        var taken = at.Lines.Where(l => l.State == SheetLineState.Matched && !refused.Contains((l.Page, l.Row))).ToList();
        var made = await agreements.Of(at, taken, actor, stop);
        return await db.Write<bool>(async () =>
        {
            if (await Take(at, SheetState.WaitingForSecond, SheetState.Confirmed, stop) == 0)
                return NotWaiting;
            var written = await writer.WriteWithin([.. made.Select(m => m.Agreement)], stop);
            var counted = made.Zip(written).Where(m => m.Second).Select(m => (m.First.Line.Page, m.First.Line.Row)).ToHashSet();
            foreach (var line in await db.Set<SheetLine>().Where(l => l.Sheet == at.Sheet.Id).ToListAsync(stop))
                line.State = After(line, refused, counted);
            journal.Add(new SheetConfirmed(at.Sheet.Agency, at.Sheet.Round, at.Sheet.Id.Value, counted.Count, at.Lines.Count - counted.Count), actor);
            return true;
        }, stop);
    }

    private static SheetLineState After(SheetLine line, IReadOnlySet<(int, int)> refused, HashSet<(int, int)> counted) => (line.Page, line.Row) switch
    {
        var place when refused.Contains(place) => SheetLineState.Refused,
        var place when counted.Contains(place) => SheetLineState.Counted,
        // Signed from the phone, or left, between the typing and the confirming.
        _ when line.State == SheetLineState.Matched => SheetLineState.AlreadySigned,
        _ => line.State,
    };

    private Problem? Recorder(SheetCase at) => at.Sheet.State != SheetState.Recording ? NotRecording : at.Sheet.RecordedBy != desk.Number ? NotYours : null;

    /// <summary>The state is asked again in the update itself: two officers may press at once.</summary>
    private Task<int> Take(SheetCase at, SheetState from, SheetState to, CancellationToken stop)
    {
        var (id, me, now) = (at.Sheet.Id, desk.Number, clock.GetUtcNow().UtcDateTime);
        var sheets = db.Set<Sheet>().Where(s => s.Id == id && s.State == from);
        return to == SheetState.Confirmed
            ? sheets.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, to).SetProperty(s => s.ConfirmedBy, me).SetProperty(s => s.ConfirmedAt, (DateTime?)now), stop)
            : sheets.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, to), stop);
    }
}
