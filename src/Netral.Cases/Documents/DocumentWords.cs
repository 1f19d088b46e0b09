using Microsoft.Extensions.Localization;

namespace Netral.Cases.Documents;

internal static class DocumentWords
{
    public static string Word(this IStringLocalizer<Texts> T, DocumentKind kind) => kind switch
    {
        DocumentKind.TandaTerima => T["Tanda terima laporan"],
        DocumentKind.Register => T["Lembar register"],
        DocumentKind.Undangan => T["Undangan klarifikasi"],
        DocumentKind.Kajian => T["Kajian"],
        DocumentKind.DaftarBukti => T["Daftar bukti"],
        DocumentKind.Penerusan => T["Surat penerusan"],
        DocumentKind.PanggilanPertama => T["Surat panggilan pertama"],
        DocumentKind.PanggilanKedua => T["Surat panggilan kedua"],
        DocumentKind.Jawaban => T["Surat jawaban"],
        _ => T["Berkas lain"],
    };
}
