using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Clocks;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Storage;

namespace Netral.Cases.Remind;

/// <summary>Hands reminders that wait to the outbox: one message an hour at most for each officer of the body that owes, however many deadlines there are; and one a week while a reporter waits for a word.
/// Killed between the two writes it queues the same message again, which the outbox passes over.</summary>
public sealed class ReminderPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Kind = "case_reminder";
    private const int Most = 500, Week = 7;

    /// <summary>Causes of deadlines count hours; those of answers lie beyond any hour of these centuries.</summary>
    internal const long AnswersFrom = 1_000_000_000;
    private DateOnly answersOn;

    /// <summary>The number of messages queued.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var notices = services.GetRequiredService<CaseNotices>();
        var (waiting, today) = (await notices.Waiting(Most, stop), Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime));
        var answers = answersOn == today ? [] : await Unanswered(services.GetRequiredService<NetralDb>(), today, stop);
        var messages = new List<Queued>();
        await Write(messages, services, waiting.Select(n => n.Body), clock.GetUtcNow().ToUnixTimeSeconds() / 3600, stop);
        await Write(messages, services, answers, AnswersFrom + today.DayNumber, stop);
        var queued = 0;
        if (messages.Count > 0)
        {
            var (db, outbox) = (services.GetRequiredService<NetralDb>(), services.GetRequiredService<Outbox>());
            queued = (await db.Write<int>(async () => await outbox.Queue(messages, stop), stop)).Must();
        }
        answersOn = today;
        foreach (var notice in waiting)
            await notices.Sent(notice, stop);
        return queued;
    }

    /// <summary>Bodies to be reminded today: somebody has waited for a word as many days as the body set, or whole weeks longer.</summary>
    private static async Task<IReadOnlyList<long>> Unanswered(NetralDb db, DateOnly today, CancellationToken stop)
    {
        var owed = await (from a in db.Set<OwedAnswer>().AsNoTracking() join c in db.Set<Case>() on a.Case equals c.Id where a.GivenOn == null select new { c.Body, a.Since }).Distinct().ToListAsync(stop);
        var own = await db.Set<BodyReminding>().AsNoTracking().ToDictionaryAsync(r => r.Body, r => r.AnswerDays, stop);
        return [.. owed.Where(o => today.DayNumber - o.Since.DayNumber - own.GetValueOrDefault(o.Body, ReminderPoints.UsualAnswerDays) is >= 0 and var over && over % Week == 0).Select(o => o.Body).Distinct()];
    }

    private static async Task Write(List<Queued> messages, IServiceProvider services, IEnumerable<long> bodies, long cause, CancellationToken stop)
    {
        foreach (var body in bodies.Distinct())
        {
            foreach (var officer in await services.GetRequiredService<IOfficers>().OfBody(body, stop))
                messages.Add(new(Kind, Medium.Email, Urgency.Notice, Agency: 0, Round: 0, Slot: 0, Contact: officer.Number, Cause: cause));
        }
    }
}
