using System.Diagnostics;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>A staff list of 100,000 people into the tables. The limit is a bare COPY (SQLite: one prepared statement) of the same rows into the same tables with the same indexes.</summary>
internal static class ImportBench
{
    private const int Staff = 100_000;
    private const int Repetitions = 3;

    public static async Task Run(Report report)
    {
        report.Note($"{Staff} people a time, median of {Repetitions} repetitions into the same growing tables, after 5,000 as warm-up. Not the import of a file yet: the bulk load behind it, without reading and checking rows.");
        foreach (var database in Bed.Databases)
        {
            await using var bed = await Bed.Make(database);
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            await RehearsalRound.Import(bed.Host.Services, 5000, now, CancellationToken.None, "warm");
            var (ours, limit) = (new List<double>(), new List<double>());
            for (var i = 0; i < Repetitions; i++)
            {
                limit.Add(await Bare(bed, 10_000_000L * (i + 1)));
                var start = Stopwatch.GetTimestamp();
                await RehearsalRound.Import(bed.Host.Services, Staff, now, CancellationToken.None, $"list{i}");
                ours.Add(Staff / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            report.Add($"{Staff} people, {database}", Report.Median(ours), Report.Median(limit), "rows/s", "bare rows into the same tables");
        }
        using var self = Process.GetCurrentProcess();
        report.Add("peak memory of the whole run, lists included", self.PeakWorkingSet64 / 1048576d, 400, "MB", "goal");
    }

    /// <summary>Rows of the same shape under an agency nobody looks at; making the rows is part of both columns.</summary>
    private static async Task<double> Bare(Bed bed, long first)
    {
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var today = Zone.WIB.DateAt(TimeProvider.System.GetUtcNow().UtcDateTime);
        var start = Stopwatch.GetTimestamp();
        var people = RehearsalStaff.People(Staff, RehearsalStaff.Units(Staff).Count, today).ToList();
        var loaded = await db.Write<bool>(async () =>
        {
            await db.Insert("roster_person", ["id", "name", "birth_date", "sex", "nik_cipher", "nik_mac", "nik_last4"],
                people.Select((p, i) => new object?[] { first + i, p.Name, p.BirthDate, Word.Of(p.Sex!.Value), null, null, null }), CancellationToken.None);
            await db.Insert("roster_spell", ["id", "person", "agency", "unit", "kind", "nip", "position_group", "position", "grade", "from", "until"],
                people.Select((p, i) => new object?[]
                {
                    first + i, first + i, 60_000L, first + (i % 4000), Word.Of(p.Spells[0].Kind), p.Spells[0].Nip, Word.Of(p.Spells[0].PositionGroup), p.Spells[0].Position, p.Spells[0].Grade, p.Spells[0].From, null,
                }), CancellationToken.None);
            return true;
        }, CancellationToken.None);
        loaded.Must();
        return Staff / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
