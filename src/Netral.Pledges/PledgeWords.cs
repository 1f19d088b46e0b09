namespace Netral.Pledges;

/// <summary>A word and what it means, in Indonesian (the key of the catalogue).</summary>
internal sealed record Explained(string Title, string Explanation);

/// <summary>What the codes are called before people. A claim is never larger than the proof.</summary>
internal static class PledgeWords
{
    public const string RecordedApproval = "persetujuan tercatat";

    public static Explained Of(Recognition recognition) => recognition switch
    {
        Recognition.Slip => new("Slip tercetak", "Slip dengan tautan dicetak petugas dan diserahkan langsung"),
        Recognition.Kontak => new("Kontak terdaftar", "Tautan pribadi dikirim ke kontak di daftar pegawai"),
        Recognition.KontakDiubah => new("Kontak diubah", "Kontak berubah sesudah putaran dibuka dan sudah dikonfirmasi"),
        Recognition.Sso => new("Akun ASN (SSO)", "Masuk dengan akun kepegawaian"),
        Recognition.TatapMuka => new("Tatap muka", "Petugas mencatat dari lembar yang ditandatangani di hadapannya"),
        _ => new("Sertifikat BSrE", "Dikenali dengan sertifikat elektronik BSrE"),
    };

    public static Explained Of(Level level) => level switch
    {
        Level.Paper => new("Kertas", "Tanda tangan basah di lembar yang dipindai dan dicatat dua petugas"),
        Level.Link => new("Tautan pribadi", "Persetujuan lewat tautan pribadi dan tanggal lahir"),
        Level.Passkey => new("Kunci sandi di ponsel sendiri", "Kunci itu tidak dipegang Netral maupun instansi"),
        _ => new("Tanda tangan tersertifikasi", "Tanda tangan elektronik BSrE"),
    };

    /// <summary>Slip and paper are a recorded approval, not an electronic signature (PP 71/2019 Pasal 59).</summary>
    public static bool IsRecordedApproval(Level level, Recognition recognition) => level == Level.Paper || recognition is Recognition.Slip or Recognition.TatapMuka;

    /// <summary>"Pilkada".</summary>
    public static string Contest(ContestKind contest) => contest == ContestKind.Pilkada ? "Pilkada" : "Pemilu";

    /// <summary>"Pemilihan Kepala Daerah 2024", always Indonesian: for letters and slips.</summary>
    public static string Of(ContestKind contest, DateOnly date) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(contest == ContestKind.Pilkada ? "Pemilihan Kepala Daerah" : "Pemilihan Umum")} {date.Year}");

    /// <summary>The same in the reader's language, whatever the year: for pages and certificates.</summary>
    public static string Local(ContestKind contest, DateOnly date) => Platform.Ui.Wording.Current.Language == "en"
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(contest == ContestKind.Pilkada ? "Regional head election" : "General election")} {date.Year}")
        : Of(contest, date);
}
