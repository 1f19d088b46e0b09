using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster.Corrections;

namespace Netral.Roster;

/// <summary>The facts of this module in sentences.</summary>
internal static class RosterTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<AgencyAdded>("Instansi ditambahkan", _ => new("Instansi ditambahkan.")),
        FactTold.Of<StaffImported>("Daftar pegawai dimasukkan", f => new("Memasukkan daftar pegawai: {0} baru, {1} berubah, {2} pindah, {3} keluar, {4} baris ditolak.", f.Added, f.Changed, f.Moved, f.Gone, f.Refused)),
        FactTold.Of<ImportUndone>("Pemasukan daftar dibatalkan", _ => new("Membatalkan pemasukan daftar pegawai yang terakhir.")),
        FactTold.Of<PersonChanged>("Data pegawai diubah", f => new("Mengubah data pegawai, {0} isian.", f.Fields.Count)),
        FactTold.Of<PersonExempted>("Pembebasan", f => f.Withdrawn ? new("Mengakhiri pembebasan sejak {0}.", f.From) : f.Until is { } until
            ? new("Membebaskan dari kewajiban menandatangani, {0} sampai {1}.", f.From, until) : new("Membebaskan dari kewajiban menandatangani sejak {0}.", f.From)),
        FactTold.Of<ContactChanged>("Kontak pegawai", f => f.Confirmed ? new("Memastikan kontak pegawai ({0}).", Named(f.Channel)) : new("Mengganti atau menambah kontak pegawai ({0}).", Named(f.Channel))),
        FactTold.Of<UnitChanged>("Unit", f => f.Added ? new("Menambahkan unit.") : new("Mengubah atau mengakhiri unit.")),
        FactTold.Of<CorrectionAsked>("Permintaan perbaikan", _ => new("Pegawai meminta datanya diperbaiki.")),
        FactTold.Of<CorrectionAnswered>("Permintaan perbaikan dijawab", f => f.Accepted ? new("Menerima permintaan perbaikan data.") : new("Menolak permintaan perbaikan data dengan alasan.")),
        FactTold.Of<HeadAppointed>("Pimpinan unit ditetapkan", f => f.Until is { } until
            ? new("Mencatat pimpinan unit ({0}), {1} sampai {2}.", new Told(RosterWords.Of(f.Kind)), f.From, until) : new("Mencatat pimpinan unit ({0}) sejak {1}.", new Told(RosterWords.Of(f.Kind)), f.From)),
    ];

    public static IEnumerable<FieldTold> Fields() =>
    [
        new("reason", "Alasan", code => Word.TryRead<ExemptionReason>(code, out var reason) ? new(RosterWords.Of(reason)) : Told.Plain(code)),
        new("until", "Hari terakhir", Date),
        new("name", "Nama"),
        new("kind", "Jenis", code => Word.TryRead<UnitKind>(code, out var kind) ? new(UnitWords.Of(kind)) : Told.Plain(code)),
        // Masked as on every page: enough to see that it changed, and to know one's own address again.
        new("email", "Surel", address => Told.Plain(ContactHold.Masked(address))),
        new("whatsapp", "WhatsApp", address => Told.Plain(ContactHold.Masked(address))),
    ];

    private static Told Date(string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new("{0}", date) : Told.Plain(day);

    private static Told Named(Channel channel) => new(RosterWords.Of(channel));
}

/// <summary>Agencies, units and people as subjects. A person's name stands on the person's page only.</summary>
internal sealed class RosterSubjects(NetralDb db) : ISubjects
{
    public IReadOnlySet<string> Prefixes { get; } = new HashSet<string>(StringComparer.Ordinal) { "agency", "unit", "person", "staff" };

    public async Task<IReadOnlyDictionary<string, SubjectShown>> Of(IReadOnlyCollection<string> subjects, CancellationToken stop)
    {
        var agencies = Numbers(subjects, "agency", "staff").ConvertAll(n => new Id<Agency>(n));
        var units = Numbers(subjects, "unit").ConvertAll(n => new Id<Unit>(n));
        var agencyNames = agencies.Count == 0 ? [] : await db.Set<Agency>().AsNoTracking().Where(a => agencies.Contains(a.Id)).ToDictionaryAsync(a => a.Id.Value, a => a.Name, stop);
        var unitNames = units.Count == 0 ? [] : await db.Set<Unit>().AsNoTracking().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id.Value, u => u.Name, stop);
        return subjects.ToDictionary(s => s, s => Shown(s, Subjects.Number(s), agencyNames, unitNames), StringComparer.Ordinal);
    }

    private static List<long> Numbers(IEnumerable<string> subjects, params string[] prefixes) => [.. subjects.Where(s => prefixes.Contains(Subjects.Prefix(s), StringComparer.Ordinal)).Select(Subjects.Number).Distinct()];

    private static SubjectShown Shown(string subject, long number, Dictionary<long, string> agencies, Dictionary<long, string> units) => Subjects.Prefix(subject) switch
    {
        "agency" => new(agencies.TryGetValue(number, out var agency) ? Told.Plain(agency) : new("Instansi {0}", number)),
        "staff" => new(agencies.TryGetValue(number, out var whose) ? new("Daftar pegawai {0}", whose) : new("Daftar pegawai {0}", number), "/pegawai", Policies.ReadStaff),
        "unit" => new(units.TryGetValue(number, out var unit) ? Told.Plain(unit) : new("Unit {0}", number), FormattableString.Invariant($"/pegawai/unit/{number}"), Policies.ReadStaff),
        _ => new(new("Pegawai nomor {0}", number), FormattableString.Invariant($"/pegawai/{number}"), Policies.ReadStaff),
    };
}
