using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Platform.Telemetry;
using Netral.Tests.Platform.Messages;

namespace Netral.Tests.Platform.Telemetry;

public sealed class LogFloorTests
{
    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:Microsoft")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Logging:LogLevel:Microsoft*Diagnostics")]
    [InlineData("Logging:LogLevel:Micro")]
    [InlineData("Logging:Caught:LogLevel:Default")]
    [InlineData("Logging:Caught:LogLevel:Microsoft")]
    public void No_setting_makes_the_framework_write_the_addresses_of_requests(string setting)
    {
        var (logs, factory) = With(setting);
        using (factory)
        {
            var framework = factory.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics");
            framework.LogInformation("Request starting");
            framework.LogWarning("something to know");
            factory.CreateLogger("Netral.Accounts.Sso.OpenIdHandler").LogError("state");
        }
        logs.Text.ShouldNotContain("Request starting");
        logs.Text.ShouldNotContain("state");
        logs.Text.ShouldContain("something to know");
    }

    [Fact]
    public void The_programs_own_lines_come_at_the_level_that_was_asked_and_a_higher_one_stays()
    {
        var (logs, factory) = With("Logging:LogLevel:Default");
        using (factory)
        {
            factory.CreateLogger("Netral.Platform.Followers").LogDebug("own words");
            factory.CreateLogger("Microsoft.Hosting.Lifetime").LogInformation("listening");
        }
        logs.Text.ShouldContain("own words");
        logs.Text.ShouldContain("listening");
        var filters = new LoggerFilterOptions();
        filters.Rules.Add(new(null, "Microsoft.EntityFrameworkCore", LogLevel.Critical, null));
        LogFloor.Raise(filters);
        filters.Rules.Single(r => r.CategoryName == "Microsoft.EntityFrameworkCore").LogLevel.ShouldBe(LogLevel.Critical);
    }

    private static (CaughtLogs Logs, ILoggerFactory Factory) With(string setting)
    {
        var logs = new CaughtLogs();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, "Trace")]).Build();
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddConfiguration(settings.GetSection("Logging")).AddProvider(new Named(logs)));
        services.AddLogFloor();
        return (logs, services.BuildServiceProvider().GetRequiredService<ILoggerFactory>());
    }

    [ProviderAlias("Caught")]
    private sealed class Named(CaughtLogs logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
