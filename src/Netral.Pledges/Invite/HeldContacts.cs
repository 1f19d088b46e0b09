using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>An address that is held back in a round.</summary>
/// <param name="Changed">Written in after the list was fixed.</param>
/// <param name="SharedBy">How many people have it.</param>
/// <param name="ByYou">The officer who asks has written it in, and cannot confirm it.</param>
internal sealed record HeldContact(Id<ContactAddress> Contact, Id<Employee> Person, int Slot, Channel Channel, string Masked, bool Changed, int SharedBy, DateTime Since, bool ByYou);

/// <summary>The list from which a second officer confirms.</summary>
internal sealed class HeldContacts(NetralDb db, Contacts contacts)
{
    public async Task<IReadOnlyList<HeldContact>> Of(Id<Round> id, long? officer, CancellationToken stop)
    {
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Id == id, stop);
        if (round.ListFixedAt is not { } opening)
            return [];
        var held = (await contacts.OfAgency(round.Agency, stop)).Where(c => c.IsHeld(opening)).ToList();
        var people = held.Select(c => c.Person).Distinct().ToList();
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.LeftOn == null && people.Contains(s.Person))
            .ToDictionaryAsync(s => s.Person, s => s.Number, stop);
        held.RemoveAll(c => !slots.ContainsKey(c.Person));
        var own = officer is { } number ? await contacts.WrittenBy(number, [.. held.Select(c => c.Id)], stop) : [];
        return [.. held.Select(c => new HeldContact(c.Id, c.Person, slots[c.Person], c.Channel, c.Masked(), c.IsChangedAfter(opening), c.SharedBy, c.Since, own.Contains(c.Id)))];
    }
}
