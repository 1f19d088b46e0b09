using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.Sessions;

/// <summary>Sessions of officers: begun by signing in, checked on every request, ended by a deleted row.</summary>
internal sealed class OpenSessions(NetralDb db, Journal journal, IHttpContextAccessor accessor, TimeProvider clock, SignInRules rules)
{
    private const string NumberClaim = "sesi";
    private const string SecretClaim = "rahasia";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A session belongs to a request.");

    public SessionAtWork? Current => accessor.HttpContext?.Features.Get<SessionAtWork>();

    /// <summary>Always a new session under a new secret, whatever cookie came with the request: nobody can plant one before. The one that was there ends.</summary>
    public async Task Begin(Officer officer, SignInMeans means, bool strong, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var agent = Http.Request.Headers.UserAgent.ToString();
        var (secret, before) = (RandomNumberGenerator.GetBytes(16), Current?.Number);
        var session = (await db.Write<Session>(async () =>
        {
            var oldest = now - rules.Lasts;
            await db.Set<Session>().Where(s => s.Id == before || s.BeganAt < oldest).ExecuteDeleteAsync(stop);
            var begun = new Session
            {
                Id = (await db.Next<Session>(1, stop)).Value,
                Officer = officer.Id,
                SecretHash = SHA256.HashData(secret),
                Means = means,
                Strong = strong,
                BeganAt = now,
                SeenAt = now,
                ProvedAt = now,
                Browser = Devices.BrowserOf(agent),
                Machine = Devices.MachineOf(agent),
            };
            db.Add(begun);
            journal.Add(new OfficerSignedIn(officer.Id, means), officer.OwnActor());
            return begun;
        }, stop)).Must();
        await Send(session, secret);
    }

    /// <summary>The officer has proved once more to be there. A session that becomes strong gets a new secret, so that a copy made while it was weak stays worthless.</summary>
    public async Task Prove(SignInMeans means, bool strong, CancellationToken stop)
    {
        var session = await db.Set<Session>().FirstAsync(s => s.Id == Current!.Number, stop);
        session.ProvedAt = clock.GetUtcNow().UtcDateTime;
        var secret = strong && !session.Strong ? RandomNumberGenerator.GetBytes(16) : null;
        if (secret is not null)
            (session.Strong, session.Means, session.SecretHash) = (true, means, SHA256.HashData(secret));
        await db.SaveChangesAsync(stop);
        if (secret is not null)
            await Send(session, secret);
        else
            Keep(session);
    }

    /// <summary>Signs out of this session.</summary>
    public async Task Leave(Officer officer, CancellationToken stop)
    {
        if (Current is { } current)
        {
            await db.Write<bool>(async () =>
            {
                if (await db.Set<Session>().Where(s => s.Id == current.Number).ExecuteDeleteAsync(stop) > 0)
                    journal.Add(new OfficerSignedOut(officer.Id), officer.OwnActor());
                return true;
            }, stop);
        }
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends one other session of the officer; false when there is none of that number.</summary>
    public async Task<bool> EndOne(Officer officer, long number, CancellationToken stop) =>
        await End(officer, db.Set<Session>().Where(s => s.Id == number), SessionEnd.ByOwner, officer.OwnActor(), stop) > 0;

    /// <summary>Ends every session of the officer but this one.</summary>
    public Task<int> EndOthers(Officer officer, SessionEnd why, CancellationToken stop)
    {
        var kept = Current?.Number;
        return End(officer, db.Set<Session>().Where(s => s.Id != kept), why, officer.OwnActor(), stop);
    }

    /// <summary>Ends every session of an officer: he has left, or somebody else has reset his second factor.</summary>
    public Task<int> EndAll(Officer officer, SessionEnd why, Actor actor, CancellationToken stop) => End(officer, db.Set<Session>(), why, actor, stop);

    public async Task<IReadOnlyList<Session>> Of(long officer, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (began, seen) = (now - rules.Lasts, now - rules.Idle);
        return await db.Set<Session>().AsNoTracking().Where(s => s.Officer == officer && s.BeganAt >= began && s.SeenAt >= seen).OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).ToListAsync(stop);
    }

    /// <summary>Does the session of this cookie still live? One read by its key; a write every few minutes.</summary>
    public async Task<bool> Recall(ClaimsPrincipal? cookie, CancellationToken stop)
    {
        if (!long.TryParse(cookie?.FindFirstValue(NumberClaim), CultureInfo.InvariantCulture, out var number) || cookie.FindFirstValue(SecretClaim) is not { } secret)
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == number, stop);
        if (session is null || !CryptographicOperations.FixedTimeEquals(session.SecretHash, SHA256.HashData(Base64Url.DecodeFromChars(secret))))
            return false;
        if (now - session.BeganAt > rules.Lasts || now - session.SeenAt > rules.Idle)
            return false;
        if (now - session.SeenAt > rules.SeenEvery)
        {
            using var turn = await db.Gate.Enter(stop);
            await db.Set<Session>().Where(s => s.Id == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), stop);
        }
        Keep(session);
        return true;
    }

    private async Task<int> End(Officer officer, IQueryable<Session> sessions, SessionEnd why, Actor actor, CancellationToken stop)
    {
        var ended = 0;
        async Task Delete()
        {
            ended = await sessions.Where(s => s.Officer == officer.Id).ExecuteDeleteAsync(stop);
            if (ended > 0)
                journal.Add(new SessionsEnded(officer.Id, ended, why), actor);
        }
        // Within the change that makes them end, where there is one: both or neither.
        if (db.Database.CurrentTransaction is not null)
            await Delete();
        else
            await db.Write<bool>(async () => { await Delete(); return true; }, stop);
        return ended;
    }

    private Task Send(Session session, byte[] secret)
    {
        Keep(session);
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, session.Officer.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(NumberClaim, session.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(SecretClaim, Base64Url.EncodeToString(secret)));
        return Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    private void Keep(Session session) => Http.Features.Set(new SessionAtWork(session.Id, session.Officer, session.Means, session.Strong, session.ProvedAt));
}
