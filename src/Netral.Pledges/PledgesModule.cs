using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Followers;
using Netral.Platform.Storage;
using Netral.Pledges.Coverage;
using Netral.Pledges.Follow;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;

namespace Netral.Pledges;

/// <summary>The door of Pledges: rounds, signing, certificates, coverage.</summary>
public static class PledgesModule
{
    public static IModelPart Model { get; } = new PledgesModel();

    public static IServiceCollection AddPledges(this IServiceCollection services)
    {
        services.AddScoped<OpenRound>();
        services.AddScoped<RoundList>();
        services.AddScoped<CoverageReader>();
        services.AddScoped<Recount>();
        services.AddScoped<Links>();
        services.AddScoped<SignatureWriter>();
        services.AddScoped<SigningDesk>();
        services.AddSingleton<SigningCookie>();
        services.AddSingleton<IFollower, SlotFollower>();
        services.AddSingleton<IFollower, CountFollower>();
        return services;
    }
}
