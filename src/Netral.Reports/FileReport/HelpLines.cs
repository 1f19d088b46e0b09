using Microsoft.Extensions.Configuration;

namespace Netral.Reports.FileReport;

/// <summary>Whom a threatened person can call. Numbers change, so they are settings.</summary>
/// <param name="Lpsk">The witness protection agency.</param>
public sealed record HelpView(string Lpsk, string Police);

/// <summary><c>Reports:Lpsk</c>, <c>Reports:Police</c>.</summary>
internal sealed class HelpLines(IConfiguration settings)
{
    public HelpView View { get; } = new(settings["Reports:Lpsk"] ?? "148", settings["Reports:Police"] ?? "110");
}
