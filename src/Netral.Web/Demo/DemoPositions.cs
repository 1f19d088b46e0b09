using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>A position with what goes with it.</summary>
/// <param name="Often">How often, against the other positions of the same list.</param>
/// <param name="Before">Title before the name: <c>dr.</c>.</param>
/// <param name="After">Titles after the name: <c>S.Pd.</c>.</param>
/// <param name="Lowest">Lowest PNS grade of the position; a person's own is up to two steps above.</param>
/// <param name="Pppk">Grade of a PPPK in it.</param>
internal sealed record DemoPosition(int Often, string Title, PositionGroup Group, string Before, string After, string Lowest, string Pppk);

internal static class DemoPositions
{
    private static readonly string[] Grades =
        ["I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IV/d", "IV/e"];

    private static readonly DemoPosition[] Teachers =
    [
        Expert(6, "Guru Ahli Pertama", "S.Pd.", "III/a"), Expert(7, "Guru Ahli Muda", "S.Pd.", "III/c"), Expert(3, "Guru Ahli Madya", "S.Pd., M.Pd.", "IV/a"),
            Clerk(1, "Pengadministrasi Perkantoran"),
    ];

    private static readonly DemoPosition[] Medics =
    [
        Expert(5, "Perawat Ahli Pertama", "S.Kep., Ners", "III/a"), Skilled(6, "Perawat Terampil", "A.Md.Kep."), Skilled(6, "Bidan Terampil", "A.Md.Keb."),
            Expert(3, "Bidan Ahli Pertama", "S.Tr.Keb.", "III/a"),
        Expert(2, "Dokter Ahli Pertama", "", "III/b", "dr."), Expert(1, "Dokter Gigi Ahli Pertama", "", "III/b", "drg."),
            Expert(1, "Apoteker Ahli Pertama", "S.Farm.", "III/b", "apt."),
        Skilled(1, "Pranata Laboratorium Kesehatan Terampil", "A.Md.AK."), Skilled(1, "Sanitarian Terampil", "A.Md.KL."),
            Skilled(1, "Nutrisionis Terampil", "A.Md.Gz."), Clerk(1, "Pengadministrasi Perkantoran"),
    ];

    private static readonly DemoPosition[] Officials =
    [
        Expert(3, "Analis Kebijakan Ahli Muda", "S.Sos., M.Si.", "III/c"), Expert(3, "Perencana Ahli Pertama", "S.E.", "III/a"),
            Expert(2, "Pranata Komputer Ahli Pertama", "S.Kom.", "III/a"), Skilled(2, "Arsiparis Terampil", "A.Md."),
        new(6, "Penelaah Teknis Kebijakan", PositionGroup.Pelaksana, "", "S.IP.", "III/a", "IX"),
            new(4, "Pengolah Data dan Informasi", PositionGroup.Pelaksana, "", "A.Md.", "II/c", "VII"), Clerk(6, "Pengadministrasi Perkantoran"),
    ];

    private static readonly DemoPosition[] Engineers =
        [Expert(3, "Teknik Jalan dan Jembatan Ahli Pertama", "S.T.", "III/a"), Expert(2, "Penata Ruang Ahli Muda", "S.T., M.T.", "III/c", "Ir."),
            Skilled(3, "Teknik Pengairan Terampil", "A.Md."), Clerk(3, "Operator Layanan Operasional")];

    private static readonly DemoPosition[] Guards = [Skilled(7, "Polisi Pamong Praja Terampil", ""),
        Expert(2, "Polisi Pamong Praja Ahli Pertama", "S.H.", "III/a"), Clerk(2, "Pengadministrasi Perkantoran")];
    private static readonly DemoPosition[] Advisers = [Expert(4, "Penyuluh Pertanian Ahli Pertama", "S.P.", "III/a"),
        Skilled(3, "Penyuluh Pertanian Terampil", "A.Md.P."), Expert(1, "Medik Veteriner Ahli Pertama", "", "III/b", "drh."),
            Clerk(2, "Pengadministrasi Perkantoran")];

    /// <summary>The PNS grade some steps above another.</summary>
    public static string GradeAbove(string lowest, int steps) => Grades[Math.Min(Array.IndexOf(Grades, lowest) + steps, Grades.Length - 1)];

