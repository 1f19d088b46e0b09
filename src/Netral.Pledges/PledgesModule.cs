using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Documents;
using Netral.Platform.Followers;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Certificate;
using Netral.Pledges.Contest;
using Netral.Pledges.Coverage;
using Netral.Pledges.Follow;
using Netral.Pledges.Invite;
using Netral.Pledges.RecordPaper;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Pledges.Verify;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>The door of Pledges: rounds, signing, certificates, coverage.</summary>
public static class PledgesModule
{
    public static IModelPart Model { get; } = new PledgesModel();

    public static IServiceCollection AddPledges(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddRounds();
        services.AddScoped<RoundList>();
        services.AddScoped(p => new LoadRound(p.GetRequiredService<NetralDb>(), p.GetRequiredService<StaffList>(), p.GetRequiredService<UnitTrees>(),
            p.GetRequiredService<SiteAddress>(), p.GetRequiredService<SignatureWriter>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new DemoLinks(p.GetRequiredService<NetralDb>(), p.GetRequiredService<Links>(), p.GetRequiredService<StaffList>(),
            p.GetRequiredService<SiteAddress>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<CoverageReader>().AddScoped<CoverageDesk>().AddScoped<PeopleList>().AddScoped<PublicCoverage>();
        services.AddScoped<Contests>().AddScoped<ContestQuestion>().AddScoped<ContestDesk>();
        services.AddScoped<SheetDesk>().AddScoped<SheetMatch>().AddScoped<SheetAgreements>().AddScoped<SheetReader>();
        services.AddScoped<Recount>();
        services.AddInvitations();
        services.AddScoped<SignatureWriter>();
        services.AddScoped<SigningDesk>();
        services.AddScoped<Certificates>();
        services.AddScoped(p => new CertificateCheck(p.GetRequiredService<Certificates>(), p.GetRequiredService<SealKeys>()));
        services.AddSingleton<SigningCookie>();
        services.AddSingleton<IFollower, SlotFollower>();
        services.AddSingleton<IFollower, CountFollower>();
        services.AddHostedService<DayTurn>();
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        SignPledge.Map(pages);
        RoundServices.MapPages(pages);
        VerifyCertificate.MapPages(pages);
        ShowCoverage.Map(pages);
        ContestPledge.Map(pages);
        ResolveContest.Map(pages);
        RecordPaper.RecordPaper.Map(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        VerifyCertificate.MapApi(api);
        RoundsApi.Map(api);
        CoverageApi.Map(api);
        PeopleApi.Map(api);
        ContestsApi.Map(api);
    }
}
