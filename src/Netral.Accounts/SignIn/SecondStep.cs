using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.SecondFactor;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.SignIn;

/// <summary><c>/masuk/kode</c>: after the password, the code of the app or one from the paper; or a passkey, which does both at once.</summary>
internal static class SecondStep
{
    internal static readonly Problem Wrong = new(Trouble.Invalid, "sign_in.wrong_code", "Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi. Setelah lima kali salah, akun dikunci seperempat jam.", "kode");
    internal static readonly Problem CodeMissing = new(Trouble.Invalid, "sign_in.code_missing", "Kode belum diisi.", "kode");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/masuk/kode", Show).RequireAuthorization(Policies.Everyone);
        pages.MapPost("/masuk/kode", Enter).RequireAuthorization(Policies.Everyone).RequireRateLimiting(SignIn.RateLimit);
    }

    private static async Task<IResult> Show(string? lanjut, HttpContext http, HalfWay halfWay, SecondFactors factors, CancellationToken stop) =>
        await halfWay.Read(http, stop) is { } arrived ? await Page(arrived.Officer, SafeNext.Of(lanjut), new Problems(), factors, stop) : Html.SeeOther(SafeNext.Query("/masuk", SafeNext.Of(lanjut)));

    private static async Task<IResult> Enter(HttpContext http, HalfWay halfWay, SecondFactors factors, Entry entry, TimeProvider clock, SignInRules rules, CancellationToken stop)
    {
        var even = new EvenTime(clock, rules);
        var form = await http.Request.ReadFormAsync(stop);
        var (typed, next) = (form["kode"].ToString().Trim(), SafeNext.Of(form["lanjut"]));
        if (await halfWay.Read(http, stop) is not { } arrived)
            return Html.SeeOther(SafeNext.Query("/masuk", next));
        var problems = new Problems(form);
        if (typed.Length == 0)
        {
            problems.Add(CodeMissing);
            return await Page(arrived.Officer, next, problems, factors, stop);
        }
        if (await factors.Take(arrived.Officer, typed, stop) is { } means)
            return await entry.AfterBoth(http, arrived.Officer, arrived.First is SignInMeans.Password ? means : arrived.First, next, stop);
        await even.Pass(stop);
        problems.Add(Wrong);
        return await Page(arrived.Officer, next, problems, factors, stop);
    }

    private static async Task<IResult> Page(Officer officer, string next, Problems problems, SecondFactors factors, CancellationToken stop)
    {
        var own = await factors.Of(officer.Id, stop);
        return Html.Page<SecondStepPage>(new { Next = next, App = own.App is not null, Passkeys = own.Passkeys > 0, Problems = problems }, problems.Status);
    }
}
