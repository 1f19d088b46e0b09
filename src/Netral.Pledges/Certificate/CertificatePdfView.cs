using Netral.Kernel;

namespace Netral.Pledges.Certificate;

/// <summary>Everything a certificate shows, ready to print.</summary>
/// <param name="Agency">"Pemerintah Kabupaten Bangka".</param>
/// <param name="Office">The personnel office.</param>
/// <param name="Status">Employment at signing: "PPPK".</param>
/// <param name="Unit">Unit and the units above it that place it: "Puskesmas Kenanga, Dinas Kesehatan".</param>
/// <param name="Contest">"Pemilihan Kepala Daerah 2024".</param>
/// <param name="Points">The words that were promised, in the language they were signed in; a line feed asks for a line's end.</param>
/// <param name="SignedAt">UTC.</param>
/// <param name="Pakta">The text that was signed besides the pledge, whole; null where there was none.</param>
/// <param name="Zone">The agency's zone, in which the time is told.</param>
/// <param name="Recognised">How the person was recognised.</param>
/// <param name="Signed">What signed.</param>
/// <param name="RecordedApproval">For slips and paper: the certificate then says "Dicatat" and never "Ditandatangani" (persetujuan tercatat).</param>
/// <param name="Code">Groups of four joined by hyphens.</param>
/// <param name="VerifyUrl">What the QR code holds.</param>
/// <param name="Host">What a person types: "netral.example".</param>
/// <param name="Demo">Puts DATA CONTOH in the foot.</param>
/// <param name="Language"><c>id</c> or <c>en</c>.</param>
internal sealed record CertificateView(
    string Agency, string Office, string Name, string Status, string Unit, string Contest, IReadOnlyList<string> Points,
    DateTime SignedAt, Zone Zone, IReadOnlyList<CertificateText> Texts, CertificateFact Recognised, CertificateFact Signed,
    bool RecordedApproval, string Code, string VerifyUrl, string Host, bool Demo, string Language = "id", CertificatePakta? Pakta = null);

/// <summary>The words of the pact.</summary>
internal sealed record CertificatePakta(string Title, IReadOnlyList<string> Points);

/// <summary>A text that was signed.</summary>
/// <param name="Short">The one word before its hash: "Ikrar".</param>
/// <param name="Sha256">Lowercase hex.</param>
internal sealed record CertificateText(string Title, string Short, int Version, DateOnly ApprovedOn, string Sha256);

/// <summary>A fact in plain speech.</summary>
/// <param name="Title">"Kontak terdaftar".</param>
/// <param name="Explanation">"Tautan pribadi lewat nomor di daftar pegawai".</param>
internal sealed record CertificateFact(string Title, string Explanation);
