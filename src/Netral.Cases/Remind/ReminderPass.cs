using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Clocks;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Storage;

namespace Netral.Cases.Remind;

/// <summary>Hands reminders that wait to the outbox: one message an hour at most for each officer of the body that owes, however many deadlines there are.
/// Killed between the two writes it queues the same message again, which the outbox passes over.</summary>
public sealed class ReminderPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Kind = "case_reminder";
    private const int Most = 500;

    /// <summary>The number of messages queued.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (notices, officers) = (services.GetRequiredService<CaseNotices>(), services.GetRequiredService<IOfficers>());
        var waiting = await notices.Waiting(Most, stop);
        if (waiting.Count == 0)
            return 0;
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        var messages = new List<Queued>();
        foreach (var body in waiting.Select(n => n.Body).Distinct())
        {
            foreach (var officer in await officers.OfBody(body, stop))
                messages.Add(new(Kind, Medium.Email, Urgency.Notice, Agency: 0, Round: 0, Slot: 0, Contact: officer.Number, Cause: hour));
        }
        var (db, outbox) = (services.GetRequiredService<NetralDb>(), services.GetRequiredService<Outbox>());
        var queued = (await db.Write<int>(async () => await outbox.Queue(messages, stop), stop)).Must();
        foreach (var notice in waiting)
            await notices.Sent(notice, stop);
        return queued;
    }
}
