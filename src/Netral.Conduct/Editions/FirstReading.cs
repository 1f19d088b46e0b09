using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Conduct.Editions;

/// <summary>Beside the start, not before it: reads the law in force, so that the first visitor need not wait, and keeps the program's own edition in the database.
/// The next program brings another one; whoever pinned this one must still be able to read it.</summary>
internal sealed class FirstReading(IServiceScopeFactory scopes, Rulebooks rulebooks, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        using (await db.Gate.Enter(stoppingToken))
            await Shelf.Keep(db, RulebookBundle.BuiltIn(), Rulebooks.BuiltIn.Book, clock.GetUtcNow().UtcDateTime, stoppingToken);
        await rulebooks.InForce(stoppingToken);
    }
}
