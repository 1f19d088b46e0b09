using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Accounts.KeepBodyKeys;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Abuse;
using Netral.Reports.Release;
using Netral.Tests.Reports.Evidence;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>
/// Reports of 1 KB over HTTP by the interface, each answered when it is sealed and on disk; and a file of 500 MB, with what the server's process held in memory meanwhile.
/// Program and clients share the machine. The limit of the first is another program's figure, measured once on such a machine, not in this run.
/// </summary>
internal static partial class ReportsBench
{
    private const string Region = "19.01", Peer = "GlobaLeaks 5.0.15, measured once on such a machine";
    private const double PeersRate = 0.4;
    // So many that the runtime has compiled the way of a report for good before anything is measured.
    private const int Repetitions = 3, WarmUp = 1500, Piece = 1 << 20;
    // A little less than the limit: the film's index comes on top.
    private const long FileBytes = (500L << 20) - (1 << 16);
    private static readonly (int Clients, int Reports)[] Loads = [(1, 200), (8, 400), (64, 640)];
    /// <summary>To the plain question that so many reports are asked.</summary>
    private static readonly string Answer = new PlainQuestions(new ConfigurationBuilder().Build()).ForRegion(Region).Answers[0];

    private static readonly string Words = string.Concat(Enumerable.Repeat("Seseorang membagi kaus di halaman kantor. ", 25))[..1024];

    public static async Task Run(Report report)
    {
        // What is measured is filing, not the guard against a flood from one region: it would stop this bench after 500 reports, as it should.
        Environment.SetEnvironmentVariable("Reports__Burst", "1000000");
        report.Note($"Reports: median of {Repetitions} repetitions after {WarmUp} as warm-up. Each is sealed for two officers, the recovery key if there is one, and the reporter, and is on disk before its answer.");
        foreach (var database in Bed.Databases)
            await Filings(report, database);
        await Upload(report);
    }

    private static async Task Filings(Report report, string database)
    {
        await using var bed = await Bed.Make(database);
        await Found(bed.Host);
        var (errors, taken) = (0, 0);
        await File(bed, WarmUp, 8);
        foreach (var (clients, reports) in Loads)
        {
            var rates = new List<double>();
            for (var i = 0; i < Repetitions; i++)
            {
                var (rate, wrong) = await File(bed, reports, clients);
                rates.Add(rate);
                errors += wrong;
            }
            taken += reports * Repetitions;
            report.Add($"reports of 1 KB, {database}, {clients} clients", Report.Median(rates), PeersRate, "1/s", Peer);
        }
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        // The demo takes them to their place meanwhile; once nothing waits they can be counted.
        await Eventually.True(async () => !await db.Set<PendingRow>().AnyAsync(p => p.Kind == PendingKind.Report), "all reports are in their place");
        var stored = await db.Set<Netral.Reports.Release.Report>().CountAsync();
        report.Note($"{database}: {taken} reports sent, {errors} errors, {stored} stored with the warm-up.");
        if (stored != taken + WarmUp - errors)
            throw new InvalidOperationException("What was answered is not what is stored.");
    }

    /// <summary>A body of the region whose two officers have keys.</summary>
    private static async Task Found(RehearsalHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (officers, bodies, keys) = (scope.ServiceProvider.GetRequiredService<Officers>(), scope.ServiceProvider.GetRequiredService<Bodies>(), scope.ServiceProvider.GetRequiredService<LoadBodyKeys>());
        var until = GrantTerms.Latest(Zone.WIB.DateAt(TimeProvider.System.GetUtcNow().UtcDateTime));
        string[] names = ["satu", "dua"];
        Newcomer[] first = [.. names.Select(name => officers.Prepare($"{name}@contoh.example", "Petugas Rekaan", null, "Contoh-Netral-2024", mustChange: false, isExample: true))];
        var number = (await bodies.Create(new("uji-1901", "Lembaga Uji", BodyKind.BawasluKabupatenKota, Region, null, "Alamat contoh", null), first, until, "Data contoh", null, CancellationToken.None)).Must();
        await keys.Found(number, "hujan reda di tepi kolam contoh", CancellationToken.None);
    }

