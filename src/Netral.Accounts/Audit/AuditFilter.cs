using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Netral.Kernel;

namespace Netral.Accounts.Audit;

/// <summary>The address of a view: <c>?instansi=1901&amp;jenis=round_closed&amp;petugas=12&amp;perihal=round:1/3&amp;dari=2024-10-01&amp;sampai=2024-10-31&amp;sebelum=812</c>.
/// What cannot be read is as if it were not asked for.</summary>
public sealed record AuditFilter(string? Instansi, string? Jejak, string? Jenis, string? Petugas, string? Perihal, string? Dari, string? Sampai, string? Sebelum)
{
    public long? Officer => Number(Petugas);
    public long? Before => Number(Sebelum);
    public string? Kind => Code.IsCode(Jenis) ? Jenis : null;
    public string? Subject => Code.IsCode(Perihal) ? Perihal : null;
    public DateOnly? From => Day(Dari);
    public DateOnly? Until => Day(Sampai);
    public bool IsNarrow => Kind is not null || Officer is not null || Subject is not null || From is not null || Until is not null;

    public string At(string path)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["instansi"] = Instansi,
            ["jejak"] = Jejak,
            ["jenis"] = Kind,
            ["petugas"] = Officer?.ToString(CultureInfo.InvariantCulture),
            ["perihal"] = Subject,
            ["dari"] = From is null ? null : Dari,
            ["sampai"] = Until is null ? null : Sampai,
            ["sebelum"] = Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, pairs.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    private static long? Number(string? typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
