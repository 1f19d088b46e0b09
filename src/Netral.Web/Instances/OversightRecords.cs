using Netral.Platform.PersonData;
using Netral.Reports;

namespace Netral.Web.Instances;

/// <summary>What of reports and cases goes into an export of one person's data: nothing. They stand here, and not in their modules, because their tables are in every database.</summary>
internal static class OversightRecords
{
    public static IServiceCollection AddOversightRecords(this IServiceCollection services)
    {
        services.AddReportRecords();
        services.AddSingleton(new NotExported("reports_intake", "Which officers open reports of a body; each sees it on the page of the body's keys."));
        services.AddSingleton(new NotExported("cases_case", "Of the reported person it holds the kind alone (civil servant, village head …), no number that leads to anybody."));
        foreach (var table in new[] { "cases_taken", "cases_stated", "cases_agreed", "cases_recused" })
            services.AddSingleton(new NotExported(table, "An officer's act in a case belongs to the file of the case; the file of a case is never part of a personal copy, or it would tell the reported person of it."));
        services.AddSingleton(new NotExported("cases_calendar", "The hash of an officer's calendar address: a copy of it says nothing about the person."));
        services.AddSingleton(new NotExported("cases_reported", "The officer who looked; whom it concerns is sealed, and a reported person's access to a case is the law's, not this page's."));
        services.AddSingleton(new NotExported("cases_document", "Names the officer who kept a letter; the letter is sealed."));
        services.AddSingleton(new NotExported("cases_forwarded", "Names the officer who sent it; the file is sealed."));
        services.AddSingleton(new NotExported("cases_import", "Names the officer who handed a list of cases in; the list names nobody."));
        return services;
    }
}
