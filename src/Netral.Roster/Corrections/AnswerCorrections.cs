using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Roster.Corrections;

/// <summary><c>/pegawai/permintaan</c>: what people say is wrong in their record, the oldest first; each beside the present value. Accepting leads to where it is mended.</summary>
internal static class AnswerCorrections
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pegawai/permintaan").RequireAuthorization(Policies.AnswerPeople);
        group.MapGet("", List);
        group.MapGet("/{number:long}", Show);
        group.MapPost("/{number:long}", Answer);
    }

    private static async Task<IResult> List(string? instansi, string? daftar, Asked<int>? dari, CorrectionDesk desk, PageContext page, CancellationToken stop)
    {
        if (!(await desk.Reach(instansi, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        page.Agency = reach.Agency.Name;
        var (answered, skip) = (daftar == "selesai", Math.Clamp(dari?.Value ?? 0, 0, 100_000));
        var lines = await desk.List(reach, answered, skip, stop);
        return Html.Page<CorrectionListPage>(new { reach.Agency, Answered = answered, Lines = lines, Skip = skip });
    }

    private static async Task<IResult> Show(long number, CorrectionDesk desk, CancellationToken stop) =>
        (await desk.Look(number, stop)).Try(out var at, out var refusal) ? Page(at, new Problems()) : RosterPages.Refuse(refusal);

    private static RazorComponentResult<CorrectionPage> Page(CorrectionCase at, Problems problems) => Html.Page<CorrectionPage>(new { View = at, Problems = problems }, problems.Status);

    private static async Task<IResult> Answer(long number, HttpContext http, CorrectionDesk desk, CancellationToken stop)
    {
        if (!(await desk.Look(number, stop)).Try(out var at, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var (problems, accept) = (new Problems(form), form["putusan"] == "terima");
        if (!problems.Try(await desk.Answer(at, accept, form["jawaban"].ToString(), stop), out _))
            return Page(at, problems);
        // The list is mended by hand where there is a form for it, else by the next staff list.
        return Html.SeeOther(accept ? string.Create(CultureInfo.InvariantCulture, $"/pegawai/{at.Person.Id}") : "/pegawai/permintaan");
    }
}
