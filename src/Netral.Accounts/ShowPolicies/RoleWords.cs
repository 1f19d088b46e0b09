namespace Netral.Accounts.ShowPolicies;

/// <summary>Roles and policies in plain words. Each sentence is a key of the catalogue; a test asks for every role and policy.</summary>
public static class RoleWords
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
        Role.Auditor => "Auditor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Who that is, and where it holds.</summary>
    public static string Who(Role role) => role switch
    {
        Role.PlatformOperator => "Menjalankan sistem ini untuk semua instansi. Tidak melihat daftar pegawai, ikrar, atau laporan.",
        Role.AgencyAdministrator => "Bagian kepegawaian (BKPSDM). Berlaku di satu instansi: pegawai, putaran, dan petugas di sana.",
        Role.UnitHead => "Memimpin satu unit. Hanya melihat unit itu dan unit di bawahnya, dan tidak dapat menandatangani untuk siapa pun.",
        Role.CeremonyClerk => "Mencatat kehadiran dan kertas saat upacara, di satu instansi atau satu unit.",
        Role.OversightOfficer => "Anggota Bawaslu atau panwaslu, di wilayah lembaganya saja. Diangkat hanya oleh petugas lembaga itu sendiri.",
        Role.ForwardedCaseOfficer => "Bekerja di lembaga yang menerima penerusan, seperti BKN, inspektorat, atau PPK, di wilayah lembaganya saja. Diangkat hanya oleh petugas lembaga itu sendiri.",
        Role.RulebookEditor => "Menyusun aturan dan batas waktu yang dipakai sistem, untuk seluruh Indonesia.",
        Role.Analyst => "Membaca angka tanpa nama, di wilayahnya.",
        Role.Auditor => "Membaca catatan dan angka tanpa dapat mengubah putaran atau pegawai, di instansi atau wilayahnya.",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}

public static class PolicyWords
{
    /// <summary>What may be done, as it follows "Boleh".</summary>
    public static string Of(string policy) => policy switch
    {
        Policies.Everyone => "Dibuka siapa saja, tanpa akun",
        Policies.SignedIn => "Dibuka setiap petugas yang sudah masuk",
        Policies.ManageAgencies => "Menambah instansi",
        Policies.ReadStaff => "Melihat daftar pegawai",
        Policies.ManageStaff => "Mengubah daftar pegawai, unit, dan pimpinannya",
        Policies.ReadRounds => "Melihat putaran",
        Policies.ManageRounds => "Membuka, mengubah, dan menutup putaran; mengirim undangan",
        Policies.RunCeremony => "Menjalankan upacara",
        Policies.RecordPaper => "Mencatat lembar tanda tangan",
        Policies.ReadCoverage => "Melihat berapa yang sudah menandatangani",
        Policies.ReadNames => "Melihat nama yang belum menandatangani",
        Policies.ResolveContests => "Memutus tanda tangan yang dipersoalkan",
        Policies.ReadAudit => "Membaca catatan kejadian",
        Policies.ManageOfficers => "Mengundang petugas, memberi dan mengakhiri peran",
        Policies.ManageBodies => "Membuat lembaga pengawas dengan dua petugas pertamanya",
        Policies.AdmitToBody => "Menerima petugas ke lembaga sendiri",
        Policies.DecideTogether => "Memutus berdua hal yang dapat mengubah hasil",
        Policies.ManageApiKeys => "Membuat kunci untuk sistem lain",
        Policies.KeepBodyKeys => "Membuat dan mengesahkan kunci petugas di lembaganya",
        Policies.HandleReports => "Membaca dan menjawab laporan yang masuk ke lembaganya",
        Policies.HandleCases => "Menangani perkara di lembaganya, dari laporan sampai penerusan",
        Policies.KeepCaseFiles => "Membuat surat perkara, menyimpan berkas tersegel, melihat dan menetapkan sanksi di lembaganya",
        Policies.HandleForwarded => "Menangani perkara yang diteruskan ke lembaganya, sampai sanksi dan tindak lanjutnya",
        Policies.ReadRetention => "Melihat berapa lama catatan disimpan dan apa yang akan dihapus",
        Policies.AnswerPeople => "Menjawab pertanyaan orang tentang datanya sendiri",
        Policies.ManageInstance => "Mengatur sistem ini sendiri",
        Policies.EditRulebook => "Mengubah aturan; penyunting kedua menerbitkannya",
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };

    /// <summary>Over which scopes a role is given.</summary>
    public static IEnumerable<string> Of(ScopeKinds kinds) => Enum.GetValues<ScopeKinds>().Where(k => k != ScopeKinds.None && kinds.HasFlag(k)).Select(k => k switch
    {
        ScopeKinds.Agency => "satu instansi",
        ScopeKinds.Unit => "satu unit",
        ScopeKinds.Region => "satu wilayah",
        ScopeKinds.Nation => "seluruh Indonesia",
        _ => "lembaganya sendiri",
    });
}
