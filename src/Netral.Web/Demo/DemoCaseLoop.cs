using Netral.Platform.Access;
using Netral.Web.Start;

namespace Netral.Web.Demo;

/// <summary>Lets the engine walk the demo's cases while the pages are open already: walking them takes longer than everything else of the first start, and nobody should wait for it.</summary>
internal sealed class DemoCaseLoop(IServiceScopeFactory scopes, Instance instance, ILogger<DemoCaseLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!instance.Demo)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var bodies = (await services.GetRequiredService<IBodies>().OfKinds(Enum.GetValues<BodyKind>(), stoppingToken))
                .ToDictionary(b => b.Code, b => b.Number, StringComparer.Ordinal);
            var agencies = (await services.GetRequiredService<IPlaces>().Agencies(stoppingToken)).Where(a => a.Code == DemoAgencies.Bangka).ToList();
            // A demo of before there were cases has other bodies, and one that is filled by hand has no agency; they stay as they are.
            if (agencies.Count == 1 && DemoBodies.All.All(b => bodies.ContainsKey(b.Code)))
                await services.GetRequiredService<DemoCases>().Load(bodies, agencies[0].Number, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (Exception fault)
        {
            // All data here are invented, so the whole fault may be told.
            log.LogError(fault, "The demo's cases could not be walked");
        }
    }
}
