using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Conduct.AnswerLaw;
using Netral.Conduct.AskFirst;
using Netral.Conduct.Candidates;
using Netral.Conduct.ChangeLaw;
using Netral.Conduct.Editions;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Conduct;

/// <summary>The door of Conduct: the rulebook for people, the law in force for other modules (<see cref="Editions.Rulebooks"/>), and the answer to "may I?".</summary>
public static class ConductModule
{
    public static IModelPart Model { get; } = new LawModel();

    public static IServiceCollection AddConduct(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddTexts<Netral.Law.Texts>();
        services.AddFacts(ConductTold.All()).AddScoped<ISubjects, LawSubjects>();
        services.AddSingleton<Rulebooks>().AddSingleton<Netral.Law.ILawInForce>(provider => provider.GetRequiredService<Rulebooks>());
        services.AddHostedService<FirstReading>();
        services.AddSingleton<ContestantsCache>();
        services.AddScoped<CandidateLists>().AddScoped<DraftCheck>().AddScoped<LawTold>();
        services.AddScoped<LawDesk>().AddScoped<LawViews>().AddScoped<LoadLaw>();
        services.AddSingleton(new SettingsLink("Aturan hukum", "Edisi yang berlaku, usulan baru, libur daerah, tahapan, dan calon.", ChangeLaw.ChangeLaw.Home, Policies.EditRulebook));
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        BrowseRules.BrowseRules.Map(pages);
        BrowseProcedures.BrowseProcedures.Map(pages);
        AskFirst.AskFirst.Map(pages);
        ChangeLaw.ChangeLaw.Map(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        LawApi.Map(api);
        ConductApi.Map(api);
    }
}
