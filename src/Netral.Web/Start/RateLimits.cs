using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Netral.Platform.Security;

namespace Netral.Web.Start;

/// <summary>By address, and generous where a whole hall stands behind one: guessing a code or a token is hopeless anyway, this keeps the load down.
/// Signing in is counted by account as well, since who guesses passwords can change the address.</summary>
internal static class RateLimits
{
    private const string SignIn = "sign_in";
    private const int Minute = 60;

    /// <summary>Of the sliding minute; when one is over, the first places are free again.</summary>
    private const int Parts = 6;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<AccountPace>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                Later(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(Minute / Parts));
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy("verify", http => Window(http, 120));
            limits.AddPolicy("check", http => Window(http, 1200));
            limits.AddPolicy(SignIn, http => Window(http, 30));
            // Each sign-in comes by three times.
            limits.AddPolicy("sso", http => Window(http, 120));
            limits.AddPolicy("sign", http => Window(http, 6000));
            limits.AddPolicy("own_data", http => Window(http, 600));
            limits.AddPolicy("own_data_ask", http => Window(http, 60));
        });
    }

    /// <summary>After the limit by address, before anything looks at the password. A wrong answer counts, a right one does not.</summary>
    public static void UseAccountPace(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != SignIn || !http.Request.HasFormContentType)
        {
            await next(http);
            return;
        }
        var account = (await http.Request.ReadFormAsync(http.RequestAborted))["surel"].ToString();
        var pace = http.RequestServices.GetRequiredService<AccountPace>();
        if (account.Length == 0 || pace.Enter(account) is not { } wait)
        {
            await next(http);
            if (account.Length > 0 && http.Response.StatusCode < StatusCodes.Status400BadRequest)
                pace.Forgive(account);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Later(http, wait);
    });

    private static void Later(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static RateLimitPartition<string> Window(HttpContext http, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(Visitor(http.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromSeconds(Minute),
            SegmentsPerWindow = Parts,
        });

    /// <summary>One visitor of IPv6 has a whole /64 to choose addresses from (RFC 4291 §2.5.1), hence the network counts.</summary>
    internal static string Visitor(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };
}
