using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Cases.ListCases;

/// <summary><c>/perkara/daftar</c>: every case of the body, narrowed and in pages.</summary>
internal static class ListCases
{
    private const int LongestNumber = 80;

    public static void Map(IEndpointRouteBuilder group) => group.MapGet("/daftar", Show);

    private static async Task<IResult> Show(HttpRequest request, Asked<long>? sesudah, CaseAccess access, CaseLists lists, ILawInForce law, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { } officer)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var query = request.Query;
        var ask = new ListAsk(
            query["keadaan"].ToString() switch { "selesai" => ListState.Closed, "semua" => ListState.All, _ => ListState.Open }, Word.TryRead<CaseRegime>(query["rezim"], out var regime) ? regime : null,
            Text(query["langkah"]), RegionCode.IsCode(query["wilayah"]) ? query["wilayah"].ToString() : null, query["lewat"] == "ya", Text(query["nomor"]), Day(query["dari"]), Day(query["sampai"]), sesudah?.Value);
        var (lines, next) = await lists.List(officer, ask, stop);
        var classes = (await law.InForce(stop)).Book.StepClasses;
        return Html.Page<CaseListPage>(new { access.Side, Ask = ask, Lines = lines, Next = next, Classes = classes, Regions = await lists.Regions(officer.Body!.Value, stop) });
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) || typed.Length > LongestNumber ? null : typed.Trim();

    /// <summary>A filter that cannot be read narrows nothing; the field is then empty on the page, so nobody takes the list for narrowed.</summary>
    private static DateOnly? Day(string? typed) => DateReading.Read(typed).Try(out var day, out _) ? day : null;
}
