using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Passkeys;
using Netral.Accounts.Sessions;
using Netral.Accounts.Sso;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.SignIn;

/// <summary>Officers sign in with a passkey, or with e-mail and password and then a code. Unknown, wrong and locked get the same sentence after the same time.</summary>
internal static class SignIn
{
    public const string RateLimit = "sign_in";

    internal static readonly Problem Wrong = new(Trouble.Invalid, "sign_in.wrong", "Surel atau kata sandi tidak cocok. Setelah lima kali salah, akun dikunci seperempat jam.", "surel");
    internal static readonly Problem OneTimeOld = new(Trouble.Gone, "sign_in.one_time_old", "Kata sandi sekali pakai ini sudah lewat {0} hari. Minta yang baru kepada pengelola di kantor Anda.", "sandi");
    internal static readonly Problem WrongPasskey = new(Trouble.Invalid, "sign_in.wrong_passkey", "Kunci sandi ini tidak dikenal, atau jawabannya terlambat. Coba lagi, atau masuk dengan kata sandi.");
    internal static readonly Problem EmailMissing = new(Trouble.Invalid, "sign_in.email_missing", "Surel belum diisi.", "surel");
    internal static readonly Problem PasswordMissing = new(Trouble.Invalid, "sign_in.password_missing", "Kata sandi belum diisi.", "sandi");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/masuk", Show).RequireAuthorization(Policies.Everyone);
        pages.MapPost("/masuk", Enter).RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        pages.MapGet("/masuk/kunci-sandi", (HttpContext http, Ceremonies ceremonies) => ceremonies.Ask(null, http)).RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        pages.MapPost("/masuk/kunci-sandi", EnterByPasskey).RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        pages.MapPost("/keluar", Leave).RequireAuthorization(Policies.Everyone);
        SecondStep.Map(pages);
        SignInAgain.Map(pages);
        ChangePassword.Map(pages);
    }

    private static async Task<IResult> Show(string? lanjut, Desk desk, CancellationToken stop)
    {
        if (!desk.SignedIn)
            return Html.Page<SignInPage>(new { Next = SafeNext.Of(lanjut), Problems = new Problems() });
        var gate = await desk.Gate(stop);
        return Html.SeeOther(gate is Gate.Open ? SafeNext.Of(lanjut) : Gates.Way(gate));
    }

    private static async Task<IResult> Enter(HttpContext http, Entry entry, NewPassword fresh, TimeProvider clock, SignInRules rules, CancellationToken stop)
    {
        var even = new EvenTime(clock, rules);
        var form = await http.Request.ReadFormAsync(stop);
        var (email, password, next) = (form["surel"].ToString().Trim(), form["sandi"].ToString(), SafeNext.Of(form["lanjut"]));
        var problems = new Problems(form);
        if (email.Length == 0)
            problems.Add(EmailMissing);
        if (password.Length == 0)
            problems.Add(PasswordMissing);
        if (problems.Any)
            return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
        if (await entry.ByPassword(email, password, stop) is { } officer)
        {
            if (!await fresh.IsOld(officer, stop))
                return await entry.AfterOneFactor(http, officer, SignInMeans.Password, next, stop);
            problems.Add(OneTimeOld.With(NewPassword.OneTimeDays));
            return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
        }
        await even.Pass(stop);
        problems.Add(Wrong);
        return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
    }

    private static async Task<IResult> EnterByPasskey(HttpContext http, Ceremonies ceremonies, Entry entry, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var next = SafeNext.Of(form["lanjut"]);
        if (await ceremonies.Answered(null, form["keadaan"].ToString(), form["kunci"].ToString(), http, stop) is { } officer)
            return await entry.AfterBoth(http, officer, SignInMeans.Passkey, next, stop);
        var problems = new Problems(WrongPasskey);
        return Html.Again<SignInPage>(problems, new { Next = next, Problems = problems });
    }

    private static async Task<IResult> Leave(Desk desk, OpenSessions sessions, SsoSettings sso, CancellationToken stop)
    {
        var next = SsoRoutes.AfterSignOut(sessions.Current, sso);
        if (desk.SignedIn)
            await sessions.Leave(await desk.Officer(stop), stop);
        return Html.SeeOther(next);
    }
}
