using System.Threading.RateLimiting;

namespace Netral.Web.Start;

/// <summary>By address, and generous where a whole hall stands behind one: guessing a code or a token is hopeless anyway, this keeps the load down.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy("verify", http => Window(http, 120));
        limits.AddPolicy("check", http => Window(http, 1200));
        limits.AddPolicy("sign_in", http => Window(http, 30));
        limits.AddPolicy("sign", http => Window(http, 6000));
    });

    private static RateLimitPartition<string> Window(HttpContext http, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });
}
