using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Inbox;

/// <summary>What an officer's page sends: codes, numbers, dates, and what the browser has sealed. Nothing that a reporter said is ever in it in the clear, so
/// the framework may read it.</summary>
internal sealed class OfficerForm(IFormCollection fields)
{
    /// <summary>The largest text of a report, padded, with its slots, as base64url; and a form around it.</summary>
    private const int LongestSealed = 512 * 1024;
    public const int Largest = 2 << 20;

    public IFormCollection Fields => fields;

    public string this[string name] => fields[name].ToString().Trim();

    public bool Has(string name) => fields.ContainsKey(name);

    public static async Task<OfficerForm> Read(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            return new(new FormCollection([]));
#pragma warning disable RS0030 // The ban keeps reporters' words off a disk; officers' forms carry none in the clear, and the form token was read in the same way before.
        return new(await request.ReadFormAsync(stop));
#pragma warning restore RS0030
    }

    public int? Number(string name) => int.TryParse(this[name], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public long Officer(string name) => long.TryParse(this[name], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    public T? Choice<T>(string name) where T : struct, Enum => Word.TryRead<T>(this[name], out var value) ? value : null;

    /// <summary>Sealed bytes, base64url.</summary>
    public byte[]? Bytes(string name, int? length = null) => this[name] is { Length: <= LongestSealed } text ? SealedText.Read(text, length) : null;

    /// <summary>A random id that the browser drew and bound into a label.</summary>
    public byte[]? Id(string name) => Bytes(name, RandomId.Bytes);

    public Envelope? Envelope(string name) =>
        Bytes(name) is { } bytes && Netral.Sealing.Envelopes.Envelope.Read(bytes).Try(out var envelope, out _) ? envelope : null;
}
