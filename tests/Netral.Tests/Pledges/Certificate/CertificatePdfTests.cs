using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Pledges.Certificate;
using Netral.Tests.Platform.Documents;
using QRCoder;

namespace Netral.Tests.Pledges.Certificate;

public sealed class CertificatePdfTests(SealFolder folder) : IClassFixture<SealFolder>
{
    [Fact]
    public async Task The_certificate_says_who_promised_what_when_and_how()
    {
        var text = await Pdf.Text(Write(Certificates.Ratna));

        foreach (var said in new[]
        {
            "Pemerintah Kabupaten Bangka", "Ratna Widuri", "PPPK, Puskesmas Kenanga, Dinas Kesehatan", "Telah berikrar dalam Pemilihan Kepala Daerah 2024:",
            "Saya menolak uang, barang, jabatan, dan janji yang berkaitan dengan pemilihan.", "Jumat, 18 Oktober 2024", "pukul 09.42 WIB", "versi 3, disahkan 4 Oktober 2024",
            "Kontak terdaftar", "Kunci sandi di ponsel sendiri", "7KQ4-M2XD-90TR-VB5H-2WAC-E81N", "netral.example/verifikasi",
            "9f2c41d07be8a6535c1e0d94f7ab38e26c50b1794ed3f08a2b67c9135de4807a", "DATA CONTOH", "bukan tanda tangan elektronik tersertifikasi",
        })
            text.ShouldContain(said);
    }

