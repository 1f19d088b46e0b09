using Netral.Kernel;

namespace Netral.Pledges;

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
