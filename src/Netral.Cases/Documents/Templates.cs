using Netral.Law;
using Netral.Platform.Documents;
using Block = Netral.Cases.Documents.LetterBlock;

namespace Netral.Cases.Documents;

/// <summary>What a letter is written from: only what a case says in clear. Clauses come from the case's edition of the rulebook.</summary>
/// <param name="ReceivedOn">When the report was received in law, which may be days before the case was opened here.</param>
/// <param name="Region">By name.</param>
/// <param name="Signer">The office of who signs.</param>
/// <param name="Procedure">Of the track that the letter belongs to.</param>
/// <param name="Addressees">Who the forwarding goes to: the bodies of the tracks that were opened, before that the institutions of the route.</param>
/// <param name="Deadlines">Running clocks of the track: name and last day.</param>
/// <param name="Steps">What was done so far: day and name.</param>
/// <param name="Study">Number and date of the study that was kept.</param>
internal sealed record LetterFacts(
    LetterTop Top, string Signer, string? Number, DateOnly On, CaseKind Kind, CaseRegime Regime, string? Receipt, string? Register, DateOnly ReceivedOn, string Region, TrackKind Track, Procedure Procedure, string Step,
    IReadOnlyList<string> Addressees, IReadOnlyList<(string Name, string Due)> Deadlines, IReadOnlyList<(DateOnly On, string Name)> Steps, string? Study, bool Demo)
{
    public static string Date(DateOnly day) => PaperDates.Plain(day, "id");

    /// <summary>The clause of the first of these moves that the procedure has; otherwise that of the step, then of the procedure.</summary>
    public string Clause(params IEnumerable<string> moves) => moves.Select(m => Procedure.Move(m)?.Clause).FirstOrDefault(c => c is not null) ?? Procedure.Find(Step)?.Clause ?? Procedure.Grounds.Clause;

    public string CaseNumber => Register ?? Receipt ?? "[nomor perkara]";
}

/// <summary>The letters that a case needs, in the style of official Indonesian letters. Written by us; no office's form is copied. What is in brackets is filled where it may be read: in the officer's browser, or by hand.</summary>
internal static class Templates
{
    private const int EvidenceRows = 6;
    private const string Place = "[tempat dan tanggal]";

    public static Letter Write(DocumentKind kind, LetterFacts f) => kind switch
    {
        DocumentKind.TandaTerima => Receipt(f),
        DocumentKind.Register => Register(f),
        DocumentKind.Undangan => Invitation(f),
        DocumentKind.Kajian => Study(f),
        DocumentKind.DaftarBukti => Evidence(f),
        DocumentKind.Penerusan => Forwarding(f),
        DocumentKind.PanggilanPertama => Summons(f, "SURAT PANGGILAN PERTAMA", ["panggil_1", "panggil"]),
        DocumentKind.PanggilanKedua => Summons(f, "SURAT PANGGILAN KEDUA", ["panggil_2", "panggil"]),
        DocumentKind.Jawaban => Answer(f),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No template."),
    };

    /// <summary>Which letters a track can need.</summary>
    public static IReadOnlyList<DocumentKind> For(TrackKind track, bool holds) => holds && track == TrackKind.Pokok
        ? [DocumentKind.TandaTerima, DocumentKind.Register, DocumentKind.Undangan, DocumentKind.Kajian, DocumentKind.DaftarBukti, DocumentKind.Penerusan, DocumentKind.Jawaban]
        : [DocumentKind.PanggilanPertama, DocumentKind.PanggilanKedua, DocumentKind.Jawaban];

    private static Letter Receipt(LetterFacts f) => Of(f, DocumentKind.TandaTerima, "Tanda terima laporan", null,
        new Block.Headline("TANDA TERIMA LAPORAN", $"Nomor: {f.Receipt ?? "[nomor penerimaan]"}"),
        new Block.Paragraph($"Pada tanggal {LetterFacts.Date(f.ReceivedOn)} telah diterima sebuah laporan dengan keterangan sebagai berikut."),
        new Block.Lines([("Jenis", KindWord(f.Kind)), ("Nama pelapor", "[nama pelapor]"), ("Alamat pelapor", "[alamat pelapor]"), ("Pihak terlapor", "[nama terlapor]"), ("Jabatan dan unit kerja", "[jabatan terlapor]"), ("Tempat kejadian", "[tempat kejadian]"), ("Waktu kejadian", "[waktu kejadian]")]),
        new Block.Heading("Bukti yang diserahkan"),
        new Block.Paragraph("[daftar bukti]"),
        new Block.Paragraph(f.Deadlines.Count > 0 ? $"Langkah berikutnya: {f.Deadlines[0].Name}, paling lambat {f.Deadlines[0].Due}. Dasar: {f.Clause("terima")}." : $"Dasar: {f.Clause("terima")}."),
        new Block.Paragraph("Tanda terima ini menyatakan bahwa laporan sudah diterima. Laporan mendapat nomor register sesudah syarat formal dan materielnya dinyatakan lengkap."),
        new Block.Sign([("Pelapor", "[nama pelapor]"), ("Petugas penerima", "[nama petugas]")], $"{f.Top.Place}, {LetterFacts.Date(f.On)}"));

