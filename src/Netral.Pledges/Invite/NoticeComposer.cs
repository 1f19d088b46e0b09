using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary>Messages that tell a person what was done in his or her name. They go to every address on record, held or replaced ones included:
/// who has taken over an address must not be the only one to hear of it.</summary>
internal sealed class NoticeComposer(NetralDb db, Addressees addressees, Contacts contacts, MessageWriter writer, KeyFile keys, TimeProvider clock) : IComposer
{
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MessageKinds.Signed, MessageKinds.SlipPrinted, MessageKinds.Contested, MessageKinds.ContestKept, MessageKinds.ContestAnnulled, MessageKinds.Annulled, MessageKinds.ContactChanged,
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
            _ => AboutSignature(row, to, await About(row, to, stop)),
        };
    }

    private Composed AboutSignature(OutboxRow row, Addressee to, Signature? signature) => (row.Kind, signature) switch
    {
        (_, null) => new Composed.Dropped("signature.gone"),
        // What was annulled meanwhile is not announced as recorded; the decision has a notice of its own.
        (MessageKinds.Signed, { State: SignatureState.Annulled }) => new Composed.Dropped("signature.annulled"),
        (MessageKinds.Signed, _) => new Composed.Ready(Signed(row, to, signature)),
        _ => new Composed.Ready(writer.Write(row.Kind, row.Language, to.Contact, to.Agency, Certificate(to, signature), signature.Name, to.Round.Title)),
    };

    /// <summary>The signature that the fact behind the message was about: the newest of the slot at that instant. It may have been annulled since, and another one
    /// may stand in its place. A message that no fact called for (somebody asked for a link and has signed) is about the present one.</summary>
    private async Task<Signature?> About(OutboxRow row, Addressee to, CancellationToken stop)
    {
        if (row.Cause <= 0 || await db.Set<JournalRow>().AsNoTracking().Where(j => j.Seq == row.Cause).Select(j => (DateTime?)j.At).FirstOrDefaultAsync(stop) is not { } at)
            return to.Signature;
        if (to.Signature is { } present && present.At <= at)
            return present;
        var annulled = await db.Set<AnnulledSignature>().AsNoTracking()
            .Where(s => s.Agency == row.Agency && s.Round == row.Round && s.Slot == row.Slot && s.At <= at).OrderByDescending(s => s.At).FirstOrDefaultAsync(stop);
        return annulled?.ToSignature();
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
