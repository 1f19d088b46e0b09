using Netral.Cases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Web.Rehearsal;

/// <summary>What is in the database after a rehearsal, and how many clocks are not as they must be.</summary>
internal sealed record CaseFindings(int Cases, int Closed, int Clocks, int Late, int Lost);

/// <summary>
/// Counts lost clocks without the engine: reads the moves that were made, walks them along the rulebook's data with a counting of its own (day by day, none of Law's deadlines),
/// and compares with the rows. Lost is a clock that should have ended or run out and did neither, that is missing, that nothing asked for, or that ends at another instant; and a miss that was not published.
/// </summary>
internal static class CaseAudit
{
    public static async Task<CaseFindings> Of(CaseStage stage, CancellationToken stop)
    {
        await using var scope = stage.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var book = (await scope.ServiceProvider.GetRequiredService<ILawInForce>().InForce(stop)).Book;
        var cases = await db.Query("""select id, region, kind, closed_on is not null from cases_case""", r => (Id: r.GetInt64(0), Region: r.GetString(1), Kind: r.GetString(2), Closed: Convert.ToInt64(r.GetValue(3), System.Globalization.CultureInfo.InvariantCulture) != 0), stop);
        var lines = (await db.Query("""select "case", track, seq, procedure, move, to_step, done_on, done_at from cases_taken order by "case", track, seq""", ReadLine, stop)).ToLookup(l => l.Case);
        var rows = (await db.Query("""select "case", track, clock, started_by, state, ends_at, missed, amount, from_on, quiet from cases_clock""", ReadRow, stop)).ToLookup(r => r.Case);
        var lost = cases.Sum(c => ExpectedClocks.Compare(book, c.Region, [.. lines[c.Id]], [.. rows[c.Id]], stage.Clock.Now));
        var all = rows.SelectMany(r => r).ToList();
        var published = (await db.Query("select count(*) from journal where kind = 'clock_missed'", r => r.GetInt64(0), stop))[0] - (await db.Query("select count(*) from journal where kind = 'miss_corrected'", r => r.GetInt64(0), stop))[0];
        lost += (int)Math.Abs(published - all.Count(r => r.Missed));
        return new(cases.Count, cases.Count(c => c.Closed), all.Count, all.Count(r => r.State is ClockState.Late or ClockState.DoneLate or ClockState.NeverDone), lost);
    }

    private static AuditLine ReadLine(System.Data.Common.DbDataReader r) => new(
        r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetString(5), new(r.GetFieldValue<DateOnly>(6), r.IsDBNull(7) ? null : r.GetFieldValue<TimeOnly>(7)));

    private static AuditRow ReadRow(System.Data.Common.DbDataReader r) => new(
        r.GetInt64(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3), Word.Read<ClockState>(r.GetString(4)), r.IsDBNull(5) ? null : DateTime.SpecifyKind(r.GetDateTime(5), DateTimeKind.Utc),
        r.GetBoolean(6), r.IsDBNull(7) ? null : r.GetInt32(7), r.GetFieldValue<DateOnly>(8), r.GetBoolean(9));
}

/// <summary>A move as it stands in the database.</summary>
internal sealed record AuditLine(long Case, int Track, int Seq, string Procedure, string Move, string To, LegalMoment When);

/// <summary>A clock as it stands in the database.</summary>
internal sealed record AuditRow(long Case, int Track, string Clock, int StartedBy, ClockState State, DateTime? EndsAt, bool Missed, int? Amount, DateOnly FromOn, bool Quiet);
