using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Pages;
using Netral.Platform.Security;
using Netral.Roster;

namespace Netral.Pledges.Seals;

/// <summary>An agency's sealing key as a page shows it.</summary>
/// <param name="Thumbprint">Of the certificate in use; null where none was needed yet.</param>
public sealed record SealView(long Agency, string Name, Zone Zone, string? Thumbprint, DateTime? Since, int Generation, bool Development, bool Configured);

/// <summary><c>/pengaturan/kunci</c>: the keys of the instance, and the way to propose another one.</summary>
internal static class ShowKeys
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pengaturan/kunci").RequireAuthorization(Policies.ManageInstance);
        group.MapGet("", Show);
        group.MapGet("/{number:long}", Ask).RequireRecentSignIn();
        group.MapPost("/{number:long}", Propose).RequireRecentSignIn();
    }

    private static async Task<IResult> Show(Agencies agencies, SealKeys seals, KeyFile key, CancellationToken stop) =>
        Html.Page<KeysPage>(new { Seals = (await agencies.All(stop)).Select(a => View(a, seals)).ToList(), Fingerprint = key.Fingerprint });

    private static async Task<IResult> Ask(long number, Agencies agencies, SealKeys seals, CancellationToken stop) =>
        await Find(number, agencies, stop) is { } found ? Html.Page<RotateKeyPage>(new { View = View(found, seals), Problems = new Problems() }) : Results.NotFound();

    private static async Task<IResult> Propose(long number, HttpContext http, Agencies agencies, SealKeys seals, Proposals proposals, CancellationToken stop)
    {
        if (await Find(number, agencies, stop) is not { } found)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        return problems.Try(await proposals.Propose(ActWords.RotateSealKey, null, JsonSerializer.Serialize(new RotateContent(found.Id.Value), JsonSerializerOptions.Web), form["alasan"], stop), out var proposal)
            ? Html.SeeOther(FormattableString.Invariant($"/usulan/{proposal}"))
            : Html.Again<RotateKeyPage>(problems, new { View = View(found, seals), Problems = problems });
    }

    private static async Task<Agency?> Find(long number, Agencies agencies, CancellationToken stop) => (await agencies.All(stop)).Find(a => a.Id.Value == number);

    private static SealView View(Agency agency, SealKeys seals)
    {
        var now = seals.Current(agency.Code, agency.Name);
        return new(agency.Id.Value, agency.Name, agency.Zone, now?.Thumbprint, now?.Leaf.NotBefore.ToUniversalTime(), seals.Generation(agency.Code), now?.IsDevelopment ?? false, seals.IsConfigured(agency.Code));
    }
}
