using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>Whom a queued message is about and where it goes, as both stand now.</summary>
/// <param name="Name">The name at signing where somebody has signed, else the present one.</param>
internal sealed record Addressee(Agency Agency, Round Round, Slot Slot, Signature? Signature, ContactAddress Contact, string Name)
{
    public SlotKey Key => new(Slot.Agency, Slot.Round, Slot.Number);

    /// <summary>Addresses from before this instant need no confirmation.</summary>
    public DateTime Opening => Round.ListFixedAt ?? DateTime.MinValue;
}

internal sealed class Addressees(NetralDb db, Contacts contacts, StaffList staff, TimeProvider clock)
{
    /// <summary>Null when the person, the slot or the address is gone, or the address is somebody else's.</summary>
    public async Task<Addressee?> Of(OutboxRow row, CancellationToken stop)
    {
        var id = new Id<Agency>(row.Agency);
        var agency = await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop);
        var round = await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Agency == id && r.Number == row.Round, stop);
        var slot = await db.Set<Slot>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == row.Agency && s.Round == row.Round && s.Number == row.Slot, stop);
        var contact = await contacts.Find(new Id<ContactAddress>(row.Contact), stop);
        if (agency is null || round is null || slot is null || contact?.Person != slot.Person)
            return null;
        var signature = await db.Set<Signature>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == row.Agency && s.Round == row.Round && s.Slot == row.Slot, stop);
        var name = signature?.Name ?? (await staff.Find(id, slot.Person, agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop))?.Name;
        return name is null ? null : new Addressee(agency, round, slot, signature, contact, name);
    }
}
