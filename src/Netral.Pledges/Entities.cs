using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>One published version of a text. It never changes; its name is its SHA-256 over the canonical JSON of title and points.</summary>
internal sealed class PledgeText
{
    public required Id<PledgeText> Id { get; set; }

    /// <summary>Null: the built-in template, which every agency may take.</summary>
    public Id<Agency>? Agency { get; set; }

    public TextKind Kind { get; set; }
    public int Version { get; set; }
    public required string Title { get; set; }

    /// <summary>JSON array of the points, each one sentence that is ticked by itself.</summary>
    public required string Points { get; set; }

    public required byte[] Sha256 { get; set; }
    public DateTime PublishedAt { get; set; }
}

/// <summary>One pledge round of one agency.</summary>
internal sealed class Round
{
    public required Id<Round> Id { get; set; }
    public Id<Agency> Agency { get; set; }

    /// <summary>1, 2, 3 … within the agency; part of every link and code (15 bits).</summary>
    public int Number { get; set; }

    public required string Title { get; set; }
    public ContestKind Contest { get; set; }
    public DateOnly ContestDate { get; set; }
    public Id<PledgeText> Ikrar { get; set; }
    public Id<PledgeText>? Pakta { get; set; }
    public DateTime OpensAt { get; set; }
    public DateTime ClosesAt { get; set; }

    /// <summary>Leaders first: staff of a unit may sign once its head has signed.</summary>
    public bool Cascade { get; set; }

    /// <summary>A unit is never held back longer than this many days after the opening.</summary>
    public int CascadeDays { get; set; }

    public RoundState State { get; set; }
    public DateTime? ListFixedAt { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>Merkle tree head over the slot commitments at opening.</summary>
    public byte[]? ListRoot { get; set; }

    public int SlotsAtOpening { get; set; }

    /// <summary>The highest slot number given out; joiners get the next.</summary>
    public int LastSlot { get; set; }

    /// <summary>Demo only: the press names no day, so the page says "tanggal contoh".</summary>
    public bool SampleDate { get; set; }

    // The ceremony.
    public string CeremonyPlace { get; set; } = "";
    public DateTime? CeremonyAt { get; set; }
    public string CeremonyLedBy { get; set; } = "";
    public int Version { get; set; }
}

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

internal sealed class Signature
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public DateTime At { get; set; }
    public Level Level { get; set; }
    public Recognition Recognition { get; set; }
    public SignatureState State { get; set; }

    /// <summary>60 random bits of the public code.</summary>
    public long CodeBits { get; set; }

    public int? Link { get; set; }

    // What held at signing, kept with the signature: a new status or name later changes nothing here.
    public Id<Employee> Person { get; set; }
    public required string Name { get; set; }
    public EmploymentKind Kind { get; set; }
    public string? Position { get; set; }
    public required string UnitName { get; set; }

    /// <summary>The canonical JSON that was agreed to (RFC 8785).</summary>
    public required string Statement { get; set; }
}

/// <summary>Coverage of a unit's subtree in a round, kept by the follower. <see cref="Day"/> 0 is the running total, else yyyymmdd what changed on that local day.</summary>
internal sealed class Count
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public Id<Unit> Unit { get; set; }
    public int Day { get; set; }

    /// <summary><c>all</c>, <c>kind</c>, <c>position</c>, <c>level</c>, <c>recognition</c>, and <c>contact</c> for those without one.</summary>
    public required string Split { get; set; }

    public required string Key { get; set; }
    public int Must { get; set; }
    public int Signed { get; set; }
    public int Exempt { get; set; }
    public int Contested { get; set; }
}

/// <summary>What the follower last knew of a slot, so that each fact changes the counts by the difference, once.</summary>
internal sealed class SlotState
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public Id<Unit> Unit { get; set; }
    public EmploymentKind Kind { get; set; }
    public PositionGroup PositionGroup { get; set; }
    public bool Present { get; set; }
    public bool Exempt { get; set; }
    public bool Contactless { get; set; }
    public Level? Level { get; set; }
    public Recognition? Recognition { get; set; }
    public bool Contested { get; set; }

    /// <summary>What follows from the rest; the lists on <c>/pantau</c> read by it, so that a page touches only the rows it shows.</summary>
    public SlotStanding Standing { get; set; }
}

