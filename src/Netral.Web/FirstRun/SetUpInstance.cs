using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Web.FirstRun;

/// <summary>
/// <c>/mulai</c>: the first run of an installation without demo data. There is no open installer: every page here asks for the operator's session, which the
/// one-time password of the terminal begins; and once it is finished every address here says so and does nothing.
/// </summary>
internal static class SetUpInstance
{
    public const string Path = "/mulai";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Path).RequireAuthorization(Policies.ManageInstance);
        group.AddEndpointFilter(OnlyWhileOpen);
        group.MapGet("", Show);
        group.MapPost("/selesai", Finish);
        ChooseOperator.Map(group);
        FirstAgency.Map(group);
        SetUpMail.Map(group);
        ConfirmKey.Map(group);
    }

    private static async ValueTask<object?> OnlyWhileOpen(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        await call.HttpContext.RequestServices.GetRequiredService<SetupProgress>().IsOpen(call.HttpContext.RequestAborted)
            ? await next(call)
            : Html.Page<SetupDonePage>(status: StatusCodes.Status410Gone);

    private static async Task<IResult> Show(SetupProgress progress, CancellationToken stop) => Html.Page<SetupPage>(new { Steps = await progress.Steps(stop), Problems = new Problems() });

    private static async Task<IResult> Finish(SetupProgress progress, Desk desk, Phrasebook phrases, CancellationToken stop)
    {
        if (await progress.Finish(await desk.OwnActor(stop), stop) is not { } refusal)
            return Html.SeeOther("/meja");
        var problems = new Problems(refusal with { Args = [.. refusal.Args.Select(a => phrases.Say((string)a))] });
        return Html.Again<SetupPage>(problems, new { Steps = await progress.Steps(stop), Problems = problems });
    }
}
