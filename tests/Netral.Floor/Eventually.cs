using System.Diagnostics;

namespace Netral.Floor;

/// <summary>Waits for a condition, never for a length of time: as fast as the machine is, and patient when it is slow.</summary>
public static class Eventually
{
    /// <summary>Long enough for a loaded two-core machine; nobody waits for it unless something is broken.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="what">What is waited for, as it should read in the failure: "the round is closed".</param>
    /// <exception cref="TimeoutException">It did not come true in time.</exception>
    public static Task True(Func<Task<bool>> condition, string what, TimeSpan? patience = null) =>
        Some(async () => await condition() ? "yes" : null, what, patience);

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task True(Func<bool> condition, string what, TimeSpan? patience = null) =>
        True(() => Task.FromResult(condition()), what, patience);

    /// <summary>Asks until there is something, and returns it.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public static async Task<T> Some<T>(Func<Task<T?>> look, string what, TimeSpan? patience = null) where T : class
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found) return found;
            if (waited.Elapsed > (patience ?? Patience)) throw new TimeoutException($"Waited {waited.Elapsed.TotalSeconds:0} s and it did not happen: {what}.");
            await Task.Delay(Pause);
        }
    }
}
