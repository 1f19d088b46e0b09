namespace Netral.Roster.ImportStaff;

/// <summary>Remembers the reading of texts that recur in a column; forgets all of them before they grow into a burden.</summary>
internal sealed class Repeated<T>(Func<string, T> read)
{
    private const int Most = 20_000;

    private readonly Dictionary<string, T> known = new(StringComparer.Ordinal);

    public T Of(string text)
    {
        if (known.TryGetValue(text, out var value))
            return value;
        if (known.Count >= Most || text.Length > 500)
            known.Clear();
        return known[text] = read(text);
    }
}
