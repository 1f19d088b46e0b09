using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Reports;

/// <summary>A reporter's way through /lapor. Keeps every body that the browser sent.</summary>
internal sealed class ReportWalk
{
    private readonly Visit visit;
    private readonly ConcurrentBag<string> sent = [];

    public ReportWalk(Visit visit)
    {
        this.visit = visit;
        visit.Page.Request += (_, request) => sent.Add($"{request.Url}\n{string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}"))}\n{(request.PostDataBuffer is { } bytes ? Encoding.Latin1.GetString(bytes) : "")}");
    }

    private IPage Page => visit.Page;

    public async Task Begin(string kind)
    {
        (await visit.Open("/lapor")).ShouldBe(200);
        await visit.ShouldBeAt("Laporkan tanpa takut.", "Report without fear.");
        if (visit.Look.Script)
            await Assertions.Expect(Page.Locator("html[data-seals=browser]")).ToHaveCountAsync(1);
        await Page.CheckAsync($"input[name=jenis][value={kind}]");
        await Next();
    }

    /// <summary>The page with this heading, looked at, its fields filled in.</summary>
    public async Task At(string heading, string picture, params (string Field, string Text)[] fields)
    {
        await visit.ShouldBeAt(heading, heading);
        foreach (var (field, text) in fields)
            await Page.FillAsync($"#{field}", text);
        await visit.ShouldBeGood();
        await Shot.Pass(Page, $"{picture}-{visit.Look}");
    }

    public Task Next() => Page.ClickAsync("main form .button.main");

    public Task Press(string wish) => Page.ClickAsync($"main button[name=ke][value='{wish}']");

    public async Task<string> Code()
    {
        await visit.ShouldBeAt("Diterima oleh sistem", "Received by the system");
        await Assertions.Expect(Page.Locator("#kode span")).ToHaveCountAsync(9);
        return (await Page.Locator("#kode").TextContentAsync()).ShouldNotBeNull().Trim();
    }

    /// <summary>Everything that left the browser: bodies, addresses, headers.</summary>
    public bool WasSent(string text) => sent.Any(body => body.Contains(text, StringComparison.Ordinal) || body.Contains(Uri.EscapeDataString(text), StringComparison.Ordinal) || body.Contains(text.Replace(' ', '+'), StringComparison.Ordinal));

    public int Sent => sent.Count;
}
