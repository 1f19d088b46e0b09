using System.Text.Json;
using Netral.Accounts.CreateBody;
using Netral.Cases.Interchange;
using Netral.Kernel;

namespace Netral.Web.Cli;

/// <summary><c>netral cases import|export</c>: docs/interchange.md.</summary>
internal static class CaseCommands
{
    /// <summary>Exit 0 when the good rows went in (or would go in), 1 when none could.</summary>
    public static async Task<int> Import(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--dry-run", "--json");
        line.Only("--body", "--dry-run", "--json");
        var (path, code, json) = (line.Word(0, "BERKAS"), line.Required("--body"), line.Has("--json"));
        if (!System.IO.File.Exists(path))
            throw new UsageFault($"Berkas {path} tidak ada.");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var (exchange, body) = (scope.ServiceProvider.GetRequiredService<CaseExchange>(), await BodyOf(scope.ServiceProvider, code, stop));
        if (!(await exchange.Preview(body, null, await System.IO.File.ReadAllBytesAsync(path, stop), stop)).Try(out var report, out var refusal))
            return Commands.Refuse(services, refusal, json);
        if (!line.Has("--dry-run") && report.Good > 0 && !(await exchange.Take(body, report.Import, Actor.System with { Body = body }, stop)).Try(out report, out refusal))
            return Commands.Refuse(services, refusal, json);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(report, Commands.Json));
        else
        {
            Console.WriteLine(report.Taken ? $"{report.Good} perkara sudah diambil." : $"Pratinjau: {report.Good} perkara dapat diambil. Belum ada yang diubah.");
            foreach (var remark in report.Refused)
                Console.WriteLine($"  Baris {remark.Line}, {remark.Column}: {remark.Message}");
        }
        return report.Good > 0 ? 0 : 1;
    }

    public static async Task<int> Export(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args);
        line.Only("--body", "--format", "--out");
        var (code, format) = (line.Required("--body"), line.Option("--format") ?? "json");
        if (format is not ("csv" or "json"))
            throw new UsageFault("--format harus csv atau json.");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var body = await BodyOf(scope.ServiceProvider, code, stop);
        var file = await scope.ServiceProvider.GetRequiredService<CaseExchange>().File(body, format, Actor.System with { Body = body }, stop);
        if (line.Option("--out") is { } path)
            await System.IO.File.WriteAllBytesAsync(path, file, stop);
        else
        {
            await using var to = Console.OpenStandardOutput();
            await to.WriteAsync(file, stop);
        }
        return 0;
    }

    private static async Task<long> BodyOf(IServiceProvider services, string code, CancellationToken stop) =>
        await services.GetRequiredService<Bodies>().Find(code, stop) ?? throw new UsageFault($"Lembaga {code} tidak ada.");
}
