using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>Messages that carry a personal link. The secret is made here, when the message is about to leave: its hash is committed first, and a retry
/// makes a second link that is as good as the first. Whether the message is still wanted is asked again at this moment.</summary>
internal sealed class LinkComposer(NetralDb db, Addressees addressees, Contacts contacts, Links links, MessageWriter writer, TimeProvider clock) : IComposer
{
    /// <summary>How often a held address is looked at again.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromHours(1);

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MessageKinds.Invitation, MessageKinds.Reminder, MessageKinds.Join, MessageKinds.Reissued,
    };

    public async Task<Composed> Compose(OutboxRow row, CancellationToken stop)
    {
        if (await addressees.Of(row, stop) is not { } to)
            return new Composed.Dropped("addressee.gone");
        if (to.Round.Shut(clock.GetUtcNow().UtcDateTime) is not null)
            return new Composed.Dropped("round.closed");
        if (to.Signature is not null)
            return new Composed.Dropped("slot.signed");
        // Who is exempt is not called, but gets a link when asking for one.
        if (to.Slot.LeftOn is not null || (to.Slot.Exempt is not null && row.Kind is MessageKinds.Invitation or MessageKinds.Reminder))
            return new Composed.Dropped("slot.left");
        if (await contacts.FindCurrent(to.Contact.Id, stop) is null)
            return new Composed.Dropped("contact.gone");
        if (to.Contact.IsHeld(to.Opening))
            return new Composed.Later("contact.held", HeldFor);

        var way = row.Kind == MessageKinds.Join ? LinkWay.Join : LinkWay.Contact;
        var recognition = to.Contact.IsChangedAfter(to.Opening) ? Recognition.KontakDiubah : Recognition.Kontak;
        var token = (await db.Write<LinkToken>(async () =>
            await links.Make(to.Key, way, recognition, to.Contact.Id, Actor.System with { Agency = row.Agency }, stop), stop)).Must();
        return new Composed.Ready(writer.Write(row.Kind, row.Language, to.Contact, to.Agency, $"ikrar/{token}", Values(row, to)));
    }

    private static string[] Values(OutboxRow row, Addressee to) => row.Kind switch
    {
        MessageKinds.Invitation => [to.Name, to.Agency.PersonnelOffice, to.Round.Title, Time(to.Round.OpensAt, row, to), Time(to.Round.ClosesAt, row, to)],
        MessageKinds.Reminder => [to.Name, to.Round.Title, Time(to.Round.ClosesAt, row, to)],
        _ => [to.Name, to.Round.Title],
    };

    private static string Time(DateTime utc, OutboxRow row, Addressee to) => MessageWriter.Time(utc, to.Agency.Zone, row.Language);
}
