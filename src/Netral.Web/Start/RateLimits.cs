using System.Threading.RateLimiting;

namespace Netral.Web.Start;

/// <summary>By address, and generous where a whole hall stands behind one: guessing a code or a token is hopeless anyway, this keeps the load down.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        // One part of the sliding minute: then the first places are free again.
        limits.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "10";
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy("verify", http => Window(http, 120));
        limits.AddPolicy("sign_in", http => Window(http, 30));
        limits.AddPolicy("sign", http => Window(http, 6000));
        limits.AddPolicy("own_data", http => Window(http, 600));
        limits.AddPolicy("own_data_ask", http => Window(http, 60));
    });

    private static RateLimitPartition<string> Window(HttpContext http, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });
}
