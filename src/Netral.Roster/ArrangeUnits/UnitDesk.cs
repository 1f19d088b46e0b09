using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster.ArrangeUnits;

internal static class UnitProblems
{
    public static readonly Problem Unknown = new(Trouble.NotFound, "unit.not_found", "Unit ini tidak ada.");
    public static readonly Problem NoName = new(Trouble.Invalid, "unit.no_name", "Nama unit kosong.", "nama");
    public static readonly Problem NameTaken = new(Trouble.Conflict, "unit.name_taken", "Di bawah induk yang sama sudah ada unit dengan nama ini.", "nama");
    public static readonly Problem NoKind = new(Trouble.Invalid, "unit.no_kind", "Pilih jenis unit.", "jenis");
    public static readonly Problem NoParent = new(Trouble.Invalid, "unit.no_parent", "Pilih unit induk.", "induk");
    public static readonly Problem NotEmpty = new(Trouble.Conflict, "unit.not_empty", "Unit ini masih punya pegawai atau unit di bawahnya. Pindahkan dahulu.");
    public static readonly Problem TooDeep = new(Trouble.Invalid, "unit.deepest", "Susunan unit paling dalam {0} tingkat.", "induk");
    public static readonly Problem NoHead = new(Trouble.Invalid, "head.nobody", "Tidak ada pegawai dengan NIP atau NIK itu di instansi ini.", "pegawai");
    public static readonly Problem NoHeadKind = new(Trouble.Invalid, "head.kind", "Pilih cara memimpin.", "cara");
    public static readonly Problem HeadEnds = new(Trouble.Invalid, "head.ends_before", "Hari terakhir tidak boleh sebelum hari pertama.", "sampai");
    public static readonly Problem HeadGone = new(Trouble.Gone, "head.gone", "Pimpinan ini sudah diakhiri.");
}

/// <summary>Changes the tree and its heads. Every change is a fact with old and new values beside it.</summary>
internal sealed class UnitDesk(NetralDb db, StaffNumbers numbers, Desk desk, Journal journal)
{
    public const int Deepest = 12;

    public Task<Result<Unit>> Add(Reach reach, Id<Unit>? parent, string name, UnitKind kind, CancellationToken stop) => db.Write<Unit>(async () =>
    {
        if (parent is { } above && (reach.Tree.Find(above) is null || !reach.Covers(above)))
            return UnitProblems.NoParent;
        if (parent is null && reach.Tree.Tops.Any())
            return UnitProblems.NoParent;
        if (parent is { } under && reach.Tree.Upwards(under).Count() >= Deepest)
            return UnitProblems.TooDeep.With(Deepest);
        if (await Taken(reach.Agency.Id, parent, name, null, stop))
            return UnitProblems.NameTaken;
        var unit = new Unit { Id = await db.Next<Unit>(1, stop), Agency = reach.Agency.Id, Parent = parent, Name = name, Kind = kind, From = reach.Today };
        db.Add(unit);
        await Record(reach, unit.Id, added: true, stop, Detail("name", null, name));
        return unit;
    }, stop);

    public Task<Result<Unit>> Rename(Reach reach, Id<Unit> id, string name, UnitKind kind, CancellationToken stop) => db.Write<Unit>(async () =>
    {
        if (await Find(reach, id, stop) is not { } unit)
            return UnitProblems.Unknown;
        if (await Taken(reach.Agency.Id, unit.Parent, name, id, stop))
            return UnitProblems.NameTaken;
        var old = (unit.Name, unit.Kind);
        (unit.Name, unit.Kind) = (name, kind);
        await Record(reach, id, added: false, stop, Detail("name", old.Name, name), Detail("kind", Word.Of(old.Kind), Word.Of(kind)));
        return unit;
    }, stop);

