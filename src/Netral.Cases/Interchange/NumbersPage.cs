using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Netral.Platform.Pages;

namespace Netral.Cases.Interchange;

/// <param name="AsOf">A day, a month or a year, as exactly as it was said.</param>
/// <param name="NeedsCheck">The source itself was not read.</param>
public sealed record PublishedNumber(string What, long Value, string Who, string AsOf, string Source, bool NeedsCheck = false);

/// <param name="Differs">Sources do not agree, or sums do not add up: it says so and changes nothing.</param>
public sealed record PublishedGroup(string Id, string Title, bool Differs, IReadOnlyList<PublishedNumber> Numbers);

/// <summary>Numbers that others published, with source and as-of date; kept as they are (<c>published-numbers.json</c>).</summary>
public sealed record PublishedNumbers(IReadOnlyList<PublishedGroup> Groups)
{
    public static PublishedNumbers BuiltIn()
    {
        using var file = typeof(PublishedNumbers).Assembly.GetManifestResourceStream("published-numbers.json")!;
        return JsonSerializer.Deserialize<PublishedNumbers>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>Reads "2020", "2020-12" and "2020-12-03".</summary>
    internal static bool TryDay(string asOf, out DateOnly first) =>
        DateOnly.TryParseExact(asOf, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out first);
}

/// <summary><c>/angka</c>: what was published elsewhere, side by side.</summary>
internal static class NumbersPage
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/angka", (PublishedNumbers numbers) => Html.Page<PublishedNumbersPage>(new { View = numbers }))
            .RequireAuthorization(CasesModule.Everyone);
}
