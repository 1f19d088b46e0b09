using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.ApiKeys;

/// <summary><c>/pengaturan/kunci-api</c>: the officer's own keys. A key is shown once, in the answer to the form that made it.</summary>
internal static class KeyPages
{
    public const string Path = "/pengaturan/kunci-api";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Path).RequireAuthorization(Accounts.Policies.ManageApiKeys);
        group.MapGet("", List);
        group.MapGet("/baru", Ask).RequireRecentSignIn();
        group.MapPost("/baru", Make).RequireRecentSignIn();
        group.MapGet("/{id:long}/cabut", AskRevoke);
        group.MapPost("/{id:long}/cabut", Revoke);
    }

    private static async Task<IResult> List(string? selesai, KeyDesk desk, CancellationToken stop)
    {
        var keys = new List<KeyView>();
        foreach (var key in await desk.Mine(stop))
            keys.Add(await View(key, desk, stop));
        return Html.Page<KeyListPage>(new { Keys = keys, Revoked = selesai == "cabut" });
    }

    private static async Task<KeyView> View(ApiKey key, KeyDesk desk, CancellationToken stop) =>
        KeyView.Of(key, await desk.Name(Scope.Read(key.Scope), stop), desk.Now);

    private static async Task<IResult> Ask(KeyDesk desk, CancellationToken stop) => Form(await desk.Choices(stop), new Problems());

    private static RazorComponentResult<MakeKeyPage> Form(KeyChoices choices, Problems problems) => Html.Page<MakeKeyPage>(new { View = KeyFormView.Of(choices), Problems = problems }, problems.Status);

    private static async Task<IResult> Make(HttpContext http, KeyDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (choices, problems) = (await desk.Choices(stop), new Problems(form));
        if (KeyPlan.Read(form, choices, problems) is not { } plan)
            return Form(choices, problems);
        // No 303: the secret must not be kept for a second request.
        return (await desk.Make(plan, stop)).Try(out var token, out var refusal)
            ? Html.Page<KeyMadePage>(new { Key = await View((await desk.One(token.Number, stop))!, desk, stop), Secret = token.ToString() })
            : Form(choices, Also(problems, refusal));
    }

    private static Problems Also(Problems problems, Problem refusal)
    {
        problems.Add(refusal);
        return problems;
    }

    private static async Task<IResult> AskRevoke(long id, KeyDesk desk, CancellationToken stop) => await desk.One(id, stop) is { } key
        ? Html.Page<RevokeKeyPage>(new { Key = await View(key, desk, stop) })
        : TypedResults.NotFound();

    private static async Task<IResult> Revoke(long id, KeyDesk desk, CancellationToken stop) => (await desk.Revoke(id, stop)).Problem is null ? Html.SeeOther($"{Path}?selesai=cabut") : TypedResults.NotFound();
}
