using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Roster.BrowseStaff;
using Netral.Roster.ImportStaff;

namespace Netral.Roster;

/// <summary>An agency as the API tells it.</summary>
internal sealed record ApiAgency(string Code, string Name, string Region, string Zone);

internal sealed record ApiUnit(long Id, string Name, string Kind, long? Parent, bool HasHead);

/// <summary>A person as the API tells it: of the NIK the last four digits, of the addresses only whether there are any.</summary>
internal sealed record ApiPerson(long Id, string Name, string? Nip, string? NikLast4, string Employment, string PositionGroup, string? Position, string? Grade, long Unit, string UnitName, DateOnly Since, bool HasContact, string? Exempt);

internal sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary><c>/api/v1/agencies…</c></summary>
internal static class RosterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/agencies").RequireAuthorization(Policies.ReadStaff);
        read.MapGet("", List);
        read.MapGet("/{code}/units", Units);
        read.MapGet("/{code}/staff", Staff);
        // Programs send no form token; a page of another site is turned away by its origin, and the session's cookie does not travel with it (SameSite=Lax).
        ReceivedList.On(api.MapPost("/agencies/{code}/staff/import", Import).RequireAuthorization(Policies.ManageStaff).WithoutAmbientAuthority());
    }

    private static async Task<IResult> List(Agencies agencies, CancellationToken stop) =>
        Results.Json((await agencies.For(Policies.ReadStaff, stop)).Select(a => new ApiAgency(a.Code, a.Name, a.RegionCode, a.Zone.ToString())));

    private static async Task<IResult> Units(string code, Reaches reaches, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ReadStaff, code, stop)).Try(out var reach, out var refusal))
            return Refusals.Json(refusal);
        return Results.Json(reach.Tree.Units.Where(u => reach.Covers(u.Id)).OrderBy(u => u.Id)
            .Select(u => new ApiUnit(u.Id.Value, u.Name, Word.Of(u.Kind), reach.Tree.Parents[u.Id]?.Value, reach.Tree.Heads.ContainsKey(u.Id))));
    }

    private static async Task<IResult> Staff(string code, string? after, string? q, Asked<long>? unit, string? kind, Reaches reaches, StaffSearch search, RecordReads reads, Desk desk, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ReadStaff, code, stop)).Try(out var reach, out var refusal))
            return Refusals.Json(refusal);
        reads.Note(RecordKind.StaffExport, FormattableString.Invariant($"staff:{reach.Agency.Id.Value}"), desk.Actor(reach.Agency.Id.Value));
        var (rows, next) = await search.Page(new StaffFilter(code, q, unit, kind, null, after).Query(reach), after, stop, size: 200);
        return Results.Json(new ApiPage<ApiPerson>([.. rows.Select(r => new ApiPerson(r.Person.Value, r.Name, r.Nip, r.NikLast4, Word.Of(r.Kind), Word.Of(r.Group), r.Position, r.Grade,
            r.Unit.Value, reach.Tree.Find(r.Unit)?.Name ?? "", r.From, r.HasContact, r.Exempt is { } exempt ? Word.Of(exempt) : null))], next));
    }

    private static async Task<IResult> Import(string code, Asked<bool>? dryRun, Asked<bool>? createUnits, Asked<bool>? partial, Asked<bool>? confirmGone, HttpContext http, Reaches reaches, StaffImports imports, Desk desk, CancellationToken stop)
    {
        if (IsForeign(http.Request))
            return Refusals.Json(AgencyProblems.NotYours);
        if (!(await reaches.Of(Policies.ManageStaff, code, stop)).Try(out var reach, out var refusal))
            return Refusals.Json(refusal);
        if (reach.Units is not null)
            return Refusals.Json(AgencyProblems.NotYours);
        var received = ReceivedList.Of(http);
        if (received.Problem is { } missing)
            return Refusals.Json(missing);
        await using var file = received.Open();
        var ask = new ImportAsk(reach.Agency, received.FileName, createUnits?.Value == true, desk.Actor(reach.Agency.Id.Value), desk.Number, partial?.Value == true, confirmGone?.Value == true);
        if (!(await imports.Run(ask, file, dryRun?.Value == true, _ => Task.CompletedTask, stop)).Try(out var report, out var problem))
            return Refusals.Json(problem);
        return Results.Json(report, statusCode: report.Problem is { } nothing ? Refusals.Status(nothing.Kind) : StatusCodes.Status200OK);
    }

    /// <summary>A browser that names an origin must name ours; a program names none.</summary>
    private static bool IsForeign(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";
}