    public static IReadOnlyList<DemoPosition> Of(DemoWork work) => work switch
    {
        DemoWork.School => Teachers,
        DemoWork.Health => Medics,
        DemoWork.Order => Guards,
        DemoWork.Works or DemoWork.Cleaning => Engineers,
        DemoWork.Farming => Advisers,
        _ => Officials,
    };

    /// <summary>PPPK begin at the lowest rung of a profession; midwives are women.</summary>
    public static bool Fits(DemoPosition position, EmploymentKind kind, Sex sex) =>
        Fits(position.Title, sex) && (kind == EmploymentKind.Pns || !position.Title.EndsWith("Muda", StringComparison.Ordinal) && !position.Title.EndsWith("Madya", StringComparison.Ordinal));

    public static bool Fits(string title, Sex sex) => sex == Sex.Female || !title.StartsWith("Bidan", StringComparison.Ordinal);

    /// <summary>What non-ASN do there; they hold no position in the sense of the law.</summary>
    public static IReadOnlyList<string> OfContract(DemoWork work) => work switch
    {
        DemoWork.School => ["Guru Tidak Tetap", "Guru Tidak Tetap", "Guru Tidak Tetap", "Tenaga Tata Usaha Sekolah", "Operator Sekolah", "Penjaga Sekolah"],
        DemoWork.Health => ["Perawat Kontrak", "Perawat Kontrak", "Bidan Kontrak", "Tenaga Administrasi", "Pengemudi Ambulans", "Petugas Kebersihan"],
        DemoWork.Order => ["Anggota Bantuan Polisi Pamong Praja", "Anggota Bantuan Polisi Pamong Praja", "Penjaga Malam"],
        DemoWork.Cleaning => ["Petugas Kebersihan Jalan", "Petugas Kebersihan Jalan", "Pengemudi Truk Sampah", "Petugas Taman"],
        DemoWork.Transport => ["Petugas Lalu Lintas", "Petugas Penerangan Jalan", "Petugas Terminal"],
        DemoWork.Rescue => ["Petugas Pemadam Kebakaran", "Petugas Siaga Bencana", "Pengemudi"],
        DemoWork.Works => ["Petugas Pemeliharaan Jalan", "Operator Alat Berat", "Penjaga Pintu Air"],
        _ => ["Tenaga Administrasi", "Tenaga Administrasi", "Operator Komputer", "Petugas Kebersihan", "Pengemudi", "Penjaga Kantor"],
    };

    /// <summary>The head's position; titles and grade follow the rank of the post.</summary>
    public static DemoPosition Head(DemoUnit unit) => unit.HeadGroup switch
    {
        PositionGroup.JptMadya => new(1, unit.HeadTitle!, unit.HeadGroup, "", "S.H., M.Si.", "IV/d", ""),
        PositionGroup.JptPratama => new(1, unit.HeadTitle!, unit.HeadGroup, "", unit.Work == DemoWork.Works ? "S.T., M.T." : "S.Sos., M.Si.", "IV/b", ""),
        PositionGroup.Administrator => new(1, unit.HeadTitle!, unit.HeadGroup, unit.Work == DemoWork.Health ? "dr." : "",
            unit.Work == DemoWork.Health ? "M.Kes." : "S.STP., M.Si.", "III/d", ""),
        PositionGroup.Fungsional => new(1, unit.HeadTitle!, unit.HeadGroup, "", unit.Work == DemoWork.School ? "S.Pd., M.Pd." : "S.K.M.", "III/d", ""),
        _ => new(1, unit.HeadTitle!, unit.HeadGroup, "", "S.Sos.", "III/c", ""),
    };

    private static DemoPosition Expert(int often, string title, string after, string lowest, string before = "") =>
        new(often, title, PositionGroup.Fungsional, before, after, lowest, before.Length > 0 ? "X" : "IX");

    private static DemoPosition Skilled(int often, string title, string after) => new(often, title, PositionGroup.Fungsional, "", after, "II/c", "VII");

    private static DemoPosition Clerk(int often, string title) => new(often, title, PositionGroup.Pelaksana, "", "", "II/a", "V");
}
