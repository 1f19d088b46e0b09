using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;

namespace Netral.Roster.ImportStaff;

/// <summary><c>/pegawai/impor</c>: hand in a list, look at what it would change, apply it, take it back. The whole agency's administrators only:
/// whoever answers for one unit must not make everybody else leave.</summary>
internal static class ImportPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/pegawai/impor").RequireAuthorization(Policies.ManageStaff);
        group.MapGet("", Start);
        ReceivedList.On(group.MapPost("", HandIn));
        group.MapGet("/templat.xlsx", Template);
        group.MapGet("/{id:long}", Show);
        group.MapGet("/{id:long}/kemajuan", Part);
        group.MapGet("/{id:long}/perlu-diperbaiki", RefusedFile);
        group.MapPost("/{id:long}/terapkan", Apply);
        group.MapGet("/{id:long}/rincian/{kind}", Details);
        group.MapGet("/{id:long}/buat-unit", MissingUnits);
        group.MapPost("/{id:long}/buat-unit", CreateUnits);
        group.MapPost("/{id:long}/buang", Discard);
        group.MapPost("/{id:long}/batalkan", Undo);
    }

    private static async Task<IResult> Start(string? instansi, Reaches reaches, ImportViews views, PageContext page, CancellationToken stop) =>
        (await Whole(reaches, instansi, stop)).Try(out var agency, out var refusal) ? await StartPage(agency, new Problems(), views, page, stop) : RosterPages.Refuse(refusal);

    private static async Task<Result<Agency>> Whole(Reaches reaches, string? code, CancellationToken stop)
    {
        if (!(await reaches.Of(Policies.ManageStaff, code, stop)).Try(out var reach, out var refusal))
            return refusal;
        return reach.Units is null ? reach.Agency : AgencyProblems.NotYours;
    }

    private static async Task<IResult> StartPage(Agency agency, Problems problems, ImportViews views, PageContext page, CancellationToken stop)
    {
        page.Agency = agency.Name;
        return Html.Page<ImportStartPage>(new { View = await views.Start(agency, stop), Problems = problems }, problems.At("berkas")?.Code == SheetProblems.TooLarge.Code ? StatusCodes.Status413PayloadTooLarge : problems.Status);
    }

    private static async Task<IResult> HandIn(HttpContext http, Reaches reaches, StaffImports imports, ImportViews views, ImportPass pass, Desk desk, PageContext page, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await Whole(reaches, form["instansi"], stop)).Try(out var agency, out var refusal))
            return RosterPages.Refuse(refusal);
        var (received, problems) = (ReceivedList.Of(http), new Problems(form));
        if (received.Problem is { } problem)
            problems.Add(problem.At("berkas"));
        else if (Unreadable(received) is { } unreadable)
            problems.Add(unreadable);
        if (problems.Any)
            return await StartPage(agency, problems, views, page, stop);
        var ask = new ImportAsk(agency, received.FileName, form["buat-unit"] == "ya", desk.Actor(agency.Id.Value), desk.Number, form["sebagian"] == "ya");
        if (!problems.Try(await imports.Queue(ask, received.Take(), stop), out var import, "berkas"))
            return await StartPage(agency, problems, views, page, stop);
        pass.Ring();
        return Html.SeeOther(Of(import.Id.Value));
    }

    /// <summary>What is no list at all is said at once; the rows are read in the background.</summary>
    private static Problem? Unreadable(ReceivedList received)
    {
        using var file = received.Open();
        if (!StaffSheet.Open(file).Try(out var sheet, out var problem))
            return problem.At("berkas");
        sheet.Dispose();
        return null;
    }

    private static IResult Template(PageContext page, CancellationToken stop) =>
        Results.Stream(output => StaffTemplate.WriteAsync(output, page.Demo, stop), TableFile.XlsxType, "templat-pegawai.xlsx");

    private static async Task<IResult> Show(long id, Reaches reaches, ImportViews views, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await Find(id, reaches, db, stop)).Try(out var found, out var refusal))
            return RosterPages.Refuse(refusal);
        return await ImportPage(id, found, new Problems(), views, page, stop);
    }

    private static async Task<IResult> ImportPage(long id, Agency agency, Problems problems, ImportViews views, PageContext page, CancellationToken stop)
    {
        page.Agency = agency.Name;
        return Html.Page<ImportPage>(new { View = await views.One(agency, new(id), stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Part(long id, Reaches reaches, ImportViews views, NetralDb db, CancellationToken stop) =>
        (await Find(id, reaches, db, stop)).Try(out var agency, out _) ? Html.Page<ImportProgressPart>(new { View = await views.One(agency, new(id), stop) }) : Results.NotFound();

    /// <summary>The agency of an import, if the officer manages the whole of it.</summary>
    private static async Task<Result<Agency>> Find(long id, Reaches reaches, NetralDb db, CancellationToken stop)
    {
        var import = new Id<StaffImport>(id);
        var code = await db.Set<StaffImport>().Where(i => i.Id == import).Join(db.Set<Agency>(), i => i.Agency, a => a.Id, (_, a) => a.Code).FirstOrDefaultAsync(stop);
        return code is not null && (await Whole(reaches, code, stop)).Try(out var agency, out _) ? agency : ImportProblems.Unknown;
    }

    private static async Task<IResult> RefusedFile(long id, Reaches reaches, NetralDb db, ImportFolder folder, CancellationToken stop)
    {
        if (!(await Find(id, reaches, db, stop)).Try(out _, out var refusal))
            return RosterPages.Refuse(refusal);
        var import = await db.Set<StaffImport>().AsNoTracking().FirstAsync(i => i.Id == new Id<StaffImport>(id), stop);
        if (ImportSummary.Read(import.Summary).RefusedFile is not { } name || folder.Open(ImportFolder.RefusedOf(import.Id)) is not { } file)
            return RosterPages.Refuse(ImportProblems.Lost);
        return Results.File(file, name.EndsWith(".xlsx", StringComparison.Ordinal) ? TableFile.XlsxType : TableFile.CsvType, name);
    }

    private static async Task<IResult> Details(long id, string kind, string? kode, Asked<int>? sesudah, Reaches reaches, ImportDetails details, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!ImportDetails.IsKind(kind))
            return Results.NotFound();
        if (!(await Find(id, reaches, db, stop)).Try(out var agency, out var refusal))
            return RosterPages.Refuse(refusal);
        page.Agency = agency.Name;
        return Html.Page<ImportDetailsPage>(new { View = await details.Page(agency, new(id), kind, string.IsNullOrEmpty(kode) ? null : kode, sesudah?.Value, stop) });
    }

    private static async Task<IResult> MissingUnits(long id, Reaches reaches, ImportDetails details, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await Find(id, reaches, db, stop)).Try(out var agency, out var refusal))
            return RosterPages.Refuse(refusal);
        page.Agency = agency.Name;
        return Html.Page<MissingUnitsPage>(new { View = await details.Missing(agency, new(id), stop) });
    }

    private static async Task<IResult> Apply(long id, HttpContext http, Reaches reaches, StaffImports imports, ImportViews views, ImportPass pass, PageContext page, NetralDb db, CancellationToken stop)
    {
        var sure = (await http.Request.ReadFormAsync(stop))["keluar"] == "ya";
        return await Step(id, (import, _) => imports.Confirm(import, claim: false, sure, stop), reaches, views, pass, page, db, stop);
    }

    private static Task<IResult> CreateUnits(long id, Reaches reaches, StaffImports imports, ImportViews views, ImportPass pass, PageContext page, NetralDb db, CancellationToken stop) =>
        Step(id, (import, _) => imports.Reread(import, stop), reaches, views, pass, page, db, stop);

    private static Task<IResult> Undo(long id, Reaches reaches, StaffImports imports, ImportViews views, ImportPass pass, Desk desk, PageContext page, NetralDb db, CancellationToken stop) =>
        Step(id, (import, agency) => imports.Undo(import, agency, desk.Actor(agency.Id.Value), stop), reaches, views, pass, page, db, stop);

    private static async Task<IResult> Step(long id, Func<Id<StaffImport>, Agency, Task<Result<StaffImport>>> step, Reaches reaches, ImportViews views, ImportPass pass, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await Find(id, reaches, db, stop)).Try(out var agency, out var refusal))
            return RosterPages.Refuse(refusal);
        if ((await step(new(id), agency)).Problem is { } problem)
            return await ImportPage(id, agency, new Problems(problem), views, page, stop);
        pass.Ring();
        return Html.SeeOther(Of(id));
    }

    private static async Task<IResult> Discard(long id, Reaches reaches, StaffImports imports, NetralDb db, CancellationToken stop)
    {
        if (!(await Find(id, reaches, db, stop)).Try(out var agency, out var refusal))
            return RosterPages.Refuse(refusal);
        await imports.Discard(new(id), stop);
        return Html.SeeOther($"/pegawai/impor?instansi={agency.Code}");
    }

    private static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"/pegawai/impor/{id}");
}
