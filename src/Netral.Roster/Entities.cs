using Netral.Kernel;

namespace Netral.Roster;

/// <summary>A local government or institution that employs people; also the first 16 bits of every public code.</summary>
public sealed class Agency
{
    public required Id<Agency> Id { get; set; }

    /// <summary>Short and stable, as typed on the command line: <c>1901</c>.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>The office that keeps the staff list, as it stands in the letterhead.</summary>
    public required string PersonnelOffice { get; set; }

    /// <summary>Kemendagri code with dots: <c>19.01</c>.</summary>
    public required string RegionCode { get; set; }

    public Zone Zone { get; set; }
    public string Address { get; set; } = "";
    public DateTime CreatedAt { get; set; }

    /// <summary>Rises with every change of the units or of who is employed, so that a preview knows when it has grown old.</summary>
    public long Version { get; set; }
}

public sealed class Unit
{
    public required Id<Unit> Id { get; set; }
    public Id<Agency> Agency { get; set; }
    public Id<Unit>? Parent { get; set; }
    public required string Name { get; set; }
    public UnitKind Kind { get; set; }

    /// <summary>The office's own code, where it has one.</summary>
    public string? Code { get; set; }

    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
}

/// <summary>A human being; survives a new NIP, a move and a change of status, which are spells.</summary>
internal sealed class Person
{
    public required Id<Employee> Id { get; set; }
    public required string Name { get; set; }
    public DateOnly? BirthDate { get; set; }
    public Sex? Sex { get; set; }

    /// <summary>AES-256-GCM under a key outside the database.</summary>
    public byte[]? NikCipher { get; set; }

    /// <summary>HMAC-SHA256 under another key outside the database; how a NIK is found without being readable.</summary>
    public byte[]? NikMac { get; set; }

    public string? NikLast4 { get; set; }
}

/// <summary>One dated employment of a person in a unit. A move, a new NIP or a new status ends one spell and begins the next.</summary>
internal sealed class Spell
{
    public required Id<Spell> Id { get; set; }
    public Id<Employee> Person { get; set; }
    public Id<Agency> Agency { get; set; }
    public Id<Unit> Unit { get; set; }
    public EmploymentKind Kind { get; set; }

    /// <summary>18 digits: NIP of a PNS or NI PPPK; null for non-ASN.</summary>
    public string? Nip { get; set; }

    public PositionGroup PositionGroup { get; set; }
    public string? Position { get; set; }
    public string? Grade { get; set; }
    public DateOnly From { get; set; }

    /// <summary>The last day; null while it goes on. A day before <see cref="From"/> means that the spell was taken back and never held.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>When anything that the lists tell of this employment last changed, the person's name and addresses included: other systems ask for what is new since then.</summary>
    public DateTime? ChangedAt { get; set; }

    /// <summary>The person's name as bare words, see <see cref="NameKey.Of"/>: lists are sorted and searched by it, so it stands where the agency stands.</summary>
    public string NameKey { get; set; } = "";
}

public enum Channel { Email = 1, Whatsapp = 2 }

/// <summary>Where a person's own link may be sent.</summary>
internal sealed class Contact
{
    public required Id<ContactAddress> Id { get; set; }
    public Id<Employee> Person { get; set; }
    public Channel Channel { get; set; }
    public required string Address { get; set; }
    public DateTime Since { get; set; }
    public DateTime? Until { get; set; }

    /// <summary>When this address was confirmed from the address before it or by a second officer; an address that was there before any round needs none.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The officer who wrote this address in, by hand or by an import; the same officer cannot confirm it. Null: the command line or another system.</summary>
    public long? ChangedBy { get; set; }
}

/// <summary>Who heads a unit, from a day until a day.</summary>
internal sealed class Headship
{
    public required Id<Headship> Id { get; set; }
    public Id<Agency> Agency { get; set; }
    public Id<Unit> Unit { get; set; }
    public Id<Employee> Person { get; set; }
    public HeadKind Kind { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
}

/// <summary>Why somebody need not sign for a time: a code of the list, never free text (a sickness is nobody's business).</summary>
public enum ExemptionReason { Cuti = 1, CutiDiLuarTanggungan = 2, TugasBelajar = 3, Sakit = 4, Pensiun = 5, Meninggal = 6, Diperbantukan = 7, DiberhentikanSementara = 8 }

internal sealed class Exemption
{
    public required Id<Exemption> Id { get; set; }
    public Id<Agency> Agency { get; set; }
    public Id<Employee> Person { get; set; }
    public ExemptionReason Reason { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
    public DateTime RecordedAt { get; set; }
}

public enum ImportState { Reading = 1, Preview = 2, Applying = 3, Applied = 4, Undone = 5, Discarded = 6, Refused = 7 }

/// <summary>One staff list that was handed in.</summary>
internal sealed class StaffImport
{
    public required Id<StaffImport> Id { get; set; }
    public Id<Agency> Agency { get; set; }
    public required string FileName { get; set; }
    public required byte[] Sha256 { get; set; }
    public ImportState State { get; set; }
    public required string Actor { get; set; }

    /// <summary>The officer who handed it in; null for the command line.</summary>
    public long? Officer { get; set; }

    public DateTime At { get; set; }
    public DateTime? AppliedAt { get; set; }

    /// <summary>Unknown units are made instead of refusing their rows.</summary>
    public bool CreateUnits { get; set; }

    /// <summary>The agency's <see cref="Roster.Agency.Version"/> that the preview was compared with.</summary>
    public long Version { get; set; }

    /// <summary>A round was opened on the list that this import made: it cannot be undone any more.</summary>
    public bool Used { get; set; }

    /// <summary>The last line of the journal when it was applied.</summary>
    public long AppliedSeq { get; set; }

    /// <summary><see cref="ImportStaff.ImportSummary"/> as JSON, for the page.</summary>
    public string Summary { get; set; } = "{}";

    /// <summary>Rows done and rows in all (an estimate while the file is read), for the progress bar.</summary>
    public int Done { get; set; }

    public int Total { get; set; }

    /// <summary>Until when the process that works on it is believed to be alive.</summary>
    public DateTime? ClaimedUntil { get; set; }

    /// <summary>Its rows were erased when their time was over: it cannot be undone any more.</summary>
    public bool RowsErased { get; set; }
}
