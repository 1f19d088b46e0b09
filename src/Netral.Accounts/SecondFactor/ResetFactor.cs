using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary><c>/pengaturan/petugas/{id}/langkah-kedua</c>: an officer lost telephone and recovery codes; who manages his account takes the second factor away.
/// Officers of an oversight body are helped by their own body alone, at <c>/pengaturan/lembaga/petugas/{id}/langkah-kedua</c>.</summary>
internal static class ResetFactor
{
    internal static readonly Problem Unknown = new(Trouble.NotFound, "officer.unknown", "Petugas ini tidak ada.");

    public static string Path(long officer) => string.Create(CultureInfo.InvariantCulture, $"/pengaturan/petugas/{officer}/langkah-kedua");

    public static string BodyPath(long officer) => string.Create(CultureInfo.InvariantCulture, $"/pengaturan/lembaga/petugas/{officer}/langkah-kedua");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/pengaturan/petugas/{id:long}/langkah-kedua", (long id, ResetDesk reset, CancellationToken stop) => Show(id, Policies.ManageOfficers, reset, stop)).RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        pages.MapPost("/pengaturan/petugas/{id:long}/langkah-kedua", (long id, ResetDesk reset, CancellationToken stop) => Reset(id, Policies.ManageOfficers, reset, stop)).RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        pages.MapGet("/pengaturan/lembaga/petugas/{id:long}/langkah-kedua", (long id, ResetDesk reset, CancellationToken stop) => Show(id, Policies.AdmitToBody, reset, stop)).RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        pages.MapPost("/pengaturan/lembaga/petugas/{id:long}/langkah-kedua", (long id, ResetDesk reset, CancellationToken stop) => Reset(id, Policies.AdmitToBody, reset, stop)).RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
    }

    private static async Task<IResult> Show(long id, string policy, ResetDesk reset, CancellationToken stop) => await reset.Find(id, policy, stop) is { } officer
        ? Html.Page<ResetFactorPage>(new { Name = officer.Name, Email = officer.Email, Action = policy == Policies.ManageOfficers ? Path(id) : BodyPath(id) })
        : Html.Page<ResetFactorPage>(new { Problems = new Problems(Unknown) }, StatusCodes.Status404NotFound);

    private static async Task<IResult> Reset(long id, string policy, ResetDesk reset, CancellationToken stop)
    {
        if (await reset.Find(id, policy, stop) is not { } officer)
            return Html.Page<ResetFactorPage>(new { Problems = new Problems(Unknown) }, StatusCodes.Status404NotFound);
        await reset.Reset(officer, stop);
        return Html.Page<ResetFactorPage>(new { Name = officer.Name, Email = officer.Email, Done = true });
    }
}

/// <summary>Over whom somebody may do this.</summary>
internal sealed class ResetDesk(NetralDb db, Desk desk, SecondFactors factors, TimeProvider clock)
{
    /// <summary>Null for an officer who is unknown or not in reach, and for oneself: a session left open must not undo its own second factor.</summary>
    public async Task<Officer?> Find(long id, string policy, CancellationToken stop)
    {
        var officer = id == desk.Number ? null : await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, stop);
        if (officer is null)
            return null;
        if (policy == Policies.AdmitToBody)
            return officer.Body is { } body && (await desk.Officer(stop)).Body == body ? officer : null;
        // The operator and the administrators of agencies have no hand in an oversight body.
        return officer.Body is null && await Covers(await desk.Scopes(policy, stop), officer, stop) ? officer : null;
    }

    public async Task Reset(Officer officer, CancellationToken stop) => await factors.Reset(officer, officer.Body is null ? desk.Actor(officer.HomeAgency) : await desk.OwnActor(stop), stop);

    /// <summary>Everything the officer may do today must lie within: otherwise who manages a part could weaken the account that sees the whole.</summary>
    private async Task<bool> Covers(IReadOnlyList<Scope> scopes, Officer officer, CancellationToken stop)
    {
        if (scopes.Any(s => s is Scope.Nation))
            return true;
        var agencies = scopes.OfType<Scope.Subtree>().Where(s => s.Unit is null).Select(s => s.Agency).ToList();
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var held = await db.Set<Grant>().Where(g => g.Officer == officer.Id && g.From <= today && (g.Until == null || g.Until >= today)).Select(g => g.Scope).ToListAsync(stop);
        return officer.HomeAgency is { } home && agencies.Contains(home) && held.TrueForAll(text => Scope.Read(text) is Scope.Subtree held && agencies.Contains(held.Agency));
    }
}
