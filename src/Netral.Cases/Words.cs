using System.Globalization;

namespace Netral.Cases;

/// <summary>What a case came from.</summary>
public enum CaseKind { Laporan = 1, Temuan = 2, InformasiAwal = 3, Tsm = 4 }

/// <summary>Under which rules it is taken in; the procedure of that regime leads the first track.</summary>
public enum CaseRegime { Pemilu = 1, Pilkada = 2, Disiplin = 3 }

/// <summary>A course of its own within a case. <c>Pokok</c> is the one in which the report is handled; it opens the others.</summary>
public enum TrackKind { Pokok = 1, KodeEtik = 2, Disiplin = 3, Administrasi = 4, Pidana = 5 }

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    Running = 1,

    /// <summary>Stands still; it has no last day until it goes on.</summary>
    Paused = 2,

    /// <summary>The rulebook has no number of days and the body has set none: <see cref="Desk.CaseDesk.SetAmount"/>.</summary>
    NoNumber = 3,

    /// <summary>Its last day has passed and what it waits for has not been done.</summary>
    Late = 4,

    /// <summary>Done in time.</summary>
    InTime = 5,

    /// <summary>Done, but after its last day.</summary>
    DoneLate = 6,

    /// <summary>The day came on which something takes effect, or on which a right ended unused; nobody was late.</summary>
    Reached = 7,

    /// <summary>The course no longer asks for it, and it was not late.</summary>
    Dropped = 8,

    /// <summary>The course no longer asks for it; it was late and never done.</summary>
    NeverDone = 9,
}

public static class ClockStates
{
    /// <summary>Nothing more can happen to it.</summary>
    public static bool IsOver(this ClockState state) => state is ClockState.InTime or ClockState.DoneLate or ClockState.Dropped or ClockState.NeverDone;
}

internal static class ClockHours
{
    /// <summary>The hour of a last day such as <c>2024-10-22T16:00+07:00</c>, on the region's wall clock; null for a day without one.</summary>
    public static TimeOnly? Of(string? due) => due is { Length: > 15 } && TimeOnly.TryParseExact(due.AsSpan(11, 5), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;
}
