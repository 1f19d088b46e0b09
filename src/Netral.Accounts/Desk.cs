using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>A role that holds today.</summary>
public sealed record HeldRole(Role Role, Scope Scope);

/// <summary>The officer at work in this request: who it is and what he may do where. Grants are read from the database each time,
/// so that a withdrawn role ends at once.</summary>
public sealed class Desk(NetralDb db, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>The scheme of requests that carry a key instead of a session.</summary>
    internal const string KeyScheme = "Bearer";

    private IReadOnlyList<HeldRole>? held;
    private Gate gate;
    private Officer? officer;

    public bool SignedIn => Number is not null;

    /// <summary>The API key by which a program acts for the officer: it narrows what follows, and never widens it.</summary>
    internal KeyInUse? Key => http.HttpContext?.Features.Get<KeyInUse>();

    /// <summary>The officer's number, null for a visitor.</summary>
    public long? Number => long.TryParse(http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    public async Task<Officer> Officer(CancellationToken stop) =>
        officer ??= await db.Set<Officer>().AsNoTracking().FirstAsync(o => o.Id == Number!.Value, stop);

    /// <summary>What holds today and works in this session: a role that needs a second factor opens nothing until the session has it.</summary>
    public async Task<IReadOnlyList<HeldRole>> Roles(CancellationToken stop)
    {
        if (held is not null)
            return held;
        if (Number is not { } number)
            return held = [];
        var own = await Officer(stop);
        // Until the one-time password is replaced the account opens nothing but the page that replaces it.
        if (own.MustChangePassword)
        {
            gate = SignIn.Gate.Password;
            return held = [];
        }
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => g.Officer == number && g.From <= today && (g.Until == null || g.Until >= today)).ToListAsync(stop);
        var working = grants.Where(g => !SecondFactors.Needs(g.Role) || own.IsExample || ShownTwice).ToList();
        gate = working.Count == 0 && grants.Count > 0 ? SignIn.Gate.SecondFactor : SignIn.Gate.Open;
        return held = [.. working.Select(g => new HeldRole(g.Role, Scope.Read(g.Scope)))];
    }

    /// <summary>What stands between the officer and his work.</summary>
    public async Task<Gate> Gate(CancellationToken stop)
    {
        await Roles(stop);
        return gate;
    }

    /// <summary>The scopes over which the officer may do this; by key, of these only what lies in the key's own.</summary>
    public async Task<IReadOnlyList<Scope>> Scopes(string policy, CancellationToken stop)
    {
        var own = (await Roles(stop)).Where(r => Policies.Table[policy].Contains(r.Role)).Select(r => r.Scope);
        if (Key is not { } key)
            return [.. own];
        return key.Policies.Contains(policy) ? [.. own.Select(s => s.And(key.Scope)).OfType<Scope>()] : [];
    }

    /// <summary>May the officer do this in this agency at all?</summary>
    public async Task<bool> May(string policy, AgencyPlace agency, CancellationToken stop) => (await Scopes(policy, stop)).Any(s => s.Covers(agency));

    /// <summary>May the officer do this for the agency as a whole? A role for one unit of it is not enough.</summary>
    public async Task<bool> MayWhole(string policy, AgencyPlace agency, CancellationToken stop) =>
        await May(policy, agency, stop) && await TopUnits(policy, agency, stop) is null;

    /// <summary>The units at the top of what the officer may see in this agency; null when it is the whole agency, empty when nothing.</summary>
    public async Task<IReadOnlyList<long>?> TopUnits(string policy, AgencyPlace agency, CancellationToken stop)
    {
        var covering = (await Scopes(policy, stop)).Where(s => s.Covers(agency)).ToList();
        if (covering.Any(s => s is not Scope.Subtree { Unit: not null }))
            return null;
        return [.. covering.OfType<Scope.Subtree>().Select(s => s.Unit!.Value)];
    }

    /// <summary>Who the journal names; acts are attributed to the agency acted for.</summary>
    public Actor Actor(long? agency) => Number is { } number ? Kernel.Actor.Officer(number, agency) with { Key = Key?.Number } : Kernel.Actor.System;

    /// <summary>The same for an act in the name of the officer's oversight body, or of the home agency where there is no body.</summary>
    public async Task<Actor> OwnActor(CancellationToken stop) => Number is null ? Kernel.Actor.System : (await Officer(stop)).OwnActor() with { Key = Key?.Number };

    /// <summary>A key was made in a strong session; everybody else shows both factors in his own.</summary>
    private bool ShownTwice => http.HttpContext?.Features.Get<SessionAtWork>()?.Strong == true || http.HttpContext?.User.Identity?.AuthenticationType == KeyScheme;
}

internal sealed record HoldsRole(string Policy) : IAuthorizationRequirement;

internal sealed class HoldsRoleHandler(Desk desk) : AuthorizationHandler<HoldsRole>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsRole requirement)
    {
        // A key opens what it was made for; "anybody who has signed in" is for people.
        if (!desk.SignedIn || desk.Key?.Policies.Contains(requirement.Policy) == false)
            return;
        var roles = await desk.Roles(CancellationToken.None);
        var opens = requirement.Policy == Policies.SignedIn
            ? await desk.Gate(CancellationToken.None) is Gate.Open || (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<BeforeTheGate>() is not null
            : Policies.Allows(requirement.Policy, roles.Select(r => r.Role));
        if (opens)
            context.Succeed(requirement);
    }
}
