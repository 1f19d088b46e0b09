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
        await body.Body.Second.Post(given.Page + "/data");
        (await Composed(rows.Single(r => r.Contact == body.Body.Second.OfficerNumber))).ShouldBeOfType<Composed.Ready>().Message.Subject.ShouldBe("Ada 1 laporan baru");
        // Before the hour nothing goes out; the next day who wants mail gets it again.
        App.Clock.Now = Zone.WIB.DateAt(App.Clock.Now).AddDays(1).ToDateTime(new TimeOnly(DailyMail.Hour - 1, 0), DateTimeKind.Utc).AddHours(-7);
        (await mail.Turn(CancellationToken.None)).ShouldBe(0);
        App.Clock.Now = App.Clock.Now.AddHours(2);
        (await mail.Turn(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_reporter_answers_is_shown_to_who_handles_it_until_he_opens_it_and_is_in_his_mail()
    {
        var body = await world.ABody("91.79");
        var (one, two) = (body.Body.First, body.Body.Second);
        var given = await world.Filed(body, "91.79");
        await one.Get(given.Page);
        await one.Post(given.Page + "/data");
        await one.Submit(given.Page + "/petugas", ("versi", "0"), ("petugas", one.OfficerNumber.ToString()));
        (await one.Get("/laporan-masuk?daftar=mine")).ShouldNotContain("kabar baru");
        await Answer(given, "Pukul dua siang.");
        (await one.Get("/laporan-masuk?daftar=mine")).ShouldNotContain("kabar baru", customMessage: "it still waits for its turn");
        await world.Release();
        (await one.Get("/laporan-masuk?daftar=mine")).ShouldContain("1 kabar baru dari pelapor");
        async Task<(int, int)> Waiting(Visitor officer) => await App.Do<InboxLists, (int Unread, int News)>(l => l.Waiting(officer.OfficerNumber, body.Number, CancellationToken.None));
        (await Waiting(one)).ShouldBe((0, 1));
        (await Waiting(two)).ShouldBe((0, 0), "his colleague has it");
        var message = (await Composed(new OutboxRow { Id = new(1), Kind = DailyMail.Kind, Contact = one.OfficerNumber })).ShouldBeOfType<Composed.Ready>().Message;
        message.Subject.ShouldBe("Ada kabar baru di 1 laporan");
        string.Join(' ', message.Sentences).ShouldNotContain("dua siang");

        // A colleague's look leaves it new for who handles it, unless he is away.
        await two.Get(given.Page);
        await two.Post(given.Page + "/data");
        (await Waiting(one)).ShouldBe((0, 1));
        await App.Do<NetralDb>(async db =>
        {
            db.Add(new InboxWish { Holder = one.OfficerNumber, AwayFrom = Accounts.GivenOfficers.Today(App), AwayUntil = Accounts.GivenOfficers.Today(App) });
            await db.SaveChangesAsync();
        });
        (await Waiting(two)).ShouldBe((0, 1));
        await App.Do<NetralDb>(db => db.Set<InboxWish>().Where(w => w.Holder == one.OfficerNumber).ExecuteDeleteAsync());
        await one.Post(given.Page + "/data");
        (await Waiting(one)).ShouldBe((0, 0));
        (await one.Get("/laporan-masuk?daftar=mine")).ShouldNotContain("kabar baru");
    }

    private async Task Answer(GivenReport given, string text)
    {
        var visitor = App.Visitor();
        using var opened = await visitor.Post("/lapor/lanjut", ("kode", given.Code));
        var state = System.Text.RegularExpressions.Regex.Match(await opened.Content.ReadAsStringAsync(), "name=\"isian\" value=\"([^\"]*)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;
        using var written = await visitor.Post("/lapor/lanjut", ("isian", state), ("pesan", text));
        (await written.Content.ReadAsStringAsync()).ShouldContain("Pesan Anda diterima");
    }
}
