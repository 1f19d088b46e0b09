using System.Globalization;
using Netral.Law;

namespace Netral.Cases.Tables;

/// <summary>A clock of a track, with everything that its last day was computed from.</summary>
internal sealed class RunningClock
{
    public long Id { get; set; }
    public long Case { get; set; }
    public int Track { get; set; }
    public required string Clock { get; set; }
    public ClockState State { get; set; }

    /// <summary>Who must keep it, as an institution, and as a body where that is on this instance.</summary>
    public required string OwedBy { get; set; }
    public long? Body { get; set; }

    /// <summary>The class under which a miss is published.</summary>
    public required string Class { get; set; }

    /// <summary>When its day comes nobody was late: it takes effect then, or a right ends.</summary>
    public bool Quiet { get; set; }
    public DateOnly FromOn { get; set; }
    public TimeOnly? FromAt { get; set; }
    public required string Region { get; set; }
    public string? Contest { get; set; }
    public int? Week { get; set; }
    public int? Amount { get; set; }

    /// <summary>The calendar and the edition it stands in.</summary>
    public string CalendarVersion { get; set; } = "";
    public string CalendarBook { get; set; } = "";

    /// <summary><c>2024-10-22</c> or <c>2024-10-22T09:30+07:00</c>; null while paused or without a number.</summary>
    public string? Due { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>The first instant (UTC) after the time to act.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>When it stood still: <c>2024-10-02T08:00/2024-10-04T09:30;…</c>, the last one perhaps without an end.</summary>
    public string Pauses { get; set; } = "";

    /// <summary>The version of the track that started and ended it.</summary>
    public int StartedBy { get; set; }
    public int? EndedBy { get; set; }
    public DateOnly? EndedOn { get; set; }

    /// <summary>The miss was published.</summary>
    public bool Missed { get; set; }

    public LegalMoment From => new(FromOn, FromAt);

    public IReadOnlyList<Pause> PauseList =>
        [.. Pauses.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('/')).Where(p => p[1].Length > 0)
            .Select(p => new Pause(Moment(p[0]), Moment(p[1])))];

    /// <summary>The pauses that are over, as they are written.</summary>
    public string PausesOver =>
        Pauses.EndsWith("/;", StringComparison.Ordinal)
            ? string.Concat(Pauses.Split(';', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(p => p + ";"))
            : Pauses;

    /// <summary>Since when it stands still; null while it runs.</summary>
    public DateOnly? PausedSince =>
        Pauses.Split(';', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Split('/') is [var since, ""] ? Moment(since).Date : null;

    /// <summary>It stands still from that moment.</summary>
    public void PauseAt(LegalMoment moment) => Pauses += $"{moment}/;";

    /// <summary>Only after <see cref="PauseAt"/>.</summary>
    public void ResumeAt(LegalMoment moment) => Pauses = Pauses[..^1] + $"{moment};";

    /// <summary>Written by <see cref="LegalMoment.ToString"/>; the zone plays no part for a local time.</summary>
    private static LegalMoment Moment(string text) =>
        LegalMoment.TryRead(text, Kernel.Zone.WIB, out var moment)
            ? moment
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A pause at {text}."));
}

/// <summary>How often clocks were missed: a count by institution, body, class and month, which is all that becomes public.</summary>
internal sealed class Miss
{
    public required string OwedBy { get; set; }

    /// <summary>0: not on this instance.</summary>
    public long Body { get; set; }
    public required string Class { get; set; }
    public int Year { get; set; }
    public int Month { get; set; }
    public int Missed { get; set; }
    public int Corrected { get; set; }
}

/// <summary>A reminder that is to go out; it says nothing but which body, which clock and which day.</summary>
internal sealed class Notice
{
    public long Clock { get; set; }
    public required string Point { get; set; }
    public DateOnly DueOn { get; set; }
    public long Body { get; set; }
    public DateTime QueuedAt { get; set; }
    public DateTime? SentAt { get; set; }
}

/// <summary>The last number given in a register of a body.</summary>
internal sealed class Counter
{
    public long Body { get; set; }
    public required string Register { get; set; }

    /// <summary>0 where the numbers go on over the years.</summary>
    public int Year { get; set; }
    public int Last { get; set; }
}

/// <summary>How a body numbers and counts.</summary>
internal sealed class BodyRule
{
    public long Body { get; set; }
    public required string ReceiptPattern { get; set; }
    public required string RegisterPattern { get; set; }

    /// <summary>The body's own area code, as it stands in its numbers: <c>13.08</c>.</summary>
    public string Area { get; set; } = "";
    public bool Yearly { get; set; } = true;

    /// <summary>5 or 6 working days; null: as the rulebook has it.</summary>
    public int? Week { get; set; }
}

/// <summary>A number of days that a body has set for a clock that has none.</summary>
internal sealed class BodyAmount
{
    public long Body { get; set; }
    public required string Clock { get; set; }
    public int Amount { get; set; }
}

/// <summary>How a body numbered and counted, one row for each change.</summary>
internal sealed class BodyChange
{
    public long Id { get; set; }
    public long Body { get; set; }
    public DateTime At { get; set; }
    public long ChangedBy { get; set; }

    /// <summary>Null where the change was of a clock.</summary>
    public string? ReceiptPattern { get; set; }
    public string? RegisterPattern { get; set; }
    public string? Area { get; set; }
    public bool? Yearly { get; set; }
    public int? Week { get; set; }

    /// <summary>Where the body set the next number of a register.</summary>
    public int? NextReceipt { get; set; }
    public int? NextRegister { get; set; }

    /// <summary>Null where the change was of the numbering.</summary>
    public string? Clock { get; set; }
    public int? Amount { get; set; }
}

/// <summary>An officer's calendar address: the hash of its secret, nothing else of it is kept.</summary>
internal sealed class CalendarFeed
{
    public long Officer { get; set; }

    /// <summary>The body that he served when he made it; where he serves it no more, the address is dead.</summary>
    public long Body { get; set; }
    public required byte[] SecretHash { get; set; }
    public DateTime MadeAt { get; set; }
}
