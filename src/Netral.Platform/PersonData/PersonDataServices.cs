using Microsoft.Extensions.DependencyInjection;

namespace Netral.Platform.PersonData;

/// <summary>The door to exports of one person's data.</summary>
public static class PersonDataServices
{
    public static IServiceCollection AddPersonRecords(this IServiceCollection services)
    {
        foreach (var table in PlatformPersonTables.All)
            services.AddSingleton(table);
        return services.AddScoped<PersonRecords>();
    }
}
