using Microsoft.EntityFrameworkCore;
using Netral.Accounts.Proposals;
using Netral.Accounts.Reads;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts.Audit;

/// <summary>The facts of this module in sentences.</summary>
internal static class AccountsTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<OfficerAdmitted>("Petugas ditambahkan", f => new("Petugas ditambahkan dengan peran {0}.", RoleTold(f.Role))),
        FactTold.Of<OfficerSignedIn>("Petugas masuk", _ => new("Masuk ke ruang kerja.")),
        FactTold.Of<ActProposed>("Usulan dibuat", f => f.Renewed ? new("Memperbarui usulannya: {0}.", ActTold(f.Act)) : new("Mengusulkan: {0}.", ActTold(f.Act))),
        FactTold.Of<ActConfirmed>("Usulan disetujui", f => new("Menyetujui dan menjalankan usulan: {0}.", ActTold(f.Act))),
        FactTold.Of<ActRefused>("Usulan ditolak", f => new("Menolak usulan: {0}.", ActTold(f.Act))),
        FactTold.Of<ActWithdrawn>("Usulan ditarik", f => new("Menarik usulannya: {0}.", ActTold(f.Act))),
        FactTold.Of<ActExpired>("Usulan kedaluwarsa", f => new("Usulan berakhir tanpa petugas kedua: {0}.", ActTold(f.Act))),
        FactTold.Of<ActFailed>("Usulan gagal", f => new("Usulan disetujui tetapi gagal dijalankan: {0}. Tidak ada yang berubah.", ActTold(f.Act))),
        FactTold.Of<RecordRead>("Data dibaca", f => Read(f.Record)),
        FactTold.Of<AuditExported>("Jejak diunduh", f => new("Mengunduh jejak sebagai CSV, {0} baris.", f.Rows)),
    ];

    private static Told RoleTold(Role role) => new(RoleWords.Of(role));

    /// <summary>The title of an act is registered with the act; the journal keeps its code.</summary>
    private static Told ActTold(Code act) => new(ActWords.Of(act.Text));

    private static Told Read(RecordKind kind) => kind switch
    {
        RecordKind.Person => new("Membuka halaman pegawai dengan tanggal lahir dan kontaknya."),
        RecordKind.StaffExport => new("Mengunduh atau mencetak daftar pegawai."),
        RecordKind.NamesExport => new("Mengunduh atau mencetak nama orang dalam putaran."),
        RecordKind.ContestCase => new("Membuka rincian tanda tangan yang dipersoalkan."),
        _ => new("Membuka pindaian lembar tanda tangan."),
    };
}

internal static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.PlatformOperator => "Pengelola sistem",
        Role.AgencyAdministrator => "Pengelola instansi",
        Role.UnitHead => "Pimpinan unit",
        Role.CeremonyClerk => "Petugas upacara",
        Role.OversightOfficer => "Petugas pengawas",
        Role.ForwardedCaseOfficer => "Petugas penindak",
        Role.RulebookEditor => "Penyunting aturan",
        Role.Analyst => "Analis",
        _ => "Auditor",
    };
}

/// <summary>What the acts of the two-person rule are called. Kept here and not asked of the acts, so that an act that no longer exists is still told.</summary>
public static class ActWords
{
    public const string AnnulSignatures = "annul_signatures", ReopenRound = "reopen_round", CorrectCounts = "correct_counts", RotateSealKey = "rotate_seal_key";

    public static string Of(string kind) => kind switch
    {
        AnnulSignatures => "Membatalkan tanda tangan",
        ReopenRound => "Membuka kembali putaran",
        CorrectCounts => "Membetulkan angka yang diterbitkan",
        RotateSealKey => "Mengganti kunci segel PDF",
        _ => "Tindakan lain",
    };
}

/// <summary>Officers and proposals as subjects.</summary>
internal sealed class AccountsSubjects(NetralDb db) : ISubjects
{
    public IReadOnlySet<string> Prefixes { get; } = new HashSet<string>(StringComparer.Ordinal) { "officer", "proposal" };

    public async Task<IReadOnlyDictionary<string, SubjectShown>> Of(IReadOnlyCollection<string> subjects, CancellationToken stop)
    {
        var officers = subjects.Where(s => Subjects.Prefix(s) == "officer").Select(Subjects.Number).ToList();
        var names = officers.Count == 0 ? [] : await db.Set<Officer>().AsNoTracking().Where(o => officers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        return subjects.ToDictionary(s => s, s => Shown(s, names), StringComparer.Ordinal);
    }

    private static SubjectShown Shown(string subject, Dictionary<long, string> names) => Subjects.Prefix(subject) == "officer"
        ? new(names.TryGetValue(Subjects.Number(subject), out var name) ? Told.Plain(name) : new("Petugas {0}", Subjects.Number(subject)))
        : new(new("Usulan {0}", Subjects.Number(subject)), FormattableString.Invariant($"/usulan/{Subjects.Number(subject)}"), Policies.DecideTogether);
}
