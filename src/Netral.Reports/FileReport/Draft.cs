using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Netral.Kernel;
using Netral.Platform.Security;
using Netral.Reports.Release;
using Netral.Sealing.Forms;
using Netral.Sealing.Receipts;

namespace Netral.Reports.FileReport;

/// <summary>
/// Answers on their way between the steps. They lie in the reporter's page alone, sealed. The report's id and the receipt are drawn at the first step: whoever loses the last answer
/// on a bad line and sends again gets the same receipt, and no second report.
/// </summary>
/// <param name="Id">16 random bytes.</param>
/// <param name="Code">The receipt as it will be shown.</param>
/// <param name="Answers">By the names of the form's fields.</param>
internal sealed record Draft(byte[] Id, string Code, Dictionary<string, string> Answers)
{
    public static Draft Begin() => new(RandomId.New(), Receipt.Generate().Reveal(), new(StringComparer.Ordinal));

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

    private readonly FormSeal seal = new(file.Derive(KeyPurpose.ReportForm));

    public string Seal(Draft draft) => Seal(Filing, draft);

    public Result<Draft> Open(string? field) => Open<Draft>(Filing, field);

    public string Seal(Conversing talk) => Seal(Follow, talk);

    public Result<Conversing> OpenTalk(string? field) => Open<Conversing>(Follow, field);

    private string Seal<T>(Code purpose, T value) => seal.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(value), clock.GetUtcNow().UtcDateTime + Lasts);

    private Result<T> Open<T>(Code purpose, string? field) =>
        seal.Open(purpose, field, clock.GetUtcNow().UtcDateTime).Try(out var bytes, out var refusal) ? JsonSerializer.Deserialize<T>(bytes)! : refusal;
}

/// <summary>Who talks: the code, and the id of the message that will be written next, so that one sent twice is one.</summary>
internal sealed record Conversing(string Code, byte[] Message);
