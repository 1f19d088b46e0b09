using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Netral.Platform.Telemetry;

/// <summary>
/// Below a warning the framework logs addresses of requests with their paths and queries, headers, redirects and SQL: links, codes and tokens stand in them.
/// No setting, not even <c>Logging__LogLevel__Default=Trace</c>, makes these lines come.
/// </summary>
public static class LogFloor
{
    private static readonly string[] Loud = ["Microsoft", "System", "Npgsql", "Quartz"];

    private static readonly (string Category, LogLevel Least)[] Exceptions =
    [
        ("Microsoft.Hosting.Lifetime", LogLevel.Information),
        // A stranger's form without a token is no event of ours.
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.Error),
        // It tells the address of the issuer with the state in it; what went wrong is told by our own line.
        ("Netral.Accounts.Sso.OpenIdHandler", LogLevel.None),
    ];

    public static IServiceCollection AddLogFloor(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(Raise);

    internal static void Raise(LoggerFilterOptions filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        // A rule for one provider goes before all rules for everybody, so each named provider gets the floor as well.
        foreach (var provider in filters.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var loud in Loud)
                Floor(filters, provider, loud, LogLevel.Warning);
            foreach (var (category, least) in Exceptions)
                Floor(filters, provider, category, least);
        }
    }

    private static void Floor(LoggerFilterOptions filters, string? provider, string category, LogLevel least)
    {
        for (var i = 0; i < filters.Rules.Count; i++)
        {
            var rule = filters.Rules[i];
            if (rule.ProviderName == provider && Covers(category, rule.CategoryName) && !Exceptions.Any(e => e.Category != category && e.Category == rule.CategoryName) && Level(rule) < least)
                filters.Rules[i] = new LoggerFilterRule(provider, rule.CategoryName, least, null);
        }
        if (!filters.Rules.Any(rule => rule.ProviderName == provider && rule.CategoryName == category))
            filters.Rules.Add(new LoggerFilterRule(provider, category, least, null));
    }

    /// <summary>A rule with a filter of its own may let anything through.</summary>
    private static LogLevel Level(LoggerFilterRule rule) => rule.Filter is null ? rule.LogLevel ?? LogLevel.Trace : LogLevel.Trace;

    /// <summary>A pattern with a star may mean anything below a loud name.</summary>
    private static bool Covers(string category, string? rule) => rule is not null && (rule.Contains('*', StringComparison.Ordinal)
        ? Loud.Contains(category, StringComparer.Ordinal) || rule.StartsWith(category, StringComparison.OrdinalIgnoreCase)
        : string.Equals(rule, category, StringComparison.OrdinalIgnoreCase) || rule.StartsWith(category + ".", StringComparison.OrdinalIgnoreCase));
}
