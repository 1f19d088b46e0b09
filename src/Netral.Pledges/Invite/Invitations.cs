using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>What a button would do, in numbers.</summary>
public sealed record InvitePreview(int Missing, int WillGet, int HasOne, int WaitingForHead, int Held, int WithoutContact, int NotSetUp);

public sealed record HeldView(long Contact, string Name, string Unit, string Masked, bool Changed, int SharedBy, bool ByYou);

/// <summary>Somebody of the list who has not signed.</summary>
public sealed record PersonView(int Slot, string Name, string Unit);

public sealed record MessageCount(Medium Medium, MessageState State, int Count);

public sealed record MediumView(Medium Medium, bool Ready, DateTime? RestsUntil);

/// <param name="Invite">Null where the round takes no invitations any more.</param>
public sealed record InvitationsView(InvitePreview? Invite, InvitePreview? Remind, IReadOnlyList<MessageCount> Messages, IReadOnlyList<MediumView> Mediums,
    IReadOnlyList<HeldView> Held, int HeldCount, IReadOnlyList<PersonView> Found);

/// <summary>Reads what the invitations page shows.</summary>
internal sealed class Invitations(NetralDb db, InviteRound inviting, HeldContacts held, MessageChannels channels, StaffList staff, UnitTrees trees, Accounts.Desk desk, TimeProvider clock)
{
    public const int Most = 50, ShortestSearch = 3;

    public async Task<InvitationsView> Read(RoundAt at, string? search, CancellationToken stop)
    {
        var (agency, number) = (at.Round.Agency.Value, at.Round.Number);
        var messages = await db.Set<OutboxRow>().AsNoTracking().Where(r => r.Agency == agency && r.Round == number)
            .GroupBy(r => new { r.Channel, r.State }).Select(g => new { g.Key.Channel, g.Key.State, Count = g.Count() }).ToListAsync(stop);
        var waiting = await held.Of(at.Round.Id, desk.Number, stop);
        var tree = await Tree(at, stop);
        var shown = new List<HeldView>();
        foreach (var contact in waiting.Take(Most))
        {
            if (await staff.Find(at.Agency.Id, contact.Person, Today(at), stop) is { } person)
                shown.Add(new(contact.Contact.Value, person.Name, tree.Line(person.Unit), contact.Masked, contact.Changed, contact.SharedBy, contact.ByYou));
        }
        return new(await Preview(at, false, stop), await Preview(at, true, stop), [.. messages.Select(m => new MessageCount(m.Channel, m.State, m.Count))],
            [.. Enum.GetValues<Medium>().Select(m => channels.Standing(m)).Select(s => new MediumView(s.Medium, s.Ready, s.RestsUntil))],
            shown, waiting.Count, await Search(at, search, tree, stop));
    }

    /// <summary>Null when there is nobody with this number in the list.</summary>
    public async Task<PersonView?> Person(RoundAt at, int number, CancellationToken stop)
    {
        var (agency, round) = (at.Round.Agency.Value, at.Round.Number);
        var slot = await db.Set<Slot>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == agency && s.Round == round && s.Number == number && s.LeftOn == null, stop);
        return slot is not null && await staff.Find(at.Agency.Id, slot.Person, Today(at), stop) is { } person
            ? new(number, person.Name, (await Tree(at, stop)).Line(person.Unit))
            : null;
    }

    private async Task<InvitePreview?> Preview(RoundAt at, bool reminder, CancellationToken stop) =>
        (await inviting.Preview(at.Round.Id, reminder, stop)).Try(out var c, out _) ? new(c.Missing, c.WillGet, c.HasOne, c.WaitingForHead, c.Held, c.WithoutContact, c.NotSetUp) : null;

    /// <summary>By part of the name, among those who have not signed.</summary>
    private async Task<IReadOnlyList<PersonView>> Search(RoundAt at, string? search, UnitTree tree, CancellationToken stop)
    {
        if (search?.Trim() is not { Length: >= ShortestSearch } wanted)
            return [];
        var named = new Dictionary<Id<Employee>, Employee>();
        await foreach (var person in staff.On(at.Agency.Id, Today(at), stop))
        {
            if (named.Count < Most && person.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                named[person.Person] = person;
        }
        var (agency, round, people) = (at.Round.Agency.Value, at.Round.Number, named.Keys.ToList());
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == agency && s.Round == round && s.LeftOn == null && people.Contains(s.Person)
            && !db.Set<Signature>().Any(x => x.Agency == agency && x.Round == round && x.Slot == s.Number)).ToListAsync(stop);
        return [.. slots.Select(s => new PersonView(s.Number, named[s.Person].Name, tree.Line(named[s.Person].Unit))).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    private Task<UnitTree> Tree(RoundAt at, CancellationToken stop) => trees.Of(at.Agency.Id, Today(at), stop);

    private DateOnly Today(RoundAt at) => at.Agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
}
