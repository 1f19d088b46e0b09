using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;

namespace Netral.Reports.Inbox;

/// <summary><c>/laporan-masuk/{id}</c> and what is done there. Acts that another officer could make at the same moment carry the version that the page showed.</summary>
internal static class ReportPages
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{id}", async (string id, InboxViews views, CancellationToken stop) => await Show<ReportPage>(id, views, new Problems(), stop));
        group.MapGet("/{id}/data", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.One(id, stop)));
        group.MapPost("/{id}/dibaca", async (string id, HandleReport handle, CancellationToken stop) => InboxPages.Done(await handle.Read(id, stop)));
        group.MapPost("/{id}/identitas", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.Identity(id, stop)));
        group.MapPost("/{id}/bagian/ambil", async (string id, InboxData data, CancellationToken stop) => InboxPages.Answer(await data.ForSharing(id, stop)));
        group.MapPost("/{id}/bagian", async (string id, HttpContext http, KeepSealed keep, InboxViews views, CancellationToken stop) => await Act<ReportPage>(id, http, views, form => keep.Share(id, form.Officer("petugas"), form.Envelope("segel"), stop), stop));
        group.MapPost("/{id}/berkas/{file}/{copy}", async (string id, string file, string copy, GiveFile files, CancellationToken stop) =>
            (await files.Give(id, file, copy == "asli", stop)).Try(out var stream, out var refusal) ? Results.Stream(stream, "application/octet-stream") : Refusals.Json(refusal));
        group.MapPost("/{id}/tanya", async (string id, HttpContext http, KeepSealed keep, InboxViews views, CancellationToken stop) => await Act<ReportPage>(id, http, views, form => keep.Ask(id, form.Id("pesan"), form.Bytes("segel"), form["jawaban"], stop), stop));
        group.MapPost("/{id}/catatan", async (string id, HttpContext http, KeepSealed keep, InboxViews views, CancellationToken stop) => await Act<ReportPage>(id, http, views, form => keep.Note(id, form.Id("catatan"), form.Envelope("segel"), form["sendiri"] == "ya", stop), stop));
        group.MapGet("/{id}/nomor", async (string id, InboxViews views, CancellationToken stop) => await Show<NumberPage>(id, views, new Problems(), stop));
        group.MapPost("/{id}/nomor", async (string id, HttpContext http, HandleReport handle, InboxViews views, CancellationToken stop) => await Act<NumberPage>(id, http, views, form => handle.Number(id, form.Number("versi"), form["nomor"], stop), stop));
        group.MapPost("/{id}/sisihkan", async (string id, HttpContext http, HandleReport handle, InboxViews views, CancellationToken stop) => await Act<ReportPage>(id, http, views, form => handle.SetAside(id, form.Number("versi"), form["balik"] == "ya", stop), stop));
        group.MapPost("/{id}/selesai", async (string id, HttpContext http, HandleReport handle, InboxViews views, CancellationToken stop) => await Act<ReportPage>(id, http, views, form => handle.Close(id, form.Number("versi"), form["balik"] == "ya", stop), stop));
        group.MapGet("/{id}/petugas", async (string id, InboxViews views, CancellationToken stop) => await Show<AssignPage>(id, views, new Problems(), stop));
        group.MapPost("/{id}/petugas", async (string id, HttpContext http, HandleReport handle, InboxViews views, CancellationToken stop) =>
            await Act<AssignPage>(id, http, views, form => handle.Assign(id, form.Number("versi"), form.Officer("petugas"), form.Choice<TakingReason>("alasan"), stop), stop));
        group.MapGet("/{id}/instansi", async (string id, InboxViews views, StateAgency agencies, CancellationToken stop) => await Agency(id, views, agencies, new Problems(), stop));
        group.MapPost("/{id}/instansi", async (string id, HttpContext http, InboxViews views, StateAgency agencies, CancellationToken stop) => await State(id, http, views, agencies, stop));
        group.MapGet("/{id}/hitamkan", async (string id, InboxViews views, CancellationToken stop) => await Show<RedactPage>(id, views, new Problems(), stop));
        group.MapPost("/{id}/hitamkan", async (string id, HttpContext http, KeepSealed keep, InboxViews views, CancellationToken stop) => await Act<RedactPage>(id, http, views, form => keep.Redacted(id, form.Id("salinan"), form.Envelope("segel"), stop), stop)).TakesUpTo(OfficerForm.Largest);
        group.MapGet("/{id}/alihkan", ChooseBody);
        group.MapPost("/{id}/alihkan", async (string id, HttpContext http, HandOver hand, InboxDesk desk, InboxViews views, CancellationToken stop) => await Hand(id, http, hand, desk, views, stop)).TakesUpTo(OfficerForm.Largest);
        group.MapGet("/{id}/perkara", async (string id, InboxViews views, CancellationToken stop) => await Show<PromotePage>(id, views, new Problems(), stop));
        group.MapPost("/{id}/perkara", async (string id, HttpContext http, Promote promote, InboxDesk desk, ILawInForce laws, InboxViews views, CancellationToken stop) => await Act<PromotePage>(id, http, views, async form =>
            !(await desk.Open(id, stop)).Try(out var at, out var refusal) || !Promote.Read(form, at.Report, await laws.InForce(stop)).Try(out var begin, out refusal) ? refusal : await promote.Open(id, form.Number("versi"), begin, stop), stop));
        group.MapGet("/{id}/kapsul", async (string id, InboxViews views, CancellationToken stop) => await Show<CapsulePage>(id, views, new Problems(), stop));
        group.MapPost("/{id}/kapsul", async (string id, HttpContext http, ExportCapsule export, CancellationToken stop) => InboxPages.Done(await export.Exported(id, (await OfficerForm.Read(http.Request, stop)).Bytes("sha256", 32), stop)));
    }

    private static async Task<IResult> Show<TPage>(string id, InboxViews views, Problems problems, CancellationToken stop) where TPage : IComponent => (await views.One(id, stop)).Try(out var view, out var refusal)
        ? Html.Page<TPage>(new { View = view, Problems = problems }, problems.Status)
        : RefusalPage.Show(refusal);

    /// <summary>Back to the report; or the same form with what has to be mended. After a handing over there is nothing to come back to.</summary>
    private static async Task<IResult> Act<TPage>(string id, HttpContext http, InboxViews views, Func<OfficerForm, Task<Result<bool>>> act, CancellationToken stop) where TPage : IComponent
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var problems = new Problems(form.Fields);
        return problems.Try(await act(form), out _) ? Html.SeeOther($"{InboxPages.Home}/{id}") : await Show<TPage>(id, views, problems, stop);
    }

    private static async Task<IResult> ChooseBody(string id, Asked<long>? ke, HandOver hand, InboxDesk desk, InboxViews views, CancellationToken stop) => await Choose(id, ke?.Value ?? 0, hand, desk, views, new Problems(), stop);

    private static async Task<IResult> Choose(string id, long to, HandOver hand, InboxDesk desk, InboxViews views, Problems problems, CancellationToken stop)
    {
        if (!(await views.One(id, stop)).Try(out var view, out var refusal) || !(await desk.Open(id, stop)).Try(out var at, out refusal))
            return RefusalPage.Show(refusal);
        var chosen = to > 0 ? await hand.To(at.Report, to, stop) : null;
        if (to > 0 && chosen is null && !problems.Any)
            problems.Add(InboxProblems.NoReceiver);
        var bodies = chosen is null ? await hand.Choices(at.Report, stop) : [];
        var target = chosen is null ? null : new HandOverTarget(chosen.Ring.Body, chosen.Ring.Name, chosen.Ring.Fingerprint ?? "", chosen.Officers.Count, System.Text.Json.JsonSerializer.Serialize(InboxData.Target(chosen), System.Text.Json.JsonSerializerOptions.Web));
        var behind = chosen is null ? null : await hand.WithoutIdentity(at.Report, stop);
        return Html.Page<HandOverPage>(new { View = view, Bodies = bodies, Target = target, Behind = behind, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Agency(string id, InboxViews views, StateAgency agencies, Problems problems, CancellationToken stop) => (await views.One(id, stop)).Try(out var view, out var refusal)
        ? Html.Page<AgencyPage>(new { View = view, Agencies = await agencies.Choices(stop), Problems = problems }, problems.Status)
        : RefusalPage.Show(refusal);

    /// <summary>Back to the report, or to the list for who has just kept himself away.</summary>
    private static async Task<IResult> State(string id, HttpContext http, InboxViews views, StateAgency agencies, CancellationToken stop)
    {
        var form = await OfficerForm.Read(http.Request, stop);
        var problems = new Problems(form.Fields);
        return problems.Try(await agencies.State(id, form["instansi"], stop), out var mine) ? Html.SeeOther(mine ? $"{InboxPages.Home}/{id}" : InboxPages.Home) : await Agency(id, views, agencies, problems, stop);
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
public sealed record HandOverTarget(long Body, string Name, string Fingerprint, int Officers, string Seal);

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
