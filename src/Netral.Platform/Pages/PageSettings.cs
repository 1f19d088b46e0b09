using Microsoft.AspNetCore.Http;

namespace Netral.Platform.Pages;

/// <summary>A link of the header or the foot.</summary>
/// <param name="Label">Indonesian; also the key in the catalogues.</param>
/// <param name="Href">A local path, or an absolute address in the foot.</param>
public sealed record PageLink(string Label, string Href);

/// <summary>What all pages share; filled once at start.</summary>
public sealed class PageSettings
{
    /// <summary>Invented data: the strip on every page and the gallery at <c>/komponen</c>.</summary>
    public bool Demo { get; set; }

    /// <summary>The header of public pages. Only pages that exist belong here.</summary>
    public IList<PageLink> Links { get; } = [];

    /// <summary>The foot of public pages.</summary>
    public IList<PageLink> FootLinks { get; } = [];

    /// <summary>Where officers sign in and out; null hides the link.</summary>
    public string? SignIn { get; set; }
    public string SignOut { get; set; } = "/keluar";

    /// <summary>Runs before each page (not before an error page): fills the rail and the officer from who is signed in.</summary>
    public Func<HttpContext, PageContext, ValueTask>? Prepare { get; set; }
}
