using System.Globalization;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Cases.Interchange;

/// <summary>Where a case was kept before.</summary>
public enum CaseSource { Netral = 1, Sigaplapor = 2, Sbt = 3, Idis = 4, Lain = 5 }

/// <summary>A case as it is exchanged: docs/interchange.md. No name, no account of events: those stay sealed, or where they are.</summary>
public sealed record ExchangeRow(
    CaseKind Kind, CaseRegime Regime, string Region, string? Contest, PersonKind? Person, DateOnly Known, DateOnly Filed, string? Receipt, string? Register, string Step, DateOnly Since, CaseSource Source, string? SourceNumber);

/// <summary>What is wrong, where.</summary>
/// <param name="Line">The line of the file (head included), or the place in the JSON list, from 1.</param>
public sealed record ExchangeFault(int Line, string Column, string Code);

/// <summary>The columns, and how a value of each is read. Writing and reading are each other's inverse on what is good; a property test holds them to it.</summary>
internal static class ExchangeColumns
{
    public const string Kind = "jenis", Regime = "rezim", Region = "wilayah", Contest = "pemilihan", Person = "kepegawaian", Known = "diketahui", Filed = "disampaikan", Receipt = "nomor_penerimaan", Register = "nomor_register",
        Step = "langkah", Since = "sejak", Source = "sumber", SourceNumber = "nomor_sumber";

    public static readonly IReadOnlyList<string> All = [Kind, Regime, Region, Contest, Person, Known, Filed, Receipt, Register, Step, Since, Source, SourceNumber];

    /// <summary>Other heads under which a column is found. They are plain words of forms that we have seen described; that SigapLapor, SBT or I'DIS call theirs so nobody has confirmed.</summary>
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

    public static readonly Problem Missing = new(Trouble.Invalid, "exchange.missing", "Kolom ini wajib diisi.");
    public static readonly Problem Unknown = new(Trouble.Invalid, "exchange.unknown_word", "Kata ini tidak dikenal. Kata yang dikenal ada di docs/interchange.md.");
    public static readonly Problem Date = new(Trouble.Invalid, "exchange.date", "Tanggal ditulis seperti 2024-10-18.");
    public static readonly Problem Future = new(Trouble.Invalid, "exchange.future", "Tanggal ini belum tiba.");
    public static readonly Problem Order = new(Trouble.Invalid, "exchange.order", "Urutan tanggalnya tidak mungkin: diketahui, lalu disampaikan, lalu langkah terakhir.");
    public static readonly Problem RegionUnknown = new(Trouble.Invalid, "exchange.region", "Kode wilayah ini tidak ada.");
    public static readonly Problem ContestUnknown = new(Trouble.Invalid, "exchange.contest", "Pemilihan ini tidak ada di aturan.");
    public static readonly Problem StepUnknown = new(Trouble.Invalid, "exchange.step", "Tata cara rezim itu tidak punya langkah ini.");
    public static readonly Problem NotReceived = new(Trouble.Invalid, "exchange.not_received", "Lembaga Anda atau tata caranya tidak menerima perkara seperti ini.");
    public static readonly Problem TooLong = new(Trouble.Invalid, "exchange.too_long", "Paling panjang 80 huruf.");
    public static readonly Problem Taken = new(Trouble.Invalid, "exchange.number_taken", "Nomor ini sudah dipakai perkara lain di lembaga Anda, atau dua kali di berkas ini.");
    public static readonly Problem Columns = new(Trouble.Invalid, "exchange.columns", "Kolom wajib ini tidak ada di berkas.");

    public static readonly IReadOnlyDictionary<string, Problem> Problems = new[] { Missing, Unknown, Date, Future, Order, RegionUnknown, ContestUnknown, StepUnknown, NotReceived, TooLong, Taken, Columns }.ToDictionary(p => p.Code, StringComparer.Ordinal);

    public static IReadOnlyList<string?> Write(ExchangeRow row) =>
    [
        Word.Of(row.Kind), Word.Of(row.Regime), row.Region, row.Contest, row.Person is { } person ? Word.Of(person) : null, Iso(row.Known), Iso(row.Filed), row.Receipt, row.Register, row.Step, Iso(row.Since), Word.Of(row.Source), row.SourceNumber,
    ];

    /// <param name="cells">By column; empty ones are null.</param>
    public static ExchangeRow? Read(int line, IReadOnlyDictionary<string, string?> cells, Rulebook book, DateOnly today, List<ExchangeFault> faults)
    {
        var before = faults.Count;
        void Say(string column, Problem problem) => faults.Add(new(line, column, problem.Code));
        string? Text(string column, bool needed = false)
        {
            var text = Normal(cells.GetValueOrDefault(column));
            if (text is null && needed)
                Say(column, Missing);
            if (text?.Length > 80)
                Say(column, TooLong);
            return text;
        }
        T? Words<T>(string column, bool needed) where T : struct, Enum
        {
            if (Text(column, needed) is not { } text)
                return null;
            if (Word.TryRead<T>(text.ToLowerInvariant().Replace(' ', '_'), out var value))
                return value;
            Say(column, Unknown);
            return null;
        }
        DateOnly? Day(string column)
        {
            if (Text(column, needed: true) is not { } text)
                return null;
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                Say(column, Date);
            else if (day > today)
                Say(column, Future);
            else
                return day;
            return null;
        }
        var (kind, regime, person, source) = (Words<CaseKind>(Kind, true), Words<CaseRegime>(Regime, true), Words<PersonKind>(Person, false), Words<CaseSource>(Source, false));
        var (known, filed, since) = (Day(Known), Day(Filed), Day(Since));
        var (region, contest, step) = (Text(Region, needed: true), Text(Contest), Text(Step, needed: true));
        if (region is not null && !book.Regions.ZoneOf(region).Try(out _, out _))
            Say(Region, RegionUnknown);
        if (contest is not null && book.Contests.All(c => c.Id != contest))
            Say(Contest, ContestUnknown);
        if (known > filed || filed > since)
            Say(filed < known ? Known : Since, Order);
        if (regime is { } asked && filed is { } on && step is not null && book.ProcedureOn(ProcedureOf(asked), on)?.Find(step) is null)
            Say(Step, StepUnknown);
        var (receipt, register, number) = (Text(Receipt), Text(Register), Text(SourceNumber));
        return faults.Count > before ? null : new(kind!.Value, regime!.Value, region!, contest, person, known!.Value, filed!.Value, receipt, register, step!, since!.Value, source ?? CaseSource.Lain, number);
    }

    public static string ProcedureOf(CaseRegime regime) => regime == CaseRegime.Disiplin ? "di_luar_pemilu" : Word.Of(regime);

    /// <summary>Undoes what a CSV of ours does against spreadsheets: the apostrophe before what would run, the spaces in long digits. Trims.</summary>
    internal static string? Normal(string? cell)
    {
        var text = cell?.Trim() ?? "";
        if (text is ['\'', '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..])
            text = text[1..].Trim();
        if (text.Length > 0 && text.All(c => c == ' ' || char.IsAsciiDigit(c)))
            text = text.Replace(" ", "", StringComparison.Ordinal);
        return text.Length == 0 ? null : text;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
