using Microsoft.Extensions.Localization;

namespace Netral.Cases.Documents;

internal static class DocumentWords
{
    public static string Word(this IStringLocalizer<Texts> T, DocumentKind kind) => T[Name(kind)];

    /// <summary>Indonesian, a key of the catalogue.</summary>
    public static string Name(DocumentKind kind) => kind switch
    {
        DocumentKind.TandaTerima => "Tanda terima laporan",
        DocumentKind.Register => "Lembar register",
        DocumentKind.Undangan => "Undangan klarifikasi",
        DocumentKind.Kajian => "Kajian",
        DocumentKind.DaftarBukti => "Daftar bukti",
        DocumentKind.Penerusan => "Surat penerusan",
        DocumentKind.PanggilanPertama => "Surat panggilan pertama",
        DocumentKind.PanggilanKedua => "Surat panggilan kedua",
        DocumentKind.Jawaban => "Surat jawaban",
        DocumentKind.Catatan => "Catatan petugas",
        _ => "Berkas lain",
    };
}
