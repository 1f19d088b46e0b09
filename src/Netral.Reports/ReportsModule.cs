using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Reports.Abuse;
using Netral.Reports.Access;
using Netral.Reports.Demo;
using Netral.Reports.Evidence;
using Netral.Reports.FileReport;
using Netral.Reports.FollowUp;
using Netral.Reports.Inbox;
using Netral.Reports.Release;

namespace Netral.Reports;

/// <summary>The door of Reports: filing, following up, evidence, and the officers' inbox. Only an instance that an oversight body runs has it.</summary>
public static class ReportsModule
{
    /// <summary>Policies by name, as they stand in <c>Accounts/Policies.cs</c>, which this module may not know.</summary>
    internal const string Everyone = "everyone", HandleReports = "handle_reports";

    public static IModelPart Model { get; } = new ReportsModel();

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddTexts<Netral.Sealing.Texts>();
        services.AddSingleton<Firewall>().AddScoped<ReportAccess>().AddScoped<IReportFirewall, ReportFirewall>();
        services.AddSingleton<Pace>().AddSingleton<UploadBudget>().AddSingleton<PlainQuestions>().AddSingleton<HelpLines>().AddSingleton<HandIn>();
        services.AddSingleton<DraftSeal>().AddScoped<Routing>().AddScoped<Filing>().AddScoped<FormViews>().AddScoped<FormSteps>();
        services.AddScoped<Pending>().AddScoped<Conversations>().AddScoped<Talk>();
        services.AddScoped<EvidencePart>().AddSingleton<MoveFiles>();
        services.AddSingleton<ReleasePass>().AddHostedService<ReleaseLoop>();
        services.AddEvidence();
        services.AddSingleton<GivenToday>().AddScoped<RecordReading>().AddScoped<CustodyChain>();
        services.AddScoped<InboxDesk>().AddScoped<InboxViews>().AddScoped<InboxData>().AddScoped<Readers>().AddScoped<HandleReport>().AddScoped<KeepSealed>().AddScoped<GiveFile>();
        services.AddScoped<InboxLists>().AddScoped<SealedParts>().AddScoped<StateAgency>().AddScoped<HandOver>().AddScoped<Promote>().AddScoped<ExportCapsule>().AddScoped<PassOn>().AddScoped<SimilarMessages>().AddScoped<InboxWishes>();
        services.AddScoped<Netral.Cases.ShowCase.ICaseEntries, ReportEntries>();
        services.AddScoped(provider => new LoadReports(provider)).AddSingleton<DailyMail>().AddScoped<IComposer, DailyMailComposer>().AddHostedService<DailyMailLoop>();
        return services;
    }

    /// <summary>What is erased, and when: for every instance, as the tables are in every database.</summary>
    public static IServiceCollection AddReportRecords(this IServiceCollection services) => ReportRecords.Add(services);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        ReportForm.Map(pages);
        FollowUp.FollowUp.Map(pages);
        Evidence.Upload.UploadRoutes.Map(pages);
        InboxPages.Map(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api) => ReportsApi.Map(api);
}

/// <summary>The tables of reports. None of them has a sequence or a time: the order of rows must not tell when somebody reported.</summary>
internal sealed class ReportsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        ReportTables.Build(model);
        InboxTables.Build(model);
    }
}
