using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>A new link for one person: every old one dies at once, the new one is made when it is sent.</summary>
internal sealed class ReissueLink(NetralDb db, Links links, Contacts contacts, MessageChannels channels, Outbox outbox, TimeProvider clock)
{
    internal static readonly Problem NoSlot = new(Trouble.NotFound, "slot.unknown", "Orang ini tidak ada di daftar putaran.");
    internal static readonly Problem Signed = new(Trouble.Conflict, "slot.signed", "Orang ini sudah menandatangani.");
    internal static readonly Problem NoContact = new(Trouble.Conflict, "slot.no_contact", "Orang ini belum punya alamat yang dapat dipakai. Cetaklah slip, atau pastikan alamatnya dahulu.");

    public async Task<Result<bool>> Send(SlotKey key, Actor actor, CancellationToken stop)
    {
        var agency = new Id<Agency>(key.Agency);
        var round = await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Agency == agency && r.Number == key.Round, stop);
        var slot = await db.Set<Slot>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Number == key.Slot && s.LeftOn == null, stop);
        if (round?.ListFixedAt is not { } opening || slot is null)
            return NoSlot;
        if (round.Shut(clock.GetUtcNow().UtcDateTime) is { } shut)
            return shut;
        if (await db.Set<Signature>().AnyAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot, stop))
            return Signed;
        if (InvitePlan.Best((await contacts.Of([slot.Person], stop)).Where(c => !c.IsHeld(opening)), channels) is not { } contact)
            return NoContact;
        return await db.Write<bool>(async () =>
        {
            await links.Kill(key, actor, stop);
            var cause = await db.Next<ReissueLink>(1, stop);
            await outbox.Queue([new(MessageKinds.Reissued, contact.Channel.Medium(), Urgency.SomebodyWaits, key.Agency, key.Round, key.Slot, contact.Id.Value, cause.Value)], stop);
            return true;
        }, stop);
    }
}
