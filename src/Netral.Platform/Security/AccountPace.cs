using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Platform.Security;

/// <summary>How often wrong answers may be given for one account, known or not, from wherever they come: twenty in ten minutes. In memory, by a digest of what was typed.</summary>
public sealed class AccountPace(TimeProvider clock)
{
    public const int Tries = 20;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Invented accounts must not fill the memory: what is over is thrown away when there are many.</summary>
    private const int Many = 20_000;

    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>Counts one try; the wait where there were too many. Counted before the answer is known, so that tries side by side gain nothing.</summary>
    public TimeSpan? Enter(string account)
    {
        var now = clock.GetUtcNow();
        if (counts.Count > Many)
            Sweep(now);
        var count = counts.AddOrUpdate(Key(account), _ => new(now, 1), (_, old) => now - old.Since >= Window ? new(now, 1) : old with { Tries = old.Tries + 1 });
        return count.Tries > Tries ? count.Since + Window - now : null;
    }

    /// <summary>The answer was right.</summary>
    public void Forgive(string account)
    {
        var key = Key(account);
        if (counts.TryGetValue(key, out var count) && count.Tries > 0)
            counts.TryUpdate(key, count with { Tries = count.Tries - 1 }, count);
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, count) in counts)
        {
            if (now - count.Since >= Window)
                counts.TryRemove(key, out _);
        }
    }

    private static string Key(string account) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(account.Trim().ToUpperInvariant())));

    private sealed record Count(DateTimeOffset Since, int Tries);
}
