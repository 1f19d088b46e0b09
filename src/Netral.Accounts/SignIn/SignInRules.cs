namespace Netral.Accounts.SignIn;

/// <summary>The numbers of signing in, in one place.</summary>
public sealed record SignInRules
{
    /// <summary>A session ends after this, however busy.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A session that nobody used for this long is over: a computer left alone at lunch.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How often the last use is written down; a write for each request would cost more than it tells.</summary>
    public TimeSpan SeenEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How fresh the last proof must be to open the page of a dangerous act.</summary>
    public TimeSpan Recent { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>And to send it: longer, so that a form which was filled in carefully is not lost.</summary>
    public TimeSpan RecentForPosts { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Wrong passwords and codes together, until the account is locked.</summary>
    public int Tries { get; init; } = 5;

    public TimeSpan Locked { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>From the right password to the code.</summary>
    public TimeSpan HalfWay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From the challenge of a passkey to its answer.</summary>
    public TimeSpan Ceremony { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From a new secret for an authenticator app to its first code.</summary>
    public TimeSpan SetUp { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A refusal takes at least this long: unknown, wrong and locked differ by a few writes to the database, and a stopwatch could tell them apart.</summary>
    public TimeSpan RefusalTakes { get; init; } = TimeSpan.FromMilliseconds(750);

    /// <summary>Rounds of PBKDF2-HMAC-SHA512, as OWASP's password storage sheet asks at least.</summary>
    public const int HashRounds = 220_000;
}

/// <summary>Holds a refusal back until it has taken as long as every other.</summary>
internal readonly struct EvenTime(TimeProvider clock, SignInRules rules)
{
    private readonly long begun = clock.GetTimestamp();

    public Task Pass(CancellationToken stop) => rules.RefusalTakes - clock.GetElapsedTime(begun) is { Ticks: > 0 } rest ? Task.Delay(rest, clock, stop) : Task.CompletedTask;
}
