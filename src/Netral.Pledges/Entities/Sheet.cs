using Netral.Kernel;

namespace Netral.Pledges;

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
