using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Accounts.SignIn;

namespace Netral.Accounts.Sso;

/// <summary>The door behind single sign-on: from an officer who was recognised to a session.</summary>
internal sealed class Entrance(SignInManager<Officer> manager, NetralDb db, Journal journal)
{
    /// <summary>Marks a session that began at the issuer, so that signing out can lead there as well.</summary>
    internal const string Way = "amr", BySso = "sso";

    internal static readonly Problem NeedsSecondFactor = new(Trouble.Forbidden, "sso.second_factor", "Akun Netral Anda memerlukan langkah kedua, dan {0} tidak menyatakan bahwa langkah itu sudah diminta. Masuklah dengan kata sandi.");

    /// <param name="officer">Exists, is not locked and holds a role.</param>
    /// <param name="twoFactors">True where the issuer says that it asked two; otherwise Netral's own second factor is still to be asked.</param>
    /// <param name="next">A local path.</param>
    public async Task<Result<IResult>> Recognised(Officer officer, bool twoFactors, string next, CancellationToken stop)
    {
        if (officer.TwoFactorEnabled && !twoFactors)
            return NeedsSecondFactor;
        await manager.SignInWithClaimsAsync(officer, isPersistent: false, twoFactors ? [new(Way, BySso), new(Way, "mfa")] : [new Claim(Way, BySso)]);
        journal.Add(new OfficerSignedIn(officer.Id), officer.Body is { } body ? Actor.OfBody(officer.Id, body) : Actor.Officer(officer.Id, officer.HomeAgency));
        await db.SaveChangesAsync(stop);
        return Html.SeeOther(officer.MustChangePassword ? "/masuk/kata-sandi" : next);
    }
}
