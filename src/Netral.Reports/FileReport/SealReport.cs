using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Reports.Evidence;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FileReport;

/// <summary>What the sealed things of a report are. The kind is the one that the reporter chose.</summary>
internal static class Labels
{
    public static Label Content(ReportKind asked, ReadOnlySpan<byte> report) => new(Word.Of(asked), "content", report);

    public static Label Identity(ReportKind asked, ReadOnlySpan<byte> report) => new(Word.Of(asked), "identity", report);

    /// <summary>The hour of receipt.</summary>
    public static Label Stamp(ReportKind asked, ReadOnlySpan<byte> report) => new(Word.Of(asked), "stamp", report);

    /// <summary>Bound to the message's own id and to who speaks, so that no message can take another's place.</summary>
    /// <param name="by"><c>reporter</c> or <c>officer</c>.</param>
    public static Label Message(ReportKind asked, ReadOnlySpan<byte> report, ReadOnlySpan<byte> message, string by) =>
        new(Word.Of(asked), $"message/{by}", [.. report, .. message]);
}

/// <summary>A report as it is stored: envelopes, and what the receipt finds.</summary>
/// <param name="Lookup">32 bytes.</param>
/// <param name="ReporterKey">131 bytes.</param>
/// <param name="Filing">32 bytes.</param>
internal sealed record SealedReport(byte[] Id, byte[] Content, byte[] Identity, byte[] Lookup, byte[] ReporterKey, byte[] Filing);

/// <summary>The two keys of a report; dispose them. Its files have keys of their own, derived from these.</summary>
internal sealed record ReportKeys(ContentKey Content, ContentKey Identity) : IDisposable
{
    private readonly ContentKey contentFiles = Content.ForFiles(), identityFiles = Identity.ForFiles();

    /// <summary>For the files alone: with them neither the text nor the name opens. They end with this.</summary>
    public EvidenceKeys ForFiles(byte[] report) => new(contentFiles, identityFiles, report);

    public void Dispose()
    {
        contentFiles.Dispose();
        identityFiles.Dispose();
        Content.Dispose();
        Identity.Dispose();
    }
}

/// <summary>Seals on the server, at once, what came without script; the format is the browser's (docs/sealing.md).</summary>
internal static class SealReport
{
    /// <param name="draft">The report's id and its receipt.</param>
    public static SealedReport Seal(Draft draft, Statement told, Receiver receiver)
    {
        using var keys = draft.Keys();
        var receipt = Receipt.Read(draft.Code).Must();
        var reporter = ReporterKey.Make(receipt);
        var content = Sealed(Labels.Content(told.Asked, draft.Id), told.Content(), ContentReaders(receiver, reporter.Recipient), null, keys.Content);
        var identity = Sealed(Labels.Identity(told.Asked, draft.Id), told.Identity(), IdentityReaders(receiver, reporter.Recipient), new(2, receiver.Officers), keys.Identity);
        return new(draft.Id, content, identity, receipt.LookupHash(), reporter.ToBytes(), Commitment.To(Filing(draft.Id, receiver.Ring.Code, content), receipt.FilingSalt()));
    }

    /// <summary>The hour of receipt, for those who read the identity: it starts the case's clock and stands nowhere else. Beside it a commitment, whose salt
    /// stands in the stamp.</summary>
    public static (byte[] Stamp, byte[] Hour) Stamp(ReportKind asked, byte[] id, LocalHour hour, Receiver receiver, byte[] reporterKey)
    {
        var readers = IdentityReaders(receiver, ReporterKey.Read(reporterKey).Must().Recipient);
        using var key = ContentKey.Generate();
        var (received, salt) = (hour.ToString(), Commitment.NewSalt());
        var text = new JsonObject { ["v"] = 1, ["received"] = received, ["salt"] = System.Buffers.Text.Base64Url.EncodeToString(salt) };
        return (Sealed(Labels.Stamp(asked, id), text, readers, new(2, receiver.Officers), key), Hour(id, received, salt));
    }

    /// <summary>What an officer who opened the stamp shows: hour and salt.</summary>
    public static byte[] Hour(byte[] id, string received, byte[] salt) =>
        Commitment.To(new JsonObject { ["v"] = 1, ["report"] = Convert.ToHexStringLower(id), ["received"] = received }, salt);

    /// <summary>What a receipt can prove once its commitment stands in a public log: that this body had this report, with exactly this sealed
    /// content.</summary>
    public static JsonObject Filing(byte[] id, string body, byte[] content) => new()
    {
        ["v"] = 1,
        ["report"] = Convert.ToHexStringLower(id),
        ["body"] = body,
        ["content"] = Convert.ToHexStringLower(SHA256.HashData(content)),
    };

    public static IReadOnlyCollection<Recipient> ContentReaders(Receiver receiver, Recipient reporter) =>
        [.. receiver.Officers, .. Recovery(receiver), reporter];

    public static IReadOnlyCollection<Recipient> IdentityReaders(Receiver receiver, Recipient reporter) =>
        [.. receiver.Intake, .. Recovery(receiver), reporter];

    private static Recipient[] Recovery(Receiver receiver) => receiver.Recovery is { } key ? [key] : [];

    private static byte[] Sealed(Label label, JsonObject text, IReadOnlyCollection<Recipient> readers, Sharers? sharers, ContentKey key)
    {
        var plain = CanonicalJson.Write(text);
        try
        {
            return Envelope.Seal(label, plain, readers, sharers, key).ToBytes();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}

/// <summary>A minute on the clocks of a region: <c>2024-10-18T10:02+07:00</c>.</summary>
internal readonly record struct LocalHour(DateTime Utc, Zone Zone)
{
    public override string ToString() => new DateTimeOffset(DateTime.SpecifyKind(Utc, DateTimeKind.Utc)).ToOffset(Zone.Offset()).ToString("yyyy-MM-dd'T'HH:mmzzz", System.Globalization.CultureInfo.InvariantCulture);
}
