using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Reopen;

internal sealed record ReopenContent(long Round, DateTime ClosesAt);

/// <summary>Opens a closed round again until another hour. Its numbers were published as final, hence two officers. Links that were made stay good.</summary>
internal sealed class ReopenRound(NetralDb db, Journal journal, TimeProvider clock) : ITwoPersonAct
{
    internal static readonly Problem NotClosed = new(Trouble.Conflict, "round.not_closed", "Putaran ini tidak tertutup. Hanya putaran yang sudah ditutup dapat dibuka kembali.");
    internal static readonly Problem InPast = new(Trouble.Invalid, "round.reopen_in_past", "Waktu penutupan yang baru sudah lewat. Pilih waktu yang akan datang.", RoundFields.ClosesOn);

    public string Kind => ActWords.ReopenRound;
    public string Title => ActWords.Of(Kind);
    public string Policy => Policies.ManageRounds;

    /// <summary>The hour is told with the round, whose zone it needs (Describe).</summary>
    public Told Tell(string content) => new("Membuka kembali putaran yang sudah ditutup");

    public async Task<Result<ActPreview>> Describe(ActOrder order, CancellationToken stop)
    {
        if (!(await Allowed(order, stop)).Try(out var at, out var refusal))
            return refusal;
        var (round, closes) = at;
        var zone = await db.Set<Agency>().Where(a => a.Id == round.Agency).Select(a => a.Zone).FirstAsync(stop);
        return new ActPreview(
            [
                new(new("Keadaan {0}", round.Title), new("Ditutup"), new("Terbuka; yang belum dapat menandatangani")),
                new(new("Waktu penutupan"), new("{0}", new Moment(round.ClosedAt ?? round.ClosesAt, zone)), new("{0}", new Moment(closes, zone))),
                new(new("Angka yang sudah diterbitkan"), new("tetap"), new("berubah lagi sampai penutupan yang baru")),
            ], [], FormattableString.Invariant($"{round.Id}|{round.Version}|{closes:O}"));
    }

    public async Task<Result<bool>> CarryOut(ActOrder order, CancellationToken stop)
    {
        if (!(await Allowed(order, stop)).Try(out var at, out var refusal))
            return refusal;
        var (round, closes) = at;
        var opened = await db.Set<Round>().Where(r => r.Id == round.Id && r.State == RoundState.Closed && r.Version == round.Version).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RoundState.Open).SetProperty(r => r.ClosesAt, closes).SetProperty(r => r.ClosedAt, (DateTime?)null).SetProperty(r => r.Version, r => r.Version + 1), stop);
        if (opened == 0)
            return NotClosed;
        journal.Add(new RoundReopened(round.Agency.Value, round.Number, closes, order.Proposal), order.Actor);
        return true;
    }

    private async Task<Result<(Round, DateTime)>> Allowed(ActOrder order, CancellationToken stop)
    {
        var content = JsonSerializer.Deserialize<ReopenContent>(order.Content, JsonSerializerOptions.Web)!;
        var id = new Id<Round>(content.Round);
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } round || round.Agency.Value != order.Agency)
            return RoundProblems.Unknown;
        if (round.State != RoundState.Closed)
            return NotClosed;
        return content.ClosesAt <= clock.GetUtcNow().UtcDateTime ? InPast : (round, content.ClosesAt);
    }
}

/// <summary><c>/putaran/{id}/buka-kembali</c></summary>
internal static class ProposeReopening
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/buka-kembali").RequireAuthorization(Policies.ManageRounds).RequireRecentSignIn();
        group.MapGet("", Show);
        group.MapPost("", Propose);
    }

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        return await Page(at, at.Round.State == RoundState.Closed ? new Problems() : new Problems(ReopenRound.NotClosed), desk, stop);
    }

    private static async Task<IResult> Page(RoundAt at, Problems problems, RoundDesk desk, CancellationToken stop) =>
        Html.Page<ProposeReopeningPage>(new { View = await desk.View(at, stop), Problems = problems }, problems.Status);

    private static async Task<IResult> Propose(Id<Round> id, HttpContext http, RoundDesk desk, Proposals proposals, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (RoundForm.Instant(form, RoundFields.ClosesOn, RoundFields.ClosesTime, at.Agency.Zone, problems) is { } closes
            && problems.Try(await proposals.Propose(ActWords.ReopenRound, at.Agency.Id.Value, JsonSerializer.Serialize(new ReopenContent(at.Round.Id.Value, closes), JsonSerializerOptions.Web), form["alasan"], stop), out var number))
            return Html.SeeOther(FormattableString.Invariant($"/usulan/{number}"));
        return await Page(at, problems, desk, stop);
    }
}
