using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>The door of Roster: agencies, units, heads, staff.</summary>
public static class RosterModule
{
    public static IModelPart Model { get; } = new RosterModel();

    public static IServiceCollection AddRoster(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddScoped<StaffList>();
        services.AddScoped<UnitTrees>();
        services.AddScoped<Agencies>();
        services.AddScoped<Contacts>();
        services.AddScoped<StaffNumbers>();
        services.AddScoped<LoadStaff>();
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
    }
}
