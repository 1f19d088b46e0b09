using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Sso;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

public sealed record OfficerSignedIn(long Officer) : IFact
{
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <summary>Officers sign in with e-mail and password; five wrong ones lock the account for a quarter of an hour. Unknown, wrong and locked get the same sentence.</summary>
internal static class SignIn
{
    public const string RateLimit = "sign_in";

    /// <summary>Leads each officer to the first page that the own roles open.</summary>
    public const string Start = "/meja";

    internal static readonly Problem Wrong = new(Trouble.Invalid, "sign_in.wrong", "Surel atau kata sandi tidak cocok. Setelah lima kali salah, akun dikunci seperempat jam.", "surel");
    internal static readonly Problem EmailMissing = new(Trouble.Invalid, "sign_in.email_missing", "Surel belum diisi.", "surel");
    internal static readonly Problem PasswordMissing = new(Trouble.Invalid, "sign_in.password_missing", "Kata sandi belum diisi.", "sandi");
    internal static readonly Problem TooShort = new(Trouble.Invalid, "password.short", "Kata sandi paling sedikit 12 huruf. Beberapa kata yang mudah diingat sudah cukup.", "baru");
    internal static readonly Problem NotRepeated = new(Trouble.Invalid, "password.not_repeated", "Kedua kata sandi tidak sama.", "ulang");
    internal static readonly Problem SameAsOld = new(Trouble.Invalid, "password.same", "Kata sandi baru harus lain dari yang lama.", "baru");
    internal static readonly Problem WrongOld = new(Trouble.Invalid, "password.wrong_old", "Kata sandi lama tidak cocok.", "lama");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/masuk", Show).RequireAuthorization(Policies.Everyone);
        pages.MapPost("/masuk", Enter).RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        pages.MapPost("/keluar", Leave).RequireAuthorization(Policies.Everyone);
        pages.MapGet("/masuk/kata-sandi", ShowPassword).RequireAuthorization(Policies.SignedIn);
        pages.MapPost("/masuk/kata-sandi", ChangePassword).RequireAuthorization(Policies.SignedIn).RequireRateLimiting(RateLimit);
    }

    private static IResult Show(string? lanjut, Desk desk) =>
        desk.SignedIn ? Html.SeeOther(SafeNext(lanjut)) : Html.Page<SignInPage>(new { Next = SafeNext(lanjut), Problems = new Problems() });

    private static async Task<IResult> Enter(HttpContext http, SignInManager<Officer> manager, UserManager<Officer> users, NetralDb db, Journal journal, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (email, password, next) = (form["surel"].ToString().Trim(), form["sandi"].ToString(), SafeNext(form["lanjut"]));
        var problems = new Problems(form);
        if (email.Length == 0)
            problems.Add(EmailMissing);
        if (password.Length == 0)
            problems.Add(PasswordMissing);
        if (problems.Any)
            return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
        var officer = await users.FindByEmailAsync(email);
        // An unknown address and a locked account cost the same time as a wrong password.
        var result = officer is null || await users.IsLockedOutAsync(officer) ? await WasteTime(users, password) : await manager.PasswordSignInAsync(officer, password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            problems.Add(Wrong);
            return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
        }
        journal.Add(new OfficerSignedIn(officer!.Id), officer.Body is { } body ? Actor.OfBody(officer.Id, body) : Actor.Officer(officer.Id, officer.HomeAgency));
        await db.SaveChangesAsync(stop);
        return Html.SeeOther(officer.MustChangePassword ? "/masuk/kata-sandi" : next);
    }

    private static Task<SignInResult> WasteTime(UserManager<Officer> users, string password)
    {
        var nobody = new Officer { Name = "" };
        users.PasswordHasher.VerifyHashedPassword(nobody, Decoy.Value, password);
        return Task.FromResult(SignInResult.Failed);
    }

    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<Officer>().HashPassword(new Officer { Name = "" }, Officers.OneTimePassword()));

    private static async Task<IResult> Leave(HttpContext http, SignInManager<Officer> manager, SsoSettings sso)
    {
        var next = SsoRoutes.AfterSignOut(http.User, sso);
        await manager.SignOutAsync();
        return Html.SeeOther(next);
    }

    private static async Task<IResult> ShowPassword(Desk desk, CancellationToken stop) =>
        Html.Page<ChangePasswordPage>(new { First = (await desk.Officer(stop)).MustChangePassword, Problems = new Problems() });

    private static async Task<IResult> ChangePassword(HttpContext http, Desk desk, SignInManager<Officer> manager, UserManager<Officer> users, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var (old, fresh, again) = (form["lama"].ToString(), form["baru"].ToString(), form["ulang"].ToString());
        if (fresh.Length < users.Options.Password.RequiredLength)
            problems.Add(TooShort);
        if (fresh != again)
            problems.Add(NotRepeated);
        if (fresh == old)
            problems.Add(SameAsOld);
        var officer = (await users.FindByIdAsync(desk.Number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;
        if (!problems.Any)
        {
            var changed = await users.ChangePasswordAsync(officer, old, fresh);
            if (!changed.Succeeded)
                problems.Add(changed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? WrongOld : TooShort);
        }
        if (problems.Any)
            return Html.Again<ChangePasswordPage>(problems, new { First = officer.MustChangePassword, Problems = problems });
        officer.MustChangePassword = false;
        await users.UpdateAsync(officer);
        await manager.RefreshSignInAsync(officer);
        return Html.SeeOther(Start);
    }

    /// <summary>Only a local path: nobody can put a foreign address behind the sign-in.</summary>
    private static string SafeNext(string? next) => SeeOther.IsLocal(next) && !next!.StartsWith("/masuk", StringComparison.Ordinal) ? next : Start;
}
