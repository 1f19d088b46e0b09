using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.SeeCases;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Cases.Remind;

/// <param name="Points">Own points; empty: the usual ones hold.</param>
public sealed record RemindersView(string Points, int AnswerDays, IReadOnlyList<int> Usual);

/// <summary><c>/perkara/pengingat</c>: when the officers of a body are reminded of deadlines and of answers that reporters are owed.</summary>
internal static class ArrangeReminders
{
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/pengingat", async (CaseAccess access, ReminderPoints points, ILawInForce law, CancellationToken stop) => await Page(new Problems(), access, points, law, stop));
        group.MapPost("/pengingat", Set);
    }

    private static async Task<IResult> Set(HttpContext http, CaseAccess access, ReminderPoints points, ILawInForce law, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(await points.Set(officer, form["titik"].ToString(), int.TryParse(form["jawaban"], CultureInfo.InvariantCulture, out var days) ? days : 0, stop), out _);
        return problems.Any ? await Page(problems, access, points, law, stop) : Html.SeeOther(access.Side.Root + "/pengingat");
    }

    private static async Task<IResult> Page(Problems problems, CaseAccess access, ReminderPoints points, ILawInForce law, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { Body: { } body })
            return CaseRefusal.Show(CaseProblems.NoBody);
        var own = await points.Of(body, stop);
        var view = new RemindersView(own?.Points ?? "", own?.AnswerDays ?? ReminderPoints.UsualAnswerDays, [.. (await law.InForce(stop)).Book.Reminders.Select(r => r.Days)]);
        return Html.Page<RemindersPage>(new { access.Side, View = view, Problems = problems }, problems.Status);
    }
}
