using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Annul;

/// <summary><c>/putaran/{id}/batalkan</c>: which signatures, and why; a second officer decides at <c>/usulan</c>.</summary>
internal static class ProposeAnnulment
{
    internal static readonly Problem NoWay = new(Trouble.Invalid, "annul.no_way", "Pilih cara menunjuk tanda tangannya.", "cara");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/batalkan").RequireAuthorization(Policies.ManageRounds).RequireRecentSignIn();
        group.MapGet("", Show);
        group.MapPost("", Propose);
    }

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, CancellationToken stop) =>
        (await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) ? await Page(at, new Problems(), desk, stop) : RoundDesk.Refuse(problem);

    private static async Task<IResult> Page(RoundAt at, Problems problems, RoundDesk desk, CancellationToken stop)
    {
        var tree = await desk.Tree(at.Agency, stop);
        return Html.Page<ProposeAnnulmentPage>(new { View = await desk.View(at, stop), Units = tree.Tops.SelectMany(top => Walk(tree, top, 0)).ToList(), Problems = problems }, problems.Status);
    }

    private static IEnumerable<(string Number, string Name)> Walk(UnitTree tree, Unit unit, int depth) =>
        tree.ChildrenOf(unit.Id).SelectMany(child => Walk(tree, child, depth + 1)).Prepend((unit.Id.ToString(), new string('\u2003', depth) + unit.Name));

    private static async Task<IResult> Propose(Id<Round> id, HttpContext http, RoundDesk desk, SignatureFinder finder, Proposals proposals, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var found = form["cara"].ToString() switch
        {
            "daftar" => await finder.FromList(at.Round, form["daftar"].ToString(), stop),
            "saringan" => await Filtered(at, form, desk, finder, stop),
            _ => NoWay,
        };
        if (problems.Try(found, out var content)
            && problems.Try(await proposals.Propose(ActWords.AnnulSignatures, at.Agency.Id.Value, content.ToJson(), form["alasan"], stop), out var number))
            return Html.SeeOther(FormattableString.Invariant($"/usulan/{number}"));
        return await Page(at, problems, desk, stop);
    }

    private static async Task<Result<AnnulContent>> Filtered(RoundAt at, IFormCollection form, RoundDesk desk, SignatureFinder finder, CancellationToken stop)
    {
        var tree = await desk.Tree(at.Agency, stop);
        IReadOnlyList<Id<Unit>>? units = null;
        if (long.TryParse(form["unit"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            units = [.. tree.Subtree(new(number)).Select(u => u.Id)];
        LinkWay? way = Word.TryRead<LinkWay>(form["lewat"], out var read) ? read : null;
        return await finder.FromFilter(at.Round, units, way, form["lewat"] == "paper", stop);
    }
}
