namespace Netral.Tests.Roster.ImportStaff;

/// <summary>Rows under <see cref="Imports.Head"/>: a teacher with everything, a clerk without a NIK, a guard without a NIP.</summary>
internal static class ThreeRows
{
    public const string Siti = "198001172005012001;1901015701800001;Siti Rekaan;Dinas A;Guru Ahli Muda;III/d;PNS;;siti@contoh.example;081200000001\n";
    public const string Budi = "198001172005011002;;Budi Rekaan;Dinas A / SDN 1;Pengelola;III/a;PNS;;budi@contoh.example;\n";
    public const string Tono = ";1901011703900003;Tono Rekaan;Dinas B;Penjaga;;NON ASN;17-03-1990;;081200000003\n";
}