    private static Letter Register(LetterFacts f) => Of(f, DocumentKind.Register, "Lembar register perkara", null,
        new Block.Headline("LEMBAR REGISTER PERKARA", $"Nomor: {f.Register ?? "[nomor register]"}"),
        new Block.Lines([("Nomor penerimaan", f.Receipt ?? "–"), ("Jenis", KindWord(f.Kind)), ("Wilayah", f.Region), ("Diterima", LetterFacts.Date(f.ReceivedOn)), ("Tata cara", f.Procedure.Name), ("Dasar", f.Procedure.Grounds.Clause), ("Pelapor", "[nama pelapor]"), ("Terlapor", "[nama terlapor]")]),
        new Block.Heading("Langkah yang sudah dijalani"),
        new Block.Table(["No.", "Langkah", "Tanggal"], [.. f.Steps.Select((s, i) => (IReadOnlyList<string>)[$"{i + 1}", s.Name, LetterFacts.Date(s.On)])]),
        new Block.Heading("Tenggat yang berjalan"),
        f.Deadlines.Count == 0 ? new Block.Paragraph("Tidak ada tenggat yang berjalan.") : new Block.Table(["Tenggat", "Hari terakhir"], [.. f.Deadlines.Select(d => (IReadOnlyList<string>)[d.Name, d.Due])]),
        new Block.Sign([(f.Signer, "[nama penanda tangan]")], $"{f.Top.Place}, {LetterFacts.Date(f.On)}"));

    private static Letter Invitation(LetterFacts f) => Of(f, DocumentKind.Undangan, "Undangan klarifikasi", "Undangan klarifikasi",
        new Block.Address(["Yth. Saudara [nama yang diundang]", "di [alamat yang diundang]"]),
        new Block.Paragraph($"Sehubungan dengan penanganan perkara nomor {f.CaseNumber} dan berdasarkan {f.Clause("undang")}, kami mengundang Saudara untuk memberikan keterangan pada:"),
        new Block.Lines([("Hari, tanggal", "[hari dan tanggal]"), ("Pukul", "[pukul]"), ("Tempat", "[tempat pertemuan]"), ("Sebagai", "[kedudukan yang diundang]")]),
        new Block.Paragraph("Saudara dapat membawa kartu identitas dan bukti yang berkaitan. Bila berhalangan, mohon beri tahu kami sebelum hari itu supaya waktunya dapat diatur kembali."),
        new Block.Paragraph("Atas kehadiran Saudara kami ucapkan terima kasih."),
        Hand(f));

    private static Letter Study(LetterFacts f) => Of(f, DocumentKind.Kajian, "Kajian", null,
        new Block.Headline("KAJIAN DUGAAN PELANGGARAN", $"Nomor: {f.Number ?? "[nomor surat]"}"),
        new Block.Heading("I. Perkara"),
        new Block.Lines([("Nomor register", f.CaseNumber), ("Jenis", KindWord(f.Kind)), ("Tanggal diterima", LetterFacts.Date(f.ReceivedOn)), ("Pelapor", "[nama pelapor]"), ("Terlapor", "[nama terlapor]"), ("Jabatan dan unit kerja", "[jabatan terlapor]"), ("Waktu dan tempat", "[waktu kejadian], [tempat kejadian]")]),
        new Block.Heading("II. Uraian kejadian"), new Block.Paragraph("[uraian kejadian]"),
        new Block.Heading("III. Bukti dan saksi"), new Block.Paragraph("[daftar bukti]"), new Block.Paragraph("[nama saksi]"),
        new Block.Heading("IV. Keterangan para pihak"), new Block.Paragraph("[keterangan para pihak]"),
        new Block.Heading("V. Dasar hukum"), new Block.Numbered([f.Procedure.Grounds.Clause, "[dasar hukum lain]"]),
        new Block.Heading("VI. Fakta dan analisis"), new Block.Paragraph("[fakta dan analisis]"),
        new Block.Heading("VII. Kesimpulan"), new Block.Paragraph("[kesimpulan]"),
        new Block.Heading("VIII. Rekomendasi"), new Block.Paragraph("[rekomendasi]"),
        Hand(f, dated: true));

    private static Letter Evidence(LetterFacts f) => Of(f, DocumentKind.DaftarBukti, "Daftar bukti", null,
        new Block.Headline("DAFTAR BUKTI", $"Perkara nomor {f.CaseNumber}"),
        new Block.Table(["No.", "Bukti", "Diperoleh dari", "Tanggal"], [.. Enumerable.Range(1, EvidenceRows).Select(n => (IReadOnlyList<string>)[$"{n}", $"[bukti {n}]", $"[asal bukti {n}]", $"[tanggal bukti {n}]"])]),
        new Block.Paragraph("Tiap berkas elektronik disertai sidik SHA-256 supaya isinya dapat dicocokkan kembali. Identitas pelapor dan saksi tidak dicantumkan pada salinan yang diteruskan."),
        Hand(f, dated: true));

