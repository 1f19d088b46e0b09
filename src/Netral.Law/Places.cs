using System.Globalization;
using System.Text;
using Netral.Kernel;

namespace Netral.Law;

/// <summary>Regions by code and by the name people type.</summary>
public sealed class Places
{
    private const int MostOffered = 12;
    private readonly Dictionary<string, Region> byCode;
    private readonly Regions zones;
    private readonly List<(string Key, Region Region)> names;

    private Places(Dictionary<string, Region> byCode, Regions zones)
    {
        (this.byCode, this.zones) = (byCode, zones);
        names = [.. byCode.Values.Select(r => (Key(r.Name), r))];
        Regencies = [.. byCode.Values.Where(r => r.Code.Length is 2 or 5).OrderBy(r => r.Code, StringComparer.Ordinal)];
    }

    internal static readonly Problem Unknown = new(Trouble.Invalid, "region.not_found", "Wilayah “{0}” tidak kami temukan. Tulis nama kabupaten, kota, atau provinsinya.", "wilayah");
    internal static readonly Problem Several = new(Trouble.Invalid, "region.several", "Ada beberapa wilayah bernama “{0}”: {1}. Tulis nama lengkapnya atau kodenya.", "wilayah");

    /// <summary>Provinces, regencies and cities, by code.</summary>
    public IReadOnlyList<Region> Regencies { get; }

    /// <summary>The rulebook's own names go before those of the data set: Pangkalpinang is one word.</summary>
    public static Places Of(Rulebook book, IReadOnlyList<Region> named)
    {
        var all = named.ToDictionary(r => r.Code, StringComparer.Ordinal);
        foreach (var region in book.Regions.All)
            all[region.Code] = region;
        return new(all, book.Regions);
    }

    /// <summary>The name, with its province where it is a district; the code itself where the data set does not know it.</summary>
    public string Name(string code) => code == "*" ? "Seluruh Indonesia" : byCode.GetValueOrDefault(code)?.Name ?? code;

    public Region? Find(string code) => byCode.GetValueOrDefault(code);

    public Zone Zone(string? code) => code is not null && zones.ZoneOf(code).Try(out var zone, out _) ? zone : Kernel.Zone.WIB;

    /// <summary>A code of a province that exists, named or not.</summary>
    public Result<string> Code(string typed) => zones.ZoneOf(typed).Problem is { } refusal ? refusal : typed;

    /// <summary>What a person typed: a code, a whole name, or the part of one. "Sumedang" is the regency; a name that several bear is asked again with all of them.</summary>
    public Result<Region> Typed(string typed)
    {
        typed = typed.Trim();
        if (zones.ZoneOf(typed).Try(out _, out _))
            return byCode.GetValueOrDefault(typed) ?? new Region(typed, typed);
        var key = Key(typed);
        if (key.Length == 0 || typed.Length > 80)
            return Unknown.With(Shown(typed));
        foreach (var fits in new Func<string, bool>[] { k => Regency(k) == key || k == key, k => Regency(k).StartsWith(key, StringComparison.Ordinal), k => k.Contains(key, StringComparison.Ordinal) })
        {
            // Provinces and regencies first: a district rarely has a contest of its own.
            var found = names.Where(n => fits(n.Key)).Select(n => n.Region).ToList();
            var upper = found.Where(r => r.Code.Length <= 5).ToList();
            if ((upper.Count > 0 ? upper : found) is { Count: > 0 } some)
                return some.Count == 1 ? some[0] : Several.With(Shown(typed), string.Join(", ", some.Take(MostOffered).Select(r => $"{r.Name} ({r.Code})")) + (some.Count > MostOffered ? ", …" : ""));
        }
        return Unknown.With(Shown(typed));
    }

    private static string Regency(string key) => key.StartsWith("kabupaten ", StringComparison.Ordinal) ? key[10..] : key.StartsWith("kota ", StringComparison.Ordinal) ? key[5..] : key;

    private static string Shown(string typed) => typed.Length <= 40 ? typed : typed[..40] + "…";

    // Letters and digits only, "kab." written out: how people type a name differs more than the names do.
    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                key.Append(c);
            else if (key.Length > 0 && key[^1] != ' ' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                key.Append(' ');
        }
        var text = key.ToString().Trim();
        return text.StartsWith("kab ", StringComparison.Ordinal) ? "kabupaten " + text[4..] : text;
    }
}
