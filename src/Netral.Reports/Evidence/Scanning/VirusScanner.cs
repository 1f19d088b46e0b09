using System.Globalization;
using Netral.Kernel;

namespace Netral.Reports.Evidence.Scanning;

/// <summary>What the scanner said of a file.</summary>
public enum ScanState
{
    /// <summary>No scanner is set up, it did not answer, or the file is larger than it takes: "belum diperiksa".</summary>
    Unchecked,
    Clean,
    /// <summary>Quarantine: kept sealed, never shown, an officer is warned and can only download it.</summary>
    Found,
}

/// <param name="Name">What was found, as the scanner calls it; printable ASCII.</param>
/// <param name="Reason">Why it is unchecked: <c>not_configured</c>, <c>unreachable</c>, <c>too_large</c>, <c>refused</c>.</param>
internal sealed record ScanAnswer(ScanState State, string? Name = null, string? Reason = null)
{
    public static ScanAnswer Not(string reason) => new(ScanState.Unchecked, Reason: reason);
}

/// <summary>ClamAV's daemon where <c>NETRAL_CLAMAV=host:port</c> names one.</summary>
/// <param name="address">Null: none.</param>
internal sealed class VirusScanner(ScannerAddress? address)
{
    /// <summary>How long a connection, a write, and the verdict on the whole file may take; shorter in tests.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(20);
    public TimeSpan Verdict { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Always gives one: where nothing answers, it takes the bytes and says so at the end.</summary>
    public async Task<Scan> Begin(CancellationToken stop)
    {
        var scan = new Scan(this);
        if (address is not null)
            await scan.Open(address, stop);
        return scan;
    }
}

/// <summary>Where clamd listens.</summary>
internal sealed record ScannerAddress(string Host, int Port)
{
    public static readonly Problem Unreadable = new(Trouble.Invalid, "setting.clamav", "NETRAL_CLAMAV harus berbentuk host:port, misalnya 127.0.0.1:3310.");

    /// <summary>Null for nothing set.</summary>
    public static Result<ScannerAddress?> Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return (ScannerAddress?)null;
        var colon = setting.LastIndexOf(':');
        return colon > 0 && int.TryParse(setting.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? new ScannerAddress(setting[..colon].Trim('[', ']'), port)
            : Unreadable;
    }
}
