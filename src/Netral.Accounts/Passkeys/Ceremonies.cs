using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Accounts.Passkeys;

/// <summary>Challenges for passkeys and their answers. Between the two the server remembers nothing: the page carries the state, sealed to its purpose and its officer.</summary>
internal sealed class Ceremonies(IPasskeyHandler<Officer> handler, UserManager<Officer> users, IDataProtectionProvider protection, NetralDb db, TimeProvider clock, SignIn.SignInRules rules)
{
    /// <summary><c>{"options":…,"state":"…"}</c> for any passkey of this instance, or for those of one officer.</summary>
    public async Task<IResult> Ask(Officer? officer, HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(officer, http);
        return Json(asked.RequestOptionsJson, Seal("ask", officer?.Id, asked.AssertionState!));
    }

    /// <summary>The officer whose passkey answered; null when it did not, was not asked for here, or has answered before. User verification has been shown.</summary>
    /// <param name="officer">As in <see cref="Ask"/>.</param>
    public async Task<Officer?> Answered(Officer? officer, string state, string answer, HttpContext http, CancellationToken stop)
    {
        if (Open("ask", officer?.Id, state) is not { } opened)
            return null;
        var shown = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = opened });
        if (!shown.Succeeded || officer is not null && shown.User.Id != officer.Id || !await IsFirst(opened, stop))
            return null;
        // The new counter, so that a copy of the authenticator is noticed.
        return (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null;
    }

    /// <summary>The same to make a new passkey.</summary>
    public async Task<IResult> Offer(Officer officer, HttpContext http)
    {
        var offered = await handler.MakeCreationOptionsAsync(new() { Id = officer.Id.ToString(CultureInfo.InvariantCulture), Name = officer.Email!, DisplayName = officer.Name }, http);
        return Json(offered.CreationOptionsJson, Seal("offer", officer.Id, offered.AttestationState!));
    }

    public async Task<UserPasskeyInfo?> Made(Officer officer, string state, string answer, HttpContext http)
    {
        if (Open("offer", officer.Id, state) is not { } opened)
            return null;
        var made = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = opened });
        return made.Succeeded && made.Passkey.IsUserVerified ? made.Passkey : null;
    }

    private async Task<bool> IsFirst(string state, CancellationToken stop)
    {
        var (hash, now) = (SHA256.HashData(Encoding.UTF8.GetBytes(state)), clock.GetUtcNow().UtcDateTime);
        return (await db.Write<bool>(async () =>
        {
            await db.Set<AnsweredChallenge>().Where(c => c.Until < now).ExecuteDeleteAsync(stop);
            var until = now + rules.Ceremony;
            return await db.Database.ExecuteSqlAsync($"insert into accounts_answered_challenge (hash, until) values ({hash}, {until}) on conflict do nothing", stop) == 1;
        }, stop)).Must();
    }

    private IDataProtector Protector(string purpose, long? officer) =>
        protection.CreateProtector("Netral.Accounts.Passkeys.v1", purpose, officer?.ToString(CultureInfo.InvariantCulture) ?? "anybody");

    private string Seal(string purpose, long? officer, string state) =>
        Protector(purpose, officer).Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().Add(rules.Ceremony).Ticks} {state}"));

    private string? Open(string purpose, long? officer, string sealedState)
    {
        try
        {
            return Protector(purpose, officer).Unprotect(sealedState).Split(' ', 2) is [var until, var state] && long.Parse(until, CultureInfo.InvariantCulture) >= clock.GetUtcNow().Ticks ? state : null;
        }
        catch (CryptographicException)
        {
            // Made up, or asked for elsewhere.
            return null;
        }
    }

    private static IResult Json(string options, string state) => Results.Text($$"""{"options":{{options}},"state":{{JsonSerializer.Serialize(state)}}}""", "application/json");
}
