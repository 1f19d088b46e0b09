using System.Security.Cryptography;
using System.Text.Json;
using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Forms;

namespace Netral.Reports.Evidence;

/// <summary>What travels through the reporter's browser, sealed with the process group's key, because the server stores nothing of a report before it is
/// sent.</summary>
internal sealed class EvidenceSlips(FormSeal seal, TimeProvider clock)
{
    private static readonly Code Ticket = new("lapor/unggah"), Running = new("lapor/unggahan"), Done = new("lapor/bukti");
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private sealed record TicketText(byte[] Content, byte[] Identity, byte[] Report, int Files, long Bytes, EvidenceRole Role);

    private sealed record RunningText(byte[] Content, byte[] Identity, byte[] Report, string Draft, byte[] File, string Name, long Bytes, EvidenceRole Role);

    private sealed record DoneText(byte[] Report, KeptEvidence Kept);

    /// <summary>For the page with the upload field: lets its script send files of this report, for a day.</summary>
    public string ForUploads(EvidenceKeys keys, EvidenceUse used, EvidenceRole role = EvidenceRole.Evidence) =>
        With(keys, (content, identity) => Seal(Ticket, new TicketText(content, identity, keys.Report, used.Files, used.Bytes, role)));

    public string ForUpload(EvidenceKeys keys, string draft, byte[] file, string name, long bytes, EvidenceRole role) =>
        With(keys, (content, identity) => Seal(Running, new RunningText(content, identity, keys.Report, draft, file, name, bytes, role)));

    /// <summary>A file that was taken: a hidden field of the form.</summary>
    public string ForKept(byte[] report, KeptEvidence kept) => Seal(Done, new DoneText(report, kept));

    /// <summary>The keys of the result are the caller's to dispose.</summary>
    public Result<(EvidenceKeys Keys, EvidenceUse Used, EvidenceRole Role)> ReadTicket(string? slip) => Open<TicketText>(Ticket, slip).Try(out var text, out var refusal)
        ? (Keys(text.Content, text.Identity, text.Report), new EvidenceUse(text.Files, text.Bytes), text.Role)
        : refusal;

    public Result<RunningUpload> ReadUpload(string? slip) => Open<RunningText>(Running, slip).Try(out var text, out var refusal)
        ? new RunningUpload(Keys(text.Content, text.Identity, text.Report), text.Draft, text.File, text.Name, text.Bytes, text.Role)
        : refusal;

    /// <summary>Refused as well: a slip of another report.</summary>
    public Result<KeptEvidence> ReadKept(byte[] report, string? slip) => !Open<DoneText>(Done, slip).Try(out var text, out var refusal) ? refusal
        : text.Report.AsSpan().SequenceEqual(report) ? text.Kept : SealingProblems.DoesNotOpen;

    private string Seal<T>(Code purpose, T text)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(text, EvidenceInspection.Json);
        var slip = seal.Seal(purpose, bytes, clock.GetUtcNow().UtcDateTime + Life);
        CryptographicOperations.ZeroMemory(bytes);
        return slip;
    }

    private Result<T> Open<T>(Code purpose, string? slip) where T : class
    {
        if (!seal.Open(purpose, slip, clock.GetUtcNow().UtcDateTime).Try(out var bytes, out var refusal))
            return refusal;
        var text = JsonSerializer.Deserialize<T>(bytes, EvidenceInspection.Json)!;
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    private static string With(EvidenceKeys keys, Func<byte[], byte[], string> work)
    {
        var (content, identity) = (keys.Content.Export(), keys.Identity.Export());
        try
        {
            return work(content, identity);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(identity);
        }
    }

    private static EvidenceKeys Keys(byte[] content, byte[] identity, byte[] report)
    {
        var keys = new EvidenceKeys(ContentKey.Import(content), ContentKey.Import(identity), report);
        CryptographicOperations.ZeroMemory(content);
        CryptographicOperations.ZeroMemory(identity);
        return keys;
    }
}

/// <summary>A file that comes in pieces.</summary>
/// <param name="Bytes">How long it will be.</param>
internal sealed record RunningUpload(EvidenceKeys Keys, string Draft, byte[] File, string Name, long Bytes, EvidenceRole Role) : IDisposable
{
    public void Dispose()
    {
        Keys.Content.Dispose();
        Keys.Identity.Dispose();
    }
}
