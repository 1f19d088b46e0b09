using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Conduct.ChangeLaw;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Each clock at its edge.</summary>
[UsesDatabase]
public sealed class ClockEdgeTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task A_clock_steps_over_weekend_and_cuti_bersama_and_its_first_day_is_the_next()
    {
        // Thursday 8 May 2025: Friday is day 1; 10–11 weekend, 12 Waisak, 13 cuti bersama; Wednesday 14 is day 2.
        world.ItIs(new(2025, 5, 8));
        var number = await world.Open();
        await world.Go(number, "terima");
        (await world.Clock(number, "pemilu.kajian_awal")).Due.ShouldBe("2025-05-14");
    }

    [Fact]
    public async Task The_last_day_is_in_time_until_midnight_in_its_zone()
    {
        world.ItIs(new(2024, 10, 18));
        var (western, eastern) = (await world.Open(region: "36.02"), await world.Open(region: "81.01"));
        await world.Go(western, "terima");
        await world.Go(eastern, "terima");
        (await world.Clock(western, "pemilu.kajian_awal")).Due.ShouldBe("2024-10-22");

        // 23.30 WIB on the last day is 01.30 WIT on the next.
        world.App.Clock.Now = Zone.WIB.Instant(new(2024, 10, 22), new(23, 30));
        await world.Look();
        (await world.Clock(western, "pemilu.kajian_awal")).State.ShouldBe(ClockState.Running);
        (await world.Clock(eastern, "pemilu.kajian_awal")).State.ShouldBe(ClockState.Late);
        await world.Go(western, "belum_lengkap");
        (await world.Clock(western, "pemilu.kajian_awal")).State.ShouldBe(ClockState.InTime);
        await world.Go(eastern, "belum_lengkap");
        (await world.Clock(eastern, "pemilu.kajian_awal")).State.ShouldBe(ClockState.DoneLate);
    }

    [Fact]
    public async Task The_instant_after_the_last_day_is_late_and_is_published_once()
    {
        world.ItIs(new(2024, 9, 18));
        var number = await world.Open(body: new(71, Netral.Platform.Access.BodyKind.BawasluKabupatenKota));
        await world.Go(number, "terima");
        var due = await world.Clock(number, "pemilu.kajian_awal");
        due.Due.ShouldBe("2024-09-20");
        world.App.Clock.Now = due.EndsAt!.Value.AddTicks(-1);
        await world.Look();
        (await world.Clock(number, "pemilu.kajian_awal")).State.ShouldBe(ClockState.Running);
        world.App.Clock.Now = due.EndsAt.Value;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Look()));
        await world.Look();
        var facts = (await world.App.Facts("clock_missed")).Where(f => f.Subject == "body:71").ToList();
        var fact = FactJson.Read<ClockMissed>(facts.ShouldHaveSingleItem());
        (fact.Class.Text, fact.Year, fact.Month).ShouldBe(("kajian_awal", 2024, 9));
        facts[0].Body.ShouldNotContain("case");
        (await world.App.Do<CaseReading, IReadOnlyList<MissedMonth>>(r => r.Missed(CancellationToken.None))).ShouldContain(new MissedMonth("bawaslu", 71, "kajian_awal", 2024, 9, 1, 0));
        (await world.App.Do<CaseReading, IReadOnlyList<LateBody>>(r => r.Late(CancellationToken.None))).ShouldContain(new LateBody("bawaslu", 71, "kajian_awal", 1, new DateOnly(2024, 9, 20)));
    }

    [Fact]
    public async Task What_was_done_in_time_and_entered_late_is_corrected()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(body: new(72, Netral.Platform.Access.BodyKind.BawasluKabupatenKota));
        await world.Go(number, "terima");
        world.ItIs(new(2024, 10, 24));
        await world.Look();
        (await world.Clock(number, "pemilu.kajian_awal")).State.ShouldBe(ClockState.Late);
        await world.Go(number, "belum_lengkap", when: new(new(2024, 10, 22)));
        (await world.Clock(number, "pemilu.kajian_awal")).State.ShouldBe(ClockState.InTime);
        (await world.App.Facts("miss_corrected")).ShouldContain(f => f.Subject == "body:72");
        (await world.App.Do<CaseReading, IReadOnlyList<MissedMonth>>(r => r.Missed(CancellationToken.None))).ShouldContain(new MissedMonth("bawaslu", 72, "kajian_awal", 2024, 10, 1, 1));
        (await world.Lost(number)).ShouldBe(0);
    }

    [Fact]
    public async Task Hours_run_through_holidays_and_need_the_hour()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(CaseRegime.Pilkada);
        await world.Along(number, "terima", "belum_lengkap", "minta_lengkapi");
        (await world.Clock(number, "pilkada.lengkapi")).Due.ShouldBe("2024-10-20T10:00+07:00");
        world.App.Clock.Now = Zone.WIB.Instant(new(2024, 10, 20), new(9, 59));
        (await world.Try(number, "lengkap", when: new(new(2024, 10, 19)))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("clock.hour_needed");
        (await world.Possible(number, "lengkap")).CanBeMade.ShouldBeTrue();
        world.App.Clock.Now = Zone.WIB.Instant(new(2024, 10, 20), new(10, 0));
        (await world.Try(number, "lengkap")).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.too_late");
        await world.Go(number, "tidak_register");
        // The reporter's limit is nobody's missed clock.
        (await world.Clock(number, "pilkada.lengkapi")).State.ShouldBe(ClockState.Reached);
    }

    [Fact]
    public async Task A_paused_clock_stands_still_and_goes_on_with_what_was_left()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(CaseRegime.Pilkada);
        await world.Along(number, "terima", "belum_lengkap");
        (await world.Clock(number, "pilkada.penanganan")).Due.ShouldBe("2024-10-21");
        world.ItIs(new(2024, 10, 19));
        await world.Go(number, "minta_lengkapi");
        var paused = await world.Clock(number, "pilkada.penanganan");
        (paused.State, paused.Due).ShouldBe((ClockState.Paused, null));
        // Day 1 was the 19th. It goes on on the 21st: days 2 and 3 are the 22nd and 23rd.
        world.ItIs(new(2024, 10, 21), hour: 9);
        await world.Look();
        await world.Go(number, "lengkap");
        (await world.Clock(number, "pilkada.penanganan")).Due.ShouldBe("2024-10-23");
        (await world.Lost(number)).ShouldBe(0);
    }

    [Fact]
    public async Task What_stood_still_stays_uncounted_in_the_longer_limit_that_takes_its_place()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(CaseRegime.Pilkada);
        await world.Along(number, "terima", "belum_lengkap");
        world.ItIs(new(2024, 10, 19));
        await world.Go(number, "minta_lengkapi");
        world.ItIs(new(2024, 10, 21), hour: 9);
        await world.Along(number, "lengkap", "register");
        world.ItIs(new(2024, 10, 22));
        await world.Go(number, "keterangan_tambahan");
        // Five days in all from the receipt on the 18th: 19 (1); 20, 21 stood still; 22 (2)–25 (5).
        (await world.Clock(number, "pilkada.penanganan_tambahan")).Due.ShouldBe("2024-10-25");
        (await world.Lost(number)).ShouldBe(0);
    }

    [Fact]
    public async Task More_statements_count_from_registration_and_must_be_asked_for_in_time()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        await world.Along(number, "terima", "register");
        (await world.Clock(number, "pemilu.penanganan")).Due.ShouldBe("2024-10-29");
        world.ItIs(new(2024, 10, 25));
        await world.Go(number, "keterangan_tambahan");
        (await world.Clock(number, "pemilu.penanganan")).State.ShouldBe(ClockState.Dropped);
        (await world.Clock(number, "pemilu.penanganan_tambahan")).Due.ShouldBe("2024-11-07");

        var late = await world.Open();
        await world.Along(late, "terima", "register");
        world.ItIs(new(2024, 11, 20));
        (await world.Try(late, "keterangan_tambahan")).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.too_late");
    }

    [Fact]
    public async Task A_summons_leaves_seven_working_days()
    {
        world.ItIs(new(2024, 10, 18));
        var (number, track) = await world.Reach("disiplin", "tim");
        // Back from Tuesday 29 October: 28, 25, 24, 23, 22, 21, 18.
        (await world.Go(number, "panggil_1", track, planned: new(new(2024, 10, 29)))).Step.ShouldBe("panggilan_1");
        var (other, there) = await world.Reach("disiplin", "tim");
        var refused = (await world.Try(other, "panggil_1", there, planned: new(new(2024, 10, 28)))).ShouldBeOfType<MoveAnswer.Refused>();
        (refused.Problem.Code, refused.Problem.Args[1]).ShouldBe(("case.plan_too_soon", "2024-10-17"));
    }

    [Fact]
    public async Task A_sanction_takes_effect_on_the_fifteenth_working_day_and_an_objection_is_late_after_the_fourteenth()
    {
        // The summons is a month before the act that it calls to.
        world.ItIs(new(2024, 9, 18));
        var (number, track) = await world.Reach("disiplin", "diterima");
        (await world.Clock(number, "keberatan.ajukan", track)).Due.ShouldBe("2024-11-07");
        (await world.Clock(number, "disiplin.berlaku", track)).Due.ShouldBe("2024-11-08");
        world.App.Clock.Now = Zone.WIB.Instant(new(2024, 11, 7), new(23, 59));
        (await world.Possible(number, "berlaku", track)).Missing.Select(m => m.Code).ShouldBe(["case.too_early"]);
        (await world.Possible(number, "keberatan", track)).CanBeMade.ShouldBeTrue();
        world.App.Clock.Now = Zone.WIB.Instant(new(2024, 11, 8), new(0, 0));
        await world.Look();
        (await world.Clock(number, "disiplin.berlaku", track)).State.ShouldBe(ClockState.Reached);
        (await world.Possible(number, "keberatan", track)).Missing.Select(m => m.Code).ShouldBe(["case.too_late"]);
        await world.Go(number, "berlaku", track);
        (await world.App.Facts("clock_missed")).ShouldNotContain(f => f.Body.Contains("upaya"));
    }

    [Fact]
    public async Task A_day_off_added_later_moves_open_clocks_of_open_cases_only_and_says_so()
    {
        world.ItIs(new(2026, 7, 6));
        var (open, done, elsewhere, late) = (await world.Open(region: "36.02"), await world.Open(region: "36.02"), await world.Open(region: "32.11"), await world.Open(region: "36.02"));
        foreach (var number in new[] { open, done, elsewhere, late })
            await world.Along(number, "terima", "register");
        (await world.Clock(open, "pemilu.penanganan")).Due.ShouldBe("2026-07-15");
        await world.Along(done, "kaji", "putus_henti");
        world.ItIs(new(2026, 7, 7));
        await world.Look();
        var touched = world.App.Services.GetServices<OpenMatters>().Single();
        var before = await world.App.Do<ILawInForce, Rulebook>(async law => (await law.InForce(CancellationToken.None)).Book);
        await world.AddDayOff(new(2026, 7, 9), "Lebak");
        var after = await world.App.Do<ILawInForce, Rulebook>(async law => (await law.InForce(CancellationToken.None)).Book);
        after.Sha256.ShouldNotBe(before.Sha256);
        (await world.App.Do<IServiceProvider, int>(services => touched.Touched(services, before, after, CancellationToken.None))).ShouldBe(2);

        (await world.Look()).Moved.ShouldBe(2);
        (await world.Look()).Moved.ShouldBe(0);
        (await world.Clock(open, "pemilu.penanganan")).Due.ShouldBe("2026-07-16");
        (await world.Clock(done, "pemilu.penanganan")).Due.ShouldBe("2026-07-15");
        (await world.Clock(elsewhere, "pemilu.penanganan")).Due.ShouldBe("2026-07-15");
        var fact = FactJson.Read<DeadlineMoved>((await world.App.Facts("deadline_moved")).Single(f => f.Subject == $"case:{open}"));
        (fact.Before, fact.After, fact.Clock.Text).ShouldBe((new DateOnly(2026, 7, 15), new DateOnly(2026, 7, 16), "pemilu.penanganan"));
        // The case still follows the edition it was opened under.
        (await world.See(open)).Rulebook.ShouldBe(before.Sha256);
        await world.Along(open, "kaji", "putus_henti");
    }

    [Fact]
    public async Task Reminders_are_queued_once_for_each_point_and_hold_nothing_of_the_case()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(body: new(73, Netral.Platform.Access.BodyKind.BawasluKabupatenKota));
        await world.Go(number, "terima");
        world.ItIs(new(2024, 10, 20));
        await world.Look();
        await world.Look();
        var waiting = (await Waiting()).ShouldHaveSingleItem();
        (waiting.Point, waiting.DueOn).ShouldBe(("dua_hari_lagi", new DateOnly(2024, 10, 22)));
        await world.App.Do<CaseNotices>(notices => notices.Sent(waiting, CancellationToken.None));
        (await Waiting()).ShouldBeEmpty();
        world.ItIs(new(2024, 10, 24));
        await world.Look();
        (await Waiting()).Select(n => n.Point).ShouldContain("lewat");

        Task<List<WaitingNotice>> Waiting() => world.App.Do<CaseNotices, List<WaitingNotice>>(async notices => [.. (await notices.Waiting(1000, CancellationToken.None)).Where(n => n.Body == 73)]);
    }

    [Fact]
    public async Task Two_nodes_share_one_loop()
    {
        var first = ActivatorUtilities.CreateInstance<ClockLoop>(world.App.Services);
        var second = ActivatorUtilities.CreateInstance<ClockLoop>(world.App.Services);
        world.App.Clock.Now = world.App.Clock.Now.AddHours(2);
        (await first.Turn(CancellationToken.None)).ShouldNotBeNull();
        (await second.Turn(CancellationToken.None)).ShouldBeNull();
        // The first node dies; its lease runs out.
        world.App.Clock.Now = world.App.Clock.Now.AddMinutes(2);
        (await second.Turn(CancellationToken.None)).ShouldNotBeNull();
        (await first.Turn(CancellationToken.None)).ShouldBeNull();
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_look_that_was_cut_short_is_finished_by_the_next()
    {
        world.ItIs(new(2025, 2, 3));
        var body = new CaseBody(74, Netral.Platform.Access.BodyKind.BawasluKabupatenKota);
        for (var i = 0; i < 3; i++)
            await world.Go(await world.Open(body: body), "terima");
        world.ItIs(new(2025, 2, 7));
        // As a kill between row and fact would leave it: the transaction is gone with both.
        await world.App.Do<NetralDb>(async db =>
        {
            await using var cut = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"update cases_clock set state = 'late', missed = {true} where state = 'running' and body = 74");
            await cut.RollbackAsync();
        });
        await world.Look();
        (await world.App.Facts("clock_missed")).Count(f => f.Subject == "body:74").ShouldBe(3);
    }
}
