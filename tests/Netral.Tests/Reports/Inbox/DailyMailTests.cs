using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Reports.Inbox;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Inbox;

[UsesDatabase]
public sealed class DailyMailTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    private Task<List<OutboxRow>> Queued() => App.Do<NetralDb, List<OutboxRow>>(db => db.Set<OutboxRow>().AsNoTracking().Where(m => m.Kind == DailyMail.Kind).OrderBy(m => m.Id).ToListAsync());

    private Task<Composed> Composed(OutboxRow row) => App.Do<IServiceProvider, Composed>(services => services.GetServices<IComposer>().Single(c => c.Kinds.Contains(DailyMail.Kind)).Compose(row, CancellationToken.None));

    [Fact]
    public async Task Officers_with_unread_reports_get_one_mail_a_day_that_says_only_how_many()
    {
        var body = await world.ABody("91.90");
        await world.Filed(body, "91.90", text: "Kata rahasia dalam laporan");
        var given = await world.Filed(body, "91.90");
        var mail = App.Services.GetRequiredService<DailyMail>();
        (await mail.Turn(CancellationToken.None)).ShouldBe(2);
        (await mail.Turn(CancellationToken.None)).ShouldBe(0);
        var rows = await Queued();
        rows.Select(r => r.Contact).ShouldBe([body.Body.First.OfficerNumber, body.Body.Second.OfficerNumber], ignoreOrder: true);

        var message = (await Composed(rows[0])).ShouldBeOfType<Composed.Ready>().Message;
        message.Subject.ShouldBe("Ada 2 laporan baru");
        message.To.ShouldEndWith("@contoh.example");
        string.Join(' ', message.Sentences).ShouldNotContain("rahasia");
        message.Link!.Path.ShouldBe("laporan-masuk");

        // Switched off, read meanwhile, or away: the mail that waits is dropped.
        await body.Body.First.Get("/laporan-masuk/pengaturan");
        await body.Body.First.Submit("/laporan-masuk/pengaturan", ("surel", "tidak"));
        (await Composed(rows.Single(r => r.Contact == body.Body.First.OfficerNumber))).ShouldBeOfType<Composed.Dropped>();
        await body.Body.Second.Get(given.Page);
        await body.Body.Second.Post(given.Page + "/dibaca");
        (await Composed(rows.Single(r => r.Contact == body.Body.Second.OfficerNumber))).ShouldBeOfType<Composed.Ready>().Message.Subject.ShouldBe("Ada 1 laporan baru");
        // Before the hour nothing goes out; the next day who wants mail gets it again.
        App.Clock.Now = Zone.WIB.DateAt(App.Clock.Now).AddDays(1).ToDateTime(new TimeOnly(DailyMail.Hour - 1, 0), DateTimeKind.Utc).AddHours(-7);
        (await mail.Turn(CancellationToken.None)).ShouldBe(0);
        App.Clock.Now = App.Clock.Now.AddHours(2);
        (await mail.Turn(CancellationToken.None)).ShouldBe(1);
    }
}
