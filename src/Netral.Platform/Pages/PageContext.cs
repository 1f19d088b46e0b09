using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Netral.Platform.Ui;

namespace Netral.Platform.Pages;

/// <summary>A line of the rail.</summary>
/// <param name="Label">Already in the page's language.</param>
/// <param name="Href">A local path.</param>
/// <param name="Count">How many things wait there; null shows none.</param>
/// <param name="Current">The page that is open.</param>
public sealed record RailItem(string Label, string Href, long? Count = null, bool Current = false);

public sealed record Officer(string Name, string Body);

/// <summary>What a layout must know of this request. One per request.</summary>
public sealed class PageContext(PageSettings settings)
{
    private string query = "";

    public bool Demo => settings.Demo;
    public IEnumerable<PageLink> Links => settings.Links;
    public IEnumerable<PageLink> FootLinks => settings.FootLinks;
    public string? SignIn => settings.SignIn;
    public string SignOut => settings.SignOut;

    /// <summary>The only scripts and styles that run carry it.</summary>
    public string Nonce { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "id";

    /// <summary>The address of this page without its query.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>True on pages that never set a cookie: forms carry no token there, and a chosen language travels in links.</summary>
    public bool CookieFree { get; private set; }

    public IReadOnlyList<RailItem> Rail { get; set; } = [];
    public Officer? Officer { get; set; }

    /// <summary>The letterhead of printed pages.</summary>
    public string? Agency { get; set; }

    /// <summary>The page shows files that the browser itself has opened: pictures, sound and video at addresses that exist in this document alone.</summary>
    public bool OpensFiles { get; set; }

    internal bool LanguageAsked { get; private set; }

    internal void ForgoCookies() => CookieFree = true;

    internal void Begin(HttpRequest request, bool cookieFree, bool languageAsked)
    {
        Path = request.PathBase.Add(request.Path);
        query = request.QueryString.Value ?? "";
        Language = Wording.Current.Language;
        (CookieFree, LanguageAsked) = (cookieFree, languageAsked);
    }

    /// <summary>A local link that keeps a language which no cookie may remember.</summary>
    public string Link(string href) => CookieFree && LanguageAsked ? Languages.Ask(href, Language) : href;

    /// <summary>This page in another language.</summary>
    public string InLanguage(string language) => Languages.Ask(Path + query, language);
}
