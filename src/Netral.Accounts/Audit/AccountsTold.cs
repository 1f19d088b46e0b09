using Microsoft.EntityFrameworkCore;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.Proposals;
using Netral.Accounts.Reads;
using Netral.Accounts.ShowPolicies;
using Netral.Accounts.SignIn;
using Netral.Accounts.Sso;
using Netral.Kernel;
using Netral.Platform.PersonData;
using Netral.Platform.Retention;
using Netral.Platform.Storage;

namespace Netral.Accounts.Audit;

/// <summary>The facts of this module in sentences.</summary>
internal static class AccountsTold
{
    public static IEnumerable<FactTold> All() =>
    [
        FactTold.Of<OfficerAdmitted>("Petugas ditambahkan", f => new("Petugas ditambahkan dengan peran {0}.", RoleTold(f.Role))),
        FactTold.Of<OfficerSignedIn>("Petugas masuk", _ => new("Masuk ke ruang kerja.")),
        FactTold.Of<RoleGranted>("Peran diberikan", f => f.Until is { } until
            ? new("Memberi peran {0}, {1} sampai {2}.", RoleTold(f.Role), f.From, until) : new("Memberi peran {0} sejak {1}.", RoleTold(f.Role), f.From)),
        FactTold.Of<GrantEnded>("Peran diakhiri", f => new("Mengakhiri peran {0}; hari terakhirnya {1}.", RoleTold(f.Role), f.LastDay)),
        FactTold.Of<GrantProlonged>("Peran diperpanjang", f => new("Memperpanjang peran {0} sampai {1}.", RoleTold(f.Role), f.Until)),
        FactTold.Of<OfficerLinked>("Petugas dicocokkan", f => f.Person is null ? new("Melepas petugas dari daftar pegawai.") : new("Mencocokkan petugas dengan namanya di daftar pegawai.")),
        FactTold.Of<BodyCreated>("Lembaga dibuat", _ => new("Membuat lembaga pengawas dengan dua petugas pertamanya.")),
        FactTold.Of<KeyPresented>("Kunci lembaga diajukan", _ => new("Mengajukan kunci pembuka laporan.")),
        FactTold.Of<KeyStatementMade>("Pernyataan tentang kunci", f => new("Pernyataan ke-{0} dalam daftar kunci lembaga.", f.Seq + 1)),
        FactTold.Of<KeyRewrapped>("Kata sandi kunci diganti", _ => new("Mengganti kata sandi kuncinya; kuncinya tetap.")),
        FactTold.Of<FoundingWithdrawn>("Pendirian dibatalkan", _ => new("Membatalkan separuh pendirian daftar kunci.")),
        FactTold.Of<ApiKeyMade>("Kunci API dibuat", f => new("Membuat kunci API, berlaku sampai {0}.", f.Until)),
        FactTold.Of<ApiKeyRevoked>("Kunci API dicabut", _ => new("Mencabut kunci API.")),
        FactTold.Of<OfficerSignedOut>("Petugas keluar", _ => new("Keluar dari ruang kerja.")),
        FactTold.Of<OfficerLocked>("Akun terkunci", _ => new("Akun terkunci sebentar setelah beberapa kali salah.")),
        FactTold.Of<PasswordChanged>("Kata sandi diganti", _ => new("Mengganti kata sandi.")),
        FactTold.Of<SecondFactorSet>("Langkah kedua dipasang", _ => new("Memasang aplikasi autentikator.")),
        FactTold.Of<SecondFactorRemoved>("Langkah kedua dilepas", _ => new("Melepas aplikasi autentikator.")),
        FactTold.Of<PasswordReset>("Kata sandi dibuat ulang", _ => new("Membuat kata sandi sekali pakai untuk petugas ini. Semua sesinya berakhir.")),
        FactTold.Of<SecondFactorReset>("Langkah kedua dihapus", _ => new("Menghapus langkah kedua petugas ini. Semua sesinya berakhir.")),
        FactTold.Of<RecoveryCodesMade>("Kode pemulihan dibuat", f => new("Membuat {0} kode pemulihan.", f.Count)),
        FactTold.Of<PasskeyAdded>("Kunci sandi ditambahkan", _ => new("Menambahkan kunci sandi.")),
        FactTold.Of<PasskeyRemoved>("Kunci sandi dihapus", _ => new("Menghapus kunci sandi.")),
        FactTold.Of<SessionsEnded>("Sesi diakhiri", f => new("Mengakhiri {0} sesi.", f.Count)),
        FactTold.Of<SsoLinked>("Masuk tunggal dihubungkan", f => f.ByEmail ? new("Akun terhubung dengan akun kantor lewat alamat surel.") : new("Menghubungkan akun dengan akun kantor.")),
        FactTold.Of<SsoUnlinked>("Masuk tunggal dilepas", _ => new("Melepas akun dari akun kantor.")),
        FactTold.Of<PersonExported>("Data seseorang diunduh", _ => new("Mengunduh semua data satu orang.")),
        FactTold.Of<RecordsErased>("Data dihapus", f => new("Menghapus {0} catatan yang habis masa simpannya.", f.Count)),
        FactTold.Of<RetentionChanged>("Masa simpan diubah", f => new("Mengubah masa simpan dari {0} menjadi {1} hari.", f.DaysBefore, f.Days)),
        FactTold.Of<RoundHeld>("Putaran ditahan", f => f.Held ? new("Menahan data putaran agar tidak dihapus.") : new("Melepas tahanan data putaran.")),
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
