using System.Text.Json;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Web.Start;
using Netral.Web.Storage;

namespace Netral.Web.Cli;

/// <summary>The program without its web server. Exit 0 done, 1 refused, 2 wrong usage.</summary>
internal static class Commands
{
    private const string Usage = """
        netral serve                                          layani di NETRAL_URL
        netral agency add KODE NAMA --zone WIB|WITA|WIT --region 19.01 [--office NAMA]
        netral officer add SUREL NAMA --role agency_administrator --agency KODE [--unit NOMOR] [--until 2027-12-31]
        netral body add KODE NAMA --kind bawaslu_kabupaten_kota --region 19.01 --officer SUREL NAMA --officer SUREL NAMA [--agency KODE] [--parent KODE]
        netral officer reset-password SUREL                   kata sandi sekali pakai yang baru, bila lupa
        netral officer reset-factor SUREL                     hapus langkah kedua, bila ponsel dan kode pemulihan hilang
        netral staff import BERKAS --agency KODE [--create-units] [--partial] [--confirm-gone] [--dry-run] [--json]
        netral round recount --agency KODE [--round N] [--json]
        netral cases import BERKAS --body KODE [--dry-run] [--json]
        netral cases export --body KODE [--format csv|json] [--out BERKAS]
        netral retention preview|run [--json]
        netral verify BERKAS.pdf|KODE [--json]
        netral rulebook check FOLDER [--json]
        netral rulebook candidates BERKAS.json [--json]
        netral rehearse --staff N [--share 70] [--http N] [--db sqlite|postgres] [--data FOLDER] [--json]
        netral rehearse --cases N [--db sqlite|postgres] [--data FOLDER] [--json]
        """;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return args switch
            {
                ["agency", "add", .. var rest] => await AgencyCommands.Add(rest, stop.Token),
                ["officer", "add", .. var rest] => await OfficerCommands.Add(rest, stop.Token),
                ["body", "add", .. var rest] => await BodyCommands.Add(rest, stop.Token),
                ["officer", "reset-password", .. var rest] => await OfficerCommands.ResetPassword(rest, stop.Token),
                ["officer", "reset-factor", .. var rest] => await OfficerCommands.ResetFactor(rest, stop.Token),
                ["staff", "import", .. var rest] => await StaffCommands.Import(rest, stop.Token),
                ["round", "recount", .. var rest] => await RoundCommands.Recount(rest, stop.Token),
                ["cases", "import", .. var rest] => await CaseCommands.Import(rest, stop.Token),
                ["cases", "export", .. var rest] => await CaseCommands.Export(rest, stop.Token),
                ["retention", "preview", .. var rest] => await RetentionCommands.Preview(rest, stop.Token),
                ["retention", "run", .. var rest] => await RetentionCommands.Run(rest, stop.Token),
                ["verify", .. var rest] => await VerifyCommand.Run(rest, stop.Token),
                ["rulebook", "check", .. var rest] => await RulebookCommands.Check(rest, stop.Token),
                ["rulebook", "candidates", .. var rest] => await RulebookCommands.Candidates(rest, stop.Token),
                ["rehearse", .. var rest] => await RehearseCommand.Run(rest, stop.Token),
                ["help"] or ["--help"] or ["-h"] => Help(),
                _ => throw new UsageFault($"Perintah '{string.Join(' ', args)}' tidak dikenal."),
            };
        }
        catch (UsageFault fault)
        {
            await Console.Error.WriteLineAsync($"{fault.Message}\n\n{Usage}");
            return 2;
        }
        catch (SetupFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Dihentikan.");
            return 1;
        }
    }

    /// <summary>The same services as the server, on the same data; the database is brought up to date first.</summary>
    public static async Task<ServiceProvider> Services(CancellationToken stop)
    {
        var settings = Settings();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(settings);
        services.AddLogging(log => log.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddNetral(settings);
        var built = services.BuildServiceProvider();
        await using var scope = built.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NetralDb>().BringUpToDate(stop);
        return built;
    }

    /// <summary>The environment, with the secrets that it names files for.</summary>
    public static IConfigurationRoot Settings()
    {
        var sources = new ConfigurationBuilder().AddEnvironmentVariables();
        return SecretSettings.Load(sources) is { } misplaced ? throw SetupFault.Of(misplaced) : sources.Build();
    }

    /// <summary>A refusal on the error stream, or as JSON; exit code 1.</summary>
    public static int Refuse(IServiceProvider services, Problem problem, bool json)
    {
        var sentence = services.GetRequiredService<Phrasebook>().Say(problem);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { problem.Code, Message = sentence, problem.Field }, Json));
        else
            Console.Error.WriteLine(sentence);
        return 1;
    }

    private static int Help()
    {
        Console.WriteLine(Usage);
        return 0;
    }
}
