using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary>Secrets of authenticator apps: offered, confirmed by a first code, then asked for.</summary>
internal sealed class Authenticators(NetralDb db, IDataProtectionProvider protection, TimeProvider clock, SignIn.SignInRules rules)
{
    /// <summary>A secret that counts for nothing yet: the page carries it, sealed to the officer, until its first code comes back.</summary>
    public (byte[] Secret, string Sealed) Offer(long officer)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var until = clock.GetUtcNow().Add(rules.SetUp).Ticks;
        return (secret, Offers(officer).Protect(string.Create(CultureInfo.InvariantCulture, $"{until} {Convert.ToBase64String(secret)}")));
    }

    /// <summary>The secret that was offered; null when it was for somebody else or too long ago.</summary>
    public byte[]? Offered(long officer, string sealedSecret) =>
        Open(Offers(officer), sealedSecret)?.Split(' ') is [var until, var secret] && long.Parse(until, CultureInfo.InvariantCulture) >= clock.GetUtcNow().Ticks ? Convert.FromBase64String(secret) : null;

    /// <summary>Keeps the secret if the code is one of its own. The code is used up by that. Runs in the caller's transaction.</summary>
    public async Task<bool> Keep(long officer, byte[] secret, string typed, CancellationToken stop)
    {
        if (Totp.Read(typed) is not { } code || Totp.Match(secret, code, clock.GetUtcNow()) is not { } step)
            return false;
        await Remove(officer, stop);
        db.Add(new Authenticator { Officer = officer, Secret = Kept(officer).Protect(Convert.ToBase64String(secret)), SetAt = clock.GetUtcNow().UtcDateTime, LastStep = step });
        return true;
    }

    /// <summary>Takes a code, once. Of two that send the same code at once, one gets in.</summary>
    public async Task<bool> Take(long officer, string code, CancellationToken stop)
    {
        var found = await db.Set<Authenticator>().AsNoTracking().FirstOrDefaultAsync(a => a.Officer == officer, stop);
        if (found is null || Open(Kept(officer), found.Secret) is not { } secret || Totp.Match(Convert.FromBase64String(secret), code, clock.GetUtcNow()) is not { } step)
            return false;
        using var turn = await db.Gate.Enter(stop);
        return await db.Set<Authenticator>().Where(a => a.Officer == officer && a.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), stop) == 1;
    }

    public Task<int> Remove(long officer, CancellationToken stop) => db.Set<Authenticator>().Where(a => a.Officer == officer).ExecuteDeleteAsync(stop);

    // The officer's number is part of the purpose: a secret moved to another row opens nothing.
    private IDataProtector Offers(long officer) => protection.CreateProtector("Netral.Accounts.Authenticator.Offer.v1", officer.ToString(CultureInfo.InvariantCulture));

    private IDataProtector Kept(long officer) => protection.CreateProtector("Netral.Accounts.Authenticator.v1", officer.ToString(CultureInfo.InvariantCulture));

    private static string? Open(IDataProtector protector, string sealedText)
    {
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            // Made up, somebody else's, or the keys are lost: recovery codes and passkeys still work.
            return null;
        }
    }
}
