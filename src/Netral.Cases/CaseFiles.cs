using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Interchange;
using Netral.Cases.Persons;
using Netral.Cases.Registers;
using Netral.Cases.Sanctions;
using Netral.Cases.SeeCases;
using Netral.Platform.Access;
using Netral.Platform.Files;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases;

/// <summary>What belongs to a case beside its course: persons, letters, the forwarded file, sanctions, interchange.</summary>
internal static class CaseFiles
{
    public static IServiceCollection AddCaseFiles(this IServiceCollection services)
    {
        services.AddScoped<CaseFirewall>().AddScoped<CaseEntry>();
        // Their constructors take types of this module alone.
        services.AddScoped(p => new CaseDoor(p.GetRequiredService<NetralDb>(), p.GetRequiredService<Journal>(), p.GetRequiredService<IConflicts>(), p.GetRequiredService<IBodies>(), p.GetRequiredService<IOfficers>(),
            p.GetServices<IReportFirewall>(), p.GetRequiredService<CaseFirewall>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new CasePersons(p.GetRequiredService<NetralDb>(), p.GetRequiredService<Journal>(), p.GetRequiredService<CaseDoor>(), p.GetRequiredService<CaseFirewall>(), p.GetRequiredService<IStaffLookUp>(), p.GetServices<IReportFirewall>()));
        services.AddScoped(p => new CaseDocuments(p.GetRequiredService<NetralDb>(), p.GetRequiredService<Journal>(), p.GetRequiredService<CaseRegisters>(), p.GetRequiredService<IBodyKeys>(), p.GetRequiredService<IFileStore>(), p.GetRequiredService<PageSettings>()));
        services.AddScoped<DocumentEntry>().AddScoped<WriteLetter>();
        services.AddScoped<CaseForwarding>().AddScoped<CaseSanctions>().AddScoped<SanctionNumbers>().AddScoped<SanctionDesk>().AddScoped<SanctionRegister>()
            .AddScoped<SanctionRegisterPages.Exporter>();
        services.AddScoped(p => new NoteSanctions(p.GetRequiredService<NetralDb>(), p.GetRequiredService<CaseSanctions>()));
        services.AddScoped(p => new StageCases(p.GetRequiredService<NetralDb>(), p.GetRequiredService<Journal>(), p.GetRequiredService<CasePersons>(), p.GetRequiredService<CaseDocuments>(), p.GetRequiredService<CaseForwarding>(), p.GetRequiredService<IBodyKeys>(), p.GetRequiredService<IStaffLookUp>()));
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
