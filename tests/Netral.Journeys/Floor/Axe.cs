using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Netral.Journeys.Floor;

/// <summary>Accessibility rules of axe-core on the page as it stands.</summary>
public static class Axe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Fails with each broken rule and the elements that break it. The visit must have scripts on: axe is one.</summary>
    public static async Task Check(IPage page)
    {
        AxeResult result;
        try
        {
            result = await page.RunAxe().WaitAsync(Limit);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException("axe gave no answer; it cannot run in a visit without script.", late);
        }

        result.Violations.Select(Describe).ShouldBeEmpty($"axe on {page.Url}");
    }

    private static string Describe(AxeResultItem rule) => $"{rule.Id}: {rule.Help}\n    {string.Join("\n    ", rule.Nodes.Select(n => n.Html))}";
}
