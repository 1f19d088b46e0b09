using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Reports;
using Netral.Reports.FileReport;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Officers;
using Netral.Sealing.Receipts;

namespace Netral.Tests.Reports;

/// <summary>What the script in the reporter's browser posts (js/reports), made here.</summary>
internal static class LikeTheBrowser
{
    /// <summary>The key list that the receiver's answer carries, judged as the browser does.</summary>
    public static VerifiedBody Judge(JsonElement receiver) =>
        BodyVerification.Verify(KeyList.Read(Base64Url.DecodeFromChars(receiver.GetProperty("list").GetString())).Must(), receiver.GetProperty("bodyCode").GetString()!).Must();

    /// <summary>The part <c>sealed</c> (or <c>tersegel</c>).</summary>
    public static string Seal(Receipt receipt, VerifiedBody judged, JsonElement receiver, byte[] id, ReportKind kind = ReportKind.Laporan, string content = """{"v":1,"region":"91.15","description":"Disegel sendiri"}""",
        string identity = """{"v":1,"name":"Pelapor Rekaan"}""", ContentKey? contentKey = null, ContentKey? identityKey = null, Func<List<Recipient>, List<Recipient>>? readers = null)
    {
        var reporter = ReporterKey.Make(receipt);
        Recipient Of(JsonElement number) => judged.TryRecipient(number.GetInt64(), out var found) ? found : throw new InvalidOperationException();
        List<Recipient> officers = [.. receiver.GetProperty("readers").EnumerateArray().Select(Of)];
        List<Recipient> also = receiver.GetProperty("recovery").GetBoolean() && judged.TryRecovery(out var recovery) ? [recovery] : [];
        List<Recipient> all = [.. officers, .. also, reporter.Recipient];
        var sealedContent = Envelope.Seal(Labels.Content(kind, id), Encoding.UTF8.GetBytes(content), readers?.Invoke(all) ?? all, null, contentKey ?? ContentKey.Generate()).ToBytes();
        var sealedIdentity = Envelope.Seal(Labels.Identity(kind, id), Encoding.UTF8.GetBytes(identity), [.. receiver.GetProperty("intake").EnumerateArray().Select(Of), .. also, reporter.Recipient], new(2, officers), identityKey ?? ContentKey.Generate()).ToBytes();
        return new JsonObject
        {
            ["v"] = 1,
            ["report"] = Base64Url.EncodeToString(id),
            ["lookup"] = Base64Url.EncodeToString(receipt.LookupHash()),
            ["reporterKey"] = Base64Url.EncodeToString(reporter.ToBytes()),
            ["filing"] = Base64Url.EncodeToString(Commitment.To(SealReport.Filing(id, judged.Body, sealedContent), receipt.FilingSalt())),
            ["content"] = Base64Url.EncodeToString(sealedContent),
            ["identity"] = Base64Url.EncodeToString(sealedIdentity),
            ["filled"] = new JsonArray("reporter_name", "address", "reported_name"),
        }.ToJsonString();
    }
}
