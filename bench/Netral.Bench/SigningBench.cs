using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Sign;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>
/// POST /ikrar at level link: look up, check, write, answer when durable. The limit is the same endpoint in the same pipeline without the write.
/// Program and phones share the machine, in both columns alike.
/// </summary>
internal static class SigningBench
{
    private const string WithoutWrite = "/bench/ikrar";
    private const int Repetitions = 3;
    private static readonly (int Connections, int Signatures)[] Loads = [(1, 150), (16, 400), (128, 800)];

    public static async Task Run(Report report)
    {
        report.Note($"Median of {Repetitions} repetitions; before them 300 requests without and 150 with the write as warm-up. Every commit is on disk before its answer.");
        foreach (var database in Bed.Databases)
        {
            await using var bed = await Bed.Make(database, MapWithoutWrite);
            var phones = await Phones(bed, 150 + Loads.Sum(l => l.Signatures) * Repetitions);
            await Post(bed, phones.Take(150), 8, WithoutWrite);
            await Post(bed, phones.Take(150), 8, WithoutWrite);
            await Post(bed, phones.Take(150), 8, "/ikrar");
            var from = 150;
            foreach (var (connections, signatures) in Loads)
            {
                var (ours, limit) = (new List<double>(), new List<double>());
                for (var i = 0; i < Repetitions; i++, from += signatures)
                {
                    var these = phones.GetRange(from, signatures);
                    limit.Add(await Post(bed, these, connections, WithoutWrite));
                    ours.Add(await Post(bed, these, connections, "/ikrar"));
                }
                report.Add($"signing, {database}, {connections} connections", Report.Median(ours), Report.Median(limit), "1/s", "the same endpoint without the write");
            }
            await Check(bed, phones.Count);
            await Lists(report, bed);
        }
    }

    /// <summary>Requests a second.</summary>
    private static async Task<double> Post(Bed bed, IEnumerable<Phone> phones, int connections, string path)
    {
        var waiting = new Queue<Phone>(phones);
        var (count, guard) = (waiting.Count, new Lock());
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
        {
            using var http = WebSigner.Browser(bed.Host.Address, connection);
            while (Next() is { } phone)
                await phone.Post(http, path);
        }));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;

        Phone? Next()
        {
            lock (guard)
                return waiting.TryDequeue(out var next) ? next : null;
        }
    }

    private static async Task<List<Phone>> Phones(Bed bed, int count)
    {
        var services = bed.Host.Services;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var round = await RehearsalRound.Open(services, (count + 600) * 25 / 24, now, CancellationToken.None);
        await round.Sign(services, [.. Enumerable.Range(0, round.Units)], now, 1, _ => { }, CancellationToken.None);
        var signers = await RehearsalRound.Links(services, count, CancellationToken.None);
        var form = await Phone.Form(bed.Host.Address, signers[0]);
        return [.. signers.Select(s => Phone.Recognised(services, s, form))];
    }

    private static void MapWithoutWrite(WebApplication app) =>
        app.MapPages().MapPost(WithoutWrite, async (HttpContext http, SigningDesk desk, SigningCookie cookie, CancellationToken stop) =>
        {
            if (cookie.Read(http.Request) is not { } session || await desk.Look(session, stop) is not { Step: SigningStep.Ready } at)
                return Results.StatusCode(500);
            var form = await http.Request.ReadFormAsync(stop);
            var ticked = form.Where(f => f.Value == "ya").Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
            return SigningDesk.Missing(at, ticked, form["nama"].ToString()).Count == 0 ? Html.SeeOther("/ikrar") : Results.StatusCode(500);
        }).RequireAuthorization(Policies.Everyone).RequireRateLimiting(SignPledge.RateLimit);

    private static async Task Check(Bed bed, int signed)
    {
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<NetralDb>().Set<Signature>().CountAsync(s => s.Link != null && s.Link > 0);
        if (stored != signed)
            throw new InvalidOperationException($"{signed} requests left {stored} signatures.");
    }

    /// <summary>What writing a list in one transaction would gain over one transaction a signature, without HTTP.</summary>
    private static async Task Lists(Report report, Bed bed)
    {
        const int each = 256;
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var free = await db.Set<Slot>().AsNoTracking().Where(s => !db.Set<Signature>().Any(g => g.Agency == s.Agency && g.Round == s.Round && g.Slot == s.Number)).OrderBy(s => s.Number).Take(2 * each).ToListAsync();
        var agreements = free.Select(s => new Agreement(new(s.Agency, s.Round, s.Number), s.Person, "Orang Rekaan", s.Kind, "Pengelola", "Unit 1", s.CountGroup, s.Commitment,
            [new byte[32], new byte[32]], "127.0.0.1", Level.Link, Recognition.Kontak, null, TimeProvider.System.GetUtcNow().UtcDateTime, Actor.Signer)).ToList();
        var writer = scope.ServiceProvider.GetRequiredService<SignatureWriter>();
        var alone = await Rate(each, agreements.Take(each).Chunk(1));
        var together = await Rate(each, agreements.Skip(each).Chunk(64));
        report.Add($"writer alone, lists of 64, {bed.Database}", together, alone, "1/s", "one transaction a signature");

        async Task<double> Rate(int count, IEnumerable<Agreement[]> lists)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var list in lists)
                await writer.Write(list, CancellationToken.None);
            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
