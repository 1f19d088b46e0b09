using System.Diagnostics;
using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Roster.ImportStaff;
using Netral.Web.Demo;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>A CSV file of 100,000 people through the whole import: reading, checking, comparing, applying. The limit is a bare COPY (SQLite: one prepared statement) of the same rows into the same tables with the same indexes.</summary>
internal static class ImportBench
{
    private const int Staff = 100_000;
    private const int Repetitions = 3;
    private const int Units = 4000;

    public static async Task Run(Report report)
    {
        report.Note($"{Staff} people a time, median of {Repetitions} repetitions into the same growing tables, each a new agency, after 5,000 as warm-up. The file is written before and lies on disk; units are made by the import.");
        var peak = 0L;
        foreach (var database in Bed.Databases)
        {
            await using var bed = await Bed.Make(database);
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            await Import(bed, 5000, now, "warm");
            var (ours, limit) = (new List<double>(), new List<double>());
            for (var i = 0; i < Repetitions; i++)
            {
                ours.Add(await Import(bed, Staff, now, $"list{i}"));
                // Before anything else has filled the memory.
                peak = peak > 0 ? peak : Process.GetCurrentProcess().PeakWorkingSet64;
                limit.Add(await Bare(bed, 10_000_000L * (i + 1)));
            }
            report.Add($"{Staff} people, {database}", Report.Median(ours), Report.Median(limit), "rows/s", "bare rows into the same tables");
        }
        report.Add("peak memory of the first import, the program included", peak / 1048576d, 400, "MB", "goal");
    }

    /// <summary>Rows a second.</summary>
    private static async Task<double> Import(Bed bed, int staff, DateTime now, string code)
    {
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var agency = await scope.ServiceProvider.GetRequiredService<LoadStaff>().AddAgency(code, $"Pemerintah {code}", "Badan Kepegawaian", "99.99", Zone.WIB, "", CancellationToken.None);
        var path = Path.Combine(Path.GetTempPath(), $"netral-bench-{Environment.ProcessId}.csv");
        try
        {
            await File.WriteAllLinesAsync(path, Lines(staff, Zone.WIB.DateAt(now)));
            await using var file = File.OpenRead(path);
            var start = Stopwatch.GetTimestamp();
            var report = (await scope.ServiceProvider.GetRequiredService<StaffImports>()
                .Run(new ImportAsk(agency, "daftar.csv", true, Actor.System, null), file, false, _ => Task.CompletedTask, CancellationToken.None)).Must();
            return report.New == staff ? staff / Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"{report.New} of {staff} went in; {(report.Refused.Count > 0 ? report.Refused[0] : null)}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Lines(int staff, DateOnly today)
    {
        yield return "NIP;NIK;NAMA;UNOR INDUK;UNIT KERJA;JABATAN;GOL;STATUS;TANGGAL LAHIR;EMAIL";
        foreach (var (i, person) in RehearsalStaff.People(staff, Units, today).Index())
        {
            var spell = person.Spells[0];
            var nik = spell.Nip is null ? DemoNumbers.Nik(DemoRandom.For("nik", i), DemoAgencies.All()[0], person.BirthDate!.Value, person.Sex!.Value, i / 12_000) : "";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{spell.Nip};{nik};{person.Name};Dinas {i % 80};Unit {i % Units};{spell.Position};{spell.Grade};{Word.Of(spell.Kind).ToUpperInvariant()};{person.BirthDate:dd-MM-yyyy};p{i}@contoh.example");
        }
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
            await db.Insert("roster_spell", ["id", "person", "agency", "unit", "kind", "nip", "position_group", "position", "grade", "from", "until", "name_key"],
                people.Select((p, i) => new object?[]
                {
                    first + i, first + i, 60_000L, first + (i % 4000), Word.Of(p.Spells[0].Kind), p.Spells[0].Nip, Word.Of(p.Spells[0].PositionGroup), p.Spells[0].Position, p.Spells[0].Grade, p.Spells[0].From, null, p.Name.ToUpperInvariant(),
                }), CancellationToken.None);
            return true;
        }, CancellationToken.None);
        loaded.Must();
        return Staff / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
