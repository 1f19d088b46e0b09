using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Netral.Journeys.Floor;

/// <summary>Accessibility rules of axe-core on the page as it stands.</summary>
public static class Axe
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Every rule is asked, but only what is broken is described: of a long list the rest is megabytes and takes longer than the rules.
    private const string Broken =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(rule => `${rule.id}: ${rule.help}\n    ${rule.nodes.map(node => node.html).join('\n    ')}`)
        """;

    /// <summary>Fails with each broken rule and the elements that break it. The visit must have scripts on: axe is one.</summary>
    public static async Task Check(IPage page)
    {
        // axe looks into the frame in which it runs.
        page.Frames.Count.ShouldBe(1, $"{page.Url} has frames");
        string[] broken;
        try
        {
            await page.EvaluateAsync(Script).WaitAsync(Limit);
            broken = await page.EvaluateAsync<string[]>(Broken).WaitAsync(Limit);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException("axe gave no answer; it cannot run in a visit without script.", late);
        }

        broken.ShouldBeEmpty($"axe on {page.Url}");
    }
}
