using System.Collections.Concurrent;
using System.Net.Http.Json;
using Netral.Floor;
using Netral.Journeys.Floor;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace Netral.Journeys.Floor;

/// <summary>Somebody of the open demo round who has not signed.</summary>
public sealed record DemoSigner(string Link, DateOnly BirthDate, string Name);

/// <summary>Somebody with an account of the demo.</summary>
public sealed record DemoOfficer(string Role, string Email, string Password);

/// <summary>
/// The program with its demo data, one for the run as its first start takes seconds; started by the first journey that asks.
/// A signer is given out once: each journey has its own person.
/// </summary>
public sealed class DemoSite : IAsyncDisposable
{
    private static readonly TimeSpan FirstStart = TimeSpan.FromMinutes(4);
    private readonly Lazy<Task<Opened>> _opened = new(Open);
    private readonly Lazy<Task> _cases;

    public DemoSite() => _cases = new(Walked);

    public async Task<RunningProgram> Program() => (await _opened.Value).Program;

    public async Task<Uri> Address() => (await Program()).Address;

    public async Task<DemoSigner> Signer() => (await _opened.Value).Signers.TryDequeue(out var signer)
        ? signer
        : throw new InvalidOperationException("The journeys need more signers than /api/v1/demo gives.");

    /// <param name="role"><c>agency_administrator</c>, <c>unit_head</c>, <c>oversight_officer</c> or <c>platform_operator</c>.</param>
    /// <param name="mailbox">How the address begins, where there are several.</param>
    public async Task<DemoOfficer> Officer(string role, string mailbox = "") =>
        (await _opened.Value).Directory.Officers.First(o => o.Role == role && o.Email.StartsWith(mailbox, StringComparison.Ordinal));

    /// <summary>The code of a certificate that is valid.</summary>
    public async Task<string> Certificate() => (await _opened.Value).Directory.Certificates[0];

    /// <summary>Waits for the demo's cases, which are still being walked when the site opens.</summary>
    public Task CasesReady() => _cases.Value;

    public async ValueTask DisposeAsync()
    {
        if (_opened.IsValueCreated) await (await Program()).DisposeAsync();
    }

    private static async Task<Opened> Open()
    {
        var program = await RunningProgram.Start(new()
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_DEMO"] = "1", ["NETRAL_TRUSTED_PROXIES"] = "127.0.0.1" },
            Patience = FirstStart,
        });
        var directory = await program.Http.GetFromJsonAsync<Directory>("/api/v1/demo") ?? throw new InvalidOperationException("/api/v1/demo is empty.");
        return new(program, directory, new(directory.Signers));
    }

    private async Task Walked()
    {
        var http = (await Program()).Http;
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var enough = new CancellationTokenSource(FirstStart);
        while (!(await http.GetFromJsonAsync<Readiness>("/api/v1/demo", enough.Token))!.CasesReady)
            await pace.WaitForNextTickAsync(enough.Token);
    }

    private sealed record Readiness(bool CasesReady);

    private sealed record Directory(DemoOfficer[] Officers, DemoSigner[] Signers, string[] Certificates);

    private sealed record Opened(RunningProgram Program, Directory Directory, ConcurrentQueue<DemoSigner> Signers);
}
