using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.ApiKeys;

/// <summary>The policies that the routes of this instance's JSON interface ask for, read once after everything is mapped.</summary>
internal sealed class ApiPolicies(EndpointDataSource source)
{
    private readonly Lazy<IReadOnlySet<string>> asked = new(() => source.Endpoints.OfType<RouteEndpoint>()
        .Where(e => ("/" + e.RoutePattern.RawText?.TrimStart('/')).StartsWith(ApiDescription.Root + "/", StringComparison.Ordinal))
        .SelectMany(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(a => a.Policy).OfType<string>().Where(Accounts.Policies.Table.ContainsKey).ToHashSet(StringComparer.Ordinal));

    public IReadOnlySet<string> Asked => asked.Value;
}

/// <summary>The keys of the officer of this request.</summary>
internal sealed class KeyDesk(NetralDb db, Desk desk, ApiPolicies interfacePolicies, ScopePlaces places, Journal journal, TimeProvider clock)
{
    public const int Most = 20;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<KeyChoices> Choices(CancellationToken stop)
    {
        var roles = await desk.Roles(stop);
        var policies = Accounts.Policies.Table.Keys.Where(p => interfacePolicies.Asked.Contains(p) && Accounts.Policies.Allows(p, roles.Select(r => r.Role))).ToList();
        var scopes = new List<NamedScope>();
        // Only scopes of a role that a key could use at all.
        foreach (var scope in roles.Where(r => policies.Exists(p => Accounts.Policies.Allows(p, [r.Role]))).Select(r => r.Scope).Distinct())
            scopes.AddRange(await places(scope, stop));
        return new(policies, [.. scopes.DistinctBy(s => s.Scope)], Zone.WIB.DateAt(Now));
    }

    /// <summary>The newest first.</summary>
    public Task<List<ApiKey>> Mine(CancellationToken stop)
    {
        var me = desk.Number!.Value;
        return db.Set<ApiKey>().AsNoTracking().Where(k => k.Officer == me).OrderByDescending(k => k.Id).Take(200).ToListAsync(stop);
    }

    public async Task<ApiKey?> One(long number, CancellationToken stop)
    {
        var me = desk.Number!.Value;
        return await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == number && k.Officer == me, stop);
    }

    /// <summary>How the scope of a key is called; what is no longer there keeps its code.</summary>
    public async Task<string> Name(Scope scope, CancellationToken stop) => await places(scope, stop) is [{ Name: var name }, ..] ? name : scope.ToString()!;

    /// <summary>The secret leaves here once and is kept nowhere.</summary>
    public async Task<Result<KeyToken>> Make(KeyPlan plan, CancellationToken stop)
    {
        var (me, now, actor) = (desk.Number!.Value, Now, await desk.OwnActor(stop));
        return await db.Write<KeyToken>(async () =>
        {
            if (await db.Set<ApiKey>().CountAsync(k => k.Officer == me && k.RevokedAt == null && k.ExpiresAt > now, stop) >= Most)
                return KeyProblems.TooMany;
            var token = KeyToken.New((await db.Next<ApiKey>(1, stop)).Value);
            db.Add(new ApiKey
            {
                Id = token.Number,
                Officer = me,
                Name = plan.Name,
                Policies = string.Join(' ', plan.Policies),
                Scope = plan.Scope.ToString()!,
                SecretHash = token.Hash(),
                Prefix = token.Prefix,
                CreatedAt = now,
                ExpiresAt = Zone.WIB.Instant(plan.Until.AddDays(1), TimeOnly.MinValue),
            });
            journal.Add(new ApiKeyMade(token.Number, me, [.. plan.Policies.Select(p => new Code(p))], new Code(plan.Scope.ToString()!), plan.Until), actor);
            return token;
        }, stop);
    }

    /// <summary>Revoking twice is revoking once.</summary>
    public async Task<Result<ApiKey>> Revoke(long number, CancellationToken stop)
    {
        var (me, actor) = (desk.Number!.Value, await desk.OwnActor(stop));
        return await db.Write<ApiKey>(async () =>
        {
            var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == number && k.Officer == me, stop);
            if (key is null)
                return KeyProblems.NotThere;
            if (key.RevokedAt is not null)
                return key;
            key.RevokedAt = Now;
            journal.Add(new ApiKeyRevoked(number, me), actor);
            return key;
        }, stop);
    }
}
