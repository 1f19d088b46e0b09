namespace Netral.Conduct.CheckPost;

/// <summary>Finds the root of an Indonesian word by taking affixes off until a known word is left: memilihkan → pilih, didukungnya → dukung, nyoblos → coblos. Local endings (-ake, -keun, -ang) as well.</summary>
/// <remarks>8 particles, 12 endings and 27 beginnings at most are tried, so a word costs the same in every text.</remarks>
internal static class Stem
{
    private const int LongestWord = 32;

    private static readonly string[] Particles = ["", "lah", "kah", "pun", "nya", "ku", "mu", "na"];
    private static readonly string[] Endings = ["", "kan", "an", "i", "in", "keun", "eun", "ake", "no", "ne", "ang", "en"];

    // Beginning, and the letter it has swallowed: me-m-ilih from p-ilih.
    private static readonly (string Beginning, string Swallowed)[] Beginnings =
    [
        ("", ""), ("meng", ""), ("meny", "s"), ("mem", "p"), ("mem", ""), ("men", "t"), ("men", ""), ("me", ""), ("di", ""), ("ter", ""), ("ber", ""), ("be", ""), ("ke", ""),
        ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("ny", "c"), ("n", "t"), ("n", ""), ("m", "p"), ("m", ""), ("ku", ""), ("ka", ""), ("memper", ""), ("diper", ""), ("meng", "k"),
    ];

    public static bool TryRoot<T>(string word, Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> known, out T? found)
    {
        found = default;
        if (word.Length is < 4 or > LongestWord)
            return false;
        Span<char> root = stackalloc char[LongestWord + 1];
        foreach (var particle in Particles)
        {
            if (!word.EndsWith(particle, StringComparison.Ordinal))
                continue;
            var body = word.AsSpan(0, word.Length - particle.Length);
            foreach (var ending in Endings)
            {
                if (body.EndsWith(ending, StringComparison.Ordinal) && TryBeginnings(body[..^ending.Length], known, root, out found))
                    return true;
            }
        }
        return false;
    }

    private static bool TryBeginnings<T>(ReadOnlySpan<char> body, Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> known, Span<char> root, out T? found)
    {
        foreach (var (beginning, swallowed) in Beginnings)
        {
            var rest = body.Length - beginning.Length;
            // Short roots with a swallowed letter hit by chance: naik is not "taik".
            if (rest + swallowed.Length < (swallowed.Length == 0 ? 4 : 5) || !body.StartsWith(beginning, StringComparison.Ordinal))
                continue;
            swallowed.CopyTo(root);
            body[beginning.Length..].CopyTo(root[swallowed.Length..]);
            if (known.TryGetValue(root[..(rest + swallowed.Length)], out found))
                return true;
        }
        found = default;
        return false;
    }
}
