using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary><c>/putaran/baru</c> and <c>/putaran/{id}/ubah</c>: one form for the draft of a round.</summary>
internal static class EditRound
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran").RequireAuthorization(Policies.ManageRounds);
        group.MapGet("/baru", ShowNew);
        group.MapPost("/baru", Create);
        group.MapGet("/{id:long}/ubah", Show);
        group.MapPost("/{id:long}/ubah", Change);
    }

    private static async Task<IResult> ShowNew(string? instansi, PublishText texts, RoundDesk desk, CancellationToken stop) =>
        (await desk.Managed(instansi, stop)).Try(out var agency, out var problem)
            ? await Page(agency, null, new Problems(), texts, desk, stop)
            : RoundDesk.Refuse(problem);

    private static async Task<IResult> Create(string? instansi, HttpContext http, PublishText texts, DraftRound draft, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Managed(instansi, stop)).Try(out var agency, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (RoundForm.Read(form, agency.Zone, desk.Now, problems) is { } plan
            && problems.Try(await draft.Create(agency, plan, desk.Actor(agency), stop), out var round))
            return Html.SeeOther($"/putaran/{round.Id}");
        return await Page(agency, null, problems, texts, desk, stop);
    }

    private static async Task<IResult> Show(Id<Round> id, PublishText texts, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var problems = at.Round.State == RoundState.Draft ? new Problems() : new Problems(DraftRound.NotDraft);
        return await Page(at.Agency, at.Round, problems, texts, desk, stop);
    }

    private static async Task<IResult> Change(Id<Round> id, HttpContext http, PublishText texts, DraftRound draft, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var version = int.TryParse(form[RoundFields.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        if (RoundForm.Read(form, at.Agency.Zone, desk.Now, problems) is { } plan
            && problems.Try(await draft.Change(id, plan, version, desk.Actor(at.Agency), stop), out _))
            return Html.SeeOther($"/putaran/{id}");
        return await Page(at.Agency, at.Round, problems, texts, desk, stop);
    }

    private static async Task<IResult> Page(Agency agency, Round? round, Problems problems, PublishText texts, RoundDesk desk, CancellationToken stop)
    {
        var all = await texts.All(agency.Id, stop);
        return Html.Page<EditRoundPage>(new
        {
            View = EditView.Of(agency, round, all, desk.Now),
            Problems = problems,
        }, problems.Status);
    }
}

/// <summary>What stands in the form before anybody types; local to the agency.</summary>
public sealed record EditView(
    string Action, string Agency, Zone Zone, bool IsNew, int Version, string Title, string Contest, string ContestDate, string Ikrar, string Pakta,
    string OpensOn, string OpensTime, string ClosesOn, string ClosesTime, bool Cascade, string Hold, string CeremonyPlace, string CeremonyOn, string CeremonyTime, string CeremonyLedBy,
    IReadOnlyList<RoundTextView> Texts, string Back)
{
    internal static EditView Of(Agency agency, Round? r, IReadOnlyList<PledgeText> texts, DateTime now)
    {
        var zone = agency.Zone;
        // A new round is proposed from tomorrow for two weeks; the office decides.
        var opens = r?.OpensAt ?? zone.Instant(zone.DateAt(now).AddDays(1), new(8, 0));
        var closes = r?.ClosesAt ?? zone.Instant(zone.DateAt(now).AddDays(15), new(16, 0));
        var newest = texts.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => g.First().Id.ToString());
        return new(
            r is null ? $"/putaran/baru?instansi={Uri.EscapeDataString(agency.Code)}" : $"/putaran/{r.Id}/ubah", agency.Name, zone, r is null, r?.Version ?? 0, r?.Title ?? "",
            r is null ? "" : Word.Of(r.Contest), r is null ? "" : Day(r.ContestDate),
            r?.Ikrar.ToString() ?? newest.GetValueOrDefault(TextKind.Ikrar, ""), r is null ? newest.GetValueOrDefault(TextKind.Pakta, "") : r.Pakta?.ToString() ?? "",
            Day(zone.DateAt(opens)), Time(zone, opens), Day(zone.DateAt(closes)), Time(zone, closes),
            r?.Cascade ?? true, (r is { CascadeDays: > 0 } ? r.CascadeDays : 3).ToString(CultureInfo.InvariantCulture),
            r?.CeremonyPlace ?? "", r?.CeremonyAt is { } at ? Day(zone.DateAt(at)) : "", r?.CeremonyAt is { } time ? Time(zone, time) : "", r?.CeremonyLedBy ?? "",
            [.. texts.Select(RoundDesk.View)], r is null ? $"/putaran?instansi={Uri.EscapeDataString(agency.Code)}" : $"/putaran/{r.Id}");
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Time(Zone zone, DateTime utc) => zone.At(utc).ToString("HH':'mm", CultureInfo.InvariantCulture);
}
