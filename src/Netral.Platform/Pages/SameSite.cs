using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netral.Kernel;

namespace Netral.Platform.Pages;

/// <summary>Marks an endpoint that acts on nobody's session and sets no cookie: it takes posts without a token, but not from another site's page.</summary>
public sealed class NoAmbientAuthority;

/// <summary>A feature of a request whose sender showed a secret that no browser adds by itself: nobody else can have sent it in his name.</summary>
public sealed class ShownAuthority;

public static class NoAmbientAuthorityMarking
{
    public static TBuilder WithoutAmbientAuthority<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new NoAmbientAuthority());
}

/// <summary>The one check of every unsafe request to a page. The framework's own check leaves out posts without form parameters.</summary>
internal static class ForgeryCheck
{
    public const string Cookie = "formulir";

    public static readonly Problem Stale = new(Trouble.Invalid, "antiforgery", "Formulir ini sudah kedaluwarsa. Muat ulang halamannya, lalu isi lagi.");

    public static async ValueTask<bool> Passes(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (context.Features.Get<ShownAuthority>() is not null)
            return true;
        if (IsForeign(request))
            return false;
        // Without the cookie the token can only be wrong, so the form is not even read.
        return context.GetEndpoint()?.Metadata.GetMetadata<NoAmbientAuthority>() is not null
            || (request.Cookies.ContainsKey(context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!) && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context));
    }

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        // Our own Referrer-Policy makes browsers send "null" with our own forms; those without Sec-Fetch-Site (plain HTTP in an office) must pass.
        var origin = request.Headers.Origin.ToString();
        return origin is not ("" or "null") && origin != $"{request.Scheme}://{request.Host}";
    }
}
