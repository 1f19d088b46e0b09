using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Platform.Pages;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Platform.Telemetry;
using Netral.Web.Instances;
using Netral.Web.Storage;

namespace Netral.Web.Start;

/// <summary>The web server: services, then one preparation (migrate, demo or first officer), then the pipeline whose order is the security story.</summary>
internal static class Server
{
    public static async Task<int> Run(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
            await app.Services.GetRequiredService<Preparation>().Run(app.Lifetime.ApplicationStopping);
        }
        catch (SetupFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
        Pipeline(app);
        Greeting.Register(app);
        await app.RunAsync();
        return 0;
    }

    /// <param name="own">Settings of a caller in this process, before all others; unlike a command line nobody else can read them.</param>
    internal static WebApplication Build(string[] args, IReadOnlyDictionary<string, string?>? own = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args is ["serve", ..] ? args[1..] : args,
            ApplicationName = "netral",
            // Assets lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(own);
        if (SecretSettings.Load(builder.Configuration) is { } misplaced)
            throw SetupFault.Of(misplaced);
        builder.WebHost.UseStaticWebAssets();
        // Beside a build the framework would look for files edited meanwhile and answer "gzip" without compressing: the first view would weigh double.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        var address = Address(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(address.IsLoopback ? $"http://{address.Authority}" : "http://127.0.0.1:5080");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A form of a page is small. Routes that take a file say so themselves (TakesUpTo).
            kestrel.Limits.MaxRequestBodySize = PlatformPages.LargestForm;
        });
        // Answers only to its own name, where it has one: whatever a request calls us, it cannot end in a link or a cache.
        if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]) && !address.IsLoopback)
            builder.Configuration["AllowedHosts"] = $"{address.Host};localhost;127.0.0.1;[::1]";
        builder.Services.AddTrustedProxies(builder.Configuration);
        // Below the environment: a variable has the last word over what a page has stored.
        var stored = new StoredSettings();
        stored.Read(builder.Configuration);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, stored);
        builder.Services.AddNetral(builder.Configuration, Parts(builder.Configuration, stored), stored);
        return builder.Build();
    }

    /// <summary>NETRAL_URL: the address people type, as it stands in links and QR codes.</summary>
    public static Uri Address(IConfiguration settings) =>
        Uri.TryCreate(settings["NETRAL_URL"] is { Length: > 0 } url ? url : "http://127.0.0.1:5080", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new SetupFault("NETRAL_URL harus berupa alamat, misalnya https://netral.example.go.id.");

    /// <summary>Which parts get services. Whether a new database becomes the demo shows only in the preparation, so what either way needs is there;
    /// what is mapped is settled then, and what contradicts itself is said then.</summary>
    private static HashSet<Part> Parts(ConfigurationManager settings, StoredSettings stored)
    {
        _ = InstanceRule.Operator(settings["NETRAL_OPERATOR"]).Try(out var named, out _);
        var ways = new List<bool>();
        if (stored.Demo ?? settings["NETRAL_DEMO"] != "0")
            ways.Add(true);
        if (stored.Demo != true)
            ways.Add(false);
        return [.. ways.SelectMany(demo => InstanceRule.Parts(settings["NETRAL_MODULES"], named.Kind, demo).Try(out var parts, out _) ? parts : new HashSet<Part>())];
    }

    internal static void Pipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSchemeOfAddress(Address(app.Configuration).Scheme == Uri.UriSchemeHttps);
        app.UsePlatformPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAccountPace();
        app.UseAuthentication();
        app.UseApiKeys();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/healthz", () => "ok").RequireAuthorization(Policies.Everyone);
        app.MapGet("/readyz", Ready).RequireAuthorization(Policies.Everyone);
        // Numbers without names; a proxy in front keeps it from the public (docs/operations.md).
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4")).RequireAuthorization(Policies.Everyone);
        app.MapPlatformPages();
        Modules.Map(app);
    }

    /// <summary>200 "ready"; 503 when the database does not answer. Says so when a transaction has been writing for more than ten seconds, since followers wait for it.</summary>
    private static async Task<IResult> Ready(NetralDb db, CancellationToken stop)
    {
        if (!await db.Database.CanConnectAsync(stop))
            return Results.Text("database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (!db.IsPostgres)
            return Results.Text("ready");
        var oldest = await db.Database.SqlQuery<double>($"""
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 as "Value" from pg_stat_activity
            where backend_xid is not null and datname = current_database()
            """).ToListAsync(stop);
        return Results.Text(oldest[0] > 10 ? $"ready\nwarning: a transaction has been writing for {oldest[0]:F0} s" : "ready");
    }
}
