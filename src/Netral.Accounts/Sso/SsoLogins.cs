using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.Sso;

/// <param name="Officer">Whose account is tied to somebody at the issuer from now on.</param>
/// <param name="ByEmail">Recognised by a verified address, as the operator allows, instead of tied by the officer who had signed in.</param>
public sealed record SsoLinked(long Officer, bool ByEmail) : IFact
{
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"officer:{Officer}");
}

public sealed record SsoUnlinked(long Officer) : IFact
{
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <summary>Which officer is whom at the issuer. An account is never made here: who is not an officer stays outside.</summary>
internal sealed class SsoLogins(NetralDb db, UserManager<Officer> users, SsoSettings settings, Journal journal, TimeProvider clock)
{
    internal static readonly Problem Unknown = new(Trouble.Forbidden, "sso.unknown", "Akun Anda di {0} belum terhubung dengan akun Netral. Masuklah dengan cara biasa, lalu hubungkan di Pengaturan, Masuk tunggal. Bila Anda belum punya akun Netral, mintalah kepada pengelola di kantor Anda.");
    internal static readonly Problem Closed = new(Trouble.Forbidden, "sso.closed", "Akun Netral Anda sedang tidak dapat dipakai. Bila baru saja ada kata sandi yang salah lima kali, tunggu seperempat jam. Selain itu, hubungi pengelola di kantor Anda.");
    internal static readonly Problem Taken = new(Trouble.Conflict, "sso.taken", "Akun di {0} ini sudah terhubung dengan akun Netral yang lain. Lepaskan dahulu di sana.");
    internal static readonly Problem Already = new(Trouble.Conflict, "sso.already", "Akun Netral Anda sudah terhubung. Lepaskan dahulu yang lama.");

    /// <summary>The officer somebody is, who may enter now.</summary>
    public async Task<Result<Officer>> Recognise(Vouched vouched, CancellationToken stop)
    {
        var officer = await users.FindByLoginAsync(settings.Issuer, vouched.Subject) ?? await ByEmail(vouched, stop);
        if (officer is null)
            return Unknown.With(settings.Name);
        return await MayEnter(officer, stop) ? officer : Closed;
    }

    /// <summary>Is this officer tied to somebody at the issuer?</summary>
    public Task<bool> Linked(long officer, CancellationToken stop) =>
        db.Set<IdentityUserLogin<long>>().AnyAsync(l => l.UserId == officer && l.LoginProvider == settings.Issuer, stop);

    /// <summary>Ties the officer, who has signed in his own way, to whom the issuer vouches for.</summary>
    public async Task<Result<Officer>> Link(Officer officer, Vouched vouched, bool byEmail, CancellationToken stop) => await db.Write<Officer>(async () =>
    {
        if (await users.FindByLoginAsync(settings.Issuer, vouched.Subject) is { } holder)
            return holder.Id == officer.Id ? holder : Taken.With(settings.Name);
        if (await Linked(officer.Id, stop))
            return Already;
        Hold(await users.AddLoginAsync(officer, new UserLoginInfo(settings.Issuer, vouched.Subject, settings.Name)));
        journal.Add(new SsoLinked(officer.Id, byEmail), officer.OwnActor());
        return officer;
    }, stop);

    public async Task Unlink(Officer officer, CancellationToken stop) => (await db.Write<bool>(async () =>
    {
        var held = await db.Set<IdentityUserLogin<long>>().AsNoTracking().Where(l => l.UserId == officer.Id && l.LoginProvider == settings.Issuer).ToListAsync(stop);
        foreach (var login in held)
            Hold(await users.RemoveLoginAsync(officer, login.LoginProvider, login.ProviderKey));
        if (held.Count > 0)
            journal.Add(new SsoUnlinked(officer.Id), officer.OwnActor());
        return true;
    }, stop)).Must();

    /// <summary>Only where the operator has said so, only an address the issuer calls verified, and only an officer who is not tied to somebody else yet:
    /// an address given to a successor must not open the predecessor's account.</summary>
    private async Task<Officer?> ByEmail(Vouched vouched, CancellationToken stop)
    {
        if (!settings.LinkByEmail || !vouched.EmailVerified || vouched.Email is not { Length: > 0 } email)
            return null;
        if (await users.FindByEmailAsync(email) is not { EmailConfirmed: true } officer || !await MayEnter(officer, stop))
            return null;
        return (await Link(officer, vouched, byEmail: true, stop)).Try(out var linked, out _) ? linked : null;
    }

    /// <summary>Neither locked nor ended: whose last role is over has nothing to do here.</summary>
    private async Task<bool> MayEnter(Officer officer, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        return !(officer.LockoutEnd > clock.GetUtcNow()) && await db.Set<Grant>().AnyAsync(g => g.Officer == officer.Id && g.From <= today && (g.Until == null || g.Until >= today), stop);
    }


    private static void Hold(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Code)));
    }
}
