using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed class WordsTests
{
    [Theory]
    [InlineData("PNS", EmploymentKind.Pns)]
    [InlineData("CPNS", EmploymentKind.Pns)]
    [InlineData("Pegawai Negeri Sipil", EmploymentKind.Pns)]
    [InlineData("PPPK", EmploymentKind.Pppk)]
    [InlineData("P3K", EmploymentKind.Pppk)]
    [InlineData("PPPK Penuh Waktu", EmploymentKind.Pppk)]
    [InlineData("PPPK PARUH WAKTU", EmploymentKind.PppkParuhWaktu)]
    [InlineData("PPPK PW", EmploymentKind.PppkParuhWaktu)]
    [InlineData("P3K-PW", EmploymentKind.PppkParuhWaktu)]
    [InlineData("Non ASN", EmploymentKind.NonAsn)]
    [InlineData("NON-PNS", EmploymentKind.NonAsn)]
    [InlineData("Honorer", EmploymentKind.NonAsn)]
    [InlineData("THL", EmploymentKind.NonAsn)]
    [InlineData("Tenaga Kontrak", EmploymentKind.NonAsn)]
    [InlineData("Perangkat Desa", EmploymentKind.PerangkatDesa)]
    [InlineData("Aktif", null)]
    public void The_kind_of_employment_is_known_by_many_names(string typed, EmploymentKind? kind) => EmploymentWords.Kind(typed).ShouldBe(kind);

    [Theory]
    [InlineData("Sekretaris Daerah", PositionGroup.JptPratama)]
    [InlineData("Kepala Dinas Pendidikan", PositionGroup.JptPratama)]
    [InlineData("Plt. Kepala Badan Keuangan", PositionGroup.JptPratama)]
    [InlineData("Staf Ahli Bupati Bidang Hukum", PositionGroup.JptPratama)]
    [InlineData("Inspektur", PositionGroup.JptPratama)]
    [InlineData("Camat Kenanga", PositionGroup.Administrator)]
    [InlineData("Sekretaris Dinas", PositionGroup.Administrator)]
    [InlineData("Sekretaris Kecamatan", PositionGroup.Administrator)]
    [InlineData("KABAG Umum", PositionGroup.Administrator)]
    [InlineData("Kepala Bidang Mutasi", PositionGroup.Administrator)]
    [InlineData("Lurah Melati", PositionGroup.Pengawas)]
    [InlineData("Sekretaris Kelurahan", PositionGroup.Pengawas)]
    [InlineData("Kasi Pemerintahan", PositionGroup.Pengawas)]
    [InlineData("Kepala Sub Bagian Umum", PositionGroup.Pengawas)]
    [InlineData("Kasubbag Keuangan", PositionGroup.Pengawas)]
    [InlineData("Kepala UPTD Puskesmas Kenanga", PositionGroup.Pengawas)]
    [InlineData("Guru Ahli Pertama", PositionGroup.Fungsional)]
    [InlineData("Kepala Sekolah", PositionGroup.Fungsional)]
    [InlineData("Dokter Gigi", PositionGroup.Fungsional)]
    [InlineData("Perawat Terampil", PositionGroup.Fungsional)]
    [InlineData("Analis SDM Aparatur Ahli Muda", PositionGroup.Fungsional)]
    [InlineData("Pengadministrasi Umum", PositionGroup.Pelaksana)]
    [InlineData("Camatan", PositionGroup.Pelaksana)]
    [InlineData("", PositionGroup.Pelaksana)]
    public void The_title_suggests_a_group(string title, PositionGroup group) => PositionWords.FromTitle(title).ShouldBe(group);

    [Theory]
    [InlineData("II.b", PositionGroup.JptPratama)]
    [InlineData("Eselon III/a", PositionGroup.Administrator)]
    [InlineData("IVA", PositionGroup.Pengawas)]
    [InlineData("I.b", PositionGroup.JptMadya)]
    [InlineData("Non Eselon", null)]
    public void The_eselon_names_a_group(string typed, PositionGroup? group) => PositionWords.FromEselon(typed).ShouldBe(group);

    [Theory]
    [InlineData("JPT Pratama", PositionGroup.JptPratama)]
    [InlineData("Jabatan Pimpinan Tinggi Madya", PositionGroup.JptMadya)]
    [InlineData("Jabatan Fungsional Umum", PositionGroup.Pelaksana)]
    [InlineData("Fungsional Tertentu", PositionGroup.Fungsional)]
    [InlineData("Ahli Muda", PositionGroup.Fungsional)]
    [InlineData("Struktural", null)]
    public void An_explicit_column_names_a_group(string typed, PositionGroup? group) => PositionWords.Named(typed).ShouldBe(group);

    [Theory]
    [InlineData("L", Sex.Male)]
    [InlineData("laki-laki", Sex.Male)]
    [InlineData("P", Sex.Female)]
    [InlineData("Wanita", Sex.Female)]
    [InlineData("x", null)]
    public void Sex_is_known_by_many_names(string typed, Sex? sex) => EmploymentWords.Sex(typed).ShouldBe(sex);
}
