using System.Text.Json;
using Netral.Conduct.Candidates;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Web.Cli;

/// <summary>The law as data, at the terminal.</summary>
internal static class RulebookCommands
{
    /// <summary>Every fault of the rulebook in a folder with its file, line and reason. Needs no database. Exit 0 for a good one, 1 for faults, 2 for a wrong command.</summary>
    public static async Task<int> Check(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--json");
        line.Only("--json");
        var folder = line.Word(0, "FOLDER");
        if (!Directory.Exists(folder))
            throw new UsageFault($"Folder {folder} tidak ada.");
        stop.ThrowIfCancellationRequested();
        var good = Rulebook.TryRead(RulebookBundle.In(folder), out var book, out var faults);
        if (line.Has("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                Ok = good,
                book?.Sha256,
                book?.Edition,
                Faults = faults.Select(f => new { f.Place.File, f.Place.Line, f.Place.Column, f.Problem.Code, Message = Sentence(f) }),
            }, Commands.Json));
        }
        else if (good)
        {
            Console.WriteLine($"Aturan edisi {book!.Edition} tanpa kesalahan.\n  SHA-256 {book.Sha256}");
        }
        else
        {
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync(fault.ToString());
            await Console.Error.WriteLineAsync($"{faults.Count} kesalahan.");
        }
        return good ? 0 : 1;
    }

    /// <summary>Sets the contestants of every contest and region in a file. All or nothing: exit 1 names each bad row.</summary>
    public static async Task<int> Candidates(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args, "--json");
        line.Only("--json");
        var (path, json) = (line.Word(0, "BERKAS"), line.Has("--json"));
        if (!File.Exists(path))
            throw new UsageFault($"Berkas {path} tidak ada.");
        if (new FileInfo(path).Length > CandidateFile.LargestFile)
            throw new UsageFault($"Berkas {path} lebih besar dari 4 MB.");
        var (rows, faults) = CandidateFile.Read(await File.ReadAllBytesAsync(path, stop));
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var phrases = services.GetRequiredService<Phrasebook>();
        var strange = faults.Count > 0 ? [] : await Strange(rows, scope.ServiceProvider, stop);
        if (faults.Count == 0)
            (await scope.ServiceProvider.GetRequiredService<CandidateLists>().Set(rows, Actor.System, null, stop)).Must();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                Taken = faults.Count == 0 ? rows.Count : 0,
                Lists = faults.Count == 0 ? rows.GroupBy(r => (r.Contest, r.Region)).Select(g => new { g.Key.Contest, g.Key.Region, Count = g.Count() }).ToList() : [],
                Refused = faults.Select(f => new { f.Row, f.Problem.Field, f.Problem.Code, Message = phrases.Say(f.Problem) }),
                Warnings = strange.Select(s => new { s.Row, Field = "contest", Code = "candidates.contest_unknown", s.Message }),
            }, Commands.Json));
            return faults.Count == 0 ? 0 : 1;
        }
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault.Row == 0 ? phrases.Say(fault.Problem) : $"Baris {fault.Row}{(fault.Problem.Field is { } field ? $", {field}" : "")}: {phrases.Say(fault.Problem)}");
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync("Tidak ada yang diubah.");
            return 1;
        }
        foreach (var (_, message) in strange)
            Console.WriteLine($"Peringatan: {message}");
        Console.WriteLine($"{rows.Count} calon tersimpan.");
        return 0;
    }

    /// <summary>A contest may be entered after its contestants; but a slip of the pen looks the same, so it is said.</summary>
    private static async Task<List<(int Row, string Message)>> Strange(IReadOnlyList<CandidateRow> rows, IServiceProvider services, CancellationToken stop)
    {
        var book = (await services.GetRequiredService<Rulebooks>().InForce(stop)).Book;
        return [.. rows.Index().Where(r => book.Contests.All(c => c.Id != r.Item.Contest)).GroupBy(r => r.Item.Contest, StringComparer.Ordinal)
            .Select(g => (g.First().Index + 1, $"Baris {g.First().Index + 1}: “{g.Key}” belum ada dalam aturan yang berlaku. Calonnya tersimpan; tanggal penetapannya belum diketahui."))];
    }

    private static string Sentence(Fault fault) => fault.ToString()[(fault.Place.ToString().Length + 2)..];
}
