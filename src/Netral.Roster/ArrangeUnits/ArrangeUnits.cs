using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Ui;

namespace Netral.Roster.ArrangeUnits;

/// <summary><c>/pegawai/unit</c>: the tree with its heads; <c>/pegawai/unit/{id}</c>: one unit, to rename, to end, to give a head.</summary>
internal static class ArrangeUnits
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var read = pages.MapGroup("/pegawai/unit").RequireAuthorization(Policies.ReadStaff);
        read.MapGet("", Tree);
        read.MapGet("/{id:long}", One);
        var manage = pages.MapGroup("/pegawai/unit").RequireAuthorization(Policies.ManageStaff);
        manage.MapPost("", Add);
        manage.MapPost("/{id:long}", Rename);
        manage.MapPost("/{id:long}/akhiri", End);
        manage.MapPost("/{id:long}/pimpinan", Appoint);
        manage.MapPost("/{id:long}/pimpinan/{head:long}/akhiri", EndHead);
    }

    private static async Task<IResult> Tree(string? instansi, Reaches reaches, UnitViews views, PageContext page, CancellationToken stop) =>
        (await reaches.Of(Policies.ReadStaff, instansi, stop)).Try(out var reach, out var refusal) ? await TreePage(reach, new Problems(), views, page, stop) : RosterPages.Refuse(refusal);

    private static async Task<IResult> TreePage(Reach reach, Problems problems, UnitViews views, PageContext page, CancellationToken stop)
    {
        page.Agency = reach.Agency.Name;
        return Html.Page<UnitTreePage>(new { View = await views.Tree(reach, stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> One(long id, Reaches reaches, UnitViews views, PageContext page, NetralDb db, CancellationToken stop) =>
        (await ReachOf(id, Policies.ReadStaff, reaches, db, stop)).Try(out var reach, out var refusal) ? await UnitPage(id, reach, new Problems(), views, page, stop) : RosterPages.Refuse(refusal);

    private static async Task<IResult> UnitPage(long id, Reach reach, Problems problems, UnitViews views, PageContext page, CancellationToken stop)
    {
        page.Agency = reach.Agency.Name;
        return Html.Page<UnitPage>(new { View = await views.One(reach, new(id), stop), Problems = problems }, problems.Status);
    }

    /// <summary>The reach over the agency of a unit, if the unit lies within.</summary>
    private static async Task<Result<Reach>> ReachOf(long id, string policy, Reaches reaches, NetralDb db, CancellationToken stop)
    {
        var unit = new Id<Unit>(id);
        var code = await db.Set<Unit>().Where(u => u.Id == unit).Join(db.Set<Agency>(), u => u.Agency, a => a.Id, (_, a) => a.Code).FirstOrDefaultAsync(stop);
        if (code is null || !(await reaches.Of(policy, code, stop)).Try(out var reach, out _) || reach.Tree.Find(unit) is null || !reach.Covers(unit))
            return UnitProblems.Unknown;
        return reach;
    }

    private static async Task<IResult> Add(HttpContext http, Reaches reaches, UnitDesk units, UnitViews views, PageContext page, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await reaches.Of(Policies.ManageStaff, form["instansi"], stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        var problems = new Problems(form);
        var (name, kind) = Face(form, problems);
        Id<Unit>? parent = long.TryParse(form["induk"], NumberStyles.None, CultureInfo.InvariantCulture, out var above) ? new(above) : null;
        if (!problems.Any)
            problems.Try(await units.Add(reach, parent, name, kind, stop), out _);
        return problems.Any ? await TreePage(reach, problems, views, page, stop) : Html.SeeOther($"/pegawai/unit?instansi={reach.Agency.Code}");
    }

    private static (string Name, UnitKind Kind) Face(IFormCollection form, Problems problems)
    {
        var name = PersonName.Tidy(form["nama"].ToString());
        if (name.Length is 0 or > 160)
            problems.Add(UnitProblems.NoName);
        if (!Word.TryRead<UnitKind>(form["jenis"], out var kind))
            problems.Add(UnitProblems.NoKind);
        return (name, kind);
    }

    private static async Task<IResult> Rename(long id, HttpContext http, Reaches reaches, UnitDesk units, UnitViews views, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await ReachOf(id, Policies.ManageStaff, reaches, db, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var (name, kind) = Face(form, problems);
        if (!problems.Any)
            problems.Try(await units.Rename(reach, new(id), name, kind, stop), out _);
        return problems.Any ? await UnitPage(id, reach, problems, views, page, stop) : Html.SeeOther(Of(id));
    }

    private static async Task<IResult> End(long id, Reaches reaches, UnitDesk units, UnitViews views, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await ReachOf(id, Policies.ManageStaff, reaches, db, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        return (await units.End(reach, new(id), stop)).Problem is { } problem ? await UnitPage(id, reach, new Problems(problem), views, page, stop) : Html.SeeOther($"/pegawai/unit?instansi={reach.Agency.Code}");
    }

    private static async Task<IResult> Appoint(long id, HttpContext http, Reaches reaches, UnitDesk units, UnitViews views, PageContext page, NetralDb db, CancellationToken stop)
    {
        if (!(await ReachOf(id, Policies.ManageStaff, reaches, db, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (!Word.TryRead<HeadKind>(form["cara"], out var kind))
            problems.Add(UnitProblems.NoHeadKind);
        problems.Try(DateReading.Read(form["mulai"]), out var from, "mulai");
        DateOnly? until = form["sampai"].ToString().Trim().Length > 0 && problems.Try(DateReading.Read(form["sampai"]), out var last, "sampai") ? last : null;
        if (until < from)
            problems.Add(UnitProblems.HeadEnds);
        if (!problems.Any)
            problems.Try(await units.Appoint(reach, new(id), form["pegawai"].ToString(), kind, from, until, stop), out _);
        return problems.Any ? await UnitPage(id, reach, problems, views, page, stop) : Html.SeeOther(Of(id));
    }

    private static async Task<IResult> EndHead(long id, long head, Reaches reaches, UnitDesk units, NetralDb db, CancellationToken stop)
    {
        if (!(await ReachOf(id, Policies.ManageStaff, reaches, db, stop)).Try(out var reach, out var refusal))
            return RosterPages.Refuse(refusal);
        return (await units.EndHead(reach, new(id), new(head), stop)).Problem is { } problem ? RosterPages.Refuse(problem) : Html.SeeOther(Of(id));
    }

    private static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"/pegawai/unit/{id}");
}
