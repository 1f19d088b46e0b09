using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>Once a day, at an office hour that has nothing to do with when anybody reported: officers who have unread reports, or news in those they handle,
/// get a mail that says how many. One node does the day's pass, once (a row in <c>platform_job</c>); the outbox's own key (officer and day) makes a second mail
/// impossible.</summary>
internal sealed class DailyMail(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Kind = "reports_waiting", Job = "reports_mail";

    /// <summary>WIB; the turn of five o'clock has placed what came by night.</summary>
    public const int Hour = 8;

    /// <summary>How many were queued; 0 before the hour, and when all of today's are queued.</summary>
    public async Task<int> Turn(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (Zone.WIB.At(now).Hour < Hour)
            return 0;
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<NetralDb>();
        var today = Zone.WIB.DateAt(now);
        var (day, no) = (today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false);
        if (string.CompareOrdinal(await db.Set<JobRow>().Where(j => j.Name == Job).Select(j => j.At).FirstOrDefaultAsync(stop), day) >= 0)
            return 0;
        var bodies = await db.Set<Report>().Where(r => r.State == ReportState.Received || r.State == ReportState.Forwarded || r.News > 0).Select(r => r.Body).Distinct().ToListAsync(stop);
        var queue = new List<Queued>();
        foreach (var body in bodies)
        {
            foreach (var officer in await services.GetRequiredService<IOfficers>().OfBody(body, stop))
            {
                if (await Waiting(services, officer.Number, body, stop) is not (0, 0))
                    queue.Add(new(Kind, Medium.Email, Urgency.Notice, 0, 0, 0, officer.Number, today.DayNumber));
            }
        }
        return (await db.Write<int>(async () =>
        {
            var mine = await db.Database.ExecuteSqlAsync($"""
                insert into platform_job (name, owner, leased_until, asked, done, at) values ({Job}, '', {now}, {no}, 0, {day})
                on conflict (name) do update set at = {day} where platform_job.at is null or platform_job.at < {day}
                """, stop);
            return mine == 0 || queue.Count == 0 ? 0 : await services.GetRequiredService<Outbox>().Queue(queue, stop);
        }, stop)).Must();
    }

    /// <summary>What this officer may read and nobody has, and what has news for him; nothing for who wants no mail or is away.</summary>
    internal static async Task<(int Unread, int News)> Waiting(IServiceProvider services, long officer, long body, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (await services.GetRequiredService<NetralDb>().Set<InboxWish>().AsNoTracking().FirstOrDefaultAsync(w => w.Holder == officer, stop) is { } wish && (wish.NoMail || wish.IsAway(today)))
            return (0, 0);
        return await services.GetRequiredService<InboxLists>().Waiting(officer, body, stop);
    }
}

/// <summary>Writes the mail when it goes out: a number and the way to the inbox, nothing of any report.</summary>
internal sealed class DailyMailComposer(IServiceProvider services, IOfficers officers, IBodyKeys keys, SiteAddress site, IStringLocalizer<Texts> texts) : IComposer
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { DailyMail.Kind };

    public async Task<Composed> Compose(OutboxRow row, CancellationToken stop)
    {
        var number = row.Contact;
        if (await officers.Reach(number, stop) is not { Email: var address, Name: var name } || await officers.BodyOf(number, stop) is not { } body)
            return new Composed.Dropped("addressee.gone");
        var waiting = await DailyMail.Waiting(services, number, body, stop);
        return waiting is (0, 0) ? new Composed.Dropped("reports.read") : new Composed.Ready(Write(address, name, (await keys.Of(body, stop))?.Name ?? "Netral", waiting));
    }

    private Message Write(string address, string name, string body, (int Unread, int News) waiting)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // Nobody asks in this request; the localizer reads the thread's culture, and nothing is awaited in between.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Indonesian, Indonesian);
        try
        {
            var subject = waiting.Unread > 0 ? texts["Ada {0} laporan baru", waiting.Unread] : texts["Ada kabar baru di {0} laporan", waiting.News];
            var lines = new List<string>();
            if (waiting.Unread > 0)
                lines.Add(texts["Ada {0} laporan baru di kotak laporan lembaga Anda.", waiting.Unread]);
            if (waiting.News > 0)
                lines.Add(texts["Di {0} laporan, pelapor menulis atau mengirim berkas sejak terakhir dibuka.", waiting.News]);
            return new(address, name, DailyMail.Kind, "id", new Sender("", body), subject, [.. lines, texts["Surel ini tidak memuat isinya. Anda dapat mematikannya di pengaturan kotak laporan."]],
                site.Link(texts["Buka laporan masuk"], InboxPages.Home[1..]), [name, waiting.Unread.ToString(Indonesian), waiting.News.ToString(Indonesian)]);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}

internal sealed class DailyMailLoop(DailyMail mail, TimeProvider clock, ILogger<DailyMailLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await mail.Turn(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("Queueing the daily mails failed with {Fault}", fault.GetType().Name);
            }
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