    [Fact]
    public async Task Pdfsig_finds_it_valid_and_it_tells_its_code()
    {
        var pdf = Write(Certificates.Ratna);
        var report = await Pdf.Signatures(pdf);

        report.ShouldContain("Signature is Valid");
        report.ShouldContain("Total document signed");
        PdfSeal.Check(pdf, folder.Keys.Find).ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(SealState.Untouched),
            c => c.Code.ShouldBe(Certificates.Ratna.Code));
    }

    [Fact]
    public async Task It_is_one_tagged_A4_page_with_a_title_and_a_language()
    {
        var pdf = Write(Certificates.Ratna);
        var info = await Pdf.Info(pdf);
        var structure = await Pdf.Structure(pdf);

        info.ShouldContain("Sertifikat Ikrar Netralitas, Ratna Widuri");
        info.ShouldMatch(@"Tagged:\s+yes");
        info.ShouldMatch(@"Pages:\s+1\s");
        info.ShouldContain("(A4)");
        structure.ShouldMatch("H1 .block.*\\s+\"Sertifikat Ikrar Netralitas\"");
        structure.ShouldContain("LBody");
        structure.ShouldContain("Figure");
        System.Text.Encoding.Latin1.GetString(pdf).ShouldContain("/Lang(id)");
    }

    [Fact]
    public async Task The_pact_stands_on_it_whole_and_a_long_one_goes_on_to_the_next_page()
    {
        const string pact = "Saya menjalankan ikrar ini dengan jujur. Bila saya melanggarnya, saya bersedia diperiksa dan menerima sanksi menurut peraturan.";
        var pdf = Write(Certificates.Ratna with { Pakta = new("Pakta Integritas", [pact]) });
        var text = string.Join(' ', (await Pdf.Text(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        text.ShouldContain($"pemilihan. Pakta Integritas {pact}");
        await ShouldStayInside(pdf, pages: 1);
        (await Pdf.Signatures(pdf)).ShouldContain("Signature is Valid");

        var longer = CertificatePdf.Write(Certificates.Ratna with { Pakta = new("Pakta Integritas", [.. Enumerable.Range(0, 12).Select(i => $"pasal{i} {pact} {pact}")]) }, null);
        await ShouldStayInside(longer, pages: 2);
        for (var i = 0; i < 12; i++)
            (await Pdf.Text(longer)).ShouldContain($"pasal{i} ");
    }

    [Fact]
    public async Task English_is_complete_and_the_promise_stays_as_it_was_given()
    {
        var pdf = Write(Certificates.Ratna with { Language = "en", Contest = "the 2024 regional elections" });
        var text = await Pdf.Text(pdf);

        foreach (var said in new[] { "Certificate of the Neutrality Pledge", "Friday, 18 October 2024", "at 09:42 WIB", "version 3, approved 4 October 2024", "What signed", "Saya menjaga netralitas" })
            text.ShouldContain(said);
        foreach (var indonesian in new[] { "Ditandatangani", "pukul", "Kode sertifikat", "Naskah", "disahkan" })
            text.ShouldNotContain(indonesian);
    }

    [Fact]
    public async Task A_recorded_approval_is_not_called_a_signature()
    {
        var text = await Pdf.Text(CertificatePdf.Write(Certificates.Ratna with { RecordedApproval = true, Signed = new("Persetujuan tercatat", "Dicatat petugas dari lembar kertas") }, null));

        text.ShouldContain("Persetujuannya tercatat dalam");
        text.ShouldContain("Dicatat");
        text.ShouldNotContain("Ditandatangani");
        text.ShouldNotContain("Yang menandatangani");
    }

    [Fact]
    public async Task Without_a_key_it_does_not_claim_to_be_sealed_and_outside_the_demo_it_is_no_example()
    {
        var text = await Pdf.Text(CertificatePdf.Write(Certificates.Ratna with { Demo = false }, null));

        text.ShouldNotContain("disegel");
        text.ShouldNotContain("kunci pengembangan");
        text.ShouldNotContain("DATA CONTOH");
    }

    [Theory]
    [InlineData(Zone.WITA, "pukul 10.42 WITA")]
    [InlineData(Zone.WIT, "pukul 11.42 WIT")]
    public async Task The_time_is_that_of_the_agencys_zone(Zone zone, string said) =>
        (await Pdf.Text(CertificatePdf.Write(Certificates.Ratna with { Zone = zone }, null))).ShouldContain(said);

    [Fact]
    public void The_same_certificate_is_the_same_file() =>
        CertificatePdf.Write(Certificates.Ratna, null).ShouldBe(CertificatePdf.Write(Certificates.Ratna, null));

    [Fact]
    public void Many_at_once_give_the_same_file()
    {
        var alone = CertificatePdf.Write(Certificates.Ratna, null);

        ParallelEnumerable.Range(0, 64).WithDegreeOfParallelism(8).Select(_ => CertificatePdf.Write(Certificates.Ratna, null).AsSpan().SequenceEqual(alone)).ShouldAllBe(same => same);
    }

    [Theory]
    [InlineData("R.")]
    [InlineData("Raden Ajeng Siti Nurhaliza Kusumawardhani Prawiranegara Tjokroadikoesoemo, S.Kep., Ners, M.Kes.")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe")]
    [InlineData("I Gusti Ngurah Agung Ayu Putu Sri Wahyuningsih Kusumaningrat Dewi Purnamasari Anggraeni Lestari Maharani Candrakirana, S.Pd., M.Pd., Gr.")]
    public async Task Every_name_stays_on_the_page_whole(string name)
    {
        var pdf = CertificatePdf.Write(Certificates.Ratna with { Name = name }, null);

        Joined(await Pdf.Text(pdf)).ShouldContain(Joined(name));
        await ShouldStayInside(pdf, pages: 1);
    }

    [Fact]
    public async Task Accents_and_apostrophes_are_printed()
    {
        var text = await Pdf.Text(CertificatePdf.Write(Certificates.Ratna with { Name = "Ma’ruf Ñurdin José-Böhm Ḍāwūd" }, null));

        text.ShouldContain("Ma’ruf Ñurdin José-Böhm Ḍāwūd");
    }

    [Fact]
    public async Task What_the_face_does_not_have_is_seen_as_a_square_and_cannot_turn_the_name_around()
    {
        var text = await Pdf.Text(CertificatePdf.Write(Certificates.Ratna with { Name = "Mei 美\u202E Lin\uD800" }, null));

        text.ShouldContain("Mei □□ Lin□");
    }

    [Fact]
    public async Task A_long_unit_and_seven_long_points_are_made_smaller_and_stay_on_one_page()
    {
        var pdf = CertificatePdf.Write(Certificates.Ratna with
        {
            Unit = string.Join(", ", Enumerable.Repeat("Unit Pelaksana Teknis Daerah Perbekalan Kesehatan dan Farmasi", 4)),
            Points = [.. Enumerable.Range(0, 7).Select(i => $"{Certificates.Points[i % 4]} {Certificates.Points[i % 4]}")],
        }, null);

        await ShouldStayInside(pdf, pages: 1);
    }

    [Fact]
    public async Task What_does_not_fit_one_page_goes_on_to_the_next_and_nothing_is_lost()
    {
        var points = Enumerable.Range(0, 14).Select(i => string.Join(' ', Enumerable.Repeat($"butir{i} {Certificates.Points[i % 4]}", 5))).ToList();
        var pdf = CertificatePdf.Write(Certificates.Ratna with { Points = points, Agency = "Pemerintah Kabupaten Administrasi Kepulauan Tanimbar Utara dan Sekitarnya Raya" }, folder.Bangka());
        var text = await Pdf.Text(pdf);

        await ShouldStayInside(pdf, pages: 3);
        for (var i = 0; i < 14; i++)
            text.Split($"butir{i} ").Length.ShouldBe(6, $"point {i}");
        text.ShouldContain("Butir ikrar selengkapnya ada di halaman berikut.");
        text.ShouldContain("Lanjutan ikrar Ratna Widuri");
        text.Split("DATA CONTOH").Length.ShouldBe(4);
    }

    [Fact]
    public async Task Marks_in_a_name_or_an_agency_do_not_break_the_file()
    {
        const string name = "A & B <c> ID>uuid:x (d) \\ /ID[< é";
        var pdf = Write(Certificates.Ratna with { Name = name, Agency = "Dinas P&K (Kabupaten) <x>" });
        var raw = System.Text.Encoding.Latin1.GetString(pdf);
        var xmp = raw[raw.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..(raw.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + 12)];

        (await Pdf.Text(pdf)).ShouldContain(name);
        (await Pdf.Info(pdf)).ShouldNotContain("Error");
        System.Xml.Linq.XElement.Parse(xmp).ShouldNotBeNull();
        PdfSeal.Check(pdf, folder.Keys.Find).Code.ShouldBe(Certificates.Ratna.Code);
        (await Pdf.Signatures(pdf)).ShouldContain("Signature is Valid");
    }

    [Fact]
    public async Task The_printed_code_is_the_verify_address()
    {
        var (width, grey) = await Pdf.Picture(CertificatePdf.Write(Certificates.Ratna, null));
        using var data = QRCodeGenerator.GenerateQrCode(Certificates.Ratna.VerifyUrl, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count - 8;

        // The code stands free: 132 px at 96 dpi, its upper left corner at 122, 935; the picture has three dots to a px.
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                int column = (int)(3 * (122 + (x + 0.5) * 132 / size)), row = (int)(3 * (935 + (y + 0.5) * 132 / size));
                (grey[row * width + column] < 128).ShouldBe(data.ModuleMatrix[y + 4][x + 4], $"module {x}, {y}");
            }
    }

    private byte[] Write(CertificateView view) => CertificatePdf.Write(view, folder.Bangka());

    private static string Joined(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Nothing right of the margin or below the foot, and on the first page nothing between the facts and the foot runs into the other.</summary>
    private static async Task ShouldStayInside(byte[] pdf, int pages)
    {
        (await Pdf.Pages(pdf)).ShouldBe(pages);
        var words = await Pdf.Words(pdf);
        words.ShouldAllBe(w => w.Left > 110 && w.Right < 724 && w.Top > 50 && w.Bottom < 1110);
        var foot = words.First(w => w is { Page: 1, Text: "Kode" }).Top;
        words.Where(w => w.Page == 1 && w.Top < foot).Max(w => w.Bottom).ShouldBeLessThan(foot);
        var rule = words.First(w => w is { Page: 1, Text: "Ditandatangani" }).Top;
        words.Where(w => w.Page == 1 && w.Top < rule - 1).Max(w => w.Bottom).ShouldBeLessThan(rule);
    }
}