    public Task<Result<Unit>> End(Reach reach, Id<Unit> id, CancellationToken stop) => db.Write<Unit>(async () =>
    {
        if (await Find(reach, id, stop) is not { } unit)
            return UnitProblems.Unknown;
        var today = reach.Today;
        if (reach.Tree.ChildrenOf(id).Any() || await db.Set<Spell>().AnyAsync(s => s.Agency == reach.Agency.Id && s.Unit == id && (s.Until == null || (s.Until >= today && s.Until >= s.From)), stop))
            return UnitProblems.NotEmpty;
        unit.Until = today.AddDays(-1);
        foreach (var head in await db.Set<Headship>().Where(h => h.Agency == reach.Agency.Id && h.Unit == id && (h.Until == null || h.Until >= today)).ToListAsync(stop))
            head.Until = today.AddDays(-1);
        await Record(reach, id, added: false, stop, Detail("until", null, unit.Until.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        return unit;
    }, stop);

    /// <summary>A definitive head takes the place of the one before from that day on; somebody acting stands beside a definitive one.</summary>
    public Task<Result<Headship>> Appoint(Reach reach, Id<Unit> id, string number, HeadKind kind, DateOnly from, DateOnly? until, CancellationToken stop) => db.Write<Headship>(async () =>
    {
        var agency = reach.Agency.Id;
        if (await Find(reach, id, stop) is null)
            return UnitProblems.Unknown;
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length is not (StaffNumbers.NipLength or StaffNumbers.NikLength) || await numbers.Find(agency, digits, stop) is not { } person)
            return UnitProblems.NoHead;
        foreach (var before in await db.Set<Headship>().Where(h => h.Agency == agency && h.Unit == id && h.Kind == kind && (h.Until == null || h.Until >= from)).ToListAsync(stop))
            before.Until = from.AddDays(-1);
        var head = new Headship { Id = await db.Next<Headship>(1, stop), Agency = agency, Unit = id, Person = person, Kind = kind, From = from, Until = until };
        db.Add(head);
        journal.Add(new HeadAppointed(agency.Value, id.Value, person.Value, kind, from, until), desk.Actor(agency.Value));
        return head;
    }, stop);

    public Task<Result<Headship>> EndHead(Reach reach, Id<Unit> id, Id<Headship> headship, CancellationToken stop) => db.Write<Headship>(async () =>
    {
        var (agency, today) = (reach.Agency.Id, reach.Today);
        var head = await db.Set<Headship>().FirstOrDefaultAsync(h => h.Id == headship && h.Agency == agency && h.Unit == id && (h.Until == null || h.Until >= today), stop);
        if (head is null)
            return UnitProblems.HeadGone;
        head.Until = head.From > today.AddDays(-1) ? head.From.AddDays(-1) : today.AddDays(-1);
        journal.Add(new HeadAppointed(agency.Value, id.Value, head.Person.Value, head.Kind, head.From, head.Until), desk.Actor(agency.Value));
        return head;
    }, stop);

    private Task<Unit?> Find(Reach reach, Id<Unit> id, CancellationToken stop) =>
        db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == id && u.Agency == reach.Agency.Id && (u.Until == null || u.Until >= reach.Today), stop);

    private async Task<bool> Taken(Id<Agency> agency, Id<Unit>? parent, string name, Id<Unit>? but, CancellationToken stop)
    {
        var beside = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == agency && u.Parent == parent && u.Until == null).ToListAsync(stop);
        return beside.Exists(u => u.Id != but && PlainWords.Key(u.Name) == PlainWords.Key(name));
    }

    private async Task Record(Reach reach, Id<Unit> unit, bool added, CancellationToken stop, params ChangeDetail[] details)
    {
        journal.Add(new UnitChanged(reach.Agency.Id.Value, unit.Value, added), desk.Actor(reach.Agency.Id.Value), details);
        // A preview that was compared with the old tree is compared again before it is applied.
        await db.Set<Agency>().Where(a => a.Id == reach.Agency.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version + 1), stop);
    }

    private static ChangeDetail Detail(string field, string? old, string? now) => new() { Field = field, Old = old, New = now };
}