/// <summary>Where somebody stands in a round, as the lists show it.</summary>
public enum SlotStanding { Missing = 1, Signed = 2, Exempt = 3, Contested = 4, Gone = 5 }

public enum ContestState { Open = 1, Rejected = 2, Upheld = 3 }

public enum ContestWay { Certificate = 1, Confirmation = 2, PublicCode = 3, Officer = 4 }

/// <summary>"Saya tidak menandatangani ini": the signature is not counted until somebody independent has decided.</summary>
internal sealed class Objection
{
    public required Id<Objection> Id { get; set; }
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }

    /// <summary>Which signature: after an annulment the slot may hold another one.</summary>
    public long CodeBits { get; set; }

    public ContestWay Way { get; set; }
    public DateTime At { get; set; }
    public ContestState State { get; set; }

    /// <summary>The officer who wrote it down for somebody who had no way of his own.</summary>
    public long? RecordedBy { get; set; }

    public long? ResolvedBy { get; set; }
    public DateTime? ResolvedAt { get; set; }
}

/// <summary>Wrong answers on the public page of a code; kept apart from the slot, so that a stranger with a code cannot lock anybody's own link.</summary>
internal sealed class ContestTry : ITried
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public int FailedTries { get; set; }
    public DateTime? LockedUntil { get; set; }
}

/// <summary>A signature that was annulled, kept so that its code goes on saying so while the slot is free for a new one.</summary>
internal sealed class AnnulledSignature
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public long CodeBits { get; set; }
    public DateTime At { get; set; }
    public Level Level { get; set; }
    public Recognition Recognition { get; set; }
    public int? Link { get; set; }
    public Id<Employee> Person { get; set; }
    public required string Name { get; set; }
    public EmploymentKind Kind { get; set; }
    public string? Position { get; set; }
    public required string UnitName { get; set; }
    public required string Statement { get; set; }
    public DateTime AnnulledAt { get; set; }

    public Signature ToSignature() => new()
    {
        Agency = Agency,
        Round = Round,
        Slot = Slot,
        At = At,
        Level = Level,
        Recognition = Recognition,
        State = SignatureState.Annulled,
        CodeBits = CodeBits,
        Link = Link,
        Person = Person,
        Name = Name,
        Kind = Kind,
        Position = Position,
        UnitName = UnitName,
        Statement = Statement,
    };
}

public enum SheetState { Recording = 1, WaitingForSecond = 2, Confirmed = 3, Discarded = 4 }

/// <summary>A scanned signature sheet, kept as it came and named by its hash.</summary>
internal sealed class Sheet
{
    public required Id<Sheet> Id { get; set; }
    public long Agency { get; set; }
    public int Round { get; set; }
    public required string FileKey { get; set; }
    public required byte[] Sha256 { get; set; }
    public required string MediaType { get; set; }
    public required string FileName { get; set; }
    public long RecordedBy { get; set; }
    public DateTime RecordedAt { get; set; }
    public long? ConfirmedBy { get; set; }
    public DateTime? ConfirmedAt { get; set; }
    public SheetState State { get; set; }
}

public enum SheetLineState { Matched = 1, NotInList = 2, AlreadySigned = 3, Repeated = 4, Refused = 5, Counted = 6, Ambiguous = 7 }

internal sealed class SheetLine
{
    public Id<Sheet> Sheet { get; set; }
    public int Page { get; set; }
    public int Row { get; set; }

    /// <summary>What the officer typed from the sheet: a number or a name.</summary>
    public required string Typed { get; set; }

    public int? Slot { get; set; }
    public SheetLineState State { get; set; }
}

/// <summary>A leader's turn in the ceremony.</summary>
internal sealed class Attendance
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public Id<Unit> Unit { get; set; }
    public int Turn { get; set; }
    public bool Present { get; set; }
    public DateTime? MarkedAt { get; set; }
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
