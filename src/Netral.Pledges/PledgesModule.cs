using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Platform.Documents;
using Netral.Platform.Followers;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Annul;
using Netral.Pledges.Certificate;
using Netral.Pledges.Contest;
using Netral.Pledges.Coverage;
using Netral.Pledges.Follow;
using Netral.Pledges.Invite;
using Netral.Pledges.OwnData;
using Netral.Pledges.RecordPaper;
using Netral.Pledges.Reopen;
using Netral.Pledges.Retention;
using Netral.Pledges.Rounds;
using Netral.Pledges.Seals;
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
        services.AddScoped<OwnDataDesk>();
        services.AddPledgeRecords();
        services.AddTogether();
        services.AddInvitations();
        services.AddScoped<SignatureWriter>();
        services.AddScoped<SigningDesk>();
        services.AddScoped<Certificates>();
        services.AddScoped(p => new CertificateCheck(p.GetRequiredService<Certificates>(), p.GetRequiredService<SealKeys>()));
        services.AddSingleton<SigningCookie>();
        services.AddSingleton<IFollower, SlotFollower>();
        services.AddSingleton<IFollower, CountFollower>();
        services.AddSingleton<IFollower, SealKeyFollower>();
        services.AddHostedService<DayTurn>();
        return services;
    }

    /// <summary>What two officers do together, and how this module's facts are told.</summary>
    private static void AddTogether(this IServiceCollection services)
    {
        services.AddScoped<SignatureFinder>().AddScoped<ITwoPersonAct, AnnulSignatures>().AddScoped<ITwoPersonAct, ReopenRound>().AddScoped<ITwoPersonAct, RotateSealKey>();
        services.AddScoped<CorrectCounts.CorrectCounts>().AddScoped<ITwoPersonAct>(p => p.GetRequiredService<CorrectCounts.CorrectCounts>());
        services.AddFacts(PledgesTold.All()).AddScoped<ISubjects, PledgesSubjects>();
        services.AddSingleton(new SettingsLink("Kunci", "Kunci segel PDF setiap instansi, dan kunci yang melindungi NIK.", "/pengaturan/kunci", Policies.ManageInstance));
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        SignPledge.Map(pages);
        ShowOwnData.Map(pages);
        RoundServices.MapPages(pages);
        VerifyCertificate.MapPages(pages);
        ShowCoverage.Map(pages);
        ContestPledge.Map(pages);
        ResolveContest.Map(pages);
        RecordPaper.RecordPaper.Map(pages);
        ProposeAnnulment.Map(pages);
        ProposeReopening.Map(pages);
        CorrectCounts.ProposeCorrection.Map(pages);
        ShowKeys.Map(pages);
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
