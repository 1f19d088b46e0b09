using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Security;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>Messages that tell a person what was done in his or her name. They go to every address on record, held or replaced ones included:
/// who has taken over an address must not be the only one to hear of it.</summary>
internal sealed class NoticeComposer(Addressees addressees, Contacts contacts, MessageWriter writer, KeyFile keys, TimeProvider clock) : IComposer
{
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MessageKinds.Signed, MessageKinds.SlipPrinted, MessageKinds.Contested, MessageKinds.ContactChanged,
    };

    public async Task<Composed> Compose(OutboxRow row, CancellationToken stop)
    {
        if (await addressees.Of(row, stop) is not { } to)
            return new Composed.Dropped("addressee.gone");
        return row.Kind switch
        {
            MessageKinds.SlipPrinted => new Composed.Ready(writer.Write(row.Kind, row.Language, to.Contact, to.Agency, null,
                to.Name, to.Round.Title, MessageWriter.Time(row.CreatedAt, to.Agency.Zone, row.Language))),
            MessageKinds.ContactChanged => await Changed(row, to, stop),
            _ when to.Signature is null => new Composed.Dropped("signature.gone"),
            MessageKinds.Contested => new Composed.Ready(writer.Write(row.Kind, row.Language, to.Contact, to.Agency, Certificate(to, to.Signature), to.Name, to.Round.Title)),
            _ => new Composed.Ready(Signed(row, to, to.Signature)),
        };
    }

    private Message Signed(OutboxRow row, Addressee to, Signature signature)
    {
        var recorded = signature.Level == Level.Paper || signature.Recognition == Recognition.Slip;
        return writer.Write(recorded ? Wordings.ApprovalRecorded : row.Kind, row.Language, to.Contact, to.Agency, Certificate(to, signature),
            to.Name, to.Round.Title, MessageWriter.Time(signature.At, to.Agency.Zone, row.Language), new PublicCode(to.Key, signature.CodeBits).ToString());
    }

    /// <summary>The cause of this message is the number of the new address.</summary>
    private async Task<Composed> Changed(OutboxRow row, Addressee to, CancellationToken stop)
    {
        if (await contacts.FindCurrent(new Id<ContactAddress>(row.Cause), stop) is not { ConfirmedAt: null } changed || changed.Person != to.Slot.Person)
            return new Composed.Dropped("contact.settled");
        var token = ContactToken.New(row.Agency, row.Round, to.Contact.Id, changed.Id, clock.GetUtcNow().UtcDateTime);
        return new Composed.Ready(writer.Write(row.Kind, row.Language, to.Contact, to.Agency, $"kontak/{token.Write(keys)}", to.Name, changed.Masked(), to.Round.Title));
    }

    private static string Certificate(Addressee to, Signature signature) => $"v/{new PublicCode(to.Key, signature.CodeBits).Plain}";
}
