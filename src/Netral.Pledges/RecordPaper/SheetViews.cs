using Netral.Kernel;
using Netral.Platform.Ui;

namespace Netral.Pledges.RecordPaper;

/// <summary>A sheet in the list of a round.</summary>
public sealed record SheetItem(long Number, string FileName, SheetState State, DateTime RecordedAt, Zone Zone)
{
    internal static SheetItem Of(Sheet sheet, Zone zone) => new(sheet.Id.Value, sheet.FileName, sheet.State, sheet.RecordedAt, zone);
}

/// <param name="Name">Who was found; empty where nobody was.</param>
/// <param name="Choices">Of a name that several people have: who they are.</param>
public sealed record SheetRow(int Page, int Row, string Typed, string Name, string Unit, SheetLineState State, IReadOnlyList<SheetChoice> Choices)
{
    public string Place => FormattableString.Invariant($"{Page}-{Row}");
}

/// <param name="Digits">The last four of NIP or NIK; empty where none is on record.</param>
public sealed record SheetChoice(int Slot, string Name, string Unit, string Digits);

/// <summary>One sheet and what the officer may do with it.</summary>
public sealed record SheetView(long Number, string FileName, string MediaType, string Sha256, SheetState State, bool Mine, string Agency, string Round, DateTime RecordedAt, DateTime? ConfirmedAt, Zone Zone, IReadOnlyList<SheetRow> Rows, int NextPage, int NextRow)
{
    /// <summary>Rows may be typed, corrected and removed.</summary>
    public bool Open => State == SheetState.Recording && Mine;

    public bool IsImage => MediaType.StartsWith("image/", StringComparison.Ordinal);
    public string Path => FormattableString.Invariant($"/kertas/{Number}");
    public int Count(SheetLineState state) => Rows.Count(r => r.State == state);

    /// <summary>Everything that will not or did not become a signature.</summary>
    public IEnumerable<SheetRow> Left => Rows.Where(r => r.State is not (SheetLineState.Matched or SheetLineState.Counted));
}

internal static class SheetWords
{
    public static string Of(SheetState state) => state switch
    {
        SheetState.Recording => "Sedang dicatat",
        SheetState.WaitingForSecond => "Menunggu petugas kedua",
        SheetState.Confirmed => "Sudah dihitung",
        _ => "Dibuang",
    };

    public static Standing Standing(SheetState state) => state switch
    {
        SheetState.Confirmed => Platform.Ui.Standing.Lengkap,
        SheetState.WaitingForSecond => Platform.Ui.Standing.Menunggu,
        _ => Platform.Ui.Standing.Berjalan,
    };

    public static string Of(SheetLineState state) => state switch
    {
        SheetLineState.Matched => "Cocok",
        SheetLineState.NotInList => "Tidak ada di daftar",
        SheetLineState.AlreadySigned => "Sudah menandatangani",
        SheetLineState.Repeated => "Tercatat dua kali",
        SheetLineState.Refused => "Ditolak petugas kedua",
        SheetLineState.Ambiguous => "Ada yang senama",
        _ => "Dihitung",
    };

    public static Standing Standing(SheetLineState state) => new(state switch
    {
        SheetLineState.Matched or SheetLineState.Counted => "check",
        SheetLineState.AlreadySigned or SheetLineState.Repeated => "circle-minus",
        _ => "alert-triangle",
    }, state is SheetLineState.Matched or SheetLineState.Counted ? Tone.Done : state is SheetLineState.AlreadySigned or SheetLineState.Repeated ? Tone.Plain : Tone.Now, "");
}
