using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Pledges;
using Netral.Pledges.Invite;
using Netral.Pledges.Join;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Invite;

namespace Netral.Tests.Pledges.Join;

[UsesDatabase]
public sealed class JoinRoundTests
{
    private const string Nip = "198001012005012001";
    private const string Nik = "1901014101800001";

    private static Task<Result<JoinTaken>> Ask(PledgeWorld world, string? typed, string? language = null) =>
        world.With<JoinRound, Result<JoinTaken>>(join => join.Ask(world.Round, typed, language, CancellationToken.None));

    /// <summary>Looks up everything that waits; how many messages were queued.</summary>
    private static async Task<int> Look(PledgeWorld world)
    {
        var queued = 0;
        while (world.Get<JoinQueue>().Reader.TryRead(out var ask))
            queued += await world.Get<JoinDesk>().Look(ask, CancellationToken.None) ? 1 : 0;
        return queued;
    }

    [Fact]
    public async Task The_own_link_goes_to_the_contact_on_record()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari Kenanga", Nip, phone: "+628120000001");
        await world.Open();

        (await Ask(world, "19800101 200501 2 001", "en")).Problem.ShouldBeNull();
        (await Look(world)).ShouldBe(1);
        await world.SendAll(Medium.Whatsapp);

        var message = await world.WhatsApp.Next();
        (message.To, message.Template, message.Language).ShouldBe(("628120000001", "netral_join", "en"));
        (await world.LinksOf(1)).ShouldHaveSingleItem().Way.ShouldBe(LinkWay.Join);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_a_number_that_nobody_has()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip, mail: "sari@contoh.test");
        await world.Open();

        var known = await Ask(world, Nip);
        var unknown = await Ask(world, "199901012020012002");

        known.Must().ShouldBe(unknown.Must());
        // The same work, too: one row each, and both were handed on.
        (await world.Db(db => db.Set<JoinRequest>().CountAsync())).ShouldBe(2);
        world.Get<JoinQueue>().Reader.Count.ShouldBe(2);
        (await Look(world)).ShouldBe(1);
    }

    [Fact]
    public async Task The_fourth_request_of_a_day_gets_the_same_answer_and_no_message()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip, mail: "sari@contoh.test");
        await world.Open();

        for (var i = 0; i < 5; i++)
            (await Ask(world, Nip)).Problem.ShouldBeNull();
        (await Look(world)).ShouldBe(3);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await Ask(world, Nip);

        (await Look(world)).ShouldBe(1);
    }

    [Fact]
    public async Task A_person_without_a_NIP_is_found_by_NIK_and_neither_number_is_stored_in_clear()
    {
        await using var world = await PledgeWorld.New();
        var budi = await world.Person("Budi", mail: "budi@contoh.test");
        var mac = world.Get<NikVault>().Mac(Nik);
        await world.Db(db => db.Set<Person>().Where(p => p.Id == budi).ExecuteUpdateAsync(set => set.SetProperty(p => p.NikMac, mac)));
        await world.Open();

        await Ask(world, Nik);
        (await Look(world)).ShouldBe(1);

        var stored = await world.Db(db => db.Set<JoinRequest>().SingleAsync());
        stored.NumberMac.Length.ShouldBe(32);
        // Another purpose, another key: the two tables cannot be matched against each other.
        stored.NumberMac.ShouldNotBe(mac);
        world.Logs.Text.ShouldNotContain(Nik);
    }

    [Fact]
    public async Task A_held_address_gets_nothing()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", Nip);
        await world.Open();
        await world.ChangeContact(sari, Channel.Email, "palsu@contoh.test");

        (await Ask(world, Nip)).Problem.ShouldBeNull();

        (await Look(world)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_signed_is_told_so_instead()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip, mail: "sari@contoh.test");
        await world.Open();
        await world.Sign(1, null);

        await Ask(world, Nip);
        (await Look(world)).ShouldBe(1);

        (await world.Rows()).ShouldHaveSingleItem().Kind.ShouldBe(MessageKinds.Signed);
        (await world.LinksOf(1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("19800101200501200A")]
    [InlineData("1980010120050120011")]
    [InlineData("' or 1=1 --")]
    public async Task What_can_be_no_number_is_said_to_be_none(string? typed)
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip);
        await world.Open();

        (await Ask(world, typed)).Problem.ShouldBe(JoinRound.Malformed);
        (await world.Db(db => db.Set<JoinRequest>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Whether_the_round_runs_is_no_secret()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip);
        await world.Open();
        (await world.With<JoinRound, JoinView?>(j => j.Show(world.Round, CancellationToken.None)))!.State.ShouldBe(JoinState.Open);

        world.Clock.Advance(TimeSpan.FromDays(15));

        (await Ask(world, Nip)).Problem.ShouldBe(RoundProblems.Closed);
        (await world.With<JoinRound, JoinView?>(j => j.Show(world.Round, CancellationToken.None)))!.State.ShouldBe(JoinState.Closed);
        (await world.With<JoinRound, JoinView?>(j => j.Show(new(999), CancellationToken.None))).ShouldBeNull();
        (await world.With<JoinRound, Result<JoinTaken>>(j => j.Ask(new(999), Nip, null, CancellationToken.None))).Problem.ShouldBe(RoundProblems.Unknown);
    }

    [Fact]
    public async Task Counts_of_past_days_are_forgotten()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", Nip);
        await world.Open();
        await Ask(world, Nip);
        world.Clock.Advance(TimeSpan.FromDays(3));

        await Ask(world, Nip);
        await Look(world);

        (await world.Db(db => db.Set<JoinRequest>().CountAsync())).ShouldBe(1);
    }
}
