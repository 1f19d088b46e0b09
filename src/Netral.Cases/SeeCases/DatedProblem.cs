using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Ui;

namespace Netral.Cases.SeeCases;

/// <summary>The desk names last days as machines do; people read them as dates, with the hour where there is one.</summary>
internal static class DatedProblem
{
    private const string Day = "yyyy-MM-dd", Hour = "yyyy-MM-dd'T'HH:mm";

    public static Problem Of(Problem problem) => problem.Args.Any(a => a is string { Length: >= 10 }) ? problem.With([.. problem.Args.Select(Read)]) : problem;

    private static object Read(object arg)
    {
        if (arg is not string { Length: >= 10 } text)
            return arg;
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return text.Length >= 16 && DateTime.TryParseExact(text[..16], Hour, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? $"{Wording.Current.Date(DateOnly.FromDateTime(moment))}, {Wording.Current.Time(TimeOnly.FromDateTime(moment))}" : arg;
    }
}
