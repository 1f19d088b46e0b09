using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Reports.Inbox;

/// <summary><c>/laporan-masuk/{id}</c> and what is done there. Acts that another officer could make at the same moment carry the version that the page
/// showed.</summary>
internal static class ReportPages
{
    public static void Map(RouteGroupBuilder group)
    {
        Read(group);
        Handle(group);
        Leave(group);
    }

    /// <summary>What is shown, and what a browser gets sealed: posts, as each is written down before it leaves.</summary>
    private static void Read(RouteGroupBuilder group)
    {
        group.MapGet("/{id}", Shows<ReportPage>());
        group.MapPost("/{id}/data", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.One(id, stop)));
        group.MapPost("/{id}/salinan", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.Copies(id, stop)));
        group.MapPost("/{id}/identitas", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.Identity(id, stop)));
        group.MapPost("/{id}/bagian/ambil", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.ForSharing(id, stop)));
        group.MapPost("/{id}/berkas/{file}/{copy}", async (string id, string file, string copy, GiveFile files, CancellationToken stop) =>
            (await files.Give(id, file, copy == "asli", stop)).Try(out var stream, out var refusal) ? Results.Stream(stream, "application/octet-stream") : Refusals.Json(refusal));
    }

    private static void Handle(RouteGroupBuilder group)
    {
        group.MapPost("/{id}/bagian", Acts<ReportPage, KeepSealed>((id, form, keep, stop) => keep.Share(id, form.Officer("petugas"), form.Envelope("segel"), stop)));
        group.MapPost("/{id}/tanya", Acts<ReportPage, KeepSealed>((id, form, keep, stop) => keep.Ask(id, form.Id("pesan"), form.Bytes("segel"), form["jawaban"], stop)));
        group.MapPost("/{id}/catatan", Acts<ReportPage, KeepSealed>((id, form, keep, stop) => keep.Note(id, form.Id("catatan"), form.Envelope("segel"), form["sendiri"] == "ya", stop)));
        group.MapGet("/{id}/nomor", Shows<NumberPage>());
        group.MapPost("/{id}/nomor", Acts<NumberPage, HandleReport>((id, form, handle, stop) => handle.Number(id, form.Number("versi"), form["nomor"], stop)));
        group.MapPost("/{id}/sisihkan", Acts<ReportPage, HandleReport>((id, form, handle, stop) => handle.SetAside(id, form.Number("versi"), form["balik"] == "ya", stop)));
        group.MapPost("/{id}/selesai", Acts<ReportPage, HandleReport>((id, form, handle, stop) => handle.Close(id, form.Number("versi"), form["balik"] == "ya", stop)));
        group.MapGet("/{id}/petugas", Shows<AssignPage>());
        group.MapPost("/{id}/petugas", Acts<AssignPage, HandleReport>((id, form, handle, stop) =>
            handle.Assign(id, form.Number("versi"), form.Officer("petugas"), form.Choice<TakingReason>("alasan"), stop)));
        group.MapGet("/{id}/instansi", async (string id, InboxViews views, StateAgency agencies, CancellationToken stop) => await Agency(id, views, agencies, new Problems(), stop));
        group.MapPost("/{id}/instansi", async (string id, HttpContext http, InboxViews views, StateAgency agencies, CancellationToken stop) => await State(id, http, views, agencies, stop));
        group.MapGet("/{id}/hitamkan", Shows<RedactPage>());
        group.MapPost("/{id}/hitamkan", Acts<RedactPage, KeepSealed>((id, form, keep, stop) => keep.Redacted(id, form.Id("salinan"), form.Envelope("segel"), stop))).TakesUpTo(OfficerForm.Largest);
    }

    /// <summary>What leaves the inbox: to another body, into a case, into a file.</summary>
    private static void Leave(RouteGroupBuilder group)
    {
        group.MapGet("/{id}/alihkan", ChooseBody);
        group.MapPost("/{id}/alihkan", async (string id, HttpContext http, HandOver hand, InboxDesk desk, InboxViews views, CancellationToken stop) =>
            await Hand(id, http, hand, desk, views, stop)).TakesUpTo(OfficerForm.Largest);
        group.MapGet("/{id}/perkara", Shows<PromotePage>());
        group.MapPost("/{id}/perkara", Acts<PromotePage, Promote>((id, form, promote, stop) => promote.Begin(id, form, stop)));
        group.MapGet("/{id}/kapsul", Shows<CapsulePage>());
        group.MapPost("/{id}/kapsul", async (string id, HttpContext http, ExportCapsule export, CancellationToken stop) =>
            InboxPages.Done(await export.Exported(id, (await OfficerForm.Read(http.Request, stop)).Bytes("sha256", 32), stop)));
    }

    private static Func<string, InboxViews, CancellationToken, Task<IResult>> Shows<TPage>() where TPage : IComponent =>
        (id, views, stop) => Show<TPage>(id, views, new Problems(), stop);

    /// <summary>An act of one of the inbox' classes, by the form that was sent.</summary>
    private static Func<string, HttpContext, TActs, InboxViews, CancellationToken, Task<IResult>> Acts<TPage, TActs>(Func<string, OfficerForm, TActs, CancellationToken, Task<Result<bool>>> act)
        where TPage : IComponent where TActs : class => (id, http, acts, views, stop) => Act<TPage>(id, http, views, form => act(id, form, acts, stop), stop);

    private static async Task<IResult> Show<TPage>(string id, InboxViews views, Problems problems, CancellationToken stop) where TPage : IComponent =>
        (await views.One(id, stop)).Try(out var view, out var refusal) ? Html.Page<TPage>(new { View = view, Problems = problems }, problems.Status) : RefusalPage.Show(refusal);

    /// <summary>Back to the report; or the same form with what has to be mended. After a handing over there is nothing to come back to.</summary>
    private static async Task<IResult> Act<TPage>(string id, HttpContext http, InboxViews views, Func<OfficerForm, Task<Result<bool>>> act, CancellationToken stop) where TPage : IComponent
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var problems = new Problems(form.Fields);
        return problems.Try(await act(form), out _) ? Html.SeeOther($"{InboxPages.Home}/{id}") : await Show<TPage>(id, views, problems, stop);
    }

    private static async Task<IResult> ChooseBody(string id, Asked<long>? ke, HandOver hand, InboxDesk desk, InboxViews views, CancellationToken stop) =>
        await Choose(id, ke?.Value ?? 0, hand, desk, views, new Problems(), stop);

    private static async Task<IResult> Choose(string id, long to, HandOver hand, InboxDesk desk, InboxViews views, Problems problems, CancellationToken stop)
    {
        if (!(await views.One(id, stop)).Try(out var view, out var refusal) || !(await desk.Open(id, stop)).Try(out var at, out refusal))
            return RefusalPage.Show(refusal);
        var chosen = to > 0 ? await hand.To(at.Report, to, stop) : null;
        if (to > 0 && chosen is null && !problems.Any)
            problems.Add(InboxProblems.NoReceiver);
        var bodies = chosen is null ? await hand.Choices(at.Report, stop) : [];
        var target = chosen is null ? null : HandOverTarget.Of(chosen);
        var behind = chosen is null ? null : await hand.WithoutIdentity(at.Report, stop);
        return Html.Page<HandOverPage>(new { View = view, Bodies = bodies, Target = target, Behind = behind, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Agency(string id, InboxViews views, StateAgency agencies, Problems problems, CancellationToken stop) =>
        (await views.One(id, stop)).Try(out var view, out var refusal)
        ? Html.Page<AgencyPage>(new { View = view, Agencies = await agencies.Choices(stop), Problems = problems }, problems.Status)
        : RefusalPage.Show(refusal);

    /// <summary>Back to the report, or to the list for who has just kept himself away.</summary>
    private static async Task<IResult> State(string id, HttpContext http, InboxViews views, StateAgency agencies, CancellationToken stop)
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var problems = new Problems(form.Fields);
        return problems.Try(await agencies.State(id, form["instansi"], stop), out var mine)
            ? Html.SeeOther(mine ? $"{InboxPages.Home}/{id}" : InboxPages.Home)
            : await Agency(id, views, agencies, problems, stop);
    }

    private static async Task<IResult> Hand(string id, HttpContext http, HandOver hand, InboxDesk desk, InboxViews views, CancellationToken stop)
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var (problems, to) = (new Problems(form.Fields), form.Officer("ke"));
        return problems.Try(await hand.Hand(id, form.Number("versi"), to, new(form.Envelope("isi"), form.Envelope("identitas"), form.Envelope("cap")), stop), out _)
            ? Html.SeeOther(InboxPages.Home)
            : await Choose(id, to, hand, desk, views, problems, stop);
    }
}

/// <summary>The body to which a report goes, as the page and its script need it.</summary>
/// <param name="Seal">For the script: key list and officers.</param>
public sealed record HandOverTarget(long Body, string Name, string Fingerprint, int Officers, string Seal)
{
    internal static HandOverTarget Of(SealedTo to) =>
        new(to.Ring.Body, to.Ring.Name, to.Ring.Fingerprint ?? "", to.Officers.Count, JsonSerializer.Serialize(InboxData.Target(to), JsonSerializerOptions.Web));
}

/// <summary>The browser has made a capsule: only its hash comes here.</summary>
internal sealed class ExportCapsule(InboxDesk desk)
{
    public Task<Result<bool>> Exported(string id, byte[]? sha256, CancellationToken stop) => desk.Add<bool>(id, at =>
    {
        if (sha256 is null)
            return Task.FromResult<Result<bool>>(InboxProblems.NotSealed);
        desk.Tell(new ReportExported(at.Report.Id, sha256), at.Officer);
        return Task.FromResult<Result<bool>>(true);
    }, stop);
}
