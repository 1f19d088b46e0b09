using Microsoft.Playwright;

namespace Netral.Journeys.Floor;

/// <summary>One person's way through the site, in one tab.</summary>
public sealed class Visit(IPage page, Look look)
{
    private const int NarrowestPhone = 320;
    private readonly List<string> _complaints = [];
    private readonly List<string> _expected = [];

    public IPage Page => page;

    public Look Look => look;

    /// <summary>Console errors, uncaught exceptions and breaches of the content security policy that were not expected.</summary>
    internal IReadOnlyList<string> Complaints => [.. _complaints.Where(c => !_expected.Any(e => c.Contains(e, StringComparison.Ordinal)))];

    /// <summary>A console error that belongs to the journey. Chromium reports a page answered with 4xx: <c>Expect("status of 404")</c>.</summary>
    public void Expect(string partOfTheComplaint) => _expected.Add(partOfTheComplaint);

    /// <summary>Opens a path of the site and returns its status.</summary>
    public async Task<int> Open(string path)
    {
        var reply = await page.GotoAsync(path);
        return reply?.Status ?? throw new InvalidOperationException($"{path} gave no answer.");
    }

    /// <summary>The sentence in the language of this visit.</summary>
    public string Say(string indonesian, string english) => look.Locale.StartsWith("id", StringComparison.Ordinal) ? indonesian : english;

    /// <summary>Waits until the page with this heading has come.</summary>
    public async Task ShouldBeAt(string indonesian, string english)
    {
        await Assertions.Expect(page.Locator("h1").First).ToHaveTextAsync(Say(indonesian, english));
        // The heading is there before the styles are; whoever measures or takes a picture wants both.
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Waits until the page says this somewhere in its main part.</summary>
    public Task ShouldSay(string text) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);

    /// <summary>The page is not wider than the window: nothing hides to the right on a phone.</summary>
    public Task ShouldFit() => ShouldFit(look.Width);

    /// <summary>What every page owes its reader, in this look: it fits (a telephone's page at 320 px too) and breaks no accessibility rule.</summary>
    public async Task ShouldBeGood()
    {
        await ShouldFit();
        if (look.Width == Look.Phone.Width && page.ViewportSize is { } usual)
        {
            await page.SetViewportSizeAsync(NarrowestPhone, usual.Height);
            await ShouldFit(NarrowestPhone);
            await page.SetViewportSizeAsync(usual.Width, usual.Height);
        }

        if (look.Script) await Axe.Check(page);
    }

    private async Task ShouldFit(int width)
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        wide.ShouldBeLessThanOrEqualTo(width, $"{page.Url} scrolls sideways at {width} px");
    }

    internal async Task Listen()
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add(error);
        // A policy in report-only mode breaks nothing and says nothing at the level of errors.
        await page.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.effectiveDirective + ' ' + e.blockedURI))");
    }
}
