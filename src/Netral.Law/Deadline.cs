using System.Globalization;
using Netral.Kernel;

namespace Netral.Law;

/// <summary>What a question about a deadline may set. Everything has a default in the rulebook.</summary>
/// <param name="CalendarVersion">A version of the rulebook's calendar; the latest if null.</param>
/// <param name="Calendar">A calendar with a body's own days; goes before <paramref name="CalendarVersion"/>.</param>
/// <param name="Week">5 or 6 days.</param>
/// <param name="CollectiveLeaveIsWorking">Count cuti bersama as working days.</param>
/// <param name="Amount">Fills a clock that has no number of its own; never overrides one.</param>
/// <param name="Contest">Needed by clocks that end with a stage.</param>
/// <param name="Pauses">When the clock stood still: the day of the pause still counts, the day on which it goes on does not; hours to the minute.</param>
public sealed record DeadlineOptions(
    string? CalendarVersion = null, WorkCalendar? Calendar = null, int? Week = null, bool? CollectiveLeaveIsWorking = null, int? Amount = null, string? Contest = null,
    IReadOnlyList<Pause>? Pauses = null);

/// <summary>A clock stood still from one moment to another.</summary>
public readonly record struct Pause(LegalMoment From, LegalMoment To)
{
    public bool Holds(DateOnly day) => day > From.Date && day <= To.Date;
}

/// <summary>One day on the way to a deadline.</summary>
/// <param name="Counted">Whether it was counted.</param>
/// <param name="Why">The reason, for people.</param>
public sealed record CountedDay(DateOnly Date, bool Counted, Remark Why);

/// <summary>Another source's reading of the same clock. <paramref name="Due"/> is null where it starts from another event (<paramref name="StartsFrom"/>).</summary>
public sealed record OtherReading(string Note, int Amount, TimeUnit Unit, string? StartsFrom, string? Due, IReadOnlyList<Source> Sources);

/// <summary>A deadline with the working that led to it and everything it was computed under.</summary>
public sealed record Deadline
{
    public required Clock Clock { get; init; }
    public required LegalMoment From { get; init; }
    public required string Region { get; init; }
    public required Zone Zone { get; init; }
    public required TimeUnit Unit { get; init; }
    public required int Amount { get; init; }

    /// <summary>The last local date (day units), or the local date of <see cref="DueInstant"/>.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>Only for hours: the instant, with the zone's offset.</summary>
    public DateTimeOffset? DueInstant { get; init; }

    /// <summary>The hour at which the day ends for this clock: the office's closing hour where it is open on the due date, null for 24.00.</summary>
    public TimeOnly? Closes { get; init; }

    /// <summary>Where papers are only taken on office days: the last such day up to the due date; null where the clock has no office hours.</summary>
    public DateOnly? LastOpenDay { get; init; }
    public required IReadOnlyList<CountedDay> Working { get; init; }
    public required string CalendarVersion { get; init; }
    public required WorkWeek Week { get; init; }
    public required string Rulebook { get; init; }
    public required IReadOnlyList<Remark> Doubts { get; init; }
    public required IReadOnlyList<OtherReading> OtherReadings { get; init; }

    public string Clause => Clock.Grounds.Clause;

    /// <summary>Whether the clock itself is unconfirmed or contradicted; <see cref="Doubts"/> holds that reason and further ones.</summary>
    public bool NeedsLegalCheck => Clock.Grounds.NeedsLegalCheck;

    /// <summary><c>2025-08-27</c> for days, <c>2024-11-27T09:30+07:00</c> for hours.</summary>
    public string Due => DueInstant is { } instant ? instant.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture) : Days.Iso(DueDate);

    /// <summary>The first instant after the time to act; for what takes effect, the beginning of that day.</summary>
    public DateTimeOffset Ends => DueInstant ?? new(
        (Clock.Meaning == ClockMeaning.TakesEffect, Closes) switch
        {
            (true, _) => DueDate.ToDateTime(TimeOnly.MinValue),
            (_, { } hour) => DueDate.ToDateTime(hour),
            _ => DueDate.AddDays(1).ToDateTime(TimeOnly.MinValue),
        },
        Zone.Offset());
}
