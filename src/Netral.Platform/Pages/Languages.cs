using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Netral.Platform.Security;

namespace Netral.Platform.Pages;

/// <summary>Indonesian, English or a regional language: what was asked (<c>?bahasa=en</c>), else what was kept, else what the browser prefers, else Indonesian.</summary>
internal static class Languages
{
    public const string Key = "bahasa";
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static CultureInfo Choose(HttpRequest request, RegionalLanguages regional, out bool asked)
    {
        CultureInfo? Known(string? code) => Languages.Known(code, regional);
        var wish = Known(request.Query[Key]);
        asked = wish is not null;
        return wish ?? Known(request.Cookies[HostCookies.Name(request, Key)]) ?? Preferred(request, Known) ?? Indonesian;
    }

    public static void Keep(HttpContext context, CultureInfo culture) => context.Response.Cookies.Append(HostCookies.Name(context.Request, Key), culture.Name, new()
    {
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });

    /// <summary>The address with its language set and everything else as it was.</summary>
    public static string Ask(string href, string language)
    {
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (href, "") : (href[..hash], href[hash..]);
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (address, "") : (address[..mark], address[mark..]);
        var pairs = from pair in QueryHelpers.ParseQuery(query) where pair.Key != Key from value in pair.Value select KeyValuePair.Create(pair.Key, value);
        return QueryHelpers.AddQueryString(path, pairs.Append(KeyValuePair.Create<string, string?>(Key, language))) + fragment;
    }

    private static CultureInfo? Preferred(HttpRequest request, Func<string?, CultureInfo?> known)
    {
        var wishes = request.GetTypedHeaders().AcceptLanguage;
        return wishes.OrderByDescending(wish => wish, StringWithQualityHeaderValueComparer.QualityComparer)
            .Where(wish => wish.Quality is not 0)
            .Select(wish => known(wish.Value.Value?.Split('-')[0]))
            .FirstOrDefault(found => found is not null);
    }

    // "in" is the code of Indonesian that old Android phones still send.
    private static CultureInfo? Known(string? code, RegionalLanguages regional) => code?.ToLowerInvariant() switch
    {
        "id" or "in" => Indonesian,
        "en" => English,
        _ => regional.Find(code) is { } found ? CultureInfo.GetCultureInfo(found.Tag) : null,
    };
}
