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
    private const double QrSide = 96, HandSpace = 68, Column = Flow.Width / 2 + 20;

    /// <summary>A little smaller than minutes are set, so that the usual letter stays on one page.</summary>
    private static readonly TextStyle Body = Flow.Body with { Size = 13.5, Line = 20.5 };

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
        flow.Gap(6);
        flow.Text($"Yth. Kepala Perangkat Daerah, Camat, Lurah, dan Kepala Unit di lingkungan {view.Agency}", Body);
        flow.Gap(14);
        flow.Headline("Surat edaran", Flow.Title, Tag.Heading1);
        flow.Gap(6);
        DrawBody();
        flow.Gap(10);
        DrawEnd();
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
            flow.Text($"Surat ini berpijak pada {string.Join("; ", view.Basis)}.", Body);
            flow.Gap(8);
        }
        flow.Text($"Menjelang {view.Contest}, setiap pegawai {view.Agency} menyatakan netral dengan menandatangani {Titles(view)}. Mohon Saudara sampaikan hal berikut kepada seluruh pegawai di unit Saudara.", Body);
        flow.Gap(8);
        flow.List(Points(), Body);
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

    /// <summary>Thanks, code and signature are kept together: a signature alone on a page could be put under another text.</summary>
    private void DrawEnd()
    {
        var role = Lines.Fill(view.Signer.Role, Flow.Body, Flow.Right - Flow.Left - Column).Count * Flow.Body.Line;
        var height = Flow.Body.Line + role + HandSpace + Flow.Body.Line;
        flow.Keep(Body.Line * 2 + 14 + height);
        flow.Text("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.", Body);
        flow.Gap(14);
        DrawJoin();
        var x = Flow.Left + Column;
        flow.Paper.Text($"{view.City}, {PaperDates.Plain(view.Zone.DateAt(view.WrittenAt), Language)}", Flow.Body, x, flow.Y, Flow.Right - x);
        flow.Paper.Text(view.Signer.Role, Flow.Body, x, flow.Y + Flow.Body.Line, Flow.Right - x);
        flow.Paper.Text(CeremonyPages.Name(view.Signer), Flow.Strong, x, flow.Y + Flow.Body.Line + role + HandSpace, Flow.Right - x);
        flow.Gap(height + 8);
    }

    private void DrawJoin()
    {
        var area = new XRect(Flow.Left, flow.Y + 4, QrSide, QrSide);
        flow.Paper.Figure($"Kode QR ke {view.JoinUrl}", area, () => flow.Paper.Fill(Ink.Text, new Qr(view.JoinUrl).Path(area.X, area.Y, area.Width)));
        const double indent = QrSide + 16, width = Column - indent - 24;
        var bottom = flow.Paper.Text("Kode ini boleh ditempel di papan pengumuman dan disebar di grup.", Flow.Small with { Weight = Weight.SemiBold, Color = Ink.Text }, Flow.Left + indent, flow.Y, width);
        flow.Paper.Text("Kode ini hanya membuka halaman untuk meminta tautan pribadi, jadi aman dibagikan.", Flow.Small, Flow.Left + indent, bottom + 2, width);
    }

    private string Moment(DateTime at) =>
        $"{PaperDates.Full(view.Zone.DateAt(at), Language)}, pukul {PaperDates.Time(TimeOnly.FromDateTime(view.Zone.At(at)), view.Zone, Language)}";

    private static string Titles(SuratEdaranView view) => string.Join(" dan ", view.Texts);
}
