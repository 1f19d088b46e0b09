using System.Diagnostics;
using System.Text.Json;
using Netral.Pledges.Coverage;
using Netral.Pledges.Sign;

namespace Netral.Web.Rehearsal;

/// <param name="Staff">How many people.</param>
/// <param name="Share">How many in a hundred sign.</param>
/// <param name="Web">How many of these over HTTP.</param>
/// <param name="Codes">How many codes are verified.</param>
internal sealed record RehearsalPlan(int Staff, int Share, int Web, int Codes)
{
    public int Signing => (int)((long)Staff * Share / 100);
}

internal sealed record RehearsalResult(int Staff, int Imported, int Signed, int SignedByHttp, int Verified, int RecountDifferences,
    IReadOnlyDictionary<string, double> Seconds, IReadOnlyDictionary<string, double> PerSecond, double PeakMemoryMb)
{
    public bool IsRight(RehearsalPlan plan) => Imported == plan.Staff && Signed == plan.Signing && Verified == Math.Min(plan.Codes, Signed) && RecountDifferences == 0;
}

/// <summary>A whole round with an invented staff: import, opening, signing, counting, checking the counters, verifying. Every step is the product's own.</summary>
internal sealed class Rehearsal(RehearsalHost host, RehearsalPlan plan, ProgressLine progress)
{
    /// <summary>As many as sign at the same moment in a hall, and enough to keep two cores busy.</summary>
    private const int Phones = 16;

    private static readonly int Lists = Math.Clamp(Environment.ProcessorCount, 2, 4);

    /// <summary>The verification's limit is for one address; a visitor of the rehearsal leaves before reaching it.</summary>
    private const int CodesAVisitor = 100;

    private readonly Dictionary<string, double> seconds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> rates = new(StringComparer.Ordinal);

    public async Task<RehearsalResult> Run(CancellationToken stop)
    {
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var list = await Step("import", "Daftar pegawai masuk", plan.Staff, () => RehearsalRound.Import(host.Services, plan.Staff, now, stop));
        var round = list with { Number = await Step("open", "Putaran dibuka", plan.Staff, () => list.OpenRound(host.Services, now, stop)) };
        // The heads come first in the list and sign first, so that nobody waits for them.
        var people = Enumerable.Range(0, plan.Signing - plan.Web).ToList();
        var listed = 0;
        var written = await Step("sign", "Ikrar ditulis dari daftar", people.Count, () => round.Sign(host.Services, people, now, Lists, n => progress.At(Interlocked.Add(ref listed, n)), stop));
        var byHttp = await Step("web", "Ikrar lewat halaman", plan.Web, () => SignOnWeb(stop));
        await Step("follow", "Penghitung menyusul", written + byHttp, () => Followed(round, written + byHttp, stop), rate: false);
        var differences = await Step("recount", "Semua dihitung ulang", written + byHttp, () => Recount(round, stop));
        var verified = await Step("verify", "Kode diverifikasi", Math.Min(plan.Codes, written + byHttp), () => Verify(stop));
        using var self = Process.GetCurrentProcess();
        return new(plan.Staff, round.Numbers.People.Count, written + byHttp, byHttp, verified, differences, seconds, rates, Math.Round(self.PeakWorkingSet64 / 1048576d));
    }

    private async Task<T> Step<T>(string name, string what, int of, Func<Task<T>> work, bool rate = true)
    {
        progress.Begin(what, of);
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        seconds[name] = Math.Round(took, 3);
        if (rate)
            rates[name] = Math.Round(of / Math.Max(took, 0.001), 1);
        progress.End(took);
        return result;
    }

    private async Task<int> SignOnWeb(CancellationToken stop)
    {
        var signers = new Queue<DemoSigner>(await RehearsalRound.Links(host.Services, plan.Web, stop));
        var (signed, guard) = (0, new Lock());
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Phones, Math.Max(1, plan.Web))).Select(async phone =>
        {
            using var http = WebSigner.Browser(host.Address, phone);
            while (Next() is { } signer)
            {
                await new WebSigner(http).Sign(signer, stop);
                progress.At(Interlocked.Increment(ref signed));
            }
        }));
        return signed;

        DemoSigner? Next()
        {
            lock (guard)
                return signers.TryDequeue(out var next) ? next : null;
        }
    }

    /// <summary>The counters are kept by a follower that runs all the while; only what is left at the end is waited for.</summary>
    private async Task<bool> Followed(RehearsalRound round, int signed, CancellationToken stop)
    {
        while (await round.Counted(host.Services, stop) is var counted && counted != signed)
        {
            progress.At(counted);
            await Task.Delay(100, stop);
        }
        return true;
    }

    private async Task<int> Recount(RehearsalRound round, CancellationToken stop)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Recount>().Compare(round.Agency.Id, round.Number, stop)).Count;
    }

    private async Task<int> Verify(CancellationToken stop)
    {
        IReadOnlyList<string> codes;
        await using (var scope = host.Services.CreateAsyncScope())
            codes = await scope.ServiceProvider.GetRequiredService<DemoLinks>().Codes(plan.Codes, stop);
        var valid = 0;
        await Task.WhenAll(codes.Chunk(CodesAVisitor).Select(async (part, visitor) =>
        {
            using var http = WebSigner.Browser(host.Address, 0x1000 + visitor);
            foreach (var code in part)
            {
                using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/verify/{code}", stop));
                if (answer.RootElement.GetProperty("state").GetString() == "valid")
                    progress.At(Interlocked.Increment(ref valid));
            }
        }));
        return valid;
    }
}
