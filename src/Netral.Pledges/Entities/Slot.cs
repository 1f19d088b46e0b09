using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>A place in the list of those who must sign: a dense number and a random salt. Signing twice is impossible by this key.</summary>
internal sealed class Slot : ITried
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Number { get; set; }
    public Id<Employee> Person { get; set; }
    public Id<Unit> Unit { get; set; }

    /// <summary>Units joined until they have at least ten slots, so that a published count never points at one person.</summary>
    public int CountGroup { get; set; }

    public EmploymentKind Kind { get; set; }
    public PositionGroup PositionGroup { get; set; }
    public bool Head { get; set; }

    /// <summary>The unit whose head must sign first; null for the top.</summary>
    public Id<Unit>? WaitsFor { get; set; }

    public byte[]? Salt { get; set; }
    public required byte[] Commitment { get; set; }
    public DateOnly From { get; set; }

    /// <summary>First day on which the slot no longer counts; null while it does.</summary>
    public DateOnly? LeftOn { get; set; }

    public ExemptionReason? Exempt { get; set; }

    /// <summary>No address on record: only a slip or a sheet can reach this person.</summary>
    public bool Contactless { get; set; }

    public int FailedTries { get; set; }
    public DateTime? LockedUntil { get; set; }
}

/// <summary>Whose signature opens the way for a unit, in a cascading round.</summary>
internal sealed class UnitGate
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public Id<Unit> Unit { get; set; }

    /// <summary>The slot of the head, or of the head above where the unit has none; 0 when nobody has to go first.</summary>
    public int HeadSlot { get; set; }

    public DateTime? OverriddenAt { get; set; }
    public long? OverriddenBy { get; set; }
}

public enum LinkWay { Contact = 1, Slip = 2, Join = 3 }

/// <summary>One secret link of a slot. Only the hash of its secret is kept.</summary>
internal sealed class Link
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public int Number { get; set; }
    public required byte[] SecretHash { get; set; }
    public LinkWay Way { get; set; }
    public Recognition Recognition { get; set; }
    public Id<ContactAddress>? Contact { get; set; }
    public DateTime MadeAt { get; set; }
    public long? MadeBy { get; set; }
    public DateTime? OpenedAt { get; set; }
    public DateTime? KilledAt { get; set; }
}

/// <summary>How often a staff number was typed at the hall's QR on a day; the number stands as HMAC only.</summary>
internal sealed class JoinRequest
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public required byte[] NumberMac { get; set; }
    public DateOnly Day { get; set; }
    public int Times { get; set; }
}
