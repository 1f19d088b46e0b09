namespace Netral.Roster.ImportStaff;

/// <summary>How large a list may be. Every figure is checked on what is really read, never on what the file says about itself.</summary>
internal sealed record SheetLimits
{
    public static readonly SheetLimits Usual = new();

    /// <summary>Bytes of the file: a million rows as XLSX take about 100 MB.</summary>
    public long FileBytes { get; init; } = 150_000_000;

    /// <summary>Bytes of one part of an XLSX after unpacking.</summary>
    public long UnpackedBytes { get; init; } = 1_500_000_000;

    /// <summary>A part that unpacks to more than this many times its packed size is a bomb; real sheets reach 10 to 50.</summary>
    public int UnpackRatio { get; init; } = 200;

    /// <summary>The ratio is not looked at below this many unpacked bytes: a small sheet of equal rows may pack very well.</summary>
    public long UnpackRatioFrom { get; init; } = 16_000_000;

    /// <summary>Bytes of the distinct texts of an XLSX, which stay in memory while it is read.</summary>
    public long SharedTextBytes { get; init; } = 128_000_000;

    /// <summary>Files inside an XLSX.</summary>
    public int PackedFiles { get; init; } = 2_000;

    /// <summary>Characters of a cell: what Excel itself can hold.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Bytes of a row of a CSV, and of one mark or text of an XLSX.</summary>
    public int RowBytes { get; init; } = 1_000_000;

    /// <summary>The column of the last cell that holds something.</summary>
    public int Columns { get; init; } = 500;

    /// <summary>People of one list; the largest agency of the country has a tenth of it.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Rows of a sheet, blank ones included: what Excel itself can hold. Exports often fill it with empty rows that carry a colour.</summary>
    public int SheetRows { get; init; } = 1_048_576;

    /// <summary>The header stands in one of the first rows, below the title of the list.</summary>
    public int HeaderRows { get; init; } = 31;
}
