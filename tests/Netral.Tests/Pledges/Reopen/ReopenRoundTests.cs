using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.Proposals;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.Reopen;

[UsesDatabase]
public sealed class ReopenRoundTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_closed_round_opens_again_until_the_new_hour_and_the_list_catches_up()
    {
        var round = await Closed();
        await app.Leaves(round, "p2");
        var (one, two) = (await app.Administrator(round), await app.Administrator(round));
        (await one.Get($"/putaran/{await app.Address(round)}")).ShouldContain("Usulkan membuka kembali");
        var number = await one.Proposes(await Path(round), await Until(app.Clock.Now.AddDays(3)));
        (await two.Confirms(number)).ShouldContain("Disetujui dan dijalankan");
        await app.Settle();
        (await State(round)).ShouldBe(RoundState.Open);
        (await app.Signs(round, "p1")).ShouldContain("Ikrar Anda tercatat.");
        await app.Settle();
        // Who left while it was closed is out of the count.
        (await app.Tally(round)).Must.ShouldBe(11);
        await app.CountersAreRight(round);
        app.Clock.Now = app.Clock.Now.AddDays(4);
        (await app.Do<CloseRound, int>(close => close.CloseDue(CancellationToken.None))).ShouldBeGreaterThan(0);
        (await State(round)).ShouldBe(RoundState.Closed);
        (await app.Facts("round_closed")).Last(f => f.Subject == $"round:{round.Agency.Id}/{round.Number}").Agency.ShouldBe(round.Agency.Id.Value);
    }

    [Fact]
    public async Task A_closing_time_in_the_past_is_refused_when_proposing_and_when_it_has_passed_meanwhile()
    {
        var round = await Closed();
        var (one, two) = (await app.Administrator(round), await app.Administrator(round));
        await one.Get(await Path(round));
        var past = await one.Post(await Path(round), [.. await Until(app.Clock.Now.AddDays(-1)), ("alasan", Together.Why)]);
        past.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await past.Content.ReadAsStringAsync()).ShouldContain("Waktu penutupan yang baru sudah lewat.");

        var number = await one.Proposes(await Path(round), await Until(app.Clock.Now.AddHours(2)));
        var seen = await two.Seen(number);
        app.Clock.Now = app.Clock.Now.AddHours(3);
        await app.SignIn(two);
        (await two.Get($"/usulan/{number}")).ShouldContain("Saat ini tidak dapat dijalankan");
        (await two.Post($"/usulan/{number}/setujui", ("sidik", seen))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await State(round), (await app.Proposal(number)).State).ShouldBe((RoundState.Closed, ProposalState.Proposed));
    }

    [Fact]
    public async Task An_open_round_is_not_reopened()
    {
        var round = await app.ARound(staff: 4);
        var one = await app.Administrator(round);
        (await one.Get(await Path(round), HttpStatusCode.Conflict)).ShouldContain("Hanya putaran yang sudah ditutup dapat dibuka kembali.");
        await one.WithForm();
        (await one.Post(await Path(round), [.. await Until(app.Clock.Now.AddDays(1)), ("alasan", Together.Why)])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<GivenRound> Closed()
    {
        var round = await app.ARound(staff: 8);
        await app.Do<LoadRound>(load => load.Close(round.Agency, round.Number, app.Clock.Now, CancellationToken.None));
        return round;
    }

    private async Task<string> Path(GivenRound round) => $"/putaran/{await app.Address(round)}/buka-kembali";

    private static Task<(string, string)[]> Until(DateTime utc)
    {
        var local = utc.AddHours(7);
        return Task.FromResult<(string, string)[]>([(RoundFields.ClosesOn, local.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), (RoundFields.ClosesTime, local.ToString("HH.mm", System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private Task<RoundState> State(GivenRound round) => app.Do<NetralDb, RoundState>(async db => (await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Agency == round.Agency.Id && r.Number == round.Number)).State);
}
