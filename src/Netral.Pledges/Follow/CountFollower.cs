using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Follow;

/// <summary>
/// Keeps coverage counts from the journal, so that no page ever counts people. It remembers what it last knew of each slot and adds
/// the difference a fact makes, to the unit and every unit above it, in the running total and on the local day.
/// </summary>
internal sealed class CountFollower : IFollower
{
    public string Name => "coverage";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Kind<RoundOpened>(), Kind<SlotJoined>(), Kind<SlotLeft>(), Kind<SlotMoved>(), Kind<SlotExempted>(), Kind<SlotContact>(),
        Kind<PledgeSigned>(), Kind<PledgeContested>(), Kind<ContestResolved>(), Kind<SignatureAnnulled>(),
    };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        // An opening reads the slot table as a whole; what came before it in the batch must be in the counts first.
        var run = new List<JournalRow>();
        foreach (var fact in facts)
        {
            if (fact.Kind != Kind<RoundOpened>())
            {
                run.Add(fact);
                continue;
            }
            await ApplyRun(db, run, stop);
            run.Clear();
            await Opened(db, FactJson.Read<RoundOpened>(fact), stop);
        }
        await ApplyRun(db, run, stop);
    }

    private static async Task Opened(NetralDb db, RoundOpened opened, CancellationToken stop)
    {
        await db.Execute("""
            insert into pledges_slot_state (agency, round, slot, unit, kind, position_group, present, exempt, contactless, contested, standing)
            select agency, round, number, unit, kind, position_group, @yes, exempt is not null, contactless, @no, case when exempt is null then 'missing' else 'exempt' end from pledges_slot
            where agency = @agency and round = @round and number <= @slots
            on conflict do nothing
            """, stop, ("@agency", opened.Agency), ("@round", opened.Round), ("@slots", opened.Slots), ("@yes", true), ("@no", false));
        var sums = new CountSums();
        var groups = db.Set<SlotState>().AsNoTracking().Where(s => s.Agency == opened.Agency && s.Round == opened.Round && s.Slot <= opened.Slots)
            .GroupBy(s => new { s.Unit, s.Kind, s.PositionGroup, s.Exempt, s.Contactless }).Select(g => new { g.Key, Slots = g.Count() });
        foreach (var group in await groups.ToListAsync(stop))
        {
            var state = new SlotState { Unit = group.Key.Unit, Kind = group.Key.Kind, PositionGroup = group.Key.PositionGroup, Exempt = group.Key.Exempt, Contactless = group.Key.Contactless, Present = true };
            sums.Add(Contribution.Of(state), group.Slots, opened.Agency, opened.Round, day: null);
        }
        await sums.Save(db, stop);
    }

    private static async Task ApplyRun(NetralDb db, List<JournalRow> facts, CancellationToken stop)
    {
        if (facts.Count == 0)
            return;
        var zones = await db.Set<Agency>().AsNoTracking().ToDictionaryAsync(a => a.Id.Value, a => a.Zone, stop);
        var sums = new CountSums();
        var states = await Load(db, [.. facts.Select(KeyOf).Distinct()], stop);
        foreach (var fact in facts)
        {
            var key = KeyOf(fact);
            var before = states.GetValueOrDefault(key);
            var day = zones.GetValueOrDefault(key.Agency, Zone.WIB).DateAt(fact.At);
            var old = before is null ? Contribution.None : Contribution.Of(before);
            var state = before ?? Fresh(db, key, states);
            Change(state, fact);
            state.Standing = StandingOf(state);
            sums.Add(old, -1, key.Agency, key.Round, day);
            sums.Add(Contribution.Of(state), 1, key.Agency, key.Round, day);
        }
        await sums.Save(db, stop);
    }

    private static SlotState Fresh(NetralDb db, SlotKey key, Dictionary<SlotKey, SlotState> states)
    {
        var state = new SlotState { Agency = key.Agency, Round = key.Round, Slot = key.Slot };
        db.Add(state);
        return states[key] = state;
    }

    private static async Task<Dictionary<SlotKey, SlotState>> Load(NetralDb db, SlotKey[] keys, CancellationToken stop)
    {
        var found = new Dictionary<SlotKey, SlotState>();
        foreach (var round in keys.GroupBy(k => (k.Agency, k.Round)))
        {
            foreach (var chunk in round.Select(k => k.Slot).Chunk(500))
            {
                var rows = await db.Set<SlotState>().Where(s => s.Agency == round.Key.Agency && s.Round == round.Key.Round && chunk.Contains(s.Slot)).ToListAsync(stop);
                foreach (var row in rows)
                    found[new SlotKey(row.Agency, row.Round, row.Slot)] = row;
            }
        }
        return found;
    }

    private static void Change(SlotState state, JournalRow row)
    {
        switch (Fact(row))
        {
            case SlotJoined joined:
                (state.Unit, state.Kind, state.PositionGroup, state.Present) = (new(joined.Unit), joined.Kind, joined.PositionGroup, true);
                break;
            case SlotLeft left:
                state.Present = !left.Left;
                break;
            case SlotMoved moved:
                (state.Unit, state.Kind, state.PositionGroup) = (new(moved.Unit), moved.Kind, moved.PositionGroup);
                break;
            case SlotExempted exempted:
                state.Exempt = exempted.Exempt;
                break;
            case SlotContact contact:
                state.Contactless = contact.Contactless;
                break;
            case PledgeSigned signed:
                (state.Level, state.Recognition, state.Contested) = (signed.Level, signed.Recognition, false);
                break;
            case PledgeContested:
                state.Contested = true;
                break;
            case ContestResolved resolved:
                state.Contested = false;
                if (resolved.Annulled)
                    (state.Level, state.Recognition) = (null, null);
                break;
            case SignatureAnnulled:
                (state.Level, state.Recognition, state.Contested) = (null, null, false);
                break;
        }
    }

    internal static SlotStanding StandingOf(SlotState s) => s switch
    {
        { Present: false } => SlotStanding.Gone,
        { Contested: true, Level: not null } => SlotStanding.Contested,
        { Exempt: true } => SlotStanding.Exempt,
        { Level: not null } => SlotStanding.Signed,
        _ => SlotStanding.Missing,
    };

    private static IFact Fact(JournalRow row) => row.Kind switch
    {
        "slot_joined" => FactJson.Read<SlotJoined>(row),
        "slot_left" => FactJson.Read<SlotLeft>(row),
        "slot_moved" => FactJson.Read<SlotMoved>(row),
        "slot_exempted" => FactJson.Read<SlotExempted>(row),
        "slot_contact" => FactJson.Read<SlotContact>(row),
        "pledge_signed" => FactJson.Read<PledgeSigned>(row),
        "pledge_contested" => FactJson.Read<PledgeContested>(row),
        "contest_resolved" => FactJson.Read<ContestResolved>(row),
        "signature_annulled" => FactJson.Read<SignatureAnnulled>(row),
        _ => throw new InvalidOperationException(row.Kind),
    };

    /// <summary>The subject of a slot's fact is <c>slot:agency/round/slot</c>.</summary>
    private static SlotKey KeyOf(JournalRow row)
    {
        var parts = row.Subject["slot:".Length..].Split('/');
        return new(long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static string Kind<T>() where T : IFact => Word.Snake(typeof(T).Name);
}
