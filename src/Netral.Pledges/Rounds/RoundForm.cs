using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Pledges.Rounds;

/// <summary>Reads the form of a round; dates and times are local to the agency.</summary>
internal static partial class RoundForm
{
    /// <summary>Null when anything is wrong; everything that is wrong stands in <paramref name="problems"/>.</summary>
    public static RoundPlan? Read(IFormCollection form, Zone zone, DateTime now, Problems problems)
    {
        var contestKnown = Word.TryRead<ContestKind>(form[RoundFields.Contest], out var contest);
        if (!contestKnown)
            problems.Add(RoundPlan.ContestMissing);
        var contestDate = Day(form, RoundFields.ContestDate, problems);
        var opens = Instant(form, RoundFields.OpensOn, RoundFields.OpensTime, zone, problems);
        var closes = Instant(form, RoundFields.ClosesOn, RoundFields.ClosesTime, zone, problems);
        var ceremony = Ceremony(form, zone, problems);
        if (!Id<PledgeText>.TryParse(form[RoundFields.Ikrar], CultureInfo.InvariantCulture, out var ikrar))
            problems.Add(RoundPlan.TextUnknown);
        Id<PledgeText>? pakta = Id<PledgeText>.TryParse(form[RoundFields.Pakta], CultureInfo.InvariantCulture, out var chosen) ? chosen : null;
        var cascade = form[RoundFields.Cascade] == "ya";
        var days = int.TryParse(form[RoundFields.Hold].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        // Dates that could not be read are told above; the rest of the rules is still checked, so that everything is said at once.
        var plan = new RoundPlan(form[RoundFields.Title].ToString().Trim(), contest, contestDate ?? default, ikrar, pakta, opens ?? now, closes ?? DateTime.MaxValue, cascade, cascade ? days : 0, ceremony);
        foreach (var mistake in plan.Mistakes(now, zone))
            problems.Add(mistake);
        return problems.Any ? null : plan;
    }

    public static CeremonyPlan Ceremony(IFormCollection form, Zone zone, Problems problems)
    {
        var (day, time) = (form[RoundFields.CeremonyOn].ToString().Trim(), form[RoundFields.CeremonyTime].ToString().Trim());
        DateTime? at = null;
        if (day.Length > 0)
            at = Instant(form, RoundFields.CeremonyOn, RoundFields.CeremonyTime, zone, problems);
        else if (time.Length > 0)
            problems.Add(CeremonyPlan.TimeWithoutDate);
        return new(form[RoundFields.CeremonyPlace].ToString().Trim(), at, form[RoundFields.CeremonyLedBy].ToString().Trim());
    }

    /// <summary>08.00, 8:00, 0800, 8.</summary>
    public static Result<TimeOnly> Time(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
            return RoundPlan.TimeMissing;
        var parts = Clock().Match(text);
        if (!parts.Success)
            return RoundPlan.TimeUnreadable;
        var (hour, minute) = (Number(parts.Groups["h"]), Number(parts.Groups["m"]));
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : RoundPlan.TimeUnreadable;
    }

    private static DateOnly? Day(IFormCollection form, string field, Problems problems) => problems.Try(DateReading.Read(form[field]), out var day, field) ? day : null;

    internal static DateTime? Instant(IFormCollection form, string dayField, string timeField, Zone zone, Problems problems)
    {
        var day = Day(form, dayField, problems);
        var timed = problems.Try(Time(form[timeField]), out var time, timeField);
        return day is { } date && timed ? zone.Instant(date, time) : null;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<h>\d{1,2})(?:[.:](?<m>\d{2})(?::\d{2})?)?|(?<h>\d{2})(?<m>\d{2}))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
