using System.Globalization;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Reports.FileReport;

/// <summary>In which capacity somebody reports: the law admits these three.</summary>
internal enum Capacity { Pemilih = 1, Pemantau = 2, Peserta = 3 }

internal static class ReportProblems
{
    public const int LongText = 20_000, ShortText = 300;

    public static readonly Problem NoKind = new(Trouble.Invalid, "report.kind", "Pilih dahulu: informasi awal atau laporan.", "jenis");
    public static readonly Problem NoText = new(Trouble.Invalid, "report.description", "Ceritakan dahulu apa yang terjadi.", "uraian");
    public static readonly Problem NoRegion = new(Trouble.Invalid, "report.region", "Tulis dahulu kecamatan, kabupaten, kota, atau provinsi tempat kejadiannya.", "wilayah");
    public static readonly Problem TextLong = new(Trouble.Invalid, "report.text_long", "Tulisan ini terlalu panjang. Paling banyak {0} huruf.");
    public static readonly Problem InFuture = new(Trouble.Invalid, "report.date_future", "Tanggal ini belum tiba.");
    public static readonly Problem TooOld = new(Trouble.Invalid, "report.date_old", "Tanggal ini sebelum tahun 2004. Periksa lagi tahunnya.");
    public static readonly Problem KnownBefore = new(Trouble.Invalid, "report.date_order", "Tanggal Anda mengetahuinya sebelum tanggal kejadian. Periksa lagi keduanya.", "diketahui");
    public static readonly Problem BadWord = new(Trouble.Invalid, "report.word", "Isi ini bukan salah satu pilihan.");
    public static readonly Problem Nobody = new(Trouble.Conflict, "report.nobody", "Belum ada lembaga pengawas yang dapat menerima laporan ini lewat situs ini. Tidak ada yang kami simpan.");
    public static readonly Problem Crowded = new(Trouble.Busy, "report.crowded", "Sedang terlalu banyak laporan dari wilayah ini. Tunggu beberapa menit, lalu kirim lagi; isian Anda masih ada.");
    public static readonly Problem WrongAnswer = new(Trouble.Invalid, "report.question", "Jawaban ini belum tepat. Coba lagi.", "jawaban");
    public static readonly Problem NoFilesYet = new(Trouble.Invalid, "report.evidence_later", "Berkas belum dapat diterima di sini. Kirim dahulu tanpa berkas; berkas dapat ditambahkan kemudian dengan kode tanda terima.", "berkas");
    public static readonly Problem SealedWrong = new(Trouble.Invalid, "report.sealed", "Bagian tersegel ini rusak, terlalu besar, atau tidak ditujukan kepada petugas yang berwenang.", "sealed");
    public static readonly Problem Unreadable = new(Trouble.Invalid, "report.unreadable", "Kiriman ini tidak terbaca. Mulailah lagi dari awal.");
}

