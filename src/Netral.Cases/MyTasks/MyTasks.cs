using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.SeeCases;
using Netral.Cases.TellReporter;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Cases.MyTasks;

/// <summary><c>/perkara</c>: what must be done, by when, and by which clause.</summary>
internal static class MyTasks
{
    public static void Map(IEndpointRouteBuilder group) => group.MapGet("", Show);

    private static async Task<IResult> Show(CaseAccess access, CaseLists lists, OwedAnswers answers, IOfficers officers, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var (tasks, more) = await lists.Tasks(officer, stop);
        var asked = await lists.Agreements(officer, stop);
        var owed = access.Side.Reports ? await answers.Of(officer, stop) : [];
        var names = await officers.Names([.. asked.Select(a => a.By).Concat(asked.Select(a => a.RefusedBy).OfType<long>()).Distinct()], stop);
        return Html.Page<MyTasksPage>(new { access.Side, Tasks = tasks, More = more, Asked = asked, Owed = owed, Names = names });
    }
}
