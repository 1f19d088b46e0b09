using System.Text.Json;
using Netral.Kernel;
using Netral.Platform.Retention;

namespace Netral.Web.Cli;

/// <summary><c>netral retention preview|run</c>: the same rules, holds and batches as every night.</summary>
internal static class RetentionCommands
{
    public static async Task<int> Preview(string[] args, CancellationToken stop)
    {
        var line = Line(args);
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<RetentionDesk>().Preview(stop);
        if (line.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new { kinds = lines.Select(l => new { l.Rule.Kind, l.Days, l.Due, l.Oldest, l.Rule.NeedsLegalCheck }) }, Commands.Json));
        else
            foreach (var rule in lines)
                Console.WriteLine($"{rule.Rule.Kind,-16}{rule.Days,6} hari{rule.Due,12} baris  {rule.Oldest?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}");
        return 0;
    }

    /// <summary>Exit 1 when another run is at it.</summary>
    public static async Task<int> Run(string[] args, CancellationToken stop)
    {
        var line = Line(args);
        await using var services = await Commands.Services(stop);
        if (!(await services.GetRequiredService<RetentionPass>().Run(Actor.System, stop)).Try(out var erased, out var refusal))
            return Commands.Refuse(services, refusal, line.Has("--json"));
        if (line.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new { erased = erased.ToDictionary(e => e.Kind, e => e.Count, StringComparer.Ordinal), total = erased.Sum(e => e.Count) }, Commands.Json));
        else
            foreach (var kind in erased.Where(e => e.Count > 0).DefaultIfEmpty(new Erased("–", 0)))
                Console.WriteLine($"{kind.Kind,-16}{kind.Count,12} baris dihapus");
        return 0;
    }

    private static Arguments Line(string[] args)
    {
        var line = new Arguments(args, "--json");
        line.Only("--json");
        return line.Words.Count == 0 ? line : throw new UsageFault($"'{line.Words[0]}' tidak dikenal.");
    }
}
