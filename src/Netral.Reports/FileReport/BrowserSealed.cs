using System.Text.Json;
using Netral.Kernel;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FileReport;

/// <summary>
/// A report that the reporter's browser sealed itself: the part <c>sealed</c> of a filing, JSON, binary values as base64url without padding:
/// <code>{"v":1,"report":16 bytes,"lookup":32,"reporterKey":131,"filing":32,"content":envelope,"identity":envelope,
///  "filled":["reporter_name","reported_name","address"]}</code>
/// Beside it travel in the clear only <c>kind</c>, <c>region</c>, <c>eventDate</c>, <c>knownDate</c>, <c>contest</c>, <c>reportedAgency</c> and
/// <c>reportedKind</c>, which the server needs to find the body and to count the days. <c>filled</c> says which requirements the sealed text meets, as the
/// server cannot look. Labels: <see cref="Labels"/>; commitment: <see cref="SealReport.Filing"/>. To whom it must be sealed: <c>POST
/// /api/v1/reports/receiver</c>.
/// </summary>
internal sealed record BrowserSealed(SealedReport Report, IReadOnlySet<Missing> Filled)
{
    /// <summary>Characters of the whole part: four full fields in any script, padded, as base64url. A longer text is a file.</summary>
    public const int MostCharacters = 512 * 1024;

    public static Result<BrowserSealed> Read(string json)
    {
        if (json.Length > MostCharacters)
            return ReportProblems.SealedWrong;
        try
        {
            using var read = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            var root = read.RootElement;
            if (!IsVersionOne(root))
                return ReportProblems.SealedWrong;
            if (Bytes(root, "report", RandomId.Bytes) is not { } id || Bytes(root, "lookup", 32) is not { } lookup
                || Bytes(root, "reporterKey", ReporterKey.Length) is not { } key || Bytes(root, "filing", 32) is not { } filing
                || Bytes(root, "content") is not { } content || Bytes(root, "identity") is not { } identity)
                return ReportProblems.SealedWrong;
            return new BrowserSealed(new(id, content, identity, lookup, key, filing), Words(root));
        }
        catch (JsonException)
        {
            return ReportProblems.SealedWrong;
        }
    }

    /// <summary>Whether it is sealed to exactly those who may read it: nobody more (somebody kept out by a conflict, a stranger), nobody less (then two could
    /// not cover for each other).</summary>
    public bool IsFor(Receiver receiver)
    {
        if (!ReporterKey.Read(Report.ReporterKey).Try(out var reporter, out _) || !Envelope.Read(Report.Content).Try(out var content, out _))
            return false;
        if (!Same(content.SealedFor, SealReport.ContentReaders(receiver, reporter.Recipient)) || !Same(content.Recipients, content.SealedFor) || content.Threshold != 0)
            return false;
        return Envelope.Read(Report.Identity).Try(out var identity, out _)
            && Same(identity.SealedFor, SealReport.IdentityReaders(receiver, reporter.Recipient)) && Same(identity.Recipients, identity.SealedFor)
            && identity.Threshold == 2 && Same(identity.Sharers, receiver.Officers);
    }

    private static bool Same(IReadOnlyList<RecipientId> ids, IReadOnlyCollection<Recipient> wanted) => ids.ToHashSet().SetEquals(wanted.Select(w => w.Key.Id));

    private static bool Same(IReadOnlyList<RecipientId> ids, IReadOnlyList<RecipientId> wanted) => ids.ToHashSet().SetEquals(wanted);

    private static bool IsVersionOne(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("v", out var version) && version.ValueKind == JsonValueKind.Number && version.GetRawText() == "1";

    private static HashSet<Missing> Words(JsonElement root)
    {
        if (!root.TryGetProperty("filled", out var filled) || filled.ValueKind != JsonValueKind.Array)
            return [];
        var words = filled.EnumerateArray().Take(20).Where(w => w.ValueKind == JsonValueKind.String).Select(w => w.GetString());
        return [.. words.Select(w => Word.TryRead<Missing>(w, out var what) ? what : (Missing?)null).OfType<Missing>()];
    }

    private static byte[]? Bytes(JsonElement root, string name, int? length = null) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? SealedText.Read(member.GetString(), length) : null;
}
