using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Every clock of the rulebook at its edge, against days counted by hand (<see cref="ClockTable"/>).</summary>
// Counting days is the same on every database; what clocks do to rows runs on both in ClockEdgeTests.
[AnyDatabase]
public sealed class ClockTableTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    public static TheoryData<int> RunningRows() => Numbers(ClockTable.Running.Count);

    public static TheoryData<int> JudgedRows() => Numbers(ClockTable.Judged.Count);

    public static TheoryData<int> BackwardRows() => Numbers(ClockTable.Backward.Count);

    private static TheoryData<int> Numbers(int count)
    {
        var data = new TheoryData<int>();
        for (var at = 0; at < count; at++)
            data.Add(at);
        return data;
    }

    [Theory]
    [MemberData(nameof(RunningRows))]
    public async Task A_clock_runs_in_the_last_minute_of_its_last_day_and_is_late_in_the_next(int at)
    {
        var row = ClockTable.Running[at];
        var (zone, quiet) = (ZoneOf(row.Region), !row.OwedBy.Contains('/') && row.OwedBy != "bpasn");
        var (number, track) = await Begun(row);
        if (row.Amount is { } amount)
        {
            (await world.Clock(number, row.Clock, track)).State.ShouldBe(ClockState.NoNumber, row.ToString());
            (await world.Desk(desk => desk.SetAmount(number, track, row.Clock, amount, CaseWorld.Officer(CaseWorld.Bkn.Number),
                CancellationToken.None))).Must();
        }
        var running = await world.Clock(number, row.Clock, track);
        (running.State, running.Due, Owed(running)).ShouldBe((ClockState.Running, row.Due, row.OwedBy), row.ToString());

        ItIs(row.LastMinute, zone, minutes: 1, ticks: -1);
        await world.Look();
        (await world.Clock(number, row.Clock, track)).State.ShouldBe(ClockState.Running, row.ToString());
        ItIs(row.LastMinute, zone, minutes: 1);
        var before = await Published(running);
        await world.Look();
        (await world.Clock(number, row.Clock, track)).State.ShouldBe(quiet ? ClockState.Reached : ClockState.Late, row.ToString());
        (await Missed(running.Id)).ShouldBe(!quiet, row.ToString());
        ((await Published(running)) > before).ShouldBe(!quiet, row.ToString());

        // What was done in the last minute was done in time, though it is entered in the minute after.
        if (row.Kept.Length == 0)
            return;
        foreach (var move in row.Kept.Split(' '))
            await world.Go(number, move, track, when: Moment(row.LastMinute));
        (await world.Clock(number, row.Clock, track)).State.ShouldBe(ClockState.InTime, row.ToString());
        (await Missed(running.Id)).ShouldBeFalse(row.ToString());
    }

    [Theory]
    [MemberData(nameof(JudgedRows))]
    public async Task Whoever_comes_in_the_last_minute_is_in_time_and_in_the_next_too_late(int at)
    {
        var row = ClockTable.Judged[at];
        foreach (var (minutes, state) in new[] { (0, ClockState.InTime), (1, ClockState.DoneLate) })
        {
            ItIs(row.LastMinute, ZoneOf(row.Region), minutes);
            var filed = LegalMoment.At(new(world.App.Clock.Now), ZoneOf(row.Region));
            var number = (await world.Desk(desk =>
                desk.Open(new(Word.Read<CaseKind>(row.With), Word.Read<CaseRegime>(row.Procedure), CaseWorld.Bawaslu, row.Region, Moment(row.Known),
                filed, row.Contest), Actor.System, CancellationToken.None))).Must();
            var clocks = (await world.Track(number)).Clocks;
            clocks.Select(c => (c.Clock, c.OwedBy, c.Due, c.State)).ShouldBe([(row.Clock, "pelapor", row.Due, state)], row.ToString());
            // The limit of a citizen is nobody's missed clock.
            (await Missed(clocks[0].Id)).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(BackwardRows))]
    public async Task A_summons_goes_out_in_the_last_minute_and_in_the_next_it_is_too_late_for_that_day(int at)
    {
        var row = ClockTable.Backward[at];
        ItIs(row.LastMinute, Zone.WIB, minutes: -600);
        var (number, track) = await world.Reach(row.Procedure, row.Step);
        ItIs(row.LastMinute, Zone.WIB, minutes: 1);
        var late = (await world.Try(number, row.By, track, planned: Moment(row.Planned))).ShouldBeOfType<MoveAnswer.Refused>();
        (late.Problem.Code, late.Problem.Args[1]).ShouldBe(("case.plan_too_soon", row.LastMinute[..10]));
        await world.Go(number, row.By, track, when: Moment(row.LastMinute), planned: Moment(row.Planned));
        var kept = await world.Clock(number, row.Clock, track);
        (kept.State, kept.Due, Owed(kept)).ShouldBe((ClockState.InTime, row.LastMinute[..10], "ppk/3"));
    }

    [Fact]
    public void No_clock_that_a_procedure_begins_is_missing_from_the_table()
    {
        var begun = CaseWorld.Book.Procedures.SelectMany(p => p.Begins.SelectMany(b => b.Starts.Concat(b.Judges.Select(j => j.Clock))
            .Select(c => (p.Id, $"begin:{b.With}", c)))
            .Concat(p.Moves.SelectMany(m => m.Clocks.Starts.Concat(m.Clocks.Keeps).Select(c => (p.Id, m.Id, c)))));
        ClockTable.Running.Select(r => (r.Procedure, r.By, r.Clock)).Concat(ClockTable.Judged.Select(r => (r.Procedure, $"begin:{r.With}", r.Clock)))
            .Concat(ClockTable.Backward.Select(r => (r.Procedure, r.By, r.Clock)))
            .Distinct().ShouldBe(begun.Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void No_version_of_a_clock_that_can_begin_today_is_missing_from_the_table()
    {
        var rows = ClockTable.Running.Select(r => (r.Clock, Day: Moment(r.From).Date))
            .Concat(ClockTable.Judged.Select(r => (r.Clock, Day: Moment(r.Known).Date)))
            .Concat(ClockTable.Backward.Select(r => (r.Clock, Day: Moment(r.Planned).Date))).ToList();
        foreach (var clock in CaseWorld.Book.Clocks.Where(c => c.Id != OnlyIn2020))
        {
            var users = CaseWorld.Book.Procedures.Where(p => p.Owed(clock.Id) is not null).ToList();
            users.ShouldNotBeEmpty($"{clock.Id} is used by no procedure.");
            if (users.Exists(p => p.Grounds.InForce.Meets(clock.Grounds.InForce)))
                rows.ShouldContain(r => r.Clock == clock.Id && clock.Grounds.InForce.On(r.Day), $"{clock.Id} of {clock.Grounds.InForce.From:yyyy-MM-dd}");
        }
    }

    /// <summary>A warning to 67 regions of that year; no procedure of today has it.</summary>
    private const string OnlyIn2020 = "ppk.peringatan_mendagri";

    [Fact]
    public void Each_count_of_working_days_in_the_table_goes_over_a_day_off()
    {
        foreach (var row in ClockTable.Running.Where(r => CaseWorld.Book.ClockOn(r.Clock, Moment(r.From).Date)!.Unit == TimeUnit.WorkingDay))
        {
            var (from, to) = (Moment(row.Since is { } since && row.By == "keterangan_tambahan" ? since : row.From).Date, Moment(row.LastMinute).Date);
            CaseWorld.Book.Calendars.Latest.DaysOff.ShouldContain(d => d.Date > from && d.Date < to && d.Regions.Count == 0, row.ToString());
        }
    }

    private async Task<(long Case, int Track)> Begun(RunningRow row)
    {
        var zone = ZoneOf(row.Region);
        ItIs(row.Since is { } since ? $"{since}T12:00" : row.From, zone);
        if (row.By == "begin:jalur")
            return await world.Reach(row.Procedure, row.Step, row.Region);
        if (row.By.Split(':') is ["begin", var with])
            return (await world.Open(Word.Read<CaseRegime>(row.Procedure), Word.Read<CaseKind>(with), region: row.Region), 0);
        var (number, track) = await world.Reach(row.Procedure, row.Step, row.Region);
        ItIs(row.From, zone);
        await world.GoInTime(number, track, row.By);
        return (number, track);
    }

    private static string Owed(ClockView clock) => clock.Body is { } body ? $"{clock.OwedBy}/{body}" : clock.OwedBy;

    private Task<bool> Missed(long clock) => world.App.Do<NetralDb,
        bool>(db => db.Set<RunningClock>().Where(c => c.Id == clock).Select(c => c.Missed).SingleAsync());

    /// <summary>How often a miss of this kind has been published.</summary>
    private async Task<int> Published(ClockView clock) => (await world.App.Do<CaseReading, IReadOnlyList<MissedMonth>>(r => r.Missed(CancellationToken.None)))
        .Where(m => (m.OwedBy, m.Body, m.Class, m.Year, m.Month) == (clock.OwedBy, clock.Body, clock.Class, clock.DueOn!.Value.Year,
            clock.DueOn.Value.Month)).Sum(m => m.Missed);

    private void ItIs(string moment, Zone zone, int minutes = 0, int ticks = 0) => world.App.Clock.Now = Moment(moment).In(zone)
        .UtcDateTime.AddMinutes(minutes).AddTicks(ticks);

    /// <summary>Local dates and times; the zone plays no part in them.</summary>
    private static LegalMoment Moment(string text) => LegalMoment.TryRead(text, Zone.WIB, out var moment) ? moment : throw new FormatException(text);

    private static Zone ZoneOf(string region) => region switch { RunningRow.Wit => Zone.WIT, RunningRow.Wita => Zone.WITA, _ => Zone.WIB };
}
