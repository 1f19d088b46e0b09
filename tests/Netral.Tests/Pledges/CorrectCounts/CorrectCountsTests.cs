using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.CorrectCounts;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.CorrectCounts;

[UsesDatabase]
public sealed class CorrectCountsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Wrong_counters_are_shown_beside_the_right_ones_and_written_anew_by_two()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1", "p2", "p3"]);
        await app.Do<NetralDb>(db => db.Set<Count>().Where(c => c.Agency == round.Agency.Id.Value && c.Day == 0 && c.Split == "all").ExecuteUpdateAsync(set => set.SetProperty(c => c.Signed, c => c.Signed + 5)));
        await app.Do<NetralDb>(db => db.Set<SlotState>().Where(s => s.Agency == round.Agency.Id.Value && s.Level != null).OrderBy(s => s.Slot).Take(1).ExecuteUpdateAsync(set => set.SetProperty(s => s.Level, (Level?)null).SetProperty(s => s.Standing, SlotStanding.Missing)));
        var (one, two) = (await app.Administrator(round), await app.Administrator(round));
        (await one.Get(await Path(round))).ShouldContain("Yang tampil dan yang seharusnya");
        var number = await one.Proposes(await Path(round));
        (await two.Get($"/usulan/{number}")).ShouldContain("Sudah menandatangani, Pemerintah Kabupaten");
        await two.Confirms(number);
        await app.CountersAreRight(round);
        (await app.Tally(round)).Signed.ShouldBe(3);
        (await app.Facts("counts_corrected")).ShouldContain(f => f.Agency == round.Agency.Id.Value);

        // What each slot was known as is right as well: the next facts add what they should.
        await app.Sign(round, ["p4"]);
        await app.Leaves(round, "p1");
        (await app.Tally(round)).Signed.ShouldBe(3);
        await app.CountersAreRight(round);
        (await one.Get(await Path(round))).ShouldContain("Tidak ada yang perlu dibetulkan.");
    }

    [Fact]
    public async Task While_the_counter_is_behind_nothing_is_called_wrong()
    {
        var round = await app.ARound(staff: 4);
        await app.Signs(round, "p1");
        var one = await app.Administrator(round);
        (await one.Get(await Path(round))).ShouldContain("Penghitung belum selesai");
        await one.WithForm();
        (await one.Post(await Path(round), ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await app.Settle();
        await one.WithForm();
        (await one.Post(await Path(round), ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Facts_that_the_counter_had_still_to_read_change_nothing_twice()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        await app.Do<NetralDb>(db => db.Set<Count>().Where(c => c.Agency == round.Agency.Id.Value && c.Day == 0).ExecuteUpdateAsync(set => set.SetProperty(c => c.Signed, c => c.Signed + 1)));
        var number = await (await app.Administrator(round)).Proposes(await Path(round));
        var two = await app.Administrator(round);
        var seen = await two.Seen(number);
        await app.Signs(round, "p2");
        (await two.Post($"/usulan/{number}/setujui", ("sidik", seen))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        // As if that signature had come in the moment between looking and writing.
        await using var scope = app.Services.CreateAsyncScope();
        var (db, act) = (scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider.GetRequiredService<Netral.Pledges.CorrectCounts.CorrectCounts>());
        var content = System.Text.Json.JsonSerializer.Serialize(new CorrectContent(await app.Address(round)), System.Text.Json.JsonSerializerOptions.Web);
        (await db.Write<bool>(() => act.CarryOut(new(number, round.Agency.Id.Value, content, Actor.System), CancellationToken.None), CancellationToken.None)).Must().ShouldBeTrue();
        await app.Settle();
        (await app.Tally(round)).Signed.ShouldBe(2);
        await app.CountersAreRight(round);
    }

    private async Task<string> Path(GivenRound round) => $"/putaran/{await app.Address(round)}/hitung-ulang";
}
