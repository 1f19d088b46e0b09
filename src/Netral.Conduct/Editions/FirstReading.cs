using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Conduct.Editions;

/// <summary>Beside the start, not before it: reads the law in force, so that the first visitor need not wait, and keeps the program's own edition in the database.
/// The next program brings another one; whoever pinned this one must still be able to read it.</summary>
internal sealed class FirstReading(IServiceScopeFactory scopes, Rulebooks rulebooks, TimeProvider clock, ILogger<FirstReading> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
            using (await db.Gate.Enter(stoppingToken))
                await Shelf.Keep(db, RulebookBundle.BuiltIn(), Rulebooks.BuiltIn.Book, clock.GetUtcNow().UtcDateTime, stoppingToken);
            await rulebooks.InForce(stoppingToken);
        }
        catch (DbException fault)
        {
            // A database that is away for a moment must not end the program; the next start keeps the edition.
            log.LogWarning("The built-in edition of the law was not kept: {Fault}", fault.GetType().Name);
        }
    }
}