/// <summary>A report as it was told: the form's answers as values. Nothing here is stored but sealed.</summary>
/// <param name="Agency">As typed.</param>
/// <param name="Known">The agency of this instance that is meant, where one fits.</param>
internal sealed record Statement(
    ReportKind Asked, string Region, string? Place, DateOnly? Event, DateOnly? KnownOn, string? Contest, string Text, string? EvidenceText,
    string? ReportedName, string? Position, string? Nip, string? Agency, KnownAgency? Known, PersonKind? Person, bool KnowsNoNumber,
    Capacity? Capacity, string? Name, string? Address, string? Contact)
{
    public IReadOnlySet<Missing> Missing => new (Missing What, bool Given)[]
    {
        (FileReport.Missing.ReporterName, Name is not null), (FileReport.Missing.ReporterContact, Contact is not null || Address is not null), (FileReport.Missing.ReportedName, ReportedName is not null),
        (FileReport.Missing.EventDate, Event is not null), (FileReport.Missing.KnownDate, KnownOn is not null), (FileReport.Missing.Address, Address is not null),
        (FileReport.Missing.IdentityCard, false), (FileReport.Missing.Signature, false), (FileReport.Missing.Evidence, false),
    }.Where(m => !m.Given).Select(m => m.What).ToHashSet();

    /// <summary>The text of the content envelope.</summary>
    public JsonObject Content() => new()
    {
        ["v"] = 1,
        ["kind"] = Word.Of(Asked),
        ["region"] = Region,
        ["place"] = Place,
        ["eventDate"] = Iso(Event),
        ["knownDate"] = Iso(KnownOn),
        ["contest"] = Contest,
        ["description"] = Text,
        ["evidence"] = EvidenceText,
        ["reported"] = new JsonObject { ["name"] = ReportedName, ["position"] = Position, ["nip"] = Nip, ["agency"] = Agency, ["kind"] = Person is { } person ? Word.Of(person) : null, ["numberUnknown"] = KnowsNoNumber },
    };

    /// <summary>The text of the identity envelope; without words where the reporter gave nothing of himself.</summary>
    public JsonObject Identity() => new()
    {
        ["v"] = 1,
        ["capacity"] = Capacity is { } capacity ? Word.Of(capacity) : null,
        ["name"] = Name,
        ["address"] = Address,
        ["contact"] = Contact,
    };

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The steps of the form, in their order.</summary>
internal enum FormStep { Jenis = 1, Siapa = 2, Apa = 3, Bukti = 4, Pelapor = 5, Periksa = 6 }

/// <summary>Reads answers into a <see cref="Statement"/>, step by step, so that each mistake is shown where it was made.</summary>
/// <param name="sealedText">The text is sealed already; only what finds the body is here.</param>
internal sealed class Reading(Draft draft, Statute law, IReadOnlyList<KnownAgency> agencies, DateTime now, bool sealedText = false)
{
    public static readonly IReadOnlyDictionary<FormStep, string[]> Fields = new Dictionary<FormStep, string[]>
    {
        [FormStep.Jenis] = ["jenis"],
        [FormStep.Siapa] = ["terlapor", "jabatan", "nip", "instansi", "golongan", "tidak-tahu"],
        [FormStep.Apa] = ["uraian", "wilayah", "tempat", "kejadian", "diketahui", "pemilihan"],
        [FormStep.Bukti] = ["bukti"],
        [FormStep.Pelapor] = ["sebagai", "nama", "alamat", "kontak"],
        [FormStep.Periksa] = ["jawaban"],
    };

    private static readonly string[] Long = ["uraian", "bukti"];
    private static readonly DateOnly Earliest = new(2004, 1, 1);

    private Region? region;

    /// <summary>Reads all steps up to the last one before sending; the first that has a mistake is returned with it.</summary>
    public Statement? Read(out FormStep at, out Problems problems)
    {
        foreach (var step in Fields.Keys.Order())
        {
            (at, problems) = (step, new Problems(draft.Form()));
            Check(step, problems);
            if (problems.Any)
                return null;
        }
        (at, problems) = (FormStep.Periksa, new Problems(draft.Form()));
        return Tell();
    }

    public void Check(FormStep step, Problems problems)
    {
        foreach (var field in Fields[step])
        {
            var most = Long.Contains(field) ? ReportProblems.LongText : ReportProblems.ShortText;
            if (draft[field]?.Length > most)
                problems.Add(ReportProblems.TextLong.With(most).At(field));
        }
        switch (step)
        {
            case FormStep.Jenis when !Word.TryRead<ReportKind>(draft["jenis"], out _):
                problems.Add(ReportProblems.NoKind);
                break;
            case FormStep.Siapa:
                Words<PersonKind>("golongan", problems);
                break;
            case FormStep.Apa:
                What(problems);
                break;
            case FormStep.Pelapor:
                Words<Capacity>("sebagai", problems);
                break;
        }
    }

    private void What(Problems problems)
    {
        if (draft["uraian"] is null && !sealedText)
            problems.Add(ReportProblems.NoText);
        if (draft["wilayah"] is not { } typed)
            problems.Add(ReportProblems.NoRegion);
        else if (problems.Try(law.Places.Typed(typed), out var found, "wilayah"))
            region = found;
        var today = law.Places.Zone(region?.Code).DateAt(now);
        var (happened, known) = (Day("kejadian", today, problems), Day("diketahui", today, problems));
        if (known < happened)
            problems.Add(ReportProblems.KnownBefore);
        if (draft["pemilihan"] is { } contest && law.Book.Contests.All(c => c.Id != contest))
            problems.Add(ReportProblems.BadWord.At("pemilihan"));
    }

    private DateOnly? Day(string field, DateOnly today, Problems problems)
    {
        if (draft[field] is not { } typed || !problems.Try(DateReading.Read(typed), out var day, field))
            return null;
        if (day > today)
            problems.Add(ReportProblems.InFuture.At(field));
        else if (day < Earliest)
            problems.Add(ReportProblems.TooOld.At(field));
        return day;
    }

    private void Words<T>(string field, Problems problems) where T : struct, Enum
    {
        if (draft[field] is { } word && !Word.TryRead<T>(word, out _))
            problems.Add(ReportProblems.BadWord.At(field));
    }

    private Statement Tell() => new(
        Word.Read<ReportKind>(draft["jenis"]!), region!.Code, draft["tempat"], Date("kejadian"), Date("diketahui"), draft["pemilihan"], draft["uraian"] ?? "", draft["bukti"],
        draft["terlapor"], draft["jabatan"], draft["nip"], draft["instansi"], Agency(), Choice<PersonKind>("golongan"), draft["tidak-tahu"] is not null,
        Choice<Capacity>("sebagai"), draft["nama"], draft["alamat"], draft["kontak"]);

    private DateOnly? Date(string field) => draft[field] is { } typed && DateReading.Read(typed).Try(out var day, out _) ? day : null;

    private T? Choice<T>(string field) where T : struct, Enum => Word.TryRead<T>(draft[field], out var value) ? value : null;

    /// <summary>The one agency whose code was typed, or whose name (without "Pemerintah") stands in what was typed or begins with it. Several: none, and the reporter sees that it was not recognised.</summary>
    private KnownAgency? Agency()
    {
        if (draft["instansi"] is not { } typed)
            return null;
        var key = Plain(typed);
        var fits = agencies.Where(a => string.Equals(a.Code, typed, StringComparison.OrdinalIgnoreCase) || Plain(a.Name) == key).ToList();
        if (fits.Count == 0 && key.Length > 4)
            fits = [.. agencies.Where(a => Contains(key, Plain(a.Name)) || Contains(Plain(a.Name), key))];
        return fits.Count == 1 ? fits[0] : null;
    }

    /// <summary>Whole words only: "Uji 1" does not stand in "Uji 12".</summary>
    private static bool Contains(string text, string part) => $" {text} ".Contains($" {part} ", StringComparison.Ordinal);

    private static string Plain(string name) =>
        string.Join(' ', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("pemerintah" or "pemda" or "pemkab" or "pemkot")));
}
