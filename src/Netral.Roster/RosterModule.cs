using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.Audit;
using Netral.Platform.Access;
using Netral.Platform.Followers;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Roster.ArrangeUnits;
using Netral.Roster.BrowseStaff;
using Netral.Roster.Corrections;
using Netral.Roster.GuardConflicts;
using Netral.Roster.ImportStaff;
using Netral.Roster.LinkOfficer;
using Netral.Roster.Retention;
using Netral.Roster.ShowPerson;

namespace Netral.Roster;

/// <summary>The door of Roster: agencies, units, heads, staff.</summary>
public static class RosterModule
{
    public static IModelPart Model { get; } = new RosterModel();

    public static IServiceCollection AddRoster(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddScoped<StaffList>();
        services.AddScoped<StaffNumbers>();
        services.AddScoped<Contacts>();
        services.AddScoped<UnitTrees>();
        services.AddScoped<Agencies>();
        services.AddFacts(RosterTold.All(), RosterTold.Fields()).AddScoped<ISubjects, RosterSubjects>();
        services.AddScoped<LoadStaff>();
        services.AddScoped<IPlaces, Places>();
        services.AddScoped<IConflicts, Conflicts>();
        services.AddScoped<IStaffLookUp, LookUpStaff.StaffLookUps>();
        services.AddScoped<OfficerLinks>();
        services.AddScoped<Reaches>();
        services.AddScoped<StaffSearch>();
        services.AddScoped<ScopeDirectory>();
        services.AddScoped<ScopePlaces>(provider => provider.GetRequiredService<ScopeDirectory>().Within);
        services.AddScoped<PersonDesk>();
        services.AddScoped<Corrections.Corrections>().AddScoped<CorrectionDesk>().AddScoped<OwnRecord>();
        services.AddRosterRecords();
        services.AddScoped<UnitDesk>();
        services.AddScoped<UnitViews>();
        services.AddScoped<StaffImports>();
        services.AddScoped<ImportViews>();
        services.AddScoped<ImportDetails>();
        services.AddSingleton(provider => new ImportFolder(Path.GetFullPath(provider.GetRequiredService<IConfiguration>()["NETRAL_DATA"] is { Length: > 0 } named ? named : "./data")));
        services.AddSingleton<ImportPass>();
        services.AddHostedService<ImportLoop>();
        services.AddSingleton<IFollower, StaffCountFollower>();
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        ImportPages.Map(pages);
        ArrangeUnits.ArrangeUnits.Map(pages);
        BrowseStaff.BrowseStaff.Map(pages);
        ShowPerson.ShowPerson.Map(pages);
        LinkOfficer.LinkOfficer.Map(pages);
        AnswerCorrections.Map(pages);
        ExportPerson.ExportPerson.Map(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api) => RosterApi.Map(api);
}
