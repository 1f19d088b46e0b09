using System.Text.Json;
using Microsoft.Playwright;

namespace Netral.Journeys.Floor;

/// <summary>What the first view of a page costs its reader: bytes over the wire, and how much of it jumped.</summary>
/// <param name="Bytes">Headers and bodies as sent, compressed; all requests of the page.</param>
/// <param name="Shift">Cumulative layout shift, as web.dev defines it, but over all shifts.</param>
public sealed record PageCost(long Bytes, double Shift)
{
    // The layout-shift entries of the time before the observer are asked for with "buffered".
    private const string ShiftSoFar =
        """
        () => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: 'layout-shift', buffered: true });
          document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0))));
        })
        """;

    /// <summary>Opens the page in a visit that has loaded nothing yet.</summary>
    public static async Task<PageCost> Of(Visit visit, string path)
    {
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        long bytes = 0;
        wire.Event("Network.loadingFinished").OnEvent += (_, finished) => Interlocked.Add(ref bytes, Size(finished));
        await wire.SendAsync("Network.enable");
        (await visit.Open(path)).ShouldBe(200);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var shift = await visit.Page.EvaluateAsync<double>(ShiftSoFar);
        return new(Interlocked.Read(ref bytes), shift);
    }

    private static long Size(JsonElement? finished) => (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
}
