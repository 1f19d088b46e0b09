using Netral.Roster;

namespace Netral.Pledges.Sign;

/// <summary>Where a signer stands; each has a plain page of its own.</summary>
internal enum SigningStep { UnknownLink, KilledLink, NotInList, NotYetOpen, Closed, NeedsRecognition, Locked, WaitsForHead, Ready, Signed, Contested, Annulled }

/// <summary>Everything about one link, looked up once.</summary>
internal sealed record SigningCase(
    SigningStep Step, Agency Agency, Round Round, Slot Slot, Link Link, Employee Person, string UnitLine, string PersonName,
    IReadOnlyList<PledgeText> Texts, Signature? Signature, string? HeadUnit, DateTime? OpensForUnitAt)
{
    public SlotKey Key => new(Slot.Agency, Slot.Round, Slot.Number);

    /// <summary>What guards against a misdirected link: the birth date, else the last digits of the NIK, else nothing is known to ask.</summary>
    public RecognitionQuestion Question => Person.BirthDate is not null ? RecognitionQuestion.BirthDate : Person.NikLast4 is not null ? RecognitionQuestion.NikEnd : RecognitionQuestion.None;
}

internal enum RecognitionQuestion { BirthDate, NikEnd, None }
