using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>The door of Roster: agencies, units, heads, staff.</summary>
public static class RosterModule
{
    public static IModelPart Model { get; } = new RosterModel();

    public static IServiceCollection AddRoster(this IServiceCollection services)
    {
        services.AddScoped<StaffList>();
        services.AddScoped<UnitTrees>();
        services.AddScoped<Agencies>();
        services.AddScoped<LoadStaff>();
        return services;
    }
}