    private static Letter Forwarding(LetterFacts f) => Of(f, DocumentKind.Penerusan, "Surat penerusan", "Penerusan dugaan pelanggaran netralitas pegawai",
        [new Block.Address([.. (f.Addressees.Count > 0 ? f.Addressees : ["[instansi tujuan]"]).Select(a => $"Yth. {a}"), "di [tempat tujuan]"]),
        new Block.Paragraph($"Berdasarkan {f.Clause("teruskan")}, bersama ini kami teruskan hasil penanganan perkara nomor {f.CaseNumber} atas nama terlapor:"),
        new Block.Lines([("Nama", "[nama terlapor]"), ("Jabatan", "[jabatan terlapor]"), ("Unit kerja", "[unit kerja terlapor]")]),
        new Block.Paragraph("Ringkasan dugaan pelanggaran: [ringkasan dugaan]"),
        new Block.Paragraph("Bersama surat ini kami sertakan:"),
        new Block.Numbered([f.Study is { } study ? $"Kajian nomor {study}" : "Kajian nomor [nomor kajian]", "Daftar bukti beserta salinan buktinya", "Rekomendasi: [rekomendasi]"]),
        new Block.Paragraph("Identitas pelapor dirahasiakan dan tidak termasuk dalam berkas ini. Kami mohon tindak lanjutnya diberitahukan kepada kami."),
        Hand(f)], ["Atasan lembaga pengirim", "Arsip"]);

    private static Letter Summons(LetterFacts f, string title, string[] moves) => Of(f, title.EndsWith("KEDUA", StringComparison.Ordinal) ? DocumentKind.PanggilanKedua : DocumentKind.PanggilanPertama, title[..1] + title[1..].ToLowerInvariant(), null,
        new Block.Headline(title, $"Nomor: {f.Number ?? "[nomor surat]"} (rahasia)"),
        new Block.Paragraph("Bersama ini diminta dengan hormat kehadiran Saudara:"),
        new Block.Lines([("Nama", "[nama terlapor]"), ("NIP", "[nip terlapor]"), ("Pangkat", "[pangkat terlapor]"), ("Jabatan", "[jabatan terlapor]"), ("Unit kerja", "[unit kerja terlapor]")]),
        new Block.Paragraph("untuk menghadap kepada:"),
        new Block.Lines([("Nama", "[nama pemeriksa]"), ("Jabatan", "[jabatan pemeriksa]"), ("Hari, tanggal", "[hari dan tanggal]"), ("Pukul", "[pukul]"), ("Tempat", "[tempat pertemuan]")]),
        new Block.Paragraph($"untuk diperiksa dan dimintai keterangan sehubungan dengan dugaan pelanggaran [ringkasan dugaan]. Dasar: {f.Clause(moves)}."),
        new Block.Paragraph("Demikian untuk dilaksanakan."),
        Hand(f, dated: true));

    private static Letter Answer(LetterFacts f) => Of(f, DocumentKind.Jawaban, "Jawaban", "Pemberitahuan status laporan",
        new Block.Address(["Yth. Saudara [nama pelapor]", "di [alamat pelapor]"]),
        new Block.Paragraph($"Laporan Saudara yang kami terima pada {LetterFacts.Date(f.ReceivedOn)} dengan nomor {f.CaseNumber} sekarang berada pada langkah: {f.Procedure.Find(f.Step)?.Name ?? f.Step}."),
        new Block.Paragraph(f.Deadlines.Count > 0 ? $"Langkah berikutnya paling lambat {f.Deadlines[0].Due} ({f.Deadlines[0].Name})." : "Tidak ada tenggat yang sedang berjalan."),
        new Block.Paragraph("[isi jawaban]"),
        new Block.Paragraph("Terima kasih atas kepedulian Saudara."),
        Hand(f));

    private static Block.Sign Hand(LetterFacts f, bool dated = false) => new([(f.Signer.Length > 0 ? f.Signer : "[jabatan penanda tangan]", "[nama penanda tangan]")], dated ? f.Top.Place.Length > 0 ? $"{f.Top.Place}, {LetterFacts.Date(f.On)}" : Place : null);

    private static string KindWord(CaseKind kind) => kind switch { CaseKind.Temuan => "Temuan", CaseKind.InformasiAwal => "Informasi awal", CaseKind.Tsm => "Laporan pelanggaran terstruktur, sistematis, dan masif", _ => "Laporan" };

    private static Letter Of(LetterFacts f, DocumentKind kind, string title, string? matter, params Block[] blocks) => Of(f, kind, title, matter, blocks, []);

    private static Letter Of(LetterFacts f, DocumentKind kind, string title, string? matter, Block[] blocks, IReadOnlyList<string> copies) => new(kind, title, f.Top, f.Number, f.On, matter, blocks, copies, f.Demo);
}
