using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>Something about a person that a list changes.</summary>
public sealed record ChangeView(string What, string Old, string New);

/// <summary>A person whom a list adds, changes, moves or takes out.</summary>
/// <param name="Line">The row of the list; null for who is not in it.</param>
public sealed record ChangeLine(int? Line, long? Person, string Name, string? Nip, string? NikLast4, string Unit, IReadOnlyList<ChangeView> Changes);

/// <summary>One of the lists behind the figures of an import, a page of it.</summary>
/// <param name="Kind">The word of its address: <c>baru</c>, <c>berubah</c>, <c>pindah</c>, <c>keluar</c>, <c>ditolak</c>, <c>peringatan</c>.</param>
/// <param name="Code">Of one kind of warning only.</param>
/// <param name="Next">The cursor of the next page.</param>
public sealed record ImportDetailsView(Agency Agency, ImportLine Line, string Kind, string? Code, IReadOnlyList<ChangeLine> People, IReadOnlyList<NoteLine> Notes, int? Next, bool IsFirst)
{
    public bool IsNotes => Kind is "ditolak" or "peringatan";

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/pegawai/impor/{Line.Id}");

    public string? Later => Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{Path}/rincian/{Kind}?sesudah={next}{(Code is null ? "" : $"&kode={Uri.EscapeDataString(Code)}")}") : null;
}

/// <summary>A unit of a list that is not there yet.</summary>
public sealed record MissingUnit(string Path, int People);

/// <param name="ToBeMade">They come with this list when it is applied; else their rows are refused.</param>
public sealed record MissingUnitsView(Agency Agency, ImportLine Line, IReadOnlyList<MissingUnit> Units, bool ToBeMade, bool IsPreview);

/// <summary>Reads the people behind the figures of a preview from the stage, a page at a time.</summary>
internal sealed class ImportDetails(NetralDb db, StaffImports imports, ImportViews views, UnitTrees trees, Phrasebook phrases, TimeProvider clock)
{
    private const int PageSize = 50;

    public static bool IsKind(string kind) => kind is "ditolak" or "peringatan" || Outcome(kind) is not null;

    public async Task<ImportDetailsView> Page(Agency agency, Id<StaffImport> id, string kind, string? code, int? after, CancellationToken stop)
    {
        var line = ImportViews.Line(await imports.Get(id, stop));
        if (Outcome(kind) is { } outcome)
        {
            var (people, next) = await People(agency, id, outcome, after, stop);
            return new(agency, line, kind, null, people, [], next, after is null);
        }
        var (wanted, from) = (kind == "ditolak", after ?? 0);
        var notes = await db.Set<ImportNote>().AsNoTracking().Where(n => n.Import == id && n.Refused == wanted && n.Number > from && (code == null || n.Code == code))
            .OrderBy(n => n.Number).Take(PageSize + 1).ToListAsync(stop);
        return new(agency, line, kind, code, [], [.. notes.Take(PageSize).Select(views.Note)], notes.Count > PageSize ? notes[PageSize - 1].Number : null, after is null);
    }

    private static StageOutcome? Outcome(string kind) => kind switch
    {
        "baru" => StageOutcome.New,
        "berubah" => StageOutcome.Changed,
        "pindah" => StageOutcome.Moved,
        "keluar" => StageOutcome.Gone,
        _ => null,
    };

