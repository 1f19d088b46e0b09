using System.Globalization;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Cases.Interchange;

/// <summary>Where a case was kept before.</summary>
public enum CaseSource { Netral = 1, Sigaplapor = 2, Sbt = 3, Idis = 4, Lain = 5 }

/// <summary>A case as it is exchanged: docs/interchange.md. No name, no account of events: those stay sealed, or where they are.</summary>
/// <param name="Known">On the region's wall clock; the hour where it is known, since a limit of hours can be judged by it alone.</param>
/// <param name="Filed">The same.</param>
public sealed record ExchangeRow(
    CaseKind Kind, CaseRegime Regime, string Region, string? Contest, PersonKind? Person, LegalMoment Known, LegalMoment Filed, string? Receipt,
        string? Register, string Step, DateOnly Since, CaseSource Source, string? SourceNumber);

/// <summary>What is wrong, where.</summary>
/// <param name="Line">The line of the file (head included), or the place in the JSON list, from 1.</param>
public sealed record ExchangeFault(int Line, string Column, string Code);

/// <summary>The columns. Writing (<see cref="Write"/>) and reading (<see cref="RowReading"/>) are each other's inverse on what is good; a property test
/// holds them to it.</summary>
internal static class ExchangeColumns
{
    public const string Kind = "jenis", Regime = "rezim", Region = "wilayah", Contest = "pemilihan", Person = "kepegawaian", Known = "diketahui",
        Filed = "disampaikan", Receipt = "nomor_penerimaan", Register = "nomor_register",
        Step = "langkah", Since = "sejak", Source = "sumber", SourceNumber = "nomor_sumber", KnownAt = "jam_diketahui", FiledAt = "jam_disampaikan";

    // New ones go to the end: rows that wait in a look are kept by place.
    public static readonly IReadOnlyList<string> All = [Kind, Regime, Region, Contest, Person, Known, Filed, Receipt, Register, Step, Since, Source,
        SourceNumber, KnownAt, FiledAt];

    public static readonly IReadOnlyList<string> Needed = [Kind, Regime, Region, Known, Filed, Step, Since];

    /// <summary>Other heads under which a column is found. They are plain words of forms that we have seen described; that SigapLapor, SBT or I'DIS call
    /// theirs so nobody has confirmed.</summary>
    public static readonly IReadOnlyDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["jenis laporan"] = Kind,
        ["rezim pemilihan"] = Regime,
        ["kode wilayah"] = Region,
        ["status kepegawaian"] = Person,
        ["tanggal diketahui"] = Known,
        ["hari/tanggal diketahui"] = Known,
        ["tanggal laporan"] = Filed,
        ["tanggal disampaikan"] = Filed,
        ["waktu diketahui"] = KnownAt,
        ["jam laporan"] = FiledAt,
        ["waktu laporan"] = FiledAt,
        ["nomor penerimaan laporan"] = Receipt,
        ["nomor laporan"] = Receipt,
        ["nomor register"] = Register,
        ["nomor registrasi"] = Register,
        ["tahapan"] = Step,
        ["status"] = Step,
        ["tanggal status"] = Since,
        ["sistem"] = Source,
        ["nomor aduan"] = SourceNumber,
        ["nomor tiket"] = SourceNumber,
    };

    public static IReadOnlyList<string?> Write(ExchangeRow row) =>
    [
        Word.Of(row.Kind), Word.Of(row.Regime), row.Region, row.Contest, row.Person is { } person ? Word.Of(person) : null, Iso(row.Known.Date),
            Iso(row.Filed.Date), row.Receipt, row.Register, row.Step, Iso(row.Since),
        Word.Of(row.Source), row.SourceNumber, Hour(row.Known.Time), Hour(row.Filed.Time),
    ];

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string? Hour(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What can be wrong in a row.</summary>
internal static class RowProblems
{
    public static readonly Problem Missing = new(Trouble.Invalid, "exchange.missing", "Kolom ini wajib diisi.");
    public static readonly Problem Unknown = new(Trouble.Invalid, "exchange.unknown_word",
        "Kata ini tidak dikenal. Kata yang dikenal ada di docs/interchange.md.");
    public static readonly Problem Date = new(Trouble.Invalid, "exchange.date", "Tanggal ditulis seperti 2024-10-18.");
    public static readonly Problem Time = new(Trouble.Invalid, "exchange.time", "Jam ditulis seperti 21:15.");
    public static readonly Problem Future = new(Trouble.Invalid, "exchange.future", "Tanggal ini belum tiba.");
    public static readonly Problem Order = new(Trouble.Invalid, "exchange.order",
        "Urutan tanggalnya tidak mungkin: diketahui, lalu disampaikan, lalu langkah terakhir.");
    public static readonly Problem RegionUnknown = new(Trouble.Invalid, "exchange.region", "Kode wilayah ini tidak ada.");
    public static readonly Problem ContestUnknown = new(Trouble.Invalid, "exchange.contest", "Pemilihan ini tidak ada di aturan.");
    public static readonly Problem StepUnknown = new(Trouble.Invalid, "exchange.step", "Tata cara rezim itu tidak punya langkah ini.");
    public static readonly Problem NotReceived = new(Trouble.Invalid, "exchange.not_received",
        "Lembaga Anda atau tata caranya tidak menerima perkara seperti ini.");
    public static readonly Problem TooLong = new(Trouble.Invalid, "exchange.too_long", "Paling panjang 80 huruf.");
    public static readonly Problem Taken = new(Trouble.Invalid, "exchange.number_taken",
        "Nomor ini sudah dipakai perkara lain di lembaga Anda, atau dua kali di berkas ini.");
    public static readonly Problem Columns = new(Trouble.Invalid, "exchange.columns", "Kolom wajib ini tidak ada di berkas.");

    public static readonly IReadOnlyDictionary<string, Problem> All =
        new[] { Missing, Unknown, Date, Time, Future, Order, RegionUnknown, ContestUnknown, StepUnknown, NotReceived, TooLong, Taken,
            Columns }.ToDictionary(p => p.Code, StringComparer.Ordinal);
}
