using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges;

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
