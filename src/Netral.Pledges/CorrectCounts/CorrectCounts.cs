using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges.Coverage;
using Netral.Pledges.Follow;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.CorrectCounts;

internal sealed record CorrectContent(long Round);

/// <summary>
/// Writes the counters of a round anew from its slots and signatures, where a recount has found them different. What a slot was last known as is set right as
/// well, so that facts which the follower has still to read change nothing a second time: it adds the difference between what it knows and what is.
/// </summary>
internal sealed class CorrectCounts(NetralDb db, Recount recount, IEnumerable<IFollower> followers, Journal journal) : ITwoPersonAct
{
    internal static readonly Problem Right = new(Trouble.Conflict, "count.right", "Semua angka putaran ini sudah sama dengan tanda tangannya. Tidak ada yang perlu dibetulkan.");
    internal static readonly Problem NotCounted = new(Trouble.Busy, "count.not_counted", "Penghitung belum selesai membaca catatan terbaru. Coba lagi sebentar lagi.");

    public string Kind => ActWords.CorrectCounts;
    public string Title => ActWords.Of(Kind);
    public string Policy => Policies.ManageRounds;

    public Told Tell(string content) => new("Membetulkan angka putaran menurut tanda tangannya");

    public async Task<Result<ActPreview>> Describe(ActOrder order, CancellationToken stop)
    {
        if (await At(order, stop) is not { } round)
            return RoundProblems.Unknown;
        if (await Behind(round, stop))
            return NotCounted;
        var differences = await recount.Compare(round.Agency, round.Number, stop);
        if (differences.Count == 0)
            return Right;
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == round.Agency).ToDictionaryAsync(u => u.Id.Value, u => u.Name, stop);
        var totals = differences.Where(d => d.Split == "all").GroupBy(d => d.Figure, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        return new ActPreview(
            [
                new(new("Angka yang berbeda dari tanda tangannya"), new("{0}", differences.Count), new("{0}", 0)),
                .. totals.SelectMany(g => g).Take(20).Select(d => new ActChange(new("{0}, {1}", new Told(CountWords.Figure(d.Figure)), Told.Plain(units.GetValueOrDefault(d.Unit, "–"))), new("{0}", d.Counter), new("{0}", d.FullCount))),
            ],
            [.. differences.Select(d => new ActLine(units.GetValueOrDefault(d.Unit, "–"), CountWords.Key(d), new("{0}", d.Counter), new("{0}", d.FullCount)))],
            // By how much and not to what: somebody who signs meanwhile moves both sides alike.
            string.Join(';', differences.Select(d => string.Create(CultureInfo.InvariantCulture, $"{round.Id}/{d.Unit}/{d.Split}/{d.Key}/{d.Figure}:{d.FullCount - d.Counter}"))));
    }

    public async Task<Result<bool>> CarryOut(ActOrder order, CancellationToken stop)
    {
        if (await At(order, stop) is not { } round)
            return RoundProblems.Unknown;
        var (agency, number) = (round.Agency.Value, round.Number);
        // Holds the follower off: it takes this row first as well.
        await db.Execute("update platform_cursor set owner = owner where follower = 'coverage'", stop);
        var before = await recount.Compare(round.Agency, number, stop);
        await db.Execute(SetStates, stop, ("@agency", agency), ("@round", number));
        await db.Set<Count>().Where(c => c.Agency == agency && c.Round == number && c.Day == 0).ExecuteDeleteAsync(stop);
        var sums = new CountSums();
        var groups = db.Set<SlotState>().AsNoTracking().Where(s => s.Agency == agency && s.Round == number)
            .GroupBy(s => new { s.Unit, s.Kind, s.PositionGroup, s.Present, s.Exempt, s.Contactless, s.Level, s.Recognition, s.Contested }).Select(g => new { g.Key, Slots = g.Count() });
        foreach (var g in await groups.ToListAsync(stop))
        {
            var state = new SlotState
            {
                Unit = g.Key.Unit,
                Kind = g.Key.Kind,
                PositionGroup = g.Key.PositionGroup,
                Present = g.Key.Present,
                Exempt = g.Key.Exempt,
                Contactless = g.Key.Contactless,
                Level = g.Key.Level,
                Recognition = g.Key.Recognition,
                Contested = g.Key.Contested,
            };
            sums.Add(Contribution.Of(state), g.Slots, agency, number, day: null);
        }
        await sums.Save(db, stop);
        journal.Add(new CountsCorrected(agency, number, before.Count, order.Proposal), order.Actor);
        return true;
    }

    /// <summary>What the slots and signatures say, for every slot; the standing follows from the rest as in <see cref="CountFollower.StandingOf"/>.</summary>
    private const string SetStates = """
        insert into pledges_slot_state (agency, round, slot, unit, kind, position_group, present, exempt, contactless, level, recognition, contested, standing)
        select s.agency, s.round, s.number, s.unit, s.kind, s.position_group, s.left_on is null, s.exempt is not null, s.contactless, g.level, g.recognition, coalesce(g.state = 'contested', false),
            case when s.left_on is not null then 'gone' when g.state = 'contested' then 'contested' when s.exempt is not null then 'exempt' when g.level is not null then 'signed' else 'missing' end
        from pledges_slot s left join pledges_signature g on g.agency = s.agency and g.round = s.round and g.slot = s.number and g.state <> 'annulled'
        where s.agency = @agency and s.round = @round
        on conflict (agency, round, slot) do update set unit = excluded.unit, kind = excluded.kind, position_group = excluded.position_group, present = excluded.present, exempt = excluded.exempt,
            contactless = excluded.contactless, level = excluded.level, recognition = excluded.recognition, contested = excluded.contested, standing = excluded.standing
        """;

    private async Task<Round?> At(ActOrder order, CancellationToken stop)
    {
        var id = new Id<Round>(JsonSerializer.Deserialize<CorrectContent>(order.Content, JsonSerializerOptions.Web)!.Round);
        return await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.State != RoundState.Draft, stop) is { } round && round.Agency.Value == order.Agency ? round : null;
    }

    /// <summary>Facts that the follower has still to read look like mistakes of the counters.</summary>
    private async Task<bool> Behind(Round round, CancellationToken stop)
    {
        var coverage = followers.First(f => f is CountFollower);
        var cursor = await db.Set<CursorRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Follower == coverage.Name, stop);
        var (xid, seq) = (cursor?.Xid ?? 0, cursor?.Seq ?? 0);
        var after = db.IsPostgres
            ? db.Set<JournalRow>().FromSql($"select * from journal where (xid, seq) > ({xid}::text::xid8, {seq})")
            : db.Set<JournalRow>().Where(j => j.Seq > seq);
        var kinds = coverage.Kinds.ToList();
        var (opening, slots) = (Facts.Round(round.Agency.Value, round.Number), Facts.Slot(round.Agency.Value, round.Number, 0)[..^1]);
        return await after.AnyAsync(j => kinds.Contains(j.Kind) && (j.Subject == opening || j.Subject.StartsWith(slots)), stop);
    }
}

internal static class CountWords
{
    public static string Figure(string figure) => figure switch
    {
        "must" => "Wajib menandatangani",
        "signed" => "Sudah menandatangani",
        "exempt" => "Dibebaskan",
        _ => "Dipersoalkan",
    };

    /// <summary>The counter's own name, as <c>netral round recount</c> tells it.</summary>
    public static string Key(CountDifference d) => $"{d.Split} {d.Key} {d.Figure}".Replace("  ", " ", StringComparison.Ordinal);
}
