using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>
/// Tells people what was done in their name, and ends the other links of who has signed. It reads the journal, so nothing that was done can
/// escape it; the fact's number in the outbox row makes a second reading harmless.
/// </summary>
internal sealed class NotifyFollower(TimeProvider clock) : IFollower
{
    /// <summary>What happened longer ago (an old journal read for the first time) is not told any more.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(7);

    public string Name => "notices";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Kind<PledgeSigned>(), Kind<PledgeContested>(), Kind<ContestResolved>(), Kind<SlipPrintedForContact>(), Kind<ContactChanged>(), Kind<StaffImported>(),
    };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        var journal = new Journal(db, clock);
        var contacts = new Contacts(db, journal, clock);
        var queue = new List<Queued>();
        var news = facts.Where(f => f.At > clock.GetUtcNow().UtcDateTime - News).ToList();
        foreach (var round in news.Where(f => f.Subject.StartsWith("slot:", StringComparison.Ordinal)).GroupBy(f => Of(f) with { Slot = 0 }))
            await Slots(db, contacts, round.Key, [.. round], queue, stop);
        foreach (var changed in news.Where(f => f.Kind == Kind<ContactChanged>()).Select(FactJson.Read<ContactChanged>).Where(c => !c.Confirmed))
            await Changed(db, contacts, new(changed.Agency), new Id<Employee>(changed.Person), queue, stop);
        foreach (var agency in news.Where(f => f.Kind == Kind<StaffImported>()).Select(f => FactJson.Read<StaffImported>(f).Agency).Distinct())
            await Changed(db, contacts, new(agency), null, queue, stop);
        await new Outbox(db, clock).Queue(queue, stop);
        await EndOtherLinks(db, new Links(db, journal, clock), [.. facts.Where(f => f.Kind == Kind<PledgeSigned>()).Select(Of)], stop);
    }

    private static async Task Slots(NetralDb db, Contacts contacts, SlotKey at, List<JournalRow> facts, List<Queued> queue, CancellationToken stop)
    {
        var agency = new Id<Agency>(at.Agency);
        if (await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Agency == agency && r.Number == at.Round, stop) is not { } round)
            return;
        foreach (var chunk in facts.Chunk(500))
        {
            var numbers = chunk.Select(f => Of(f).Slot).Distinct().ToList();
            var people = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == at.Agency && s.Round == at.Round && numbers.Contains(s.Number))
                .ToDictionaryAsync(s => s.Number, s => s.Person, stop);
            var addresses = (await contacts.OnRecord([.. people.Values], round.ListFixedAt ?? DateTime.MaxValue, stop)).ToLookup(c => c.Person);
            foreach (var fact in chunk)
            {
                if (!people.TryGetValue(Of(fact).Slot, out var person))
                    continue;
                // The same address twice (taken away and written in again) is told once.
                foreach (var to in addresses[person].DistinctBy(c => (c.Channel, c.Address)))
                    queue.Add(new(Message(fact), to.Channel.Medium(), Urgency.Notice, at.Agency, at.Round, Of(fact).Slot, to.Id.Value, fact.Seq));
            }
        }
    }

    /// <summary>Every open round, of whatever agency, in whose list the person stands, or anybody after a whole list came in: there a new address is held, and the
    /// older ones are asked. The number of the new address in the outbox row makes asking again harmless.</summary>
    private static async Task Changed(NetralDb db, Contacts contacts, Id<Agency> agency, Id<Employee>? person, List<Queued> queue, CancellationToken stop)
    {
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open && r.ListFixedAt != null).ToListAsync(stop);
        if (rounds.Count == 0)
            return;
        var people = person is { } one ? [one] : await contacts.WithUnconfirmed(agency, rounds.Min(r => r.ListFixedAt!.Value), stop);
        foreach (var chunk in people.Chunk(500))
        {
            var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.LeftOn == null && chunk.Contains(s.Person)).ToListAsync(stop);
            foreach (var round in rounds)
            {
                var here = slots.Where(s => s.Agency == round.Agency.Value && s.Round == round.Number).ToDictionary(s => s.Person, s => s.Number);
                if (here.Count == 0)
                    continue;
                foreach (var change in await contacts.Unconfirmed(here.Keys, round.ListFixedAt!.Value, stop))
                    queue.Add(new(MessageKinds.ContactChanged, change.OldChannel.Medium(), Urgency.Notice, round.Agency.Value, round.Number, here[change.Person], change.Old.Value, change.Changed.Value));
            }
        }
    }

    private static async Task EndOtherLinks(NetralDb db, Links links, IReadOnlyList<SlotKey> signed, CancellationToken stop)
    {
        foreach (var round in signed.GroupBy(k => (k.Agency, k.Round)))
        {
            foreach (var slots in round.Select(k => k.Slot).Distinct().Chunk(500))
            {
                var (agency, number) = round.Key;
                var used = await db.Set<Signature>().AsNoTracking().Where(s => s.Agency == agency && s.Round == number && slots.Contains(s.Slot)
                    && db.Set<Link>().Any(l => l.Agency == agency && l.Round == number && l.Slot == s.Slot && l.KilledAt == null && l.Number != (s.Link ?? 0)))
                    .Select(s => new { s.Slot, s.Link }).ToListAsync(stop);
                foreach (var slot in used)
                    await links.EndOthers(new(agency, number, slot.Slot), slot.Link ?? 0, Actor.System with { Agency = agency }, stop);
            }
        }
    }

    private static string Message(JournalRow fact) => fact.Kind switch
    {
        "pledge_signed" => MessageKinds.Signed,
        "pledge_contested" => MessageKinds.Contested,
        "contest_resolved" => FactJson.Read<ContestResolved>(fact).Annulled ? MessageKinds.ContestAnnulled : MessageKinds.ContestKept,
        "slip_printed_for_contact" => MessageKinds.SlipPrinted,
        _ => throw new InvalidOperationException(fact.Kind),
    };

    private static SlotKey Of(JournalRow row) => Facts.SlotOf(row.Subject);

    private static string Kind<T>() where T : IFact => Word.Snake(typeof(T).Name);
}
