using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Netral.Platform.Api;
using Netral.Platform.Pages;

namespace Netral.Accounts.ApiKeys;

/// <summary>How often one key may call in a minute. Counted by the key that was proved, so that nobody uses up another's share.</summary>
public sealed class KeyRate(int perMinute) : IDisposable
{
    public const int Usual = 600;

    private readonly PartitionedRateLimiter<long> limiter = PartitionedRateLimiter.Create<long, long>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
    }));

    /// <summary>Null when the call may go on, else how long to wait.</summary>
    internal TimeSpan? Wait(long key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => limiter.Dispose();
}

public static class KeyGate
{
    /// <summary>After the sign-in: turns away a key that stands in the address, where it would lie in logs and histories, and a key that calls too often.</summary>
    public static IApplicationBuilder UseApiKeys(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(ApiDescription.Root, StringComparison.OrdinalIgnoreCase), api => api.UseMiddleware<Check>());

    private sealed class Check(RequestDelegate next, KeyRate rate)
    {
        public Task InvokeAsync(HttpContext http)
        {
            if (KeyToken.Stands(Uri.UnescapeDataString($"{http.Request.Path}{http.Request.QueryString}")))
                return Refuse(http, StatusCodes.Status400BadRequest, KeyProblems.InAddress);
            if (http.Features.Get<KeyInUse>() is not { } key || rate.Wait(key.Number) is not { } wait)
                return next(http);
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Refuse(http, StatusCodes.Status429TooManyRequests, KeyProblems.Busy);
        }

        private static Task Refuse(HttpContext http, int status, Kernel.Problem problem)
        {
            http.Response.StatusCode = status;
            http.Because(problem);
            return Task.CompletedTask;
        }
    }
}
