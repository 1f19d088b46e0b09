namespace Netral.Platform.Ui;

/// <summary>A province by its region code (Kemendagri) with the name that fits a tile. 38 since the laws of 2022.</summary>
public sealed record Province(string Code, string Name)
{
    public static IReadOnlyList<Province> All { get; } =
    [
        new("11", "Aceh"), new("12", "Sumut"), new("13", "Sumbar"), new("14", "Riau"), new("15", "Jambi"), new("16", "Sumsel"), new("17", "Bengkulu"),
        new("18", "Lampung"), new("19", "Babel"), new("21", "Kepri"), new("31", "Jakarta"), new("32", "Jabar"), new("33", "Jateng"), new("34", "DIY"),
        new("35", "Jatim"), new("36", "Banten"), new("51", "Bali"), new("52", "NTB"), new("53", "NTT"), new("61", "Kalbar"), new("62", "Kalteng"),
        new("63", "Kalsel"), new("64", "Kaltim"), new("65", "Kaltara"), new("71", "Sulut"), new("72", "Sulteng"), new("73", "Sulsel"), new("74", "Sultra"),
        new("75", "Gorontalo"), new("76", "Sulbar"), new("81", "Maluku"), new("82", "Malut"), new("91", "Papua"), new("92", "Papua Barat"),
        new("93", "Papua Selatan"), new("94", "Papua Tengah"), new("95", "Papua Pegunungan"), new("96", "Papua Barat Daya"),
    ];
}
