using Microsoft.Playwright;
using Netral.Floor;

namespace Netral.Journeys.Floor;

/// <summary>Pictures of pages, whole, under <c>artifacts/screenshots</c>.</summary>
public static class Shot
{
    /// <summary><c>NETRAL_SHOTS=1</c>: a picture of every page a journey passes, to look through. Without it only a failure leaves one; a long page takes seconds to draw.</summary>
    private static readonly bool Wanted = Environment.GetEnvironmentVariable("NETRAL_SHOTS") == "1";

    /// <summary>Saves the page where pictures are wanted.</summary>
    /// <param name="name">A file's name without ending, such as <c>02-ikrar-id-360</c>.</param>
    public static Task Pass(IPage page, string name) => Wanted ? Save(page, name) : Task.CompletedTask;

    /// <summary>Saves the page and returns the picture's path.</summary>
    /// <param name="name">A file's name without ending, such as <c>02-ikrar-id-360</c>.</param>
    public static async Task<string> Save(IPage page, string name)
    {
        var path = Path.Combine(Checkout.Artifacts("screenshots"), $"{name}.png");
        await Take(page, path);
        return path;
    }

    internal static async Task Failed(IPage page, Look look)
    {
        var test = TestContext.Current.TestMethod?.MethodName ?? "visit";
        var path = Path.Combine(Checkout.Artifacts("screenshots/failed"), $"{test}-{look}.png");
        try
        {
            await Take(page, path);
            TestContext.Current.TestOutputHelper?.WriteLine($"{page.Url}: {path}");
        }
        catch (PlaywrightException)
        {
            // The page is gone; the test's own failure says more.
        }
    }

    private static Task<byte[]> Take(IPage page, string path) =>
        page.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
}
