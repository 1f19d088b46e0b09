namespace Netral.Web.Demo;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the demo data must be the same bytes on every machine and every .NET version, which
/// the framework's generator does not promise. Not for secrets.</summary>
internal sealed class DemoRandom
{
    /// <summary>The one seed of all demo data. Changing it changes every invented person; a test pins the outcome.</summary>
    public const ulong Seed = 0x4E65_7472_616C_0001;

    private ulong state;

    private DemoRandom(ulong state) => this.state = state;

    /// <summary>A stream of its own for a topic and a number in it, so that one person can be made without making those before.</summary>
    public static DemoRandom For(string topic, int number = 0)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var c in topic)
            hash = (hash ^ c) * 0x0000_0100_0000_01B3;
        var random = new DemoRandom(Seed ^ hash);
        random.state += random.Next() * ((ulong)number + 1);
        return random;
    }

    /// <summary>0 … <paramref name="limit"/> − 1.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>One of the choices, each as likely as its weight says.</summary>
    public T Pick<T>(IReadOnlyList<T> choices, Func<T, int> weight)
    {
        var at = Below(choices.Sum(weight));
        foreach (var choice in choices)
        {
            at -= weight(choice);
            if (at < 0)
                return choice;
        }
        return choices[^1];
    }

    public DateOnly Day(DateOnly first, DateOnly last) => first.AddDays(Between(0, last.DayNumber - first.DayNumber));

    private ulong Next()
    {
        var z = state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
