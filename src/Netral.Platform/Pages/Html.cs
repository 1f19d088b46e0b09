using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Netral.Platform.Pages;

/// <summary>Answers of pages.</summary>
public static class Html
{
    /// <summary>A component with its layout; one without a layout is a part of a page, for <c>live-region</c>.</summary>
    /// <param name="parameters">An anonymous object: <c>new { View = view }</c>.</param>
    public static RazorComponentResult<TComponent> Page<TComponent>(object? parameters = null, int status = StatusCodes.Status200OK) where TComponent : IComponent =>
        new(parameters ?? new { }) { StatusCode = status };

    /// <summary>A form shown again with what has to be mended: the status is that of the first problem (422 for a wrong field).</summary>
    public static RazorComponentResult<TComponent> Again<TComponent>(Problems problems, object parameters) where TComponent : IComponent =>
        Page<TComponent>(parameters, problems.Status);

    /// <summary>303 after a POST. Local paths only: an address typed by somebody else must not lead a person away.</summary>
    public static SeeOther SeeOther(string url) => new(url);
}

public sealed class SeeOther : IResult, IStatusCodeHttpResult
{
    public SeeOther(string url)
    {
        // "//host" and "/\host" are read by browsers as another host.
        if (!IsLocal(url))
            throw new ArgumentException("Only a local path.", nameof(url));
        Url = url;
    }

    public string Url { get; }
    public int? StatusCode => StatusCodes.Status303SeeOther;

    public static bool IsLocal(string? url) => url is ['/', ..] && (url.Length == 1 || url[1] is not '/' and not '\\') && !url.Any(char.IsControl);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        // A header holds plain ASCII; somebody may have typed "é" into a code.
        httpContext.Response.Headers.Location = string.Concat(Url.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
        return Task.CompletedTask;
    }
}
