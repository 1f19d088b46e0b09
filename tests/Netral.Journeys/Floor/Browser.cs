using System.Buffers.Binary;
using System.Net;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Netral.Journeys.Floor;

/// <summary>One Chromium for the run; each visit has its own cookies and cache. Uses the installed browser, downloads none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static int _visits;
    // Without the last four Chromium calls home at every start, and a closed network answers each call with an error.
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    // Milliseconds. Pages come in a hundredth of this; a loaded machine is not a broken page.
    private const float Patience = 30_000;

    private IPlaywright _playwright = null!;
    private IBrowser _chromium = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Headless = true, Args = Flags });
    }

    /// <summary>
    /// Visits a site as one person with one device. The test fails when the browser reports an error that the visit did not
    /// expect; on any failure a picture of the page is left in <c>artifacts/screenshots/failed</c>.
    /// </summary>
    public async Task Visit(Look look, Uri site, Func<Visit, Task> journey)
    {
        await using var context = await _chromium.NewContextAsync(Options(look, site));
        var visit = new Visit(await context.NewPageAsync(), look);
        await visit.Listen();
        try
        {
            await journey(visit);
            visit.Complaints.ShouldBeEmpty("the browser's console must stay silent");
        }
        catch
        {
            await Shot.Failed(visit.Page, look);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }

    private static BrowserNewContextOptions Options(Look look, Uri site) => new()
    {
        BaseURL = site.ToString(),
        Locale = look.Locale,
        TimezoneId = "Asia/Jakarta",
        ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = look.Script,
        ViewportSize = new() { Width = look.Width, Height = look.Width < 600 ? 740 : 800 },
        // A phone: two device pixels a CSS pixel, touch, and the viewport tag obeyed.
        DeviceScaleFactor = look.Width < 600 ? 2 : 1,
        HasTouch = look.Width < 600,
        IsMobile = look.Width < 600,
        AcceptDownloads = true,
        // Everybody at a machine of his own, as the program counts tries by address; the demo site believes the header.
        ExtraHTTPHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Forwarded-For"] = Elsewhere() },
    };

    private static string Elsewhere() => new IPAddress([10, .. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(Interlocked.Increment(ref _visits)))[1..]]).ToString();

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("NETRAL_CHROMIUM");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        string[] names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
        return names.SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name)).Prepend(named).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: on Debian, apt install chromium; elsewhere set NETRAL_CHROMIUM to its path.");
    }
}
