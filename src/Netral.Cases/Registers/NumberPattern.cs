using System.Globalization;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Cases.Registers;

/// <summary>How a body writes its numbers: <c>{nomor:3}/REG/{jenis}/PW/Kota/{wilayah}/{romawi}/{tahun}</c> gives
/// <c>006/REG/LP/PW/Kota/13.08/X/2024</c>.</summary>
public static partial class NumberPattern
{
    public const string UsualReceipt = "{nomor:3}/PL/{wilayah}/{romawi}/{tahun}", UsualRegister = "{nomor:3}/REG/{jenis}/{wilayah}/{romawi}/{tahun}",
        UsualLetter = "{nomor:3}/{wilayah}/{romawi}/{tahun}";
    private const int Longest = 60;
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    private static readonly string[] Known = ["nomor", "jenis", "wilayah", "romawi", "bulan", "tahun"];

    /// <summary>Null where the pattern is good. A number that begins anew each year must name the year, or two cases would share one.</summary>
    public static Problem? Check(string pattern, bool yearly)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > Longest)
            return CaseProblems.PatternLong.With(Longest);
        var places = Place().Matches(pattern).ToList();
        if (places.FirstOrDefault(p => !Known.Contains(p.Groups["what"].Value)) is { } unknown)
            return CaseProblems.PatternUnknown.With(unknown.Value);
        if (places.Count(p => p.Groups["what"].Value == "nomor") != 1)
            return CaseProblems.PatternNumber;
        return yearly && places.TrueForAll(p => p.Groups["what"].Value != "tahun") ? CaseProblems.PatternYear : null;
    }

    public static string Fill(string pattern, int number, CaseKind kind, string area, DateOnly on) => Place()
        .Replace(pattern, place => place.Groups["what"].Value switch
    {
        "nomor" => number.ToString(new string('0',
            int.TryParse(place.Groups["width"].Value, CultureInfo.InvariantCulture, out var width) ? Math.Clamp(width, 1, 6) : 1),
            CultureInfo.InvariantCulture),
        "jenis" => kind == CaseKind.Temuan ? "TM" : "LP",
        "wilayah" => area,
        "romawi" => Roman[on.Month - 1],
        "bulan" => on.Month.ToString("00", CultureInfo.InvariantCulture),
        "tahun" => on.Year.ToString(CultureInfo.InvariantCulture),
        _ => place.Value,
    });

    [GeneratedRegex(@"\{(?<what>[^{}:]*)(:(?<width>[0-9]))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
