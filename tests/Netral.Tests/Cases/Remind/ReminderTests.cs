using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Clocks;
using Netral.Cases.Remind;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Remind;

[UsesDatabase]
public sealed class ReminderTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    /// <summary>The eve of the last day of the first clock of a case.</summary>
    private async Task OnTheEve(long number)
    {
        var due = (await app.TheCase(number)).Tracks[0].Clocks.Where(c => c.DueOn is not null && c.State == Netral.Cases.ClockState.Running).Min(c => c.DueOn)!.Value;
        app.Clock.Now = Zone.WIB.Instant(due.AddDays(-1), new(10, 0));
    }

    private async Task Look()
    {
        await app.Services.GetRequiredService<ClockPass>().Run(CancellationToken.None);
        await app.Services.GetRequiredService<ReminderPass>().Run(CancellationToken.None);
    }

    private Task<List<OutboxRow>> Queued(long officer) => app.Do<NetralDb, List<OutboxRow>>(db => db.Set<OutboxRow>().AsNoTracking().Where(r => r.Kind == ReminderPass.Kind && r.Contact == officer && r.Cause < ReminderPass.AnswersFrom).ToListAsync());

    private Task<Composed> Compose(OutboxRow row) => app.Do<IServiceProvider, Composed>(services => services.GetServices<IComposer>().Single(c => c.Kinds.Contains(ReminderPass.Kind)).Compose(row, CancellationToken.None));

    [Fact]
    public async Task Each_officer_of_the_body_gets_one_message_with_a_number_and_a_date_and_no_more()
    {
        var body = await app.ABody(region: "16.01");
        var number = await app.ACase(body);
        await app.ACase(body);
        await app.Along(number, body, "terima");
        await OnTheEve(number);
        await Look();
        await Look();
        foreach (var officer in new[] { body.First, body.Second })
        {
            var row = (await Queued(officer.OfficerNumber)).ShouldHaveSingleItem();
            var message = (await Compose(row)).ShouldBeOfType<Composed.Ready>().Message;
            message.Subject.ShouldBe("Netral: 1 tenggat");
            var text = string.Join(' ', message.Sentences);
            text.ShouldContain("1 tenggat segera berakhir");
            foreach (var secret in new[] { "Kajian", "001/PL", "36.02", "Perkara", "laporan" })
                text.ShouldNotContain(secret);
            message.Link!.Path.ShouldBe("meja");
        }
        await app.SignIn(body.First);
        (await body.First.Get($"/perkara/{number}")).ShouldContain("Pengingat dikirim");
    }

    [Fact]
    public async Task What_was_done_before_sending_is_not_announced()
    {
        var body = await app.ABody(region: "16.02");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        await OnTheEve(number);
        await Look();
        await app.Along(number, body, "register", "kaji");
        await app.Goes(number, body, "putus_henti");
        (await Compose((await Queued(body.First.OfficerNumber))[0])).ShouldBeOfType<Composed.Dropped>();
    }

    [Fact]
    public async Task What_is_late_is_said_to_be_late()
    {
        var body = await app.ABody(region: "16.03");
        await app.Along(await app.ACase(body), body, "terima");
        var before = app.Clock.Now;
        app.Clock.Now = before.AddDays(12);
        await Look();
        var message = (await Compose((await Queued(body.First.OfficerNumber))[^1])).ShouldBeOfType<Composed.Ready>().Message;
        message.Sentences[0].ShouldBe("1 tenggat sudah lewat.");
    }

    [Fact]
    public async Task A_body_sets_points_of_its_own_and_only_those_count_for_it()
    {
        var body = await app.ABody(region: "16.09");
        await body.First.Get("/perkara/pengingat");
        foreach (var wrong in new[] { "besok", "40", "1,2,3,4,5,6,7" })
            (await body.First.Post("/perkara/pengingat", ("titik", wrong), ("jawaban", "3"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity, wrong);
        (await body.First.Submit("/perkara/pengingat", ("titik", "0, -2"), ("jawaban", "5"))).ShouldContain("value=\"0, -2\"");
        (await app.Facts("reminders_set")).Count(f => f.Subject == $"body:{body.Number}").ShouldBe(1);
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        await OnTheEve(number);
        await Look();
        (await Queued(body.First.OfficerNumber)).ShouldBeEmpty("the usual points would have come by now");
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await Look();
        (await Queued(body.First.OfficerNumber)).ShouldHaveSingleItem();
    }
}
