using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Invite;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>Rounds as JSON under <c>/api/v1/rounds</c>. No answer holds a link.</summary>
internal static class RoundsApi
{
    internal static readonly Problem ContestDateUnreadable = new(Trouble.Invalid, "date.unreadable", "Tanggal ini tidak terbaca. Tulis tahun, bulan, lalu tanggal, misalnya 2024-11-27.", "contestDate");

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/rounds");
        group.MapGet("", List).RequireAuthorization(Policies.ReadRounds);
        group.MapGet("/{id:long}", Show).RequireAuthorization(Policies.ReadRounds);
        group.MapPost("", Create).RequireAuthorization(Policies.ManageRounds);
        group.MapPost("/{id:long}/open", Open).RequireAuthorization(Policies.ManageRounds);
        group.MapPost("/{id:long}/close", Close).RequireAuthorization(Policies.ManageRounds);
        group.MapPost("/{id:long}/invitations", Invite).RequireAuthorization(Policies.ManageRounds);
    }

    private static async Task<IResult> List(string? agency, Agencies agencies, RoundDesk desk, CancellationToken stop) =>
        (await agencies.Current(Policies.ReadRounds, agency, stop)).Try(out var found, out var problem)
            ? Results.Json((await desk.List(found, stop)).Select(v => RoundAnswer.Of(v, [])))
            : Refusals.Json(problem);

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, CancellationToken stop) =>
        (await desk.Find(id, Policies.ReadRounds, stop)).Try(out var at, out var problem) ? await Answer(at, desk, StatusCodes.Status200OK, stop) : Refusals.Json(problem);

    private static async Task<IResult> Create(RoundRequest body, RoundDesk desk, DraftRound draft, PublishText texts, CancellationToken stop)
    {
        if (!(await desk.Managed(body.Agency, stop)).Try(out var agency, out var problem))
            return Refusals.Json(problem);
        var problems = new List<Problem>();
        var plan = await Plan(body, agency, texts, problems, stop);
        problems.AddRange(plan.Mistakes(desk.Now, agency.Zone));
        if (problems.Count > 0)
            return Refusals.Json(problems);
        return (await draft.Create(agency, plan, desk.Actor(agency), stop)).Try(out var round, out problem)
            ? await Answer(new(round, agency), desk, StatusCodes.Status201Created, stop)
            : Refusals.Json(problem);
    }

    private static async Task<RoundPlan> Plan(RoundRequest body, Agency agency, PublishText texts, List<Problem> problems, CancellationToken stop)
    {
        if (!Word.TryRead<ContestKind>(body.Contest, out var contest))
            problems.Add(RoundPlan.ContestMissing.At("contest"));
        if (!DateOnly.TryParseExact(body.ContestDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            problems.Add(ContestDateUnreadable);
        var ikrar = body.Ikrar is { } named ? new Id<PledgeText>(named) : (await texts.Former(agency.Id, TextKind.Ikrar, stop))!.Id;
        Id<PledgeText>? pakta = body.Pakta is { } other ? new Id<PledgeText>(other) : body.WithoutPakta == true ? null : (await texts.Former(agency.Id, TextKind.Pakta, stop))?.Id;
        return new((body.Title ?? "").Trim(), contest, date, ikrar, pakta, body.OpensAt.UtcDateTime, body.ClosesAt.UtcDateTime, body.CascadeDays is > 0, body.CascadeDays ?? 0,
            new((body.CeremonyPlace ?? "").Trim(), body.CeremonyAt?.UtcDateTime, (body.CeremonyLedBy ?? "").Trim()));
    }

    private static async Task<IResult> Open(Id<Round> id, RoundDesk desk, OpenRound opening, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) || !(await opening.Open(id, desk.Actor(at.Agency), stop)).Try(out _, out problem))
            return Refusals.Json(problem);
        return await Show(id, desk, stop);
    }

    private static async Task<IResult> Close(Id<Round> id, RoundDesk desk, CloseRound closing, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) || !(await closing.Close(id, desk.Actor(at.Agency), stop)).Try(out _, out problem))
            return Refusals.Json(problem);
        return await Show(id, desk, stop);
    }

    /// <summary><c>?reminder=true</c> reminds those who have an invitation; answers how many messages were queued and who gets none, and why.</summary>
    private static async Task<IResult> Invite(Id<Round> id, Asked<bool>? reminder, RoundDesk desk, InviteRound inviting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem)
            || !(await inviting.Send(id, reminder?.Value == true, desk.Actor(at.Agency), stop)).Try(out var counts, out problem))
            return Refusals.Json(problem);
        return Results.Json(new { queued = counts.WillGet, counts.Missing, counts.HasOne, counts.WaitingForHead, counts.Held, counts.WithoutContact, counts.NotInvited, counts.NotSetUp });
    }

    private static async Task<IResult> Answer(RoundAt at, RoundDesk desk, int status, CancellationToken stop) =>
        Results.Json(RoundAnswer.Of(await desk.View(at, stop), await desk.Texts(at.Round, stop)), statusCode: status);
}

/// <summary>A draft as a program sends it; instants with their offset. Without texts the newest of the agency's own, else the built-in ones.</summary>
internal sealed record RoundRequest(string? Agency, string? Title, string? Contest, string? ContestDate, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int? CascadeDays,
    long? Ikrar, long? Pakta, bool? WithoutPakta, string? CeremonyPlace, DateTimeOffset? CeremonyAt, string? CeremonyLedBy);

internal sealed record RoundAnswerText(string Kind, string Title, int Version, string Sha256);

internal sealed record RoundAnswerCounts(int Must, int Signed, int Missing, int Exempt, int Contested);

/// <summary>A round as a program reads it; instants are UTC.</summary>
internal sealed record RoundAnswer(long Id, int Number, string Agency, string Title, string Contest, DateOnly ContestDate, string State, DateTime OpensAt, DateTime ClosesAt, DateTime? ClosedAt,
    int? CascadeDays, string? ListRoot, int? SlotsAtOpening, RoundAnswerCounts? Counts, IReadOnlyList<RoundAnswerText> Texts, string CeremonyPlace, DateTime? CeremonyAt, string CeremonyLedBy)
{
    public static RoundAnswer Of(RoundView v, IReadOnlyList<RoundTextView> texts) => new(
        v.Id, v.Number, v.AgencyCode, v.Title, Word.Of(v.Contest), v.ContestDate, Word.Of(v.State), v.OpensAt, v.ClosesAt, v.ClosedAt, v.Cascade ? v.CascadeDays : null, v.ListRoot,
        v.ListRoot is null ? null : v.SlotsAtOpening, v.IsDraft ? null : new(v.Tally.Must, v.Tally.Signed, v.Tally.Missing, v.Tally.Exempt, v.Tally.Contested),
        [.. texts.Select(t => new RoundAnswerText(Word.Of(t.Kind), t.Title, t.Version, t.Sha256))], v.CeremonyPlace, v.CeremonyAt, v.CeremonyLedBy);
}
