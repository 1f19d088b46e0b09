using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Reads;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Roster.ShowPerson;

/// <summary><c>/pegawai/{id}</c>: one person's employments, addresses (masked) and exemptions. The NIK shows its last four digits, to nobody more.</summary>
internal static class ShowPerson
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var read = pages.MapGroup("/pegawai/{id:long}").RequireAuthorization(Policies.ReadStaff);
        read.MapGet("", Show);
        var manage = pages.MapGroup("/pegawai/{id:long}").RequireAuthorization(Policies.ManageStaff);
        manage.MapPost("/pembebasan", Exempt);
        manage.MapPost("/pembebasan/{exemption:long}/akhiri", Withdraw);
        manage.MapPost("/kontak", ChangeContact);
    }

    private static async Task<IResult> Show(long id, PersonDesk people, RecordReads reads, Desk desk, PageContext page, CancellationToken stop)
    {
        if (!(await people.Look(new(id), Policies.ReadStaff, stop)).Try(out var view, out var refusal))
            return RosterPages.Refuse(refusal);
        reads.Note(RecordKind.Person, FormattableString.Invariant($"person:{id}"), desk.Actor(view.Agency.Id.Value));
        return Page(view, new Problems(), page);
    }

    private static RazorComponentResult<PersonPage> Page(PersonView view, Problems problems, PageContext page)
    {
        page.Agency = view.Agency.Name;
        return Html.Page<PersonPage>(new { View = view, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Exempt(long id, HttpContext http, PersonDesk people, PageContext page, CancellationToken stop)
    {
        if (!(await people.Look(new(id), Policies.ManageStaff, stop)).Try(out var view, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (!Word.TryRead<ExemptionReason>(form["alasan"], out var reason))
            problems.Add(PersonProblems.NoReason);
        var begins = problems.Try(DateReading.Read(form["mulai"]), out var from, "mulai");
        DateOnly? until = null;
        if (form["sampai"].ToString().Trim().Length > 0 && problems.Try(DateReading.Read(form["sampai"]), out var last, "sampai"))
            until = last;
        if (begins && until < from)
            problems.Add(PersonProblems.EndsBefore);
        if (!problems.Any && (await people.Exempt(view, reason, from, until, stop)).Problem is { } problem)
            problems.Add(problem);
        return problems.Any ? Page(view, problems, page) : Html.SeeOther(Of(id));
    }

    private static async Task<IResult> Withdraw(long id, long exemption, PersonDesk people, CancellationToken stop)
    {
        if (!(await people.Look(new(id), Policies.ManageStaff, stop)).Try(out var view, out var refusal))
            return RosterPages.Refuse(refusal);
        return (await people.Withdraw(view, new(exemption), stop)).Problem is { } problem ? RosterPages.Refuse(problem) : Html.SeeOther(Of(id));
    }

    private static async Task<IResult> ChangeContact(long id, HttpContext http, PersonDesk people, PageContext page, CancellationToken stop)
    {
        if (!(await people.Look(new(id), Policies.ManageStaff, stop)).Try(out var view, out var refusal))
            return RosterPages.Refuse(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var channel = form["jenis"] == "whatsapp" ? Channel.Whatsapp : Channel.Email;
        if (problems.Try(PersonDesk.ReadAddress(channel, form["alamat"].ToString()), out var address, "alamat")
            && (await people.ChangeContact(view, channel, address, stop)).Problem is { } problem)
            problems.Add(problem);
        return problems.Any ? Page(view, problems, page) : Html.SeeOther(Of(id));
    }

    private static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"/pegawai/{id}");
}
