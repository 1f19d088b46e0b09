using Microsoft.Playwright;

namespace Netral.Journeys.Floor;

/// <summary>One person's way through the site, in one tab.</summary>
public sealed class Visit(IPage page, Look look)
{
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

    /// <summary>The page is not wider than the window: nothing hides to the right on a phone.</summary>
    public async Task ShouldFit()
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        wide.ShouldBeLessThanOrEqualTo(look.Width, $"{page.Url} scrolls sideways");
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
