using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Cases.Registers;
using Netral.Cases.Tables;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases;

/// <summary>The door of Cases: <see cref="CaseDesk"/> acts, <see cref="CaseReading"/> reads, <see cref="CaseRegisters"/> numbers, <see cref="CaseNotices"/> hands out reminders.</summary>
public static class CasesModule
{
    /// <summary>Policies by name, as they stand in <c>Accounts/Policies.cs</c>, which this module may not know.</summary>
    internal const string HandleCases = "handle_cases", HandleForwarded = "handle_forwarded", KeepCaseFiles = "keep_case_files", Everyone = "everyone";

    public static IModelPart Model { get; } = new CasesModel();

    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddScoped<CaseDesk>().AddScoped<CaseReading>().AddScoped<CaseRegisters>().AddScoped<CaseNotices>();
        services.AddSingleton<ClockPass>().AddHostedService<ClockLoop>();
        return services.AddCaseFiles();
    }

    /// <summary>What is said of the tables of cases where the part itself does not run.</summary>
    public static IServiceCollection AddCaseRecords(this IServiceCollection services) => services.AddRecords();

    public static void MapPages(IEndpointRouteBuilder pages) => CaseFiles.MapPages(pages);

    public static void MapApi(IEndpointRouteBuilder api) => CaseFiles.MapApi(api);
}
