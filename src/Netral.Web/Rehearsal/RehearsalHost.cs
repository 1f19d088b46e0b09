using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Web.Start;
using Netral.Web.Storage;

namespace Netral.Web.Rehearsal;

/// <summary>The whole program in this process, on a loopback port and an empty database, marked as demo so that nothing it holds is ever taken for real.</summary>
internal sealed class RehearsalHost(WebApplication app, Uri address, string? ownFolder) : IAsyncDisposable
{
    public static readonly Problem NotEmpty = new(Trouble.Conflict, "rehearsal.not_empty", "Geladi hanya berjalan di tempat kosong, supaya tidak bercampur dengan data lain. Pilih folder atau basis data yang kosong.");

    public IServiceProvider Services => app.Services;

    public Uri Address => address;

    /// <param name="folder">An empty or missing folder that stays; null for one that goes with the host.</param>
    /// <param name="postgres">Connection string of an empty database; null for SQLite in the folder.</param>
    /// <param name="stop">Ends the start.</param>
    /// <param name="add">Endpoints of the caller's own, inside the pipeline.</param>
    public static async Task<Result<RehearsalHost>> Start(string? folder, string? postgres, CancellationToken stop, Action<WebApplication>? add = null)
    {
        if (folder is not null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return NotEmpty;
        var own = folder is null ? Directory.CreateTempSubdirectory("netral-geladi-").FullName : null;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var database = postgres ?? $"Data Source={Path.Combine(folder ?? own!, "netral.db")};Foreign Keys=True";
        var app = Server.Build(Settings(folder ?? own!, address.GetLeftPart(UriPartial.Authority), postgres is not null), new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Netral"] = database });
        var host = new RehearsalHost(app, address, own);
        if (await host.Prepare(stop) is { } refusal)
        {
            await host.DisposeAsync();
            return refusal;
        }
        Server.Pipeline(app);
        add?.Invoke(app);
        await app.StartAsync(stop);
        return host;
    }

    /// <summary>As arguments, which go before the environment: what is rehearsed never touches the data that the environment names.</summary>
    private static string[] Settings(string folder, string url, bool postgres) =>
    [
        // Always as a demo, with all parts.
        "--NETRAL_DEMO=1", "--NETRAL_MODULES=", $"--NETRAL_DATA={folder}", $"--NETRAL_URL={url}", $"--urls={url}", $"--NETRAL_DB={(postgres ? "postgres" : "sqlite")}",
        "--Logging:Console:LogToStandardErrorThreshold=Trace", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=Error",
        // What fails is thrown as well; the first look for the table of migrations always does.
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Critical",
    ];

    private async Task<Problem?> Prepare(CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        await db.BringUpToDate(stop);
        if (await db.Set<SettingRow>().AnyAsync(s => s.Name == "demo", stop) || await db.Set<Agency>().AnyAsync(stop))
            return NotEmpty;
        db.Add(new SettingRow { Name = "demo", Value = "1" });
        await db.SaveChangesAsync(stop);
        app.Services.GetRequiredService<PageSettings>().Demo = true;
        app.Services.GetRequiredService<Instance>().Settle(app.Configuration, demo: true, app.Services.GetRequiredService<Phrasebook>());
        app.Services.GetRequiredService<DemoMailbox>().Open();
        return null;
    }

    /// <summary>Below 32768: outgoing connections take their ports from there upward, and there are thousands of them.</summary>
    private static int FreePort()
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_768);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
        throw new SetupFault("Tidak ada porta kosong di komputer ini.");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (ownFolder is not null)
            Directory.Delete(ownFolder, recursive: true);
    }
}
