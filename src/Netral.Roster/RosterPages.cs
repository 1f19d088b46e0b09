using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Roster;

/// <summary>Answers that several pages of the roster share.</summary>
internal static class RosterPages
{
    /// <summary>A refusal that belongs to no form.</summary>
    public static IResult Refuse(Problem problem) => Html.Page<RefusalPage>(new { Problem = problem }, Refusals.Status(problem.Kind));
}
