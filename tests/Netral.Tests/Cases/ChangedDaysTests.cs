using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Days off that are decreed or taken back while clocks run, and one instant that is two dates.</summary>
[UsesDatabase]
public sealed class ChangedDaysTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task A_national_cuti_bersama_moves_what_runs_in_working_days_everywhere_and_says_so()
    {
        world.ItIs(new(2026, 7, 6));
        var registered = new List<long>();
        foreach (var region in new[] { "36.02", "51.01", "81.01" })
            registered.Add(await Along(await world.Open(region: region), "terima", "register"));
        var calendarDays = await Along(await world.Open(CaseRegime.Pilkada), "terima", "register");
        var hours = await Along(await world.Open(CaseRegime.Pilkada), "terima", "belum_lengkap", "minta_lengkapi");
        var done = await Along(await world.Open(), "terima", "register", "kaji", "putus_henti");
        foreach (var number in registered)
            (await Due(number, "pemilu.penanganan")).ShouldBe("2026-07-15");
        var before = (await world.App.Facts("deadline_moved")).Count;

        world.ItIs(new(2026, 7, 7));
        await world.Decree(new(2026, 7, 9));
        (await world.Look()).Moved.ShouldBe(3);
        (await world.Look()).Moved.ShouldBe(0);

        // 7, 8 (2); 9 off; 10 (3); 13–16 (7).
        foreach (var number in registered)
        {
            (await Due(number, "pemilu.penanganan")).ShouldBe("2026-07-16");
            var fact = FactJson.Read<DeadlineMoved>((await world.App.Facts("deadline_moved")).Single(f => f.Subject == $"case:{number}"));
            (fact.Before, fact.After).ShouldBe((new DateOnly(2026, 7, 15), new DateOnly(2026, 7, 16)));
            fact.Calendar.Text.ShouldStartWith("calendar:2026.");
        }
        (await Due(calendarDays, "pilkada.penanganan")).ShouldBe("2026-07-09");
        (await Due(hours, "pilkada.lengkapi")).ShouldBe("2026-07-08T10:00+07:00");
        (await Due(done, "pemilu.penanganan")).ShouldBe("2026-07-15");
        (await world.App.Facts("deadline_moved")).Count.ShouldBe(before + 3);
        // What begins after the decree counts with it from the start.
        (await Due(await Along(await world.Open(), "terima", "register"), "pemilu.penanganan")).ShouldBe("2026-07-17");
        // The moved day is the edge: in time until its midnight, late in the minute after.
        world.App.Clock.Now = Zone.WIB.Instant(new(2026, 7, 16), new(23, 59));
        await world.Look();
        (await world.Clock(registered[0], "pemilu.penanganan")).State.ShouldBe(ClockState.Running);
        (await world.Clock(registered[2], "pemilu.penanganan")).State.ShouldBe(ClockState.Late);
        world.App.Clock.Now = Zone.WIB.Instant(new(2026, 7, 17), new(0, 0));
        await world.Look();
        (await world.Clock(registered[0], "pemilu.penanganan")).State.ShouldBe(ClockState.Late);
    }

    // ADR 0022: what has run out stays so. A miss is what people could know on that day, and a decree of afterwards changes neither the day nor the count.
    [Fact]
    public async Task A_cuti_bersama_of_after_the_last_day_leaves_the_published_miss_and_the_day()
    {
        world.ItIs(new(2026, 9, 7));
        var (seen, unseen) = (new CaseBody(100, BodyKind.BawasluKabupatenKota), new CaseBody(101, BodyKind.BawasluKabupatenKota));
        var (looked, notLooked) = (await Along(await world.Open(body: seen), "terima"), 0L);
        (await Due(looked, "pemilu.kajian_awal")).ShouldBe("2026-09-09");
        world.ItIs(new(2026, 9, 8));
        notLooked = await Along(await world.Open(body: unseen), "terima");
        (await Due(notLooked, "pemilu.kajian_awal")).ShouldBe("2026-09-10");
        world.ItIs(new(2026, 9, 10), hour: 8);
        await world.Look();
        (await Missed(seen)).ShouldBe((1, 0));

        // The second one's day is over as well when the decree comes, though nobody has looked yet.
        world.ItIs(new(2026, 9, 11), hour: 1);
        await world.Decree(new(2026, 9, 9));
        (await world.Look()).Moved.ShouldBe(0);

        foreach (var (number, body, due) in new[] { (looked, seen, "2026-09-09"), (notLooked, unseen, "2026-09-10") })
        {
            var clock = await world.Clock(number, "pemilu.kajian_awal");
            (clock.State, clock.Due).ShouldBe((ClockState.Late, due));
            (await Missed(body)).ShouldBe((1, 0));
        }
        (await world.App.Facts("deadline_moved")).ShouldNotContain(f => f.Subject == $"case:{looked}" || f.Subject == $"case:{notLooked}");
        // Done on the day on which it would have ended under the new calendar: late all the same.
        await world.Go(looked, "belum_lengkap", when: new(new(2026, 9, 10)));
        (await world.Clock(looked, "pemilu.kajian_awal")).State.ShouldBe(ClockState.DoneLate);
        (await Missed(seen)).ShouldBe((1, 0));
        (await world.App.Facts("miss_corrected")).ShouldNotContain(f => f.Subject == $"body:{seen.Number}");
    }

    [Fact]
    public async Task A_day_off_that_is_taken_back_never_makes_somebody_late_at_once()
    {
        world.ItIs(new(2026, 10, 5));
        await world.Decree(new(2026, 10, 7));
        var (later, atOnce) = (await Along(await world.Open(), "terima", "register"), await Along(await world.Open(), "terima"));
        ((await Due(later, "pemilu.penanganan")), await Due(atOnce, "pemilu.kajian_awal")).ShouldBe(("2026-10-15", "2026-10-08"));
        world.ItIs(new(2026, 10, 8), hour: 9);
        await world.Decree(new(2026, 10, 7), how: "removes");
        await world.Look();
        // The 7th counts again: the long one ends a day sooner, the short one would have ended yesterday and keeps its day.
        (await Due(later, "pemilu.penanganan")).ShouldBe("2026-10-14");
        var kept = await world.Clock(atOnce, "pemilu.kajian_awal");
        (kept.State, kept.Due).ShouldBe((ClockState.Running, "2026-10-08"));
        // Nothing of it runs on into the other tests of this world.
        world.ItIs(new(2026, 10, 20));
        await world.Look();
    }

    [Fact]
    public async Task One_instant_begins_and_ends_clocks_by_the_date_of_each_zone()
    {
        // 22.30 WIB and 23.30 WITA on Thursday, 00.30 WIT on Friday.
        world.App.Clock.Now = new(2025, 8, 14, 15, 30, 0, DateTimeKind.Utc);
        var (wib, wita, wit) = (await Along(await world.Open(region: "36.02"), "terima"), await Along(await world.Open(region: "51.01"), "terima"),
            await Along(await world.Open(region: "81.01"), "terima"));
        // Thursday: 15, then 16–18 off, 19. Friday: 19, 20.
        foreach (var (number, due) in new[] { (wib, "2025-08-19"), (wita, "2025-08-19"), (wit, "2025-08-20") })
            (await Due(number, "pemilu.kajian_awal")).ShouldBe(due);
        foreach (var (utc, late) in new[] { ("19T15:59", ""), ("19T16:00", "wita"), ("19T16:59", "wita"), ("19T17:00", "wita wib"),
            ("20T14:59", "wita wib"), ("20T15:00", "wita wib wit") })
        {
            world.App.Clock.Now = DateTime.SpecifyKind(DateTime.ParseExact($"2025-08-{utc}", "yyyy-MM-dd'T'HH:mm", null), DateTimeKind.Utc);
            await world.Look();
            foreach (var (name, number) in new[] { ("wib", wib), ("wita", wita), ("wit", wit) })
                (await world.Clock(number, "pemilu.kajian_awal"))
                    .State.ShouldBe(late.Split(' ').Contains(name) ? ClockState.Late : ClockState.Running, $"{name} {utc}");
        }
    }

    private async Task<long> Along(long number, params string[] moves)
    {
        await world.Along(number, moves);
        return number;
    }

    private async Task<string?> Due(long number, string clock) => (await world.Clock(number, clock)).Due;

    private async Task<(int Missed, int Corrected)> Missed(CaseBody body)
    {
        var months = (await world.App.Do<CaseReading, IReadOnlyList<MissedMonth>>(r => r.Missed(CancellationToken.None)))
            .Where(m => m.Body == body.Number).ToList();
        return (months.Sum(m => m.Missed), months.Sum(m => m.Corrected));
    }
}
