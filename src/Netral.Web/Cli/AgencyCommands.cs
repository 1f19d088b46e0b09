using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Web.Cli;

internal static partial class AgencyCommands
{
    public static async Task<int> Add(string[] args, CancellationToken stop)
    {
        var line = new Arguments(args);
        line.Only("--zone", "--region", "--office", "--address");
        var (code, name) = (line.Word(0, "KODE"), line.Word(1, "NAMA"));
        if (!Enum.TryParse<Zone>(line.Required("--zone"), out var zone))
            throw new UsageFault("--zone harus WIB, WITA, atau WIT.");
        if (!CodeShape().IsMatch(code))
            throw new UsageFault("KODE hanya huruf, angka, dan tanda hubung, paling banyak 20.");
        await using var services = await Commands.Services(stop);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        if (await db.Set<Agency>().AnyAsync(a => a.Code == code, stop))
            return Commands.Refuse(services, new Problem(Trouble.Conflict, "agency.code_taken", "Instansi dengan kode {0} sudah ada.", "code", code), json: false);
        var agency = await scope.ServiceProvider.GetRequiredService<LoadStaff>()
            .AddAgency(code, name, line.Option("--office") ?? "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", line.Option("--region") ?? code, zone, line.Option("--address") ?? "", stop);
        Console.WriteLine($"{agency.Code}: {agency.Name} ({agency.Zone})");
        return 0;
    }

    [GeneratedRegex("^[a-zA-Z0-9-]{1,20}$", RegexOptions.None, 100)]
    private static partial Regex CodeShape();
}
