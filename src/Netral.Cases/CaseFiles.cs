using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Interchange;
using Netral.Cases.Persons;
using Netral.Cases.Sanctions;
using Netral.Cases.SeeCases;
using Netral.Platform.Storage;

namespace Netral.Cases;

/// <summary>What belongs to a case beside its course: persons, letters, the forwarded file, sanctions, interchange.</summary>
internal static class CaseFiles
{
    public static IServiceCollection AddCaseFiles(this IServiceCollection services)
    {
        services.AddScoped<CaseFirewall>().AddScoped<CaseEntry>().AddScoped<CaseDoor>().AddScoped<CasePersons>();
        services.AddScoped<CaseDocuments>().AddScoped<DocumentEntry>().AddScoped<WriteLetter>();
        services.AddScoped<CaseForwarding>().AddScoped<CaseSanctions>().AddScoped<SanctionNumbers>().AddScoped<SanctionDesk>()
            .AddScoped<SanctionRegister>().AddScoped<SanctionRegisterPages.Exporter>().AddScoped<StageCases>();
        // What sanctions know of a case stays in this module, so that its constructor does.
        services.AddScoped(p => new NoteSanctions(p.GetRequiredService<NetralDb>(), p.GetRequiredService<CaseSanctions>()));
        services.AddScoped<CaseExchange>().AddScoped<ExchangeDesk>();
        services.AddSingleton(PublishedNumbers.BuiltIn());
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        PersonPages.Map(pages);
        LetterheadPages.Map(pages);
        DocumentPages.Map(pages);
        ForwardPages.Map(pages);
        SanctionPages.Map(pages);
        SanctionRegisterPages.Map(pages);
        ExchangePages.Map(pages);
        NumbersPage.Map(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api) => ExchangePages.MapApi(api);
}
