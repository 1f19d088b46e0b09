using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Retention;
using Netral.Platform.Storage;

namespace Netral.Platform.Jobs;

/// <summary>The door to the erasure: what pages and commands call.</summary>
public static class JobServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddScoped<RetentionDesk>().AddSingleton<RetentionPass>().AddSingleton<RetentionBell>();
        services.AddSingleton<IHolds, OfficersHolds>();
        // A change is kept while its agency has a held round: the case may ask who changed what.
        services.AddSingleton(new Erasure("change_detail", "change_detail", "seq, field", "(select j.at from journal j where j.seq = t.seq)",
            "exists (select 1 from journal j where j.seq = t.seq and j.at < @cutoff and (j.agency is null or j.agency not in ({agencies})))"));
        services.AddHostedService<NightlyRetention>();
        return services;
    }

    /// <summary>How the last run stands; null where there has been none.</summary>
    public static Task<JobRow?> LastRun(this NetralDb db, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<JobRow>().AsNoTracking().FirstOrDefaultAsync(j => j.Name == RetentionPass.Job && (j.StartedAt != null || j.Asked), stop);
    }

    /// <summary>Notes that an officer wants a run now; the loop of one node does it. Refused while one is running.</summary>
    public static async Task<Result<bool>> AskForErasure(this NetralDb db, Actor officer, DateTime now, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (by, agency) = (officer.Kind == "officer" ? officer.Number : (long?)null, officer.Agency);
        return await db.Write<bool>(async () =>
        {
            var asked = await db.Database.ExecuteSqlAsync($"""
                insert into platform_job (name, owner, leased_until, asked, asked_by, asked_agency, done) values ({RetentionPass.Job}, '', {DateTime.UnixEpoch}, {true}, {by}, {agency}, 0)
                on conflict (name) do update set asked = {true}, asked_by = {by}, asked_agency = {agency} where platform_job.leased_until < {now}
                """, stop);
            return asked > 0 ? true : RetentionProblems.Running;
        }, stop);
    }
}
