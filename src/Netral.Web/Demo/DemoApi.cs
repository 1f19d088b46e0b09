using Netral.Accounts;
using Netral.Platform.Api;
using Netral.Pledges.Sign;

namespace Netral.Web.Demo;

/// <summary>An account of the demo, with the password that all of them share.</summary>
/// <param name="Passphrase">Opens the officer's key; null for who has none.</param>
internal sealed record DemoAccount(string Role, string Email, string Password, string? Passphrase);

internal sealed record DemoAnswerAgency(string Code, string Name, int Staff, int Signed);

/// <summary>The demo's sign-ins, people who have not signed, certificates and agencies.</summary>
/// <param name="CasesReady">The demo's cases have all been walked; it goes on for some seconds after the first start.</param>
internal sealed record DemoAnswer(IReadOnlyList<DemoAccount> Officers, IReadOnlyList<DemoSigner> Signers, IReadOnlyList<string> Certificates,
    IReadOnlyList<DemoAnswerAgency> Agencies, bool CasesReady);

/// <summary>What a visitor of the demo, or an outside check, needs to try everything (design.md §5). Mapped in demo mode only; otherwise the address does not exist.</summary>
internal static class DemoApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/demo", async (DemoDirectory directory, CancellationToken stop) => Results.Json(await directory.Read(stop)))
        .WithTags("demo").Says("demo", "Akun, tautan, dan sertifikat data contoh; setiap panggilan membuat tautan baru.").Answers<DemoAnswer>().RequireAuthorization(Policies.Everyone);
}
