using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Roster.LinkOfficer;

internal static class LinkProblems
{
    /// <summary>One sentence for a number that is not there and for one of somebody else: the page must not tell who has which number.</summary>
    public static readonly Problem NobodyFits = new(Trouble.Invalid, "link.nobody_fits", "Di daftar pegawai instansi asalnya tidak ada orang dengan NIP itu dan nama yang sama dengan nama petugas ini.", "nip");
    public static readonly Problem NoHome = new(Trouble.Conflict, "link.no_home", "Instansi asal petugas ini tidak ada di Netral, jadi tidak ada daftar untuk mencarinya.");
}

/// <summary>
/// <c>/pengaturan/petugas/{id}/pegawai</c> and the same in a body: finds an officer in the staff list of his home agency, so that nobody handles a report about himself or his superior.
/// Another officer does it, and the name must fit: who linked himself to a stranger could step around that rule.
/// </summary>
internal static class LinkOfficer
{
    private const string InAgency = "/pengaturan/petugas", InBody = "/pengaturan/lembaga-saya";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var agency = pages.MapGroup(InAgency + "/{id:long}/pegawai").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        agency.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.Managed(id, stop), InAgency));
        agency.MapPost("", async (long id, HttpContext http, OfficerDesk desk, OfficerLinks links, CancellationToken stop) => await Link(await desk.Managed(id, stop), InAgency, http, links, stop));
        var body = pages.MapGroup(InBody + "/{id:long}/pegawai").RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        body.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.Colleague(id, stop), InBody));
        body.MapPost("", async (long id, HttpContext http, OfficerDesk desk, OfficerLinks links, CancellationToken stop) => await Link(await desk.Colleague(id, stop), InBody, http, links, stop));
    }

    private static IResult Ask(Result<ManagedOfficer> looked, string root) => looked.Try(out var officer, out var refusal) ? Page(officer, root, new Problems()) : RosterPages.Refuse(refusal);

    private static async Task<IResult> Link(Result<ManagedOfficer> looked, string root, HttpContext http, OfficerLinks links, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        problems.Try(form["lepas"] == "ya" ? await links.Unlink(officer, stop) : await links.Link(officer, form["nip"].ToString(), stop), out _);
        return problems.Any ? Page(officer, root, problems) : Html.SeeOther(Back(officer, root));
    }

    private static RazorComponentResult<LinkOfficerPage> Page(ManagedOfficer officer, string root, Problems problems) => Html.Page<LinkOfficerPage>(
        new { officer.Name, Linked = officer.Person is not null, Back = Back(officer, root), Action = string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Number}/pegawai"), Problems = problems }, problems.Status);

    private static string Back(ManagedOfficer officer, string root) => root == InBody ? root : string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Number}");
}

internal sealed class OfficerLinks(StaffNumbers numbers, StaffList staff, Officers officers, Desk desk)
{
    public async Task<Result<Accounts.Officer>> Link(ManagedOfficer officer, string typed, CancellationToken stop)
    {
        if (officer.HomeAgency is not { } home)
            return LinkProblems.NoHome;
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length != StaffNumbers.NipLength || await numbers.Find(new(home), digits, stop) is not { } person)
            return LinkProblems.NobodyFits;
        var name = (await staff.Names([person], stop)).GetValueOrDefault(person);
        if (name is null || NameKey.Of(name) != NameKey.Of(officer.Name))
            return LinkProblems.NobodyFits;
        return await officers.Link(officer.Number, person.Value, await Actor(officer, stop), stop);
    }

    public async Task<Result<Accounts.Officer>> Unlink(ManagedOfficer officer, CancellationToken stop) => await officers.Link(officer.Number, null, await Actor(officer, stop), stop);

    private async Task<Actor> Actor(ManagedOfficer officer, CancellationToken stop) => officer.OfBody ? await desk.OwnActor(stop) : desk.Actor(officer.HomeAgency);
}
