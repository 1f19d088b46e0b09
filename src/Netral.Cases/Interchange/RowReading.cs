using System.Globalization;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Cases.Interchange;

/// <summary>Reads one row by the law of a day, and says everything that is wrong in it.</summary>
/// <param name="line">Where it stands.</param>
/// <param name="cells">By column; empty ones are null.</param>
internal sealed class RowReading(int line, IReadOnlyDictionary<string, string?> cells, Rulebook book, DateOnly today, List<ExchangeFault> faults)
{
    private const int Longest = 80;

    /// <summary>Null where something is wrong.</summary>
    public static ExchangeRow? Read(int line, IReadOnlyDictionary<string, string?> cells, Rulebook book, DateOnly today, List<ExchangeFault> faults) =>
        new RowReading(line, cells, book, today, faults).Row();

    /// <summary>A row that was kept for a look, by the place of its columns.</summary>
    public static ExchangeRow? Kept(int line, IReadOnlyList<string?> cells, Rulebook book, DateOnly today) =>
        Read(line, ExchangeColumns.All.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal), book, today, []);

    private ExchangeRow? Row()
    {
        var before = faults.Count;
        var (kind, regime) = (Words<CaseKind>(ExchangeColumns.Kind, needed: true), Words<CaseRegime>(ExchangeColumns.Regime, needed: true));
        var (person, source) = (Words<PersonKind>(ExchangeColumns.Person, needed: false), Words<CaseSource>(ExchangeColumns.Source, needed: false));
        var (known, filed, since) = (Moment(ExchangeColumns.Known, ExchangeColumns.KnownAt), Moment(ExchangeColumns.Filed, ExchangeColumns.FiledAt),
            Day(ExchangeColumns.Since));
        var (region, contest, step) = (Text(ExchangeColumns.Region, needed: true), Text(ExchangeColumns.Contest), Text(ExchangeColumns.Step, needed: true));
        if (region is not null && !book.Regions.ZoneOf(region).Try(out _, out _))
            Say(ExchangeColumns.Region, RowProblems.RegionUnknown);
        if (contest is not null && book.Contests.All(c => c.Id != contest))
            Say(ExchangeColumns.Contest, RowProblems.ContestUnknown);
        Order(known, filed, since);
        if (regime is { } asked && filed is { } on && step is not null && book.IntakeOn(Word.Of(asked), on.Date)?.Find(step) is null)
            Say(ExchangeColumns.Step, RowProblems.StepUnknown);
        var (receipt, register, number) = (Text(ExchangeColumns.Receipt), Text(ExchangeColumns.Register), Text(ExchangeColumns.SourceNumber));
        return faults.Count > before
            ? null
            : new(kind!.Value, regime!.Value, region!, contest, person, known!.Value, filed!.Value, receipt, register, step!, since!.Value,
                source ?? CaseSource.Lain, number);
    }

    private void Order(LegalMoment? known, LegalMoment? filed, DateOnly? since)
    {
        if (filed is { } on && known is { } heard && on.IsBefore(heard))
            Say(on.Date < heard.Date ? ExchangeColumns.Known : ExchangeColumns.KnownAt, RowProblems.Order);
        else if (filed?.Date > since)
            Say(ExchangeColumns.Since, RowProblems.Order);
    }

    private string? Text(string column, bool needed = false)
    {
        var text = Normal(cells.GetValueOrDefault(column));
        if (text is null && needed)
            Say(column, RowProblems.Missing);
        if (text?.Length > Longest)
            Say(column, RowProblems.TooLong);
        return text;
    }

    private T? Words<T>(string column, bool needed) where T : struct, Enum
    {
        if (Text(column, needed) is not { } text)
            return null;
        if (Word.TryRead<T>(text.ToLowerInvariant().Replace(' ', '_'), out var value))
            return value;
        Say(column, RowProblems.Unknown);
        return null;
    }

    private DateOnly? Day(string column)
    {
        if (Text(column, needed: true) is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Say(column, RowProblems.Date);
        else if (day > today)
            Say(column, RowProblems.Future);
        else
            return day;
        return null;
    }

    /// <summary>A day, and the hour where the file has it: 21:15, 21.15 or 9:15.</summary>
    private LegalMoment? Moment(string column, string hours)
    {
        TimeOnly? hour = null;
        if (Text(hours) is { } text)
        {
            if (TimeOnly.TryParseExact(text.Replace('.', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                hour = time;
            else
                Say(hours, RowProblems.Time);
        }
        return Day(column) is { } day ? new LegalMoment(day, hour) : null;
    }

    private void Say(string column, Problem problem) => faults.Add(new(line, column, problem.Code));

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
}
