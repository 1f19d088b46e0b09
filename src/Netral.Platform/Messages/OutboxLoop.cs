using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Netral.Platform.Messages;

/// <summary>Sends what is due, each channel by itself, so that a mail server that hangs holds up no WhatsApp message.</summary>
public sealed class OutboxLoop(OutboxPass pass, ILogger<OutboxLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enum.GetValues<Medium>().Select(medium => Task.Run(() => Follow(medium, stoppingToken), CancellationToken.None)));

    private async Task Follow(Medium medium, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var taken = 0;
            try
            {
                taken = await pass.Run(medium, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("The outbox of {Medium} failed with {Fault}", medium, fault.GetType().Name);
            }
            if (taken == 0)
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>Puts the outbox and its channels together.</summary>
public static class MessageServices
{
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(SiteAddress.Read(settings));
        services.AddSingleton<DemoMailbox>();
        services.AddSingleton(provider => new EmailChannel(settings));
        services.AddSingleton(provider => new WhatsAppChannel(settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MessageChannels(provider.GetRequiredService<EmailChannel>(), provider.GetRequiredService<WhatsAppChannel>(),
            provider.GetRequiredService<DemoMailbox>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutboxPass>();
        services.AddScoped<Outbox>();
        return services.AddHostedService<OutboxLoop>();
    }
}
