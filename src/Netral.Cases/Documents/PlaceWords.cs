using Microsoft.Extensions.Localization;

namespace Netral.Cases.Documents;

/// <summary>Labels of the places of letters, in the language of the page; the letters themselves stay Indonesian.</summary>
internal static class PlaceWords
{
    public static string Place(this IStringLocalizer<Texts> T, string place)
    {
        ArgumentNullException.ThrowIfNull(T);
        // Rows of a table: "bukti 3".
        return place.Split(' ') is [.. var words, var last] && words.Length > 0 && int.TryParse(last, System.Globalization.CultureInfo.InvariantCulture, out var row)
            ? T[Capital(string.Join(' ', words)) + " {0}", row]
            : T[Capital(place)];
    }

    private static string Capital(string place) => char.ToUpperInvariant(place[0]) + place[1..];

    /// <summary>The catalogue test reads these.</summary>
    internal static IEnumerable<string> All(IStringLocalizer<Texts> T) =>
    [
        T["Nama pelapor"], T["Alamat pelapor"], T["Nama terlapor"], T["Jabatan terlapor"], T["Unit kerja terlapor"], T["Nip terlapor"], T["Pangkat terlapor"], T["Tempat kejadian"], T["Waktu kejadian"], T["Uraian kejadian"], T["Nama saksi"],
        T["Daftar bukti"], T["Keterangan para pihak"], T["Dasar hukum lain"], T["Fakta dan analisis"], T["Kesimpulan"], T["Rekomendasi"], T["Isi jawaban"], T["Nama penanda tangan"], T["Jabatan penanda tangan"], T["Nama petugas"], T["Nama pemeriksa"], T["Jabatan pemeriksa"],
        T["Hari dan tanggal"], T["Pukul"], T["Tempat pertemuan"], T["Tempat dan tanggal"], T["Tempat tujuan"], T["Instansi tujuan"], T["Kedudukan yang diundang"], T["Nama yang diundang"], T["Alamat yang diundang"], T["Ringkasan dugaan"], T["Nomor surat"], T["Nomor kajian"],
        T["Nomor penerimaan"], T["Nomor register"], T["Nomor perkara"], T["Lampiran"], T["Bukti {0}"], T["Asal bukti {0}"], T["Tanggal bukti {0}"],
    ];
}
