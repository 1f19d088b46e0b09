using Netral.Kernel;
using Netral.Platform.Documents;
using PdfSharp.Drawing;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Ceremony;

/// <summary>The cover letter of a round, ready to print. Times are UTC and told in the agency's zone.</summary>
/// <param name="City">Where the letter is dated: "Sungailiat".</param>
/// <param name="Basis">What the letter rests on, from the rulebook; may be empty.</param>
/// <param name="Who">"PNS, PPPK, PPPK paruh waktu, dan pegawai non-ASN".</param>
/// <param name="HeadStartDays">Under a cascade, the days after which staff may sign without their head; null without a cascade.</param>
/// <param name="Ceremony">Null without one.</param>
/// <param name="JoinUrl">Where a person types NIP or NIK and the own link goes to the contact on record.</param>
/// <param name="Contact">"Bidang Kinerja BKPSDM, 0717-000000".</param>
/// <param name="Signer">Who signs the letter.</param>
/// <param name="Copies">Tembusan; may be empty.</param>
internal sealed record SuratEdaranView(
    string Agency, string Office, string City, string Contest, IReadOnlyList<string> Texts, IReadOnlyList<string> Basis, string Who,
    DateTime OpensAt, DateTime ClosesAt, Zone Zone, int? HeadStartDays, SuratEdaranCeremony? Ceremony, string JoinUrl, string Contact,
    BeritaAcaraWitness Signer, IReadOnlyList<string> Copies, DateTime WrittenAt, bool Demo);

internal sealed record SuratEdaranCeremony(string Place, DateTime StartsAt, string LedBy);

/// <summary>Surat edaran to the heads of units: what is signed, by whom, when and how. The office may change the file's words by writing its own letter;
/// this one is filled from the round so that dates and addresses are right.</summary>
internal sealed class SuratEdaranPdf
{
    private const string Language = "id";
    private const double QrSide = 96;

    private readonly SuratEdaranView view;
    private readonly Flow flow;

    private SuratEdaranPdf(SuratEdaranView view, Flow flow) => (this.view, this.flow) = (view, flow);

    public static byte[] Write(SuratEdaranView view) => Flow.Write(
        new($"Surat edaran penandatanganan {Titles(view)}", Language, view.Agency, view.WrittenAt), flow => new SuratEdaranPdf(view, flow).Draw(),
        (paper, page, total) => CeremonyPages.Furnish(paper, page, total, view.Demo));

    private void Draw()
    {
        CeremonyPages.Head(flow, view.Agency, view.Office);
        CeremonyPages.Facts(flow, [("Nomor", "......................................."), ("Perihal", $"Penandatanganan {Titles(view)} menjelang {view.Contest}")]);
        flow.Gap(8);
        flow.Text($"Yth. Kepala Perangkat Daerah, Camat, Lurah, dan Kepala Unit di lingkungan {view.Agency}");
        flow.Gap(16);
        flow.Headline("Surat edaran", Flow.Title, Tag.Heading1);
        flow.Gap(6);
        DrawBody();
        flow.Gap(14);
        DrawJoin();
        flow.Gap(14);
        CeremonyPages.Signatures(flow, "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
            $"{view.City}, {PaperDates.Plain(view.Zone.DateAt(view.WrittenAt), Language)}", [view.Signer]);
        if (view.Copies.Count > 0)
        {
            flow.Text("Tembusan:", Flow.Small);
            foreach (var copy in view.Copies)
                flow.Text(copy, Flow.Small);
        }
    }

    private void DrawBody()
    {
        if (view.Basis.Count > 0)
        {
            flow.Text($"Surat ini berpijak pada {string.Join("; ", view.Basis)}.");
            flow.Gap(8);
        }
        flow.Text($"Menjelang {view.Contest}, setiap pegawai {view.Agency} menyatakan netral dengan menandatangani {Titles(view)}. Mohon Saudara sampaikan hal berikut kepada seluruh pegawai di unit Saudara.");
        flow.Gap(8);
        flow.List(Points());
    }

    private IEnumerable<string> Points()
    {
        yield return $"Yang menandatangani: {view.Who}.";
        yield return $"Waktunya: dibuka {Moment(view.OpensAt)} dan ditutup {Moment(view.ClosesAt)}.";
        if (view.Ceremony is { } ceremony)
            yield return $"Upacara: {Moment(ceremony.StartsAt)}, di {ceremony.Place}, dipimpin oleh {ceremony.LedBy}.";
        if (view.HeadStartDays is { } days)
            yield return $"Urutannya: pimpinan unit menandatangani lebih dahulu. Bila pimpinan belum menandatangani, pegawai unit itu tetap dapat menandatangani setelah {days} hari.";
        yield return "Caranya: buka tautan pribadi yang dikirim lewat WhatsApp atau surel, isi tanggal lahir, baca naskahnya, centang setiap butir, lalu tandatangani. Cukup dengan ponsel, kurang dari satu menit.";
        yield return $"Yang belum menerima tautan membuka {view.JoinUrl} dan mengetik NIP atau NIK; tautannya dikirim ke kontak yang tercatat. Yang tidak punya kontak menerima slip dari {view.Office}.";
        yield return "Tidak seorang pun boleh menandatangani untuk orang lain. Tautan dan slip pribadi tidak dipinjamkan dan tidak difoto.";
        yield return $"Pertanyaan: {view.Contact}.";
    }

    private void DrawJoin()
    {
        flow.Keep(QrSide);
        var area = new XRect(Flow.Left, flow.Y, QrSide, QrSide);
        flow.Paper.Figure($"Kode QR ke {view.JoinUrl}", area, () => flow.Paper.Fill(Ink.Text, new Qr(view.JoinUrl).Path(area.X, area.Y, area.Width)));
        const double indent = QrSide + 24;
        var bottom = flow.Paper.Text("Kode ini boleh ditempel di papan pengumuman dan disebar di grup.", Flow.Strong, Flow.Left + indent, flow.Y + 6, Flow.Width - indent);
        flow.Paper.Text("Kode ini hanya membuka halaman untuk meminta tautan pribadi, jadi aman dibagikan.", Flow.Body, Flow.Left + indent, bottom + 2, Flow.Width - indent);
        flow.Gap(QrSide);
    }

    private string Moment(DateTime at) =>
        $"{PaperDates.Full(view.Zone.DateAt(at), Language)}, pukul {PaperDates.Time(TimeOnly.FromDateTime(view.Zone.At(at)), view.Zone, Language)}";

    private static string Titles(SuratEdaranView view) => string.Join(" dan ", view.Texts);
}
