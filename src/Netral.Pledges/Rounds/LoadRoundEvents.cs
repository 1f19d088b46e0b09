using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Pledges.Ceremony;
using Netral.Pledges.Invite;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>What happened around the signatures: who came to the ceremony and who was invited.</summary>
public sealed partial class LoadRound
{
    /// <summary>Marks these leaders as present at the ceremony; how many have a turn.</summary>
    public async Task<int> Attend(Agency agency, int number, IReadOnlySet<Id<Employee>> leaders, DateTime at, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(leaders);
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == agency.Id && r.Number == number, stop);
        var tree = await trees.Of(agency.Id, agency.Zone.DateAt(at), stop);
        var then = new At(at);
        var ceremony = new HoldCeremony(db, new Journal(db, then), then);
        var present = LeaderOrder.TurnsOf(tree).Keys.Where(u => leaders.Contains(tree.Heads[u])).ToList();
        foreach (var unit in present)
            (await ceremony.Mark(new(round, agency), unit, true, tree, Actor.System with { Agency = agency.Id.Value }, stop)).Must();
        return present.Count;
    }

    /// <summary>Invitations as they went out at that instant, one to each of these people who has an address; how many there were.</summary>
    public async Task<int> Invite(Agency agency, int number, IReadOnlySet<Id<Employee>> people, DateTime at, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(people);
        var then = new At(at);
        var journal = new Journal(db, then);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == agency.Id.Value && s.Round == number).Select(s => new { s.Number, s.Person }).ToDictionaryAsync(s => s.Person, s => s.Number, stop);
        var best = (await new Contacts(db, journal, then).OfAgency(agency.Id, stop)).Where(c => people.Contains(c.Person) && slots.ContainsKey(c.Person))
            .GroupBy(c => c.Person).Select(g => g.OrderByDescending(c => c.Channel == Channel.Whatsapp).ThenBy(c => c.Id).First());
        List<Queued> messages = [.. best.Select(c => new Queued(MessageKinds.Invitation, c.Channel.Medium(), Urgency.Bulk, agency.Id.Value, number, slots[c.Person], c.Id.Value, 0))];
        return (await db.Write<int>(async () =>
        {
            var queued = await new Outbox(db, then).Queue(messages, stop);
            await db.Set<OutboxRow>().Where(r => r.Agency == agency.Id.Value && r.Round == number && r.Kind == MessageKinds.Invitation)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, MessageState.Sent).SetProperty(r => r.Attempts, 1).SetProperty(r => r.SentAt, at), stop);
            journal.Add(new InvitationsQueued(agency.Id.Value, number, queued, Reminder: false), Actor.System with { Agency = agency.Id.Value });
            return queued;
        }, stop)).Must();
    }
}
