using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Access;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Inbox;

/// <summary>A flood: the pages of the inbox stay what they were.</summary>
[UsesDatabase]
public sealed class InboxListsTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    /// <summary>On different days; every second one about the agency.</summary>
    private Task Flood(ReceivingBody body, long agency, int count) => App.Do<NetralDb>(async db =>
    {
        var (firewall, today) = (App.Services.GetRequiredService<Firewall>(), App.Today());
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            var id = RandomId.New();
            var about = new About(new(i % 2 == 0 ? agency : null), today.AddDays(-i % 90));
            db.Add(new Report { Row = RandomId.Row(id), Id = id, Body = body.Number, Asked = ReportKind.InformasiAwal, Kind = ReportKind.InformasiAwal, ReceivedOn = today.AddDays(-i % 60), State = ReportState.Received, Firewall = firewall.Seal(id, about), Content = new byte[1500], Identity = new byte[800] });
        }
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Two_thousand_reports_ask_the_database_no_more_often_than_twenty_and_one_page_of_them_is_handed_out()
    {
        var staff = await App.AStaff(4);
        var body = await world.ABody("73.05", homeOfFirst: staff.Agency.Id.Value);
        var (tied, free) = (body.Body.First, body.Body.Second);
        async Task<List<int>> Asked()
        {
            var counts = new List<int>();
            foreach (var officer in new[] { tied, free })
            {
                foreach (var path in new[] { "/laporan-masuk?daftar=free", "/laporan-masuk/data?daftar=free", "/laporan-masuk/kunci", "/laporan-masuk/serupa/data" })
                {
                    using var commands = new Commands(await App.Do<NetralDb, string>(db => Task.FromResult(db.Database.GetConnectionString()!)));
                    using var answer = path.Contains("/data", StringComparison.Ordinal) ? await officer.Post(path) : await officer.Answer(path);
                    answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, path);
                    counts.Add(commands.Count);
                }
                using var counted = new Commands(await App.Do<NetralDb, string>(db => Task.FromResult(db.Database.GetConnectionString()!)));
                await App.Do<InboxLists>(l => l.Waiting(officer.OfficerNumber, body.Number, CancellationToken.None));
                counts.Add(counted.Count);
            }
            return counts;
        }
        foreach (var officer in new[] { tied, free })
            await officer.Get("/laporan-masuk/pengaturan");
        await Flood(body, staff.Agency.Id.Value, 20);
        // The first time a sealed text goes out a fact is written of it.
        await Asked();
        var few = await Asked();
        few.ShouldAllBe(c => c > 0);
        await Flood(body, staff.Agency.Id.Value, 1980);
        await Asked();
        var began = Stopwatch.GetTimestamp();
        (await Asked()).ShouldBe(few);
        TestContext.Current.TestOutputHelper?.WriteLine($"2,000 reports, ten pages and counts: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, questions {string.Join(' ', few)}");

        (await free.Get("/laporan-masuk")).ShouldContain("2.000 laporan belum dipegang");
        (await tied.Get("/laporan-masuk")).ShouldContain("1.000 laporan belum dipegang");
        (await free.Given("/laporan-masuk/data?daftar=free")).GetArrayLength().ShouldBe(InboxLists.PageSize);
        (await tied.Given("/laporan-masuk/data?daftar=free&halaman=19")).GetArrayLength().ShouldBe(InboxLists.PageSize);
        (await tied.Given("/laporan-masuk/data?daftar=free&halaman=20")).GetArrayLength().ShouldBe(0);
        // What is shown and what is handed out are the same.
        var shown = await free.Get("/laporan-masuk?daftar=free&halaman=7");
        foreach (var line in (await free.Given("/laporan-masuk/data?daftar=free&halaman=7")).EnumerateArray())
            shown.ShouldContain(line.GetProperty("id").GetString()!);
        // Piece by piece, each once.
        var (seen, after) = (new HashSet<string>(), "");
        do
        {
            var piece = await tied.Given("/laporan-masuk/serupa/data" + (after.Length > 0 ? $"?sesudah={after}" : ""));
            foreach (var report in piece.GetProperty("reports").EnumerateArray())
                seen.Add(report.GetProperty("id").GetString()!).ShouldBeTrue();
            after = piece.GetProperty("next").GetString() ?? "";
        }
        while (after.Length > 0);
        seen.Count.ShouldBe(1000);
    }

    /// <summary>Counts what one database is asked; other tests ask theirs at the same time.</summary>
    private sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string connection;
        private readonly List<IDisposable> subscriptions = [];
        private int count;

        public Commands(string connection)
        {
            this.connection = connection;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData { Context: { } context } && context.Database.GetConnectionString() == connection)
                Interlocked.Increment(ref count);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }
}
