using System.Text.Json;
using Netral.Floor;

namespace Netral.Tests.Web.Cli;

/// <summary>The built program's commands on an empty SQLite folder of their own.</summary>
internal sealed class Cli : IDisposable
{
    private readonly TempFolder data = new("cli");

    public string Data => data.Path;

    public Task<CommandResult> Run(params string[] arguments) => Command.Run(Checkout.Program, arguments, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["NETRAL_DATA"] = data.Path,
        ["NETRAL_DEMO"] = "0",
        ["NETRAL_DB"] = "sqlite",
        ["ConnectionStrings__Netral"] = null,
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
    }, data.Path);

    /// <summary>What was printed must be one JSON document, and nothing else.</summary>
    public static JsonElement Json(CommandResult result)
    {
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    public void Dispose() => data.Dispose();
}
