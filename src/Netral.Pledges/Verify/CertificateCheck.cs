using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Documents;
using Netral.Pledges.Certificate;
using Netral.Roster;

namespace Netral.Pledges.Verify;

/// <summary>What anybody may learn about a code (design.md §5). <c>Document</c> only where a file was handed in.</summary>
public sealed record VerifyAnswer(string Code, [property: OneOf("valid", "contested", "annulled", "unknown")] string State, [property: WordOf<Level>] string? Level = null,
    [property: WordOf<Recognition>] string? Identity = null, string? Name = null, string? Unit = null, [property: WordOf<EmploymentKind>] string? Status = null,
    DateTime? SignedAt = null, string? Agency = null, string? Round = null, IReadOnlyList<VerifyText>? Texts = null, [property: OneOf("untouched", "altered", "unsigned")] string? Document = null);

public sealed record VerifyText(string Title, string Sha256);

/// <summary>The answer about a code or a file, as pages, JSON and the command line give it.</summary>
public sealed class CertificateCheck
{
    private const int LongestShown = 60;
    private readonly Certificates certificates;
    private readonly SealKeys keys;

    internal CertificateCheck(Certificates certificates, SealKeys keys) => (this.certificates, this.keys) = (certificates, keys);

    /// <summary>About a typed code, in any spelling; state <c>unknown</c> for one that was never given out.</summary>
    public async Task<VerifyAnswer> Code(string typed, CancellationToken stop) => Answer(typed, await certificates.Find(typed, stop));

    /// <summary>About a PDF of at most <c>SealCheck.MaxBytes</c>: the code it carries, and whether it is as it was sealed.</summary>
    public async Task<VerifyAnswer> Document(ReadOnlyMemory<byte> pdf, CancellationToken stop)
    {
        var (check, found) = await Read(pdf, stop);
        return Answer(check.Code ?? "", found) with { Document = check.Word };
    }

    /// <summary>The pledge of the code in the file, if the agency that sealed it is the agency of the code: another agency's true seal proves nothing here.</summary>
    internal async Task<(SealCheck Check, SignedPledge? Found)> Read(ReadOnlyMemory<byte> pdf, CancellationToken stop)
    {
        var check = PdfSeal.Check(pdf, keys.Find);
        return (check, await certificates.Find(check.Code, stop) is { } found && (check.By is null || check.By.Agency == found.Agency.Code) ? found : null);
    }

    /// <summary>What was typed, cut: it comes back into the page.</summary>
    internal static string Shown(string code) => code.Length <= LongestShown ? code : code[..LongestShown];

    private static VerifyAnswer Answer(string typed, SignedPledge? found)
    {
        if (found is not { Signature: var s })
            return new VerifyAnswer(Shown(typed), "unknown");
        return new VerifyAnswer(found.Code.ToString(), Word.Of(s.State), Word.Of(s.Level), Word.Of(s.Recognition), s.Name, s.UnitName, Word.Of(s.Kind), s.At,
            found.Agency.Name, found.Round.Title, [.. found.Texts.Select(t => new VerifyText(t.Title, Convert.ToHexStringLower(t.Sha256)))]);
    }
}
