using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.CreateBody;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Web.Cli;

/// <summary>An oversight body with its first two officers, once. Whoever sits at the terminal has no other way into a body.</summary>
internal static class BodyCommands
{
    public static async Task<int> Add(string[] args, CancellationToken stop)
    {
        var (people, rest) = Named(args);
        var line = new Arguments(rest);
        line.Only("--kind", "--region", "--agency", "--parent", "--address", "--until", "--reason");
        var (code, name) = (line.Word(0, "KODE"), line.Word(1, "NAMA"));
        if (!Word.TryRead<BodyKind>(line.Required("--kind"), out var kind))
            throw new UsageFault($"--kind harus salah satu dari: {string.Join(", ", Enum.GetValues<BodyKind>().Select(k => Word.Of(k)))}.");
        if (people.Count != GrantTerms.LeastBodyOfficers || string.Equals(people[0].Email, people[1].Email, StringComparison.OrdinalIgnoreCase))
            throw new UsageFault("Sebuah lembaga mulai dengan dua petugas: tulis --officer SUREL NAMA dua kali, dengan surel yang berbeda.");
        await using var services = await Commands.Services(stop);
        var today = Zone.WIB.DateAt(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var until = OfficerCommands.Until(line, today);
        await using var scope = services.CreateAsyncScope();
        var (db, bodies, officers) = (scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider.GetRequiredService<Bodies>(), scope.ServiceProvider.GetRequiredService<Officers>());
        long? agency = null, parent = null;
        if (line.Option("--agency") is { } of)
        {
            if (await db.Set<Agency>().FirstOrDefaultAsync(a => a.Code == of, stop) is not { } found)
                return Commands.Refuse(services, AgencyProblems.Unknown.With(of), json: false);
            agency = found.Id.Value;
        }
        if (line.Option("--parent") is { } above && (parent = await bodies.Find(above, stop)) is null)
            throw new UsageFault($"Lembaga {above} tidak ada.");
        Newcomer[] first = [.. people.Select(p => officers.Prepare(p.Email, p.Name, null))];
        var wanted = new NewBody(code, name, kind, line.Option("--region"), agency, line.Option("--address") ?? "", parent);
        if ((await bodies.Create(wanted, first, until, line.Option("--reason") ?? "terminal", null, stop)).Problem is { } refusal)
            return Commands.Refuse(services, refusal, json: false);
        Console.WriteLine($"{code}: {name} ({Word.Of(kind)})\nKata sandi sekali pakai, hanya tampil sekarang, berlaku sampai diganti saat pertama masuk:");
        foreach (var newcomer in first)
            Console.WriteLine($"  {newcomer.Email}  {newcomer.Password}");
        return 0;
    }

    /// <summary><c>--officer</c> takes two words and may stand twice, which no other option does.</summary>
    private static (List<(string Email, string Name)> People, List<string> Others) Named(string[] args)
    {
        var (people, rest) = (new List<(string, string)>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] != "--officer")
                rest.Add(args[i]);
            else if (i + 2 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) && !args[i + 2].StartsWith("--", StringComparison.Ordinal))
                people.Add((args[++i], args[++i]));
            else
                throw new UsageFault("--officer membutuhkan SUREL dan NAMA.");
        }
        return (people, rest);
    }
}
