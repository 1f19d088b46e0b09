using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.CreateBody;

/// <param name="Place">The region's code or the agency's name; empty for the nation.</param>
/// <param name="Officers">How many serve it today. Who they are is not the operator's business.</param>
/// <param name="CanReceive">Two of them hold keys that count.</param>
public sealed record BodyLine(long Id, string Code, string Name, BodyKind Kind, string Place, string? Above, int Officers, bool CanReceive);

public sealed record NewBodyView(IReadOnlyList<KnownAgency> Agencies, IReadOnlyList<BodyLine> Bodies, DateOnly Today);

/// <summary><c>/pengaturan/lembaga</c>: the operator sees which bodies there are, and makes one with its first two officers. Nothing else.</summary>
internal static class CreateBody
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/pengaturan/lembaga", List).RequireAuthorization(Policies.ManageBodies);
        var make = pages.MapGroup("/pengaturan/lembaga/baru").RequireAuthorization(Policies.ManageBodies).RequireRecentSignIn();
        make.MapGet("", Ask);
        make.MapPost("", Create);
    }

    private static async Task<IResult> List(BodyViews views, CancellationToken stop) => Html.Page<BodyListPage>(new { Bodies = await views.Lines(stop) });

    private static async Task<IResult> Ask(BodyViews views, OfficerDesk desk, CancellationToken stop) => await Page(views, desk, new Problems(), stop);

    private static async Task<IResult> Page(BodyViews views, OfficerDesk desk, Problems problems, CancellationToken stop) =>
        Html.Page<CreateBodyPage>(new { View = new NewBodyView(await desk.AllAgencies(stop), await views.Lines(stop), desk.Today), Problems = problems }, problems.Status);

    private static async Task<IResult> Create(HttpContext http, Bodies bodies, BodyViews views, OfficerDesk desk, Officers officers, Desk who, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var agencies = await desk.AllAgencies(stop);
        var wanted = Read(form, agencies, problems);
        var people = new[] { TypedOfficer.Read(form, "", agencies, problems), TypedOfficer.Read(form, "2", agencies, problems) };
        if (people is [{ } one, { } two] && string.Equals(one.Email, two.Email, StringComparison.OrdinalIgnoreCase))
            problems.Add(OfficerProblems.EmailTwice);
        var reason = RoleForm.Reason(form, problems);
        if (problems.Any)
            return await Page(views, desk, problems, stop);
        Newcomer[] first = [.. people.Select(p => officers.Prepare(p!.Email, p.Name, p.HomeAgency))];
        if (!problems.Try(await bodies.Create(wanted!, first, GrantTerms.Usual(desk.Today), reason, who.Number, stop), out _))
            return await Page(views, desk, problems, stop);
        return Html.Page<OneTimePasswordPage>(new { Newcomers = first, Back = "/pengaturan/lembaga" });
    }

    private static NewBody? Read(IFormCollection form, IReadOnlyList<KnownAgency> agencies, Problems problems)
    {
        if (!Word.TryRead<BodyKind>(form["jenis"], out var kind))
            problems.Add(BodyProblems.NoKind);
        var name = Typing.OneLine(form["lembaga"].ToString());
        if (name.Length is 0 or > 160)
            problems.Add(BodyProblems.NoName);
        var code = form["instansi"].ToString();
        var agency = agencies.FirstOrDefault(a => a.Code == code);
        if (code.Length > 0 && agency is null)
            problems.Add(BodyProblems.AgencyUnknown);
        var region = form["wilayah"].ToString().Trim();
        long? parent = long.TryParse(form["induk"], NumberStyles.None, CultureInfo.InvariantCulture, out var above) ? above : null;
        var address = Typing.OneLine(form["alamat"].ToString());
        return new(form["kode"].ToString().Trim(), name, kind, region.Length == 0 ? null : region, agency?.Number, address.Length > 300 ? address[..300] : address, parent);
    }
}

internal sealed class BodyViews(NetralDb db, IPlaces places, IBodyKeys keys, TimeProvider clock)
{
    public async Task<IReadOnlyList<BodyLine>> Lines(CancellationToken stop)
    {
        var today = clock.OfficeDay();
        var agencies = (await places.Agencies(stop)).ToDictionary(a => a.Number, a => a.Name);
        var bodies = await db.Set<Body>().AsNoTracking().OrderBy(b => b.Kind).ThenBy(b => b.Code).ToListAsync(stop);
        var serving = await db.Set<Officer>().Where(o => o.Body != null && db.Set<Grant>().Any(g => g.Officer == o.Id && g.From <= today && (g.Until == null || g.Until >= today)))
            .GroupBy(o => o.Body!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var lines = new List<BodyLine>(bodies.Count);
        foreach (var body in bodies)
        {
            var place = body.Agency is { } agency ? agencies.GetValueOrDefault(agency) ?? "" : body.Region ?? "";
            lines.Add(new(body.Id, body.Code, body.Name, body.Kind, place, bodies.Find(b => b.Id == body.Parent)?.Name, serving.GetValueOrDefault(body.Id), (await keys.Of(body.Id, stop))?.CanReceive == true));
        }
        return lines;
    }
}
