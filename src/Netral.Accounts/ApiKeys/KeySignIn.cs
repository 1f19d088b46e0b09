using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Netral.Kernel;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.ApiKeys;

/// <summary>
/// <c>Authorization: Bearer netral_…</c> under <c>/api/v1</c>. The key acts as its owner, within its own policies and scope (<see cref="Desk"/>);
/// the row is read at each request, so that revoking ends it at once. Any Authorization header takes the place of the session's cookie.
/// </summary>
internal sealed class KeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, NetralDb db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    private const string Beginning = "Bearer ";
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Compared with where there is no key of that number, so that the answer takes as long.</summary>
    private static readonly byte[] Nobody = new byte[32];

    private Problem? refusal;

    public static bool IsUsed(HttpContext http) => http.Request.Path.StartsWithSegments(ApiDescription.Root, StringComparison.OrdinalIgnoreCase) && http.Request.Headers.Authorization.Count > 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsed(Context))
            return AuthenticateResult.NoResult();
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase) || KeyToken.Read(header[Beginning.Length..]) is not { } token)
            return Refuse(KeyProblems.Unknown);
        var key = await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == token.Number, Context.RequestAborted);
        if (!CryptographicOperations.FixedTimeEquals(token.Hash(), key?.SecretHash ?? Nobody) || key is null)
            return Refuse(KeyProblems.Unknown);
        var now = clock.GetUtcNow().UtcDateTime;
        if (key.RevokedAt is not null || key.ExpiresAt <= now || !await OwnerIsThere(key, now))
            return Refuse(KeyProblems.Ended);
        await NoteUse(key, now);
        Context.Features.Set(new KeyInUse(key.Id, key.Policies.Split(' ').ToHashSet(StringComparer.Ordinal), Accounts.Scope.Read(key.Scope)));
        Context.Features.Set(new ShownAuthority());
        Claim[] claims = [new(ClaimTypes.NameIdentifier, key.Officer.ToString(CultureInfo.InvariantCulture)), new(Idempotency.KeyClaim, key.Id.ToString(CultureInfo.InvariantCulture))];
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
    }

    /// <summary>RFC 6750 §3: a key that was shown and refused is an invalid token; where none was shown there is no error to name.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = refusal is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (refusal is not null)
            Context.Because(refusal);
        return Task.CompletedTask;
    }

    private AuthenticateResult Refuse(Problem problem)
    {
        refusal = problem;
        return AuthenticateResult.Fail(problem.Code);
    }

    /// <summary>An account that was withdrawn is locked for good. Five wrong passwords lock it for a quarter of an hour: with that a stranger must not stop a program.</summary>
    private async Task<bool> OwnerIsThere(ApiKey key, DateTime now)
    {
        var soon = now.AddHours(1);
        var ends = await db.Set<Officer>().AsNoTracking().Where(o => o.Id == key.Officer).Select(o => new { o.LockoutEnd }).FirstOrDefaultAsync(Context.RequestAborted);
        return ends is not null && (ends.LockoutEnd is null || ends.LockoutEnd.Value.UtcDateTime <= soon);
    }

    private async Task NoteUse(ApiKey key, DateTime now)
    {
        var before = now - Rest;
        if (key.LastUsedAt > before)
            return;
        using var turn = await db.Gate.Enter(Context.RequestAborted);
        await db.Set<ApiKey>().Where(k => k.Id == key.Id && (k.LastUsedAt == null || k.LastUsedAt <= before)).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, (DateTime?)now), Context.RequestAborted);
    }
}