    private async Task<(IReadOnlyList<ChangeLine> People, int? Next)> People(Agency agency, Id<StaffImport> id, StageOutcome outcome, int? after, CancellationToken stop)
    {
        var staged = db.Set<StageRow>().AsNoTracking().Where(t => t.Import == id && t.Outcome == outcome);
        // Who is not in the list has a line below zero, counted downwards.
        staged = outcome == StageOutcome.Gone ? staged.Where(t => t.Line < (after ?? 0)).OrderByDescending(t => t.Line) : staged.Where(t => t.Line > (after ?? 0)).OrderBy(t => t.Line);
        var rows = await staged.Take(PageSize + 1).ToListAsync(stop);
        int? next = rows.Count > PageSize ? rows[PageSize - 1].Line : null;
        rows = [.. rows.Take(PageSize)];
        List<Id<Spell>> spells = [.. rows.Where(r => r.Spell is not null).Select(r => new Id<Spell>(r.Spell!.Value))];
        List<Id<Employee>> persons = [.. rows.Where(r => r.Person is not null).Select(r => new Id<Employee>(r.Person!.Value))];
        var before = await db.Set<Spell>().AsNoTracking().Where(s => spells.Contains(s.Id)).ToDictionaryAsync(s => s.Id.Value, stop);
        var known = await db.Set<Person>().AsNoTracking().Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, stop);
        var unit = await Units(agency, id, stop);
        return ([.. rows.Select(row => Line(row, row.Spell is { } s ? before.GetValueOrDefault(s) : null, row.Person is { } p ? known.GetValueOrDefault(p) : null, unit))], next);
    }

    private ChangeLine Line(StageRow row, Spell? before, Person? person, Func<long, string> unit)
    {
        if (row.Outcome == StageOutcome.Gone)
            return new(null, row.Person, person?.Name ?? "", before?.Nip, person?.NikLast4, before is null ? "" : unit(before.Unit.Value), []);
        var changes = row.Outcome == StageOutcome.New ? [] : Changes(row, before, unit).Where(c => c.Old != c.New).ToList();
        return new(row.Line, person?.Id.Value, row.Name, row.Nip, row.NikLast4, row.Unit is { } place ? unit(place) : "", changes);
    }

    private IEnumerable<ChangeView> Changes(StageRow row, Spell? before, Func<long, string> unit)
    {
        string Say<T>(T? value, Func<T, string> word) where T : struct => value is { } known ? phrases.Say(word(known)) : "–";
        if (before is not null)
        {
            yield return new("Unit", unit(before.Unit.Value), row.Unit is { } place ? unit(place) : "–");
            yield return new("NIP", before.Nip ?? "–", row.Nip ?? "–");
            yield return new("Status", Say<EmploymentKind>(before.Kind, RosterWords.Of), Say(row.Kind, RosterWords.Of));
            yield return new("Kelompok jabatan", Say<PositionGroup>(before.PositionGroup, RosterWords.Of), Say(row.PositionGroup, RosterWords.Of));
            yield return new("Jabatan", before.Position ?? "–", row.Position ?? "–");
            yield return new("Golongan", before.Grade ?? "–", row.Grade ?? "–");
        }
        if (row.Differs.HasFlag(Differing.Person))
        {
            yield return new("Nama", row.OldName ?? "–", row.Name);
            yield return new("Tanggal lahir", row.OldBirthDate is { } born ? Shown.Date(born) : "–", row.BirthDate is { } now ? Shown.Date(now) : "–");
            yield return new("NIK, empat angka terakhir", row.OldNikLast4 ?? "–", row.NikLast4 ?? "–");
        }
        if (row.Differs.HasFlag(Differing.Email))
            yield return new("Surel", "", phrases.Say("alamat baru"));
        if (row.Differs.HasFlag(Differing.Phone))
            yield return new("WhatsApp", "", phrases.Say("nomor baru"));
    }

    /// <summary>Names of units that are, that were, and that this list would make.</summary>
    private async Task<Func<long, string>> Units(Agency agency, Id<StaffImport> id, CancellationToken stop)
    {
        var tree = await trees.Of(agency.Id, agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop);
        var names = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == agency.Id).ToDictionaryAsync(u => u.Id.Value, u => u.Name, stop);
        foreach (var made in ImportSummary.Read((await imports.Get(id, stop)).Summary).Units)
            names.TryAdd(made.Id, made.Name);
        return unit => tree.Find(new(unit)) is null ? names.GetValueOrDefault(unit, "") : tree.Line(new Id<Unit>(unit));
    }

    /// <summary>The units that would be made, or whose making would let refused rows in.</summary>
    public async Task<MissingUnitsView> Missing(Agency agency, Id<StaffImport> id, CancellationToken stop)
    {
        var import = await imports.Get(id, stop);
        var summary = ImportSummary.Read(import.Summary);
        var preview = import.State == ImportState.Preview;
        if (summary.Units.Count == 0)
            return new(agency, ImportViews.Line(import), [.. summary.Unknown.Select(u => new MissingUnit(u.Path, u.Rows))], ToBeMade: false, preview);
        var people = (await db.Set<StageRow>().Where(t => t.Import == id && t.Unit != null && t.Line > 0).GroupBy(t => t.Unit).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key!.Value, g => g.Count);
        var unit = await Units(agency, id, stop);
        var parents = summary.Units.ToDictionary(u => u.Id, u => u.Parent);
        string Path(long at) => parents.GetValueOrDefault(at) is { } above && parents.ContainsKey(above) ? $"{Path(above)} / {unit(at)}" : unit(at);
        return new(agency, ImportViews.Line(import), [.. summary.Units.Select(u => new MissingUnit(Path(u.Id), people.GetValueOrDefault(u.Id)))], ToBeMade: true, preview);
    }
}
