using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Roster;

namespace Netral.Web.Cli;

internal static class RoundCommands
{
    /// <summary>Proves the counters equal to a full count: exit 0 when they are, 1 with the differences when not.</summary>
    public static async Task<int> Recount(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--json");
        line.Only("--agency", "--round", "--json");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var code = line.Required("--agency");
        if (await db.Set<Agency>().FirstOrDefaultAsync(a => a.Code == code, stop) is not { } agency)
            return Commands.Refuse(services, AgencyProblems.Unknown.With(code), line.Has("--json"));
        var rounds = await scope.ServiceProvider.GetRequiredService<RoundList>().Numbers(agency.Id, stop);
        if (line.Option("--round") is { } asked)
            rounds = int.TryParse(asked, out var number) && rounds.Contains(number) ? [number] : throw new UsageFault($"Putaran {asked} tidak ada.");
        var differences = new List<(int Round, CountDifference Difference)>();
        foreach (var round in rounds)
            differences.AddRange((await scope.ServiceProvider.GetRequiredService<Recount>().Compare(agency.Id, round, stop)).Select(d => (round, d)));
        if (line.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new { rounds, differences = differences.Select(d => new { d.Round, d.Difference }) }, Commands.Json));
        else if (differences.Count == 0)
            Console.WriteLine($"{rounds.Count} putaran dihitung ulang. Semua angka sama.");
        else
            differences.ForEach(d => Console.WriteLine($"Putaran {d.Round}, unit {d.Difference.Unit}, {d.Difference.Split} {d.Difference.Key}, {d.Difference.Figure}: tercatat {d.Difference.Counter}, seharusnya {d.Difference.FullCount}"));
        return differences.Count == 0 ? 0 : 1;
    }
}
