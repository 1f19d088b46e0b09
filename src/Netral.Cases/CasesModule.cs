using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Board;
using Netral.Cases.BodyRules;
using Netral.Cases.Clocks;
using Netral.Cases.Desk;
using Netral.Cases.MakeMove;
using Netral.Cases.Registers;
using Netral.Cases.Remind;
using Netral.Cases.SeeCases;
using Netral.Cases.ShowCase;
using Netral.Cases.Subscribe;
using Netral.Cases.Tables;
using Netral.Cases.TellReporter;
using Netral.Cases.WhoIsLate;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Cases;

/// <summary>The door of Cases: <see cref="CaseDesk"/> acts, <see cref="CaseReading"/> reads, <see cref="CaseRegisters"/> numbers, <see cref="CaseNotices"/>
/// hands out reminders.</summary>
public static class CasesModule
{
    /// <summary>Policies by name, as they stand in <c>Accounts/Policies.cs</c>, which this module may not know.</summary>
    internal const string HandleCases = "handle_cases", HandleForwarded = "handle_forwarded", KeepCaseFiles = "keep_case_files", Everyone = "everyone";

    public static IModelPart Model { get; } = new CasesModel();

    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        // The names of the rulebook have their English in the catalogue of the law.
        services.AddTexts<Texts>().AddTexts<Netral.Law.Texts>();
        services.AddScoped<CaseDesk>().AddScoped<CaseReading>().AddScoped<CaseRegisters>().AddScoped<CaseNotices>();
        services.AddSingleton<ClockPass>().AddSingleton<ReminderPass>().AddHostedService<ClockLoop>();
        services.AddScoped<IComposer, ReminderComposer>();
        services.AddScoped<IReportCases, ReportCases>().AddScoped<OwedAnswers>().AddScoped<ReminderPoints>();
        services.AddScoped<CaseAccess>().AddScoped<CaseLists>().AddScoped<LateNames>().AddScoped<CasePages>().AddScoped<MovePages>().AddScoped<MoveNeeds>()
            .AddScoped<CalendarFeeds>().AddScoped<BodyRulesViews>();
        services.AddScoped<ICaseEntries, MoveEntries>().AddScoped<ICaseEntries, ClockEntries>().AddScoped<ICaseEntries, CareEntries>()
            .AddScoped<ICaseEntries, NoticeEntries>().AddScoped<ICaseEntries, FileEntries>().AddScoped<ICaseEntries, JournalEntries>();
        return services.AddCaseFiles();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        foreach (var side in Side.Both)
        {
            var group = pages.MapGroup(side.Root).RequireAuthorization(side.Policy).WithMetadata(side);
            MyTasks.MyTasks.Map(group);
            OpenCase.OpenCase.Map(group);
            ShowBoard.Map(group);
            ListCases.ListCases.Map(group);
            WhoIsLate.WhoIsLate.Map(group);
            ArrangeBody.Map(group);
            ArrangeReminders.Map(group);
            Subscribe.Subscribe.Map(group);
            ShowCase.ShowCase.Map(group);
            if (side.Reports)
                ShowCase.ShowCase.MapAnswers(group);
            MakeMove.MakeMove.Map(group);
            Recuse.Recuse.Map(group);
        }
        Subscribe.Subscribe.MapFeed(pages);
        PublicMisses.PublicMisses.Map(pages);
        CaseFiles.MapPages(pages);
    }

    public static void MapApi(IEndpointRouteBuilder api) => CaseFiles.MapApi(api);
}
