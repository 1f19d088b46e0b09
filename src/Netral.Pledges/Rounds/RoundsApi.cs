using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Api;
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
        var group = api.MapGroup("/rounds").WithTags("rounds");
        group.MapGet("", List).RequireAuthorization(Policies.ReadRounds).Says("listRounds", "Putaran dari instansi yang boleh dilihat, yang terbaru dahulu, tanpa naskahnya.")
            .Asks<string>("agency", "Hanya instansi dengan kode ini.").Asks<RoundState>("state", "Hanya yang berkeadaan ini.").InPages().Refuses(AgencyProblems.NotYours, AskedWord.Unknown).Answers<ListPage<RoundAnswer>>();
        OfRound(group.MapGet("/{id:long}", Show).RequireAuthorization(Policies.ReadRounds)).Says("getRound", "Satu putaran dengan naskah dan angkanya.").Answers<RoundAnswer>();
        group.MapPost("", Create).RequireAuthorization(Policies.ManageRounds).Says("createRound", "Membuat rancangan putaran.")
            .Refuses(AgencyProblems.NotYours, ContestDateUnreadable, RoundPlan.ContestMissing, RoundPlan.TitleMissing, RoundPlan.TitleLong, RoundPlan.ClosesBeforeOpens, RoundPlan.ClosesInPast, RoundPlan.HoldWrong, RoundPlan.VoteBeforeOpening, RoundPlan.TextUnknown)
            .Refuses(CeremonyPlan.PlaceLong, CeremonyPlan.LedByLong).Answers<RoundAnswer>(StatusCodes.Status201Created).OnceOnly(Idempotency.Body<RoundRequest>());
        OfRound(group.MapPost("/{id:long}/open", Open).RequireAuthorization(Policies.ManageRounds)).Says("openRound", "Menetapkan daftar putaran. Sesudah ini hanya upacaranya yang dapat diubah.")
            .Refuses(OpenRound.NotDraft, OpenRound.NobodyToSign, OpenRound.ClosesInPast, OpenRound.TooMany).Answers<RoundAnswer>().OnceOnly();
        OfRound(group.MapPost("/{id:long}/close", Close).RequireAuthorization(Policies.ManageRounds)).Says("closeRound", "Menutup putaran sebelum waktunya, untuk selamanya.")
            .Refuses(RoundProblems.NotOpen, RoundProblems.Closed).Answers<RoundAnswer>().OnceOnly();
        OfRound(group.MapGet("/{id:long}/invitations", Invitations).RequireAuthorization(Policies.ManageRounds)).Says("getInvitations", "Berapa yang akan mendapat undangan atau pengingat, dan sampai di mana pesan-pesannya.").Answers<InvitationsAnswer>();
        OfRound(group.MapPost("/{id:long}/invitations", Invite).RequireAuthorization(Policies.ManageRounds)).Says("invite", "Mengantrekan undangan atau pengingat. Ditekan dua kali, diantrekan sekali.")
            .Asks<bool>("reminder", "Mengingatkan yang sudah diundang.").Refuses(RoundProblems.NotOpen, RoundProblems.Closed).Answers<InviteAnswer>().OnceOnly();
    }

    private static RouteHandlerBuilder OfRound(RouteHandlerBuilder route) => route.Asks<long>("id", "Nomor putaran.").Refuses(RoundProblems.Unknown);

    private static async Task<IResult> List(string? agency, string? state, Asked<int>? limit, string? cursor, Agencies agencies, RoundDesk desk, Cursors cursors, CancellationToken stop)
    {
        var list = $"rounds|{agency}|{state}";
        if (!PageSize.Read(limit?.Value).Try(out var size, out var problem) || !cursors.Open(list, cursor).Try(out var from, out problem) || !AskedWord.Read<RoundState>(state, "state").Try(out var wanted, out problem)
            || !(await Asked(agency, agencies, stop)).Try(out var mine, out problem))
            return Refusals.Json(problem);
        var views = await desk.Page(mine, wanted, from.Length == 0 ? 0 : long.Parse(from, CultureInfo.InvariantCulture), size + 1, stop);
        return Results.Json(new ListPage<RoundAnswer>([.. views.Take(size).Select(v => RoundAnswer.Of(v, []))],
            cursors.Seal(list, views.Count > size ? views[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null)));
    }

    private static async Task<Result<IReadOnlyList<Agency>>> Asked(string? code, Agencies agencies, CancellationToken stop)
    {
        if (!string.IsNullOrEmpty(code))
            return (await agencies.Current(Policies.ReadRounds, code, stop)).Try(out var one, out var problem) ? (Result<IReadOnlyList<Agency>>)new List<Agency> { one } : problem;
        return new List<Agency>(await agencies.For(Policies.ReadRounds, stop));
    }

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
            return Refusals.Json([.. problems.Select(RoundRequest.Named)]);
        return (await draft.Create(agency, plan, desk.Actor(agency), stop)).Try(out var round, out problem)
            ? await Answer(new(round, agency), desk, StatusCodes.Status201Created, stop)
            : Refusals.Json(RoundRequest.Named(problem));
    }

    private static async Task<RoundPlan> Plan(RoundRequest body, Agency agency, PublishText texts, List<Problem> problems, CancellationToken stop)
    {
        if (!Word.TryRead<ContestKind>(body.Contest, out var contest))
            problems.Add(RoundPlan.ContestMissing);
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
        return await After(id, desk, stop);
    }

    private static async Task<IResult> Close(Id<Round> id, RoundDesk desk, CloseRound closing, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) || !(await closing.Close(id, desk.Actor(at.Agency), stop)).Try(out _, out problem))
            return Refusals.Json(problem);
        return await After(id, desk, stop);
    }

    /// <summary>Who may change a round is told how it stands, also by a key that may read nothing else.</summary>
    private static async Task<IResult> After(Id<Round> id, RoundDesk desk, CancellationToken stop) =>
        (await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) ? await Answer(at, desk, StatusCodes.Status200OK, stop) : Refusals.Json(problem);

    private static async Task<IResult> Invitations(Id<Round> id, RoundDesk desk, Invitations invitations, CancellationToken stop) =>
        (await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) ? Results.Json(InvitationsAnswer.Of(await invitations.Read(at, null, stop))) : Refusals.Json(problem);

    /// <summary><c>?reminder=true</c> reminds those who have an invitation; answers how many messages were queued and who gets none, and why.</summary>
    private static async Task<IResult> Invite(Id<Round> id, Asked<bool>? reminder, RoundDesk desk, InviteRound inviting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem)
            || !(await inviting.Send(id, reminder?.Value == true, desk.Actor(at.Agency), stop)).Try(out var counts, out problem))
            return Refusals.Json(problem);
        return Results.Json(new InviteAnswer(counts.WillGet, counts.Missing, counts.HasOne, counts.WaitingForHead, counts.Held, counts.WithoutContact, counts.NotInvited, counts.NotSetUp));
    }

    private static async Task<IResult> Answer(RoundAt at, RoundDesk desk, int status, CancellationToken stop) =>
        Results.Json(RoundAnswer.Of(await desk.View(at, stop), await desk.Texts(at.Round, stop)), statusCode: status);
}
