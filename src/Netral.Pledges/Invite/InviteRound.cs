using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>What pressing the button would do; every missing person is in exactly one of the counts after the first.</summary>
/// <param name="Missing">In the list, not exempt, not signed.</param>
/// <param name="WillGet">Will get a message now.</param>
/// <param name="HasOne">Invited before (or, of a reminder, reminded within 24 hours).</param>
/// <param name="WaitingForHead">Reminders only: cannot sign yet.</param>
/// <param name="Held">Only addresses that somebody has to confirm first.</param>
/// <param name="WithoutContact">No address: a slip has to be printed.</param>
/// <param name="NotInvited">Reminders only: had no invitation before today.</param>
/// <param name="NotSetUp">Of those who will get one: through a channel that is not set up, so the message waits.</param>
internal sealed record InviteCounts(int Missing, int WillGet, int HasOne, int WaitingForHead, int Held, int WithoutContact, int NotSetUp, int NotInvited = 0);

/// <summary>
/// Invitations and reminders for everybody who is missing. What is queued is a row without an address; who signs, leaves or gets a new address
/// before it is sent is looked at again by the composer.
/// </summary>
internal sealed class InviteRound(NetralDb db, Contacts contacts, WaitingUnits waiting, MessageChannels channels, Outbox outbox, Journal journal, TimeProvider clock)
{

    public async Task<Result<InviteCounts>> Preview(Id<Round> id, bool reminder, CancellationToken stop) =>
        (await Plan(id, reminder, stop)).Try(out var plan, out var problem) ? plan.Counts : problem;

    /// <summary>Queues; pressing twice queues once. An invitation goes to an address once in a round, a reminder once a day.</summary>
    public async Task<Result<InviteCounts>> Send(Id<Round> id, bool reminder, Actor actor, CancellationToken stop)
    {
        // Read outside the transaction, so that signers do not wait for it.
        if (!(await Plan(id, reminder, stop)).Try(out var plan, out var problem))
            return problem;
        return await db.Write<InviteCounts>(async () =>
        {
            var queued = await outbox.Queue(plan.Messages, stop);
            if (queued > 0)
                journal.Add(new InvitationsQueued(plan.Round.Agency.Value, plan.Round.Number, queued, reminder), actor);
            return plan.Counts with { WillGet = queued, HasOne = plan.Counts.HasOne + plan.Messages.Count - queued };
        }, stop);
    }

    private async Task<Result<InvitePlan>> Plan(Id<Round> id, bool reminder, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Id == id, stop);
        if (round.Shut(now) is { } shut)
            return shut;
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == round.Agency, stop);
        var invited = await Had(round, MessageKinds.Invitation, DateTime.MinValue, reminder ? agency.Zone.Instant(agency.Zone.DateAt(now), TimeOnly.MinValue) : DateTime.MaxValue, stop);
        var had = reminder ? await Had(round, MessageKinds.Reminder, now.AddDays(-1), DateTime.MaxValue, stop) : invited;
        var blocked = reminder ? await waiting.Of(round, stop) : new Dictionary<Id<Unit>, int>();
        var addresses = (await contacts.OfAgency(round.Agency, stop)).ToLookup(c => c.Person);
        var plan = new InvitePlan(round, reminder, reminder ? Day(agency.Zone.DateAt(now)) : 0);
        foreach (var slot in await Missing(round, stop))
        {
            if (had.Contains(slot.Number))
                plan.AlreadyHas();
            else if (slot.WaitsFor is { } unit && blocked.TryGetValue(unit, out var head) && head != slot.Number)
                plan.Waits();
            else if (reminder && !invited.Contains(slot.Number))
                plan.NotInvited();
            else
                plan.Add(slot.Number, [.. addresses[slot.Person]], channels);
        }
        return plan;
    }

    /// <summary>Whose signature was annulled is missing again: the slot is free for a new one.</summary>
    private Task<List<MissingSlot>> Missing(Round round, CancellationToken stop) => db.Set<Slot>().AsNoTracking()
        .Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.LeftOn == null && s.Exempt == null
            && !db.Set<Signature>().Any(x => x.Agency == s.Agency && x.Round == s.Round && x.Slot == s.Number))
        .OrderBy(s => s.Number).Select(s => new MissingSlot(s.Number, s.Person, s.WaitsFor)).ToListAsync(stop);

    private async Task<HashSet<int>> Had(Round round, string kind, DateTime since, DateTime until, CancellationToken stop) => [.. await db.Set<OutboxRow>().AsNoTracking()
        .Where(r => r.Agency == round.Agency.Value && r.Round == round.Number && r.Kind == kind && r.State != MessageState.Cancelled && r.CreatedAt > since && r.CreatedAt < until)
        .Select(r => r.Slot).Distinct().ToListAsync(stop)];

    private static long Day(DateOnly date) => long.Parse(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private sealed record MissingSlot(int Number, Id<Employee> Person, Id<Unit>? WaitsFor);
}

/// <summary>Sorts the missing into those who get a message and those who do not, and why.</summary>
internal sealed class InvitePlan(Round round, bool reminder, long cause)
{
    private readonly List<Queued> messages = [];
    private int hasOne, waits, held, without, notSetUp, notInvited;

    public Round Round => round;
    public IReadOnlyList<Queued> Messages => messages;
    public InviteCounts Counts => new(messages.Count + hasOne + waits + held + without + notInvited, messages.Count, hasOne, waits, held, without, notSetUp, notInvited);

    public void AlreadyHas() => hasOne++;

    public void Waits() => waits++;

    /// <summary>A reminder reminds of an invitation; who got one only today has had no time to answer it.</summary>
    public void NotInvited() => notInvited++;

    public void Add(int slot, IReadOnlyList<ContactAddress> addresses, MessageChannels channels)
    {
        var usable = addresses.Where(a => !a.IsHeld(round.ListFixedAt ?? DateTime.MinValue));
        if (Best(usable, channels) is { } best)
        {
            var medium = best.Channel.Medium();
            notSetUp += channels.IsReady(medium) ? 0 : 1;
            messages.Add(new Queued(reminder ? MessageKinds.Reminder : MessageKinds.Invitation, medium, Urgency.Bulk, round.Agency.Value, round.Number, slot, best.Id.Value, cause));
        }
        else if (addresses.Count > 0)
        {
            held++;
        }
        else
        {
            without++;
        }
    }

    /// <summary>One address a person: through a channel that works, and rather to the phone, where the pledge is signed.</summary>
    public static ContactAddress? Best(IEnumerable<ContactAddress> addresses, MessageChannels channels) =>
        addresses.OrderByDescending(a => channels.IsReady(a.Channel.Medium())).ThenByDescending(a => a.Channel == Channel.Whatsapp).ThenBy(a => a.Id).FirstOrDefault();
}

internal static class Mediums
{
    public static Medium Medium(this Channel channel) => channel == Channel.Whatsapp ? Platform.Messages.Medium.Whatsapp : Platform.Messages.Medium.Email;
}
