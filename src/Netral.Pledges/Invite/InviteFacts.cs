using Netral.Platform.Journal;

namespace Netral.Pledges;

/// <summary>A slip was printed for somebody who has an address on record, who is told at once.</summary>
public sealed record SlipPrintedForContact(long Agency, int Round, int Slot) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}
