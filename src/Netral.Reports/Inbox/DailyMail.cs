using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>Once a day, at an office hour that has nothing to do with when anybody reported: officers who have unread reports get a mail that says how many. The outbox's own key
/// (officer and day) makes a second one impossible, whatever restarts and on however many nodes this runs.</summary>
internal sealed class DailyMail(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Kind = "reports_waiting";

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
        var bodies = await db.Set<Report>().Where(r => r.State == ReportState.Received || r.State == ReportState.Forwarded).Select(r => r.Body).Distinct().ToListAsync(stop);
        var queue = new List<Queued>();
        foreach (var body in bodies)
        {
            foreach (var officer in await services.GetRequiredService<IOfficers>().OfBody(body, stop))
            {
                if (await Unread(services, officer.Number, body, stop) > 0)
                    queue.Add(new(Kind, Medium.Email, Urgency.Notice, 0, 0, 0, officer.Number, today.DayNumber));
            }
        }
        return queue.Count == 0 ? 0 : (await db.Write<int>(async () => await services.GetRequiredService<Outbox>().Queue(queue, stop), stop)).Must();
    }

    /// <summary>Reports that nobody has read and that this officer may; 0 for who wants no mail or is away.</summary>
    internal static async Task<int> Unread(IServiceProvider services, long officer, long body, CancellationToken stop)
    {
        var db = services.GetRequiredService<NetralDb>();
        var today = Zone.WIB.DateAt(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (await db.Set<InboxWish>().AsNoTracking().FirstOrDefaultAsync(w => w.Holder == officer, stop) is { } wish && (wish.NoMail || wish.IsAway(today)))
            return 0;
        var aside = await db.Set<Handling>().Where(h => h.IsSpam).Select(h => h.Row).ToListAsync(stop);
        return (await services.GetRequiredService<ReportAccess>().Of(officer, body, stop)).Count(r => r.State is ReportState.Received or ReportState.Forwarded && !aside.Contains(r.Row));
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
        if (await officers.Reach(number, stop) is not { Email: var address, Name: var name } || await Body(number, stop) is not { } body)
            return new Composed.Dropped("addressee.gone");
        var unread = await DailyMail.Unread(services, number, body, stop);
        return unread == 0 ? new Composed.Dropped("reports.read") : new Composed.Ready(Write(address, name, (await keys.Of(body, stop))?.Name ?? "Netral", unread));
    }

    /// <summary>The body that he serves today and that has reports.</summary>
    private async Task<long?> Body(long officer, CancellationToken stop)
    {
        foreach (var body in await services.GetRequiredService<NetralDb>().Set<Report>().Select(r => r.Body).Distinct().ToListAsync(stop))
        {
            if ((await officers.OfBody(body, stop)).Any(o => o.Number == officer))
                return body;
        }
        return null;
    }

    private Message Write(string address, string name, string body, int unread)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // Nobody asks in this request; the localizer reads the thread's culture, and nothing is awaited in between.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Indonesian, Indonesian);
        try
        {
            return new(address, name, DailyMail.Kind, "id", new Sender("", body), texts["Ada {0} laporan baru", unread], [texts["Ada {0} laporan baru di kotak laporan lembaga Anda.", unread], texts["Surel ini tidak memuat isinya. Anda dapat mematikannya di pengaturan kotak laporan."]],
                site.Link(texts["Buka laporan masuk"], InboxPages.Home[1..]), [name, unread.ToString(Indonesian)]);
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
