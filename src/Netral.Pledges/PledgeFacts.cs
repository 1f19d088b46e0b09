using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>Units of a count group and how many slots it has; groups of fewer than ten slots do not exist.</summary>
public sealed record CountGroup(int Number, IReadOnlyList<long> Units, int Slots);

public sealed record TextPublished(long Text, TextKind Kind, int Version, byte[] Sha256) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"text:{Text}");
}

public sealed record RoundDrafted(long Agency, int Round) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

/// <summary>The list is fixed: its Merkle root, its length, its count groups, the texts by hash.</summary>
public sealed record RoundOpened(long Agency, int Round, byte[] ListRoot, int Slots, IReadOnlyList<CountGroup> Groups, IReadOnlyList<byte[]> Texts, DateTime OpensAt, DateTime ClosesAt) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record RoundClosed(long Agency, int Round, bool Early) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

/// <summary>Somebody came into the list after the opening.</summary>
public sealed record SlotJoined(long Agency, int Round, int Slot, long Unit, int Group, EmploymentKind Kind, PositionGroup PositionGroup, byte[] Commitment, DateOnly From) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

/// <summary>Somebody left, or came back (<c>Left</c> false).</summary>
public sealed record SlotLeft(long Agency, int Round, int Slot, DateOnly On, bool Left) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record SlotMoved(long Agency, int Round, int Slot, long Unit, EmploymentKind Kind, PositionGroup PositionGroup) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

/// <summary>Exempt from a day on, or no longer (<c>Exempt</c> false). The reason stays out of the journal.</summary>
public sealed record SlotExempted(long Agency, int Round, int Slot, bool Exempt) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

/// <summary>Somebody got a first address, or has none left (<c>Contactless</c>).</summary>
public sealed record SlotContact(long Agency, int Round, int Slot, bool Contactless) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record PledgeSigned(long Agency, int Round, int Slot, int Group, Level Level, Recognition Recognition, EmploymentKind Kind, byte[] Commitment, byte[] Statement) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record PledgeContested(long Agency, int Round, int Slot, ContestWay Way) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

/// <summary>An independent officer decided: <c>Annulled</c> true takes the signature away for good.</summary>
public sealed record ContestResolved(long Agency, int Round, int Slot, bool Annulled) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record LinkMade(long Agency, int Round, int Slot, int Link, LinkWay Way) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record LinksKilled(long Agency, int Round, int Slot, int Links) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

public sealed record SlipsPrinted(long Agency, int Round, int Slips, int WithContact, Code? Reason) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record InvitationsQueued(long Agency, int Round, int People, bool Reminder) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record CascadeOverridden(long Agency, int Round, long Unit) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record SheetRecorded(long Agency, int Round, long Sheet, byte[] Sha256, int Lines) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record SheetConfirmed(long Agency, int Round, long Sheet, int Counted, int NotCounted) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

public sealed record AttendanceMarked(long Agency, int Round, long Unit, bool Present) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

internal static class Facts
{
    public static string Round(long agency, int round) => string.Create(CultureInfo.InvariantCulture, $"round:{agency}/{round}");
    public static string Slot(long agency, int round, int slot) => string.Create(CultureInfo.InvariantCulture, $"slot:{agency}/{round}/{slot}");

    /// <summary>Reads what <see cref="Slot"/> wrote.</summary>
    public static SlotKey SlotOf(string subject)
    {
        var parts = subject["slot:".Length..].Split('/');
        return new(long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
