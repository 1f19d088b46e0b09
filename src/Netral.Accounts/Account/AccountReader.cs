using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.HelpIn;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Platform.Storage;

namespace Netral.Accounts.Account;

/// <summary>What an officer sees of the own account, and which ways in may go.</summary>
internal sealed class AccountReader(NetralDb db, Desk desk, SecondFactors factors, OpenSessions sessions, Resets resets)
{
    public async Task<AccountView> Read(CancellationToken stop)
    {
        var officer = await desk.Officer(stop);
        var own = await factors.Of(officer.Id, stop);
        var needed = await factors.IsAskedOf(officer, stop);
        var current = sessions.Current?.Number;
        return new(officer.Email ?? "", needed, officer.IsExample, own.App, own.CodesLeft, MayLose(own, officer, needed),
            [.. (await Passkeys(officer.Id, stop)).Select(p => new PasskeyLine(KeyOf(p), p.Data.Name, p.Data.CreatedAt.UtcDateTime, p.Data.IsBackedUp))],
            [.. (await sessions.Of(officer.Id, stop)).Select(s => new SessionLine(s.Id, Devices.Name(s.Browser), Devices.Name(s.Machine), s.BeganAt, Hour(s.SeenAt), s.Means, s.Id == current))])
        {
            Resets = await resets.Lately(officer.Id, stop),
        };
    }

    /// <summary>The last way in cannot go, nor the last second factor of somebody whose roles need one.</summary>
    public async Task<bool> MayLoseOne(CancellationToken stop)
    {
        var officer = await desk.Officer(stop);
        return MayLose(await factors.Of(officer.Id, stop), officer, await factors.IsAskedOf(officer, stop));
    }

    public async Task<IdentityUserPasskey<long>?> Passkey(string key, CancellationToken stop) =>
        (await Passkeys(desk.Number!.Value, stop)).Find(p => KeyOf(p) == key);

    private static bool MayLose(OwnFactors own, Officer officer, bool needed) =>
        own.Passkeys + (own.App is null ? 0 : 1) > 1 || officer.PasswordHash is not null && !needed;

    private Task<List<IdentityUserPasskey<long>>> Passkeys(long officer, CancellationToken stop) =>
        db.Set<IdentityUserPasskey<long>>().AsNoTracking().Where(p => p.UserId == officer).ToListAsync(stop);

    // An id may have a thousand bytes; sixteen digits are enough to tell a handful of one's own apart.
    private static string KeyOf(IdentityUserPasskey<long> passkey) => Convert.ToHexStringLower(SHA256.HashData(passkey.CredentialId).AsSpan(0, 8));

    private static DateTime Hour(DateTime at) => new(at.Year, at.Month, at.Day, at.Hour, 0, 0, DateTimeKind.Utc);
}
