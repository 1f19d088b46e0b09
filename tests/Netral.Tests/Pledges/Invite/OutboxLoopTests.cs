using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Netral.Floor;
using Netral.Platform.Messages;
using Netral.Pledges.Join;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Invite;

[UsesDatabase]
public sealed class OutboxLoopTests
{
    [Fact]
    public async Task The_loop_sends_what_is_queued_and_a_server_that_hangs_holds_up_no_other_channel()
    {
        await using var world = await PledgeWorld.New(("Mail:TimeoutSeconds", "2"));
        await world.Person("Sari", mail: "sari@contoh.test");
        for (var i = 0; i < 200; i++)
            await world.Person($"Pegawai {i}", phone: $"+6281200000{i:000}");
        await world.Open();
        world.Mail.Fail(MailFault.Hang);
        var time = Stopwatch.StartNew();
        var loop = world.Get<IEnumerable<IHostedService>>().OfType<OutboxLoop>().Single();
        await loop.StartAsync(CancellationToken.None);

        await world.Invite();
        await Eventually.True(() => world.WhatsApp.Received.Count == 200, "everybody has a message");
        TestContext.Current.SendDiagnosticMessage("200 messages sent in {0} ms", time.ElapsedMilliseconds);
        await loop.StopAsync(CancellationToken.None);

        var rows = await world.Rows();
        // What was on its way when the program stopped was seen to its end and marked.
        rows.Where(r => r.Channel == Medium.Whatsapp).ShouldAllBe(r => r.State == MessageState.Sent);
        rows.Where(r => r.Channel == Medium.Email).ShouldAllBe(r => r.State == MessageState.Waiting);
        world.WhatsApp.Received.Select(m => m.To).Distinct(StringComparer.Ordinal).Count().ShouldBe(200);
    }

    [Fact]
    public async Task A_number_typed_just_before_the_program_stops_is_still_looked_up()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", "198001012005012001", mail: "sari@contoh.test");
        await world.Open();
        var desk = world.Get<JoinDesk>();
        for (var i = 0; i < 3; i++)
            await world.With<JoinRound, bool>(async join => (await join.Ask(world.Round, "198001012005012001", null, CancellationToken.None)).Problem is null);

        await desk.StartAsync(CancellationToken.None);
        await desk.StopAsync(CancellationToken.None);

        (await world.Rows()).Count.ShouldBe(3);
    }
}
