using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Reports.Evidence;
using Netral.Reports.Release;
using Netral.Sealing;
using Netral.Sealing.Forms;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FileReport;

/// <summary>
/// Answers on their way between the steps. They lie in the reporter's page alone, sealed. The report's id and the receipt are drawn at the first step: whoever
/// loses the last answer on a bad line and sends again gets the same receipt, and no second report.
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Code">The receipt as it will be shown.</param>
/// <param name="Answers">By the names of the form's fields.</param>
/// <param name="Content">The report's two keys, drawn with it: its files are sealed before its text is. 32 bytes each.</param>
/// <param name="Files">Those that were taken so far; drafts in the store until the report is.</param>
/// <param name="Officer">Who writes it down for a visitor. Another's state, or a reporter's own, is worth nothing there.</param>
internal sealed record Draft(byte[] Id, string Code, Dictionary<string, string> Answers, byte[] Content, byte[] Identity, List<KeptEvidence> Files, long? Officer = null)
{
    /// <summary>The field that the browser's script sets when it keeps the answers to itself.</summary>
    public const string OwnField = "disegel";

    public static Draft Begin(long? officer = null)
    {
        using var content = ContentKey.Generate();
        using var identity = ContentKey.Generate();
        return new(RandomId.New(), Receipt.Generate().Reveal(), new(StringComparer.Ordinal), content.Export(), identity.Export(), [], officer);
    }

    /// <summary>The browser seals this report itself: what is here of its text are marks that something was typed, and its keys are not here.</summary>
    public bool IsOwn => this[OwnField] is not null;

    /// <summary>Dispose them.</summary>
    public ReportKeys Keys() => new(ContentKey.Import(Content), ContentKey.Import(Identity));

    public EvidenceKeys ForFiles(ReportKeys keys) => keys.ForFiles(Id);

    public string? this[string field] => Answers.TryGetValue(field, out var typed) && typed.Trim() is { Length: > 0 } said ? said : null;

    /// <summary>As typed, for showing a form again.</summary>
    public FormCollection Form() => new(Answers.ToDictionary(a => a.Key, a => new StringValues(a.Value), StringComparer.Ordinal));
}

/// <summary>Seals answers for the hidden field, with a key that the processes of the instance share and that lies in no database.</summary>
internal sealed class DraftSeal(KeyFile file, TimeProvider clock)
{
    /// <summary>Somebody may look for a photo, or eat, between two steps.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(6);
    private static readonly Code Filing = new("lapor"), Follow = new("lapor/lanjut");

    /// <summary>Letters of any script as they are: escaped, two full fields of Arabic or Javanese script would be too long for the hidden field. No page sees
    /// this JSON.</summary>
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FormSeal seal = new(file.Derive(KeyPurpose.ReportForm));

    public string Seal(Draft draft) => Seal(Filing, draft);

    public Result<Draft> Open(string? field) => Open<Draft>(Filing, field);

    public string Seal(Conversing talk) => Seal(Follow, talk);

    public Result<Conversing> OpenTalk(string? field) => Open<Conversing>(Follow, field);

    private string Seal<T>(Code purpose, T value) =>
        seal.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(value, Plainly), clock.GetUtcNow().UtcDateTime + Lasts);

    private Result<T> Open<T>(Code purpose, string? field) =>
        seal.Open(purpose, field, clock.GetUtcNow().UtcDateTime).Try(out var bytes, out var refusal) ? JsonSerializer.Deserialize<T>(bytes)! : refusal;
}

/// <summary>Who talks: the code, and the id of the message that will be written next, so that one sent twice is one.</summary>
/// <param name="Files">Taken, and not handed in yet.</param>
internal sealed record Conversing(string Code, byte[] Message, List<KeptEvidence> Files);
