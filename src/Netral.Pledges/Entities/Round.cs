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
