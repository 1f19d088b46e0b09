using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Sessions;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.SignIn;

/// <summary>Marks a dangerous act (a role, a key, an annulment): who does it must have proved a few minutes ago that he is still the one at the keyboard.</summary>
public sealed class NeedsRecentSignIn;

public static class RecentSignIn
{
    /// <summary>On the page that leads to the act and on the act itself. Who signed in too long ago is led to <c>/masuk/ulang</c> and back.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsRecentSignIn());
}

/// <summary>Keeps the promise of the mark, in the one place that every endpoint passes, pages and API alike. Behind the policy: who may not do it at all hears that first.</summary>
internal sealed class RecentSignInGuard(EndpointDataSource endpoints, TimeProvider clock, SignInRules rules) : IAuthorizationMiddlewareResultHandler
{
    internal static readonly Problem NotRecent = new(Trouble.Forbidden, "sign_in.not_recent", "Untuk ini Anda harus baru saja masuk sendiri. Masuk lagi, lalu ulangi; kunci API tidak dapat melakukannya.");

    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<NeedsRecentSignIn>() is null || IsRecent(context))
            return usual.HandleAsync(next, context, policy, authorizeResult);
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Features.Get<SessionAtWork>() is null)
            return Refusals.Json(NotRecent).ExecuteAsync(context);
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var back = reads ? context.Request.Path + context.Request.QueryString : PageOf(context, endpoint);
        return Html.SeeOther($"{SignInAgain.Path}?lanjut={Uri.EscapeDataString(back)}{(reads ? "" : "&isian=true")}").ExecuteAsync(context);
    }

    private bool IsRecent(HttpContext context)
    {
        var limit = HttpMethods.IsPost(context.Request.Method) ? rules.RecentForPosts : rules.Recent;
        return context.Features.Get<SessionAtWork>() is { } session && clock.GetUtcNow().UtcDateTime - session.ProvedAt <= limit;
    }

    /// <summary>The page that the form stood on: the nearest address above that can be opened. Our pages send no referrer that would tell.</summary>
    private string PageOf(HttpContext context, RouteEndpoint endpoint)
    {
        var opened = endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get, StringComparer.Ordinal) == true)
            .Select(e => Trim(e.RoutePattern.RawText)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (pattern, path) = (Trim(endpoint.RoutePattern.RawText).Split('/'), Trim(context.Request.Path).Split('/'));
        for (var length = Math.Min(pattern.Length, path.Length); length > 0; length--)
        {
            if (opened.Contains(string.Join('/', pattern[..length])))
                return "/" + string.Join('/', path[..length]);
        }
        return SafeNext.Start;
    }

    private static string Trim(string? path) => (path ?? "").Trim('/');
}
