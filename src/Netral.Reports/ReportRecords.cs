using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Files;
using Netral.Platform.Retention;
using Netral.Reports.Evidence;

namespace Netral.Reports;

/// <summary>
/// What of reports is erased when its time is over: files first, then everything that belongs to the report, then the report. A report that became a case stays
/// as long as the case. Counted from the day of receipt, the only date that a report has.
/// </summary>
internal static class ReportRecords
{
    private const string Row = "\"row\"";
    private const string Aged = "{0}.received_on < @day and not exists (select 1 from reports_handling h where h.\"row\" = {0}.\"row\" and h.case_number is not null)";
    private const string Aside = " and exists (select 1 from reports_handling h where h.\"row\" = {0}.\"row\" and h.is_spam = {1})";

    public static IServiceCollection Add(IServiceCollection services)
    {
        Erase(services, "report_aside", Aged + Aside.Replace("{1}", "true", StringComparison.Ordinal));
        Erase(services, "report", Aged);
        return services;
    }

    private static void Erase(IServiceCollection services, string kind, string due)
    {
        var (of, report) = (due.Replace("{0}", "r", StringComparison.Ordinal), due.Replace("{0}", "t", StringComparison.Ordinal));
        services.AddSingleton(new Erasure(kind, "reports_file", Row, $"(select r.received_on from reports_report r where r.{Row} = t.report)", $"exists (select 1 from reports_report r where r.{Row} = t.report and {of})")
        {
            File = "cast(t.kept as text)",
            Discard = (provider, kept) => Discard(provider.GetRequiredService<IFileStore>(), kept),
        });
        services.AddSingleton(new Erasure(kind, "reports_report", Row, "t.received_on", report)
        {
            Steps =
            [
                "delete from reports_message where report in ({batch})", "delete from reports_note where report in ({batch})", "delete from reports_redacted where report in ({batch})",
                "delete from reports_share where report in ({batch})", "delete from reports_receipt where report in ({batch})", "delete from reports_pending where report in ({batch})",
                $"delete from reports_report where {Row} in ({{batch}})",
            ],
        });
        // Last: until then it says which reports are due.
        services.AddSingleton(new Erasure(kind, "reports_handling", Row, "t.numbered_on", $"not exists (select 1 from reports_report r where r.{Row} = t.{Row})"));
    }

    /// <param name="kept">The row's JSON; PostgreSQL writes bytes as <c>\x</c> and hexadecimal.</param>
    private static void Discard(IFileStore files, string kept)
    {
        var json = kept.StartsWith("\\x", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromHexString(kept.AsSpan(2))) : kept;
        foreach (var key in EvidenceIntake.Keys(JsonSerializer.Deserialize<KeptEvidence>(json)!))
            files.Delete(key);
    }
}
