using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Netral.Kernel;
using Netral.Sealing.Envelopes;

namespace Netral.Reports.Evidence;

/// <summary>A web address as evidence, sealed: <c>{"address","seen","text","textSha256","file","fileSha256"}</c>. The server fetches nothing: a fetch would tell the other side that somebody
/// looks, and from where.</summary>
/// <param name="File">Random id, 16 bytes.</param>
/// <param name="Sealed">Item with the content key, label <see cref="EvidenceKeys.Address"/>.</param>
internal sealed record SeenAddress(byte[] File, byte[] Sealed)
{
    public const int LongestAddress = 2000, LongestText = 20_000;

    /// <param name="address">As typed; http or https.</param>
    /// <param name="seen">When the reporter saw it, as he says; local time.</param>
    /// <param name="text">What he copied from it.</param>
    /// <param name="picture">A file that shows it, of the same report: a screenshot.</param>
    public static Result<SeenAddress> Take(string? address, DateTime? seen, string? text, KeptEvidence? picture, EvidenceKeys keys)
    {
        if (address?.Trim() is not { Length: > 0 and <= LongestAddress } typed || !Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return EvidenceProblems.Address.With(LongestAddress);
        var copied = text?.Trim() is { Length: > 0 } some ? some : null;
        if (copied?.Length > LongestText)
            return EvidenceProblems.SeenText.With(LongestText);
        var file = RandomNumberGenerator.GetBytes(EvidenceKeys.FileBytes);
        var told = new
        {
            Address = typed,
            Seen = seen?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            Text = copied,
            TextSha256 = copied is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(copied))),
            File = picture is null ? null : Custody.File(picture).Text,
            FileSha256 = picture is null ? null : HashOf(picture, keys),
        };
        return new SeenAddress(file, Item.Seal(EvidenceKeys.Address(keys.Report, file), keys.Content, JsonSerializer.SerializeToUtf8Bytes(told, EvidenceInspection.Json)));
    }

    private static string? HashOf(KeptEvidence picture, EvidenceKeys keys) => Item.Open(EvidenceKeys.Details(keys.Report, picture.File), keys.Content, picture.Details).Try(out var details, out _)
        ? JsonSerializer.Deserialize<EvidenceDetails>(details, EvidenceInspection.Json)!.Sha256
        : null;
}
