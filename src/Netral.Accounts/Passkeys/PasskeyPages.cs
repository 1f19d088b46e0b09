using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.Account;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.Passkeys;

/// <summary><c>/pengaturan/akun/kunci-sandi</c>: a new passkey; and one of the own, to name or to remove.</summary>
internal static class PasskeyPages
{
    private const int NameLength = 40;
    private const int Most = 10;

    internal static readonly Problem NotMade = new(Trouble.Invalid, "passkey.not_made", "Kunci sandi belum jadi dibuat, atau terlambat. Tekan tombolnya sekali lagi.");
    internal static readonly Problem TooMany = new(Trouble.Conflict, "passkey.too_many", "Paling banyak 10 kunci sandi. Hapus yang tidak dipakai lagi.");
    internal static readonly Problem Unknown = new(Trouble.NotFound, "passkey.unknown", "Kunci sandi ini tidak ada.");
    internal static readonly Problem NoName = new(Trouble.Invalid, "passkey.no_name", "Beri nama, paling panjang 40 huruf, misalnya Laptop kantor.", "nama");

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet("/kunci-sandi", () => Html.Page<AddPasskeyPage>(new { Problems = new Problems() })).OpensBeforeTheGate().RequireRecentSignIn();
        own.MapPost("/kunci-sandi", Add).OpensBeforeTheGate().RequireRecentSignIn().RequireRateLimiting(SignIn.SignIn.RateLimit);
        own.MapGet("/kunci-sandi/pilihan", async (HttpContext http, Desk desk, Ceremonies ceremonies, CancellationToken stop) => await ceremonies.Offer(await desk.Officer(stop), http)).OpensBeforeTheGate();
        own.MapGet("/kunci-sandi/{kunci}", async (string kunci, AccountReader reader, CancellationToken stop) => await One(kunci, new Problems(), reader, stop));
        own.MapPost("/kunci-sandi/{kunci}", Rename);
        own.MapPost("/kunci-sandi/{kunci}/hapus", Remove).RequireRecentSignIn();
    }

    private static async Task<IResult> Add(HttpContext http, Desk desk, Ceremonies ceremonies, SecondFactors factors, NewFactor setUp, UserManager<Officer> users, NetralDb db, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (Name(form) is not { } name)
        {
            problems.Add(NoName);
            return Html.Again<AddPasskeyPage>(problems, new { Problems = problems });
        }
        var officer = await desk.Officer(stop);
        var own = await factors.Of(officer.Id, stop);
        var made = own.Passkeys < Most ? await ceremonies.Made(officer, form["keadaan"].ToString(), form["kunci"].ToString(), http) : null;
        var done = await setUp.Add<PasskeyAdded>(officer, SignInMeans.Passkey, own.CodesLeft == 0, async () =>
        {
            if (made is null)
                return own.Passkeys < Most ? NotMade : TooMany;
            made.Name = name;
            var kept = await users.AddOrUpdatePasskeyAsync(await db.Set<Officer>().FirstAsync(o => o.Id == officer.Id, stop), made);
            return kept.Succeeded ? new PasskeyAdded(officer.Id) : NotMade;
        }, stop);
        if (done.Try(out var codes, out var refusal))
            return codes.Length > 0 ? Html.Page<RecoveryCodesPage>(new { Codes = codes }) : Html.SeeOther(AccountPages.Path);
        problems.Add(refusal);
        return Html.Again<AddPasskeyPage>(problems, new { Problems = problems });
    }

    private static async Task<IResult> One(string key, Problems problems, AccountReader reader, CancellationToken stop)
    {
        if (await reader.Passkey(key, stop) is not { } passkey)
            return await AccountPages.Show(new Problems(Unknown), reader, stop);
        return Html.Page<PasskeyPage>(new { Key = key, Name = passkey.Data.Name, AddedAt = passkey.Data.CreatedAt.UtcDateTime, MayGo = await reader.MayLoseOne(stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Rename(string kunci, HttpContext http, AccountReader reader, NetralDb db, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (Name(form) is not { } name)
        {
            var problems = new Problems(form);
            problems.Add(NoName);
            return await One(kunci, problems, reader, stop);
        }
        if (await reader.Passkey(kunci, stop) is not { } passkey)
            return await AccountPages.Show(new Problems(Unknown), reader, stop);
        var row = await db.Set<IdentityUserPasskey<long>>().FirstAsync(p => p.CredentialId == passkey.CredentialId, stop);
        row.Data.Name = name;
        await db.SaveChangesAsync(stop);
        return Html.SeeOther(AccountPages.Path);
    }

    private static async Task<IResult> Remove(string kunci, Desk desk, AccountReader reader, NetralDb db, Journal journal, OpenSessions sessions, CancellationToken stop)
    {
        if (await reader.Passkey(kunci, stop) is not { } passkey)
            return await AccountPages.Show(new Problems(Unknown), reader, stop);
        if (!await reader.MayLoseOne(stop))
            return await One(kunci, new Problems(AccountPages.LastWay), reader, stop);
        var officer = await desk.Officer(stop);
        await db.Write<bool>(async () =>
        {
            if (await db.Set<IdentityUserPasskey<long>>().Where(p => p.CredentialId == passkey.CredentialId).ExecuteDeleteAsync(stop) > 0)
                journal.Add(new PasskeyRemoved(officer.Id), officer.OwnActor());
            await sessions.EndOthers(officer, SessionEnd.FactorChanged, stop);
            return true;
        }, stop);
        return Html.SeeOther(AccountPages.Path);
    }

    private static string? Name(IFormCollection form) => form["nama"].ToString().Trim() is { Length: > 0 and <= NameLength } name && !name.Any(char.IsControl) ? name : null;
}
