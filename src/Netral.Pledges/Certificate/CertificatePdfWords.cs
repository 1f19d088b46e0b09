namespace Netral.Pledges.Certificate;

/// <summary>The certificate's own words. They stand here and not in the page catalogue because the language is that of the document, not of the request.</summary>
internal sealed record CertificatePdfWords(
    string Title, string Pledged, string Recorded, string SignedOn, string RecordedOn, string At, string Text, string Version, string Approved,
    string Recognised, string WhatSigned, string WhatRecorded, string Code, string Scan, string Sealed, string DevelopmentKey, string QrAlternative,
    string Continued, string OnNextPage)
{
    public static CertificatePdfWords In(string language) => language == "en" ? English : Indonesian;

    private static readonly CertificatePdfWords Indonesian = new(
        "Sertifikat Ikrar Netralitas", "Telah berikrar dalam {0}:", "Persetujuannya tercatat dalam {0}:", "Ditandatangani", "Dicatat", "pukul {0}",
        "Naskah", "versi {0}", "disahkan {0}", "Cara dikenali", "Yang menandatangani", "Bentuk persetujuan", "Kode sertifikat",
        "Pindai, atau ketik kode di {0}/verifikasi.", "Berkas PDF ini disegel secara digital, sehingga satu huruf yang diubah pun ketahuan.",
        "Segel memakai kunci pengembangan, bukan tanda tangan elektronik tersertifikasi.",
        "Kode QR yang membuka halaman pemeriksaan sertifikat ini: {0}", "Lanjutan ikrar {0}", "Butir ikrar selengkapnya ada di halaman berikut.");

    private static readonly CertificatePdfWords English = new(
        "Certificate of the Neutrality Pledge", "Has pledged in {0}:", "An approval was recorded in {0}:", "Signed", "Recorded", "at {0}",
        "Texts", "version {0}", "approved {0}", "How recognised", "What signed", "Kind of approval", "Certificate code",
        "Scan, or type the code at {0}/verifikasi.", "This PDF carries a digital seal: changing a single letter shows.",
        "The seal was made with a development key and is not a certified electronic signature.",
        "QR code that opens the page to check this certificate: {0}", "Pledge of {0}, continued", "The points of the pledge continue on the next page.");
}
