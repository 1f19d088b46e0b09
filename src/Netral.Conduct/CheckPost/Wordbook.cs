using System.Reflection;

namespace Netral.Conduct.CheckPost;

/// <summary>A phrase of several words and what it means; <paramref name="Candidate"/> is the contestant it names, or -1.</summary>
internal sealed record Phrase(string[] Words, UInt128 Classes, int Candidate = -1);

/// <summary>The word classes of <c>kelas.tsv</c> and the spelling of <c>ejaan.tsv</c>.</summary>
internal sealed class Wordbook
{
    private const int MostClasses = 128;

    /// <summary>Classes that no list gives: the reader sets them.</summary>
    private static readonly string[] Derived = ["SASARAN", "NAMA", "SLOGAN", "SLOGANAWAL", "TAGARCALON", "HANYASIMBOL", "PUJIPENDEK", "NOMORSAJA", "BIASA"];

    private readonly Dictionary<string, int> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128>.AlternateLookup<ReadOnlySpan<char>> roots;
    private readonly Dictionary<string, string[]> spelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> spans;

    public static Wordbook Standard { get; } = new(Lines("kelas.tsv"), Lines("ejaan.tsv"));

    public Wordbook(IEnumerable<string> classLines, IEnumerable<string> spellingLines)
    {
        roots = words.GetAlternateLookup<ReadOnlySpan<char>>();
        spans = spelling.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (shortForm, full) in Rows(spellingLines))
            spelling[shortForm] = full.Split(' ');
        foreach (var name in Derived)
            classes.Add(name, classes.Count);
        foreach (var (name, list) in Rows(classLines))
        {
            if (!classes.ContainsKey(name))
                classes.Add(name, classes.Count < MostClasses ? classes.Count : throw new InvalidDataException($"kelas.tsv: {name} is one class too many."));
            foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(entry, Class(name));
        }
    }

    /// <summary>Phrases by their first word, the longest first.</summary>
    public Dictionary<string, List<Phrase>> Phrases { get; } = new(StringComparer.Ordinal);

    public UInt128 Class(string name) => classes.TryGetValue(name, out var number) ? UInt128.One << number : throw new InvalidDataException($"There is no word class {name}.");

    /// <summary>The names of a mask's classes, for whoever wants to see how a text was read.</summary>
    public string ClassNames(UInt128 mask) => string.Join(' ', classes.Where(c => (mask & (UInt128.One << c.Value)) != 0).Select(c => c.Key).Order(StringComparer.Ordinal));

    /// <summary>The classes of a word by itself, or else by its root; null when neither is known.</summary>
    public UInt128? Classes(string word) => words.TryGetValue(word, out var found) || Stem.TryRoot(word, roots, out found) ? found : null;

    public bool Knows(ReadOnlySpan<char> word) => roots.ContainsKey(word) || spans.ContainsKey(word);

    public string[]? Spelled(string word) => spelling.GetValueOrDefault(word);

    public static void Insert(Dictionary<string, List<Phrase>> phrases, Phrase phrase)
    {
        if (!phrases.TryGetValue(phrase.Words[0], out var list))
            phrases.Add(phrase.Words[0], list = []);
        var same = list.FindIndex(p => p.Words.AsSpan().SequenceEqual(phrase.Words));
        if (same >= 0)
            list[same] = list[same] with { Classes = list[same].Classes | phrase.Classes, Candidate = Math.Max(list[same].Candidate, phrase.Candidate) };
        else
            list.Add(phrase);
        list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    internal static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is missing from the assembly."));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    internal static IEnumerable<(string Key, string Value)> Rows(IEnumerable<string> lines) =>
        from line in lines
        where line.Length > 0 && line[0] != '#'
        let cells = line.Split('\t', 2)
        select cells.Length == 2 ? (cells[0], cells[1]) : throw new InvalidDataException($"A tab is missing: {line}");

    // An entry is spelled as texts are, so that a short form in it and in a text meet.
    private void Add(string entry, UInt128 mask)
    {
        string[] parts = [.. entry.Split(' ').SelectMany(word => spelling.GetValueOrDefault(word) ?? [word])];
        if (parts.Length > 1)
            Insert(Phrases, new Phrase(parts, mask));
        else
            words[parts[0]] = words.GetValueOrDefault(parts[0]) | mask;
    }
}