    private static async Task<(double Rate, int Errors)> File(Bed bed, int reports, int clients)
    {
        var (left, errors) = (reports, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            using var http = new HttpClient { BaseAddress = bed.Host.Address };
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var answer = await http.PostAsync("/api/v1/reports", new FormUrlEncodedContent([new("kind", "informasi_awal"), new("region", Region), new("description", Words), new("reporterName", "Pelapor Rekaan"), new("answer", Answer)]));
                if (answer.StatusCode != HttpStatusCode.Created)
                    Interlocked.Increment(ref errors);
            }
        }));
        return (reports / Stopwatch.GetElapsedTime(start).TotalSeconds, errors);
    }

    /// <summary>The program as a process of its own, with demo data: a file goes to a report that is being written, in pieces as the script sends them.</summary>
    private static async Task Upload(Report report)
    {
        await using var program = await RunningProgram.Start(new() { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_DEMO"] = "1" }, Patience = TimeSpan.FromMinutes(15) });
        // The first start fills the demo; the second is a program at rest.
        await program.Stop();
        await program.Start();
        using var http = program.NewVisitor();
        http.Timeout = TimeSpan.FromMinutes(30);
        var ticket = await Ticket(http);
        await Send(http, ticket, 4L << 20);
        var (idle, _) = Memory(program.ProcessId);
        var start = Stopwatch.GetTimestamp();
        await Send(http, ticket, FileBytes);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (_, highest) = Memory(program.ProcessId);
        report.Add("500 MB in pieces: highest working set of the server", highest, 100, "MB", "the goal, 100 MB for the whole process");
        report.Add("500 MB in pieces: above the process before it", Math.Max(0, highest - idle), 100, "MB", "the goal, 100 MB");
        report.Note(string.Create(CultureInfo.InvariantCulture, $"The upload took {seconds:0} s ({FileBytes / seconds / (1 << 20):0} MB/s): an MP4, received, sealed, written, read back for kind and hash, cleaned into a second file. The process held {idle:0} MB after a first file of 4 MB."));
    }

    /// <summary>As a reporter without account gets it: the page with the file box carries it.</summary>
    private static async Task<string> Ticket(HttpClient http)
    {
        var page = "";
        foreach (var step in new (string, string)[][] { [("langkah", "jenis"), ("jenis", "informasi_awal")], [("langkah", "siapa")], [("langkah", "apa"), ("uraian", "Cerita"), ("wilayah", Region)] })
        {
            var fields = step.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)).ToList();
            if (State().Match(page) is { Success: true } state)
                fields.Insert(0, new("isian", state.Groups[1].Value));
            using var answer = await http.PostAsync("/lapor", new FormUrlEncodedContent(fields));
            page = await answer.Content.ReadAsStringAsync();
        }
        return TicketOf().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException("The page carries no ticket.");
    }

    private static async Task Send(HttpClient http, string ticket, long bytes)
    {
        using var film = new Film(bytes);
        using var begun = await http.PostAsJsonAsync("/lapor/unggah", new { ticket, name = "video.mp4", bytes = film.Total });
        var slip = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("upload").GetString();
        var piece = new byte[Piece];
        for (var at = 0L; at < film.Total;)
        {
            var length = await film.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false);
            using var request = new HttpRequestMessage(HttpMethod.Put, "/lapor/unggah") { Content = new ByteArrayContent(piece, 0, length) };
            request.Headers.TryAddWithoutValidation("Netral-Unggah", slip);
            request.Headers.TryAddWithoutValidation("Netral-Mulai", at.ToString(CultureInfo.InvariantCulture));
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"A piece was answered {(int)answer.StatusCode}.");
            at += length;
        }
    }

    /// <summary>Megabytes: now, and the most since the process began (Linux, proc(5): VmRSS and VmHWM).</summary>
    private static (double Now, double Highest) Memory(int process)
    {
        var lines = System.IO.File.ReadAllLines($"/proc/{process}/status");
        double Of(string name) => long.Parse(lines.Single(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024d;
        return (Of("VmRSS:"), Of("VmHWM:"));
    }

    [GeneratedRegex("name=\"isian\" value=\"([^\"]*)", RegexOptions.None, 1000)]
    private static partial Regex State();

    [GeneratedRegex("data-ticket=\"([^\"]+)", RegexOptions.None, 1000)]
    private static partial Regex TicketOf();
}
