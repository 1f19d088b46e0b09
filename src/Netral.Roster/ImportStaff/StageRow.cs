using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

internal enum StageOutcome { Pending = 1, New = 2, Changed = 3, Moved = 4, Unchanged = 5, Refused = 6, Gone = 7 }

/// <summary>In which respects a row of the list differs from the roster.</summary>
[Flags]
internal enum Differing { None = 0, Person = 1, Spell = 2, Unit = 4, Email = 8, Phone = 16 }

/// <summary>What a list does not tell, so that what the roster knows stays.</summary>
[Flags]
internal enum Silent { None = 0, Unit = 1, Kind = 2, Group = 4, Position = 8, Grade = 16, Nip = 32 }

/// <summary>A row of a staff list on its way into the roster, with what it was compared with. It stays until the next list of the agency, because undoing reads it.
/// Somebody who is no longer in the list has a row with a negative line.</summary>
internal sealed class StageRow
{
    public Id<StaffImport> Import { get; set; }
    public int Line { get; set; }
    public StageOutcome Outcome { get; set; }
    public Silent Silent { get; set; }
    public Differing Differs { get; set; }

    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public Sex? Sex { get; set; }
    public byte[]? NikCipher { get; set; }
    public byte[]? NikMac { get; set; }
    public string? NikLast4 { get; set; }

    public long? Unit { get; set; }
    public EmploymentKind? Kind { get; set; }
    public string? Nip { get; set; }
    public PositionGroup? PositionGroup { get; set; }
    public string? Position { get; set; }
    public string? Grade { get; set; }
    public DateOnly? Since { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }

    public long? Person { get; set; }
    public bool NewPerson { get; set; }

    /// <summary>The employment that holds today; ended when this row changes or ends it.</summary>
    public long? Spell { get; set; }
    public long? NewSpell { get; set; }
    public long? NewEmail { get; set; }
    public long? NewPhone { get; set; }

    public DateOnly? OldUntil { get; set; }
    public string? OldName { get; set; }
    public DateOnly? OldBirthDate { get; set; }
    public Sex? OldSex { get; set; }
    public byte[]? OldNikCipher { get; set; }
    public byte[]? OldNikMac { get; set; }
    public string? OldNikLast4 { get; set; }
}

/// <summary>A remark on a row of a list, as it is shown. The value is cut and, for a NIK, masked; deleted together with the stage.</summary>
internal sealed class ImportNote
{
    public Id<StaffImport> Import { get; set; }

    /// <summary>From 1, in the order of the file.</summary>
    public int Number { get; set; }
    public int Line { get; set; }
    public required string Column { get; set; }
    public required string Title { get; set; }
    public bool Refused { get; set; }
    public required string Code { get; set; }

    /// <summary>The Indonesian sentence, also the key of the catalogue, and what fills its places as a JSON list.</summary>
    public required string Sentence { get; set; }
    public required string Args { get; set; }
    public required string Value { get; set; }
}

/// <summary>How many people of a kind work in a unit; kept by a follower, so that no page counts people.</summary>
internal sealed class StaffCount
{
    public Id<Agency> Agency { get; set; }
    public Id<Unit> Unit { get; set; }
    public EmploymentKind Kind { get; set; }
    public int People { get; set; }
}
