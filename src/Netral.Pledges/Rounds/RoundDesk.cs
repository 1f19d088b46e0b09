using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Coverage;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>Finds rounds for an officer: what lies outside the officer's agencies does not exist for him.</summary>
internal sealed class RoundDesk(NetralDb db, Agencies agencies, Desk desk, UnitTrees trees, CoverageReader coverage, PageContext page, TimeProvider clock)
{

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Unknown and not yours answer alike.</summary>
    public async Task<Result<RoundAt>> Find(Id<Round> id, string policy, CancellationToken stop)
    {
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } round)
            return RoundProblems.Unknown;
        var agency = await agencies.Get(round.Agency, stop);
        if (!await May(policy, agency, stop))
            return RoundProblems.Unknown;
        page.Agency = agency.Name;
        return new RoundAt(round, agency);
    }

    /// <summary>A round is the whole agency's: who has a role for one office only reads it.</summary>
    public Task<bool> May(string policy, Agency agency, CancellationToken stop) =>
        policy == Policies.ReadRounds ? desk.May(policy, agency.Place(), stop) : desk.MayWhole(policy, agency.Place(), stop);

    /// <summary>Of these leaders the ones whose names the officer may read.</summary>
    public async Task<IReadOnlyList<Ceremony.Leader>> Readable(IReadOnlyList<Ceremony.Leader> leaders, Agency agency, UnitTree tree, CancellationToken stop)
    {
        if (!await desk.May(Policies.ReadNames, agency.Place(), stop))
            return [];
        var tops = await desk.TopUnits(Policies.ReadNames, agency.Place(), stop);
        return tops is null ? leaders : [.. leaders.Where(l => tree.Upwards(new Id<Unit>(l.Unit)).Any(u => tops.Contains(u.Value)))];
    }

    /// <summary>The agency in which a new round or text is to be made.</summary>
    public async Task<Result<Agency>> Managed(string? code, CancellationToken stop)
    {
        if (!(await agencies.Current(Policies.ManageRounds, code, stop)).Try(out var agency, out var problem))
            return problem;
        page.Agency = agency.Name;
        return await May(Policies.ManageRounds, agency, stop) ? agency : AgencyProblems.NotYours;
    }

    public Actor Actor(Agency agency) => desk.Actor(agency.Id.Value);

    public async Task<RoundView> View(RoundAt at, CancellationToken stop) => await View(at.Round, at.Agency, await Tree(at.Agency, stop), stop);

    private async Task<RoundView> View(Round round, Agency agency, UnitTree tree, CancellationToken stop)
    {
        var tally = await Tally(round, agency, tree, stop);
        return RoundView.Of(round, agency, tally, tally != default || await IsCounted(round, stop), Now);
    }

    /// <summary>The opening is one fact, and the follower counts it whole.</summary>
    private async Task<bool> IsCounted(Round round, CancellationToken stop) =>
        round.ListFixedAt is null || await db.Set<Count>().AnyAsync(c => c.Agency == round.Agency.Value && c.Round == round.Number, stop);

    public Task<UnitTree> Tree(Agency agency, CancellationToken stop) => trees.Of(agency.Id, agency.Zone.DateAt(Now), stop);

    public async Task<IReadOnlyList<RoundView>> List(Agency agency, CancellationToken stop)
    {
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => r.Agency == agency.Id).OrderByDescending(r => r.Number).ToListAsync(stop);
        var tree = await Tree(agency, stop);
        var views = new List<RoundView>(rounds.Count);
        foreach (var round in rounds)
            views.Add(await View(round, agency, tree, stop));
        return views;
    }

    /// <summary>A unit head's figures are those of the own subtree.</summary>
    public async Task<Tally> Tally(Round round, Agency agency, UnitTree tree, CancellationToken stop)
    {
        if (round.ListFixedAt is null)
            return default;
        var mine = await desk.TopUnits(Policies.ReadRounds, agency.Place(), stop);
        var sum = default(Tally);
        foreach (var unit in mine is { Count: > 0 } ? mine.Select(u => new Id<Unit>(u)) : tree.Tops.Select(t => t.Id))
        {
            var t = (await coverage.Of(agency, round, [unit], tree, stop)).Tally;
            sum = new(sum.Must + t.Must, sum.Signed + t.Signed, sum.Exempt + t.Exempt, sum.Contested + t.Contested, sum.Today + t.Today);
        }
        return sum;
    }

    public async Task<IReadOnlyList<RoundTextView>> Texts(Round round, CancellationToken stop) =>
        [.. (await db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).OrderBy(t => t.Kind).ToListAsync(stop)).Select(View)];

    internal static RoundTextView View(PledgeText t) => new(t.Id.Value, t.Kind, t.Title, t.Version, t.Agency is null, t.PublishedAt, Convert.ToHexStringLower(t.Sha256));

    /// <summary>A refusal where there is no page to show it on: the error page, or problem details for a program.</summary>
    public static IResult Refuse(Problem problem) => problem.Kind switch
    {
        Trouble.NotFound => TypedResults.NotFound(),
        Trouble.Forbidden => TypedResults.StatusCode(StatusCodes.Status403Forbidden),
        _ => Refusals.Json(problem),
    };
}
