namespace Netral.Conduct.CheckPost;

/// <summary>The contestants of one contest, made ready for reading texts. Make it once a contest and keep it: it does not change.</summary>
public sealed class Ballot
{
    private static readonly char[] Joints = ['–', '—', '-', '&', '/', '+', ','];
    private static readonly string[] Titles = ["dr", "h", "hj", "ir", "drs", "dra", "prof", "st", "se", "sh", "haji", "hajah"];
    private static readonly Spelling Spelling = new(Wordbook.Standard);

    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> numbers = [];

    /// <summary>No contest is known: names are not, and a number counts only beside words that leave no doubt.</summary>
    public static Ballot Empty { get; } = new([], null);

    /// <param name="candidates">All contestants; an account that two of them share counts for the later one.</param>
    /// <param name="fixedOn">The day on which the contestants were fixed (penetapan); null when not known.</param>
    public Ballot(IEnumerable<Candidate> candidates, DateOnly? fixedOn)
    {
        FixedOn = fixedOn;
        foreach (var candidate in candidates)
        {
            if (candidate.Number is { } number)
                numbers[number] = Count;
            foreach (var hashtag in candidate.Hashtags)
                tags[Bare(hashtag)] = Count;
            foreach (var account in candidate.Accounts)
                accounts[Bare(account)] = Count;
            foreach (var slogan in candidate.Slogans)
                AddSlogan(Read(slogan), Count);
            AddName(candidate.Name, Count);
            Count++;
        }
    }

    public DateOnly? FixedOn { get; }
    public int Count { get; private set; }
    internal Dictionary<string, List<Phrase>> Phrases { get; } = new(StringComparer.Ordinal);

    internal bool IsEmpty => Count == 0;
    internal bool HasNumbers => numbers.Count > 0;
    internal int Numbered(int number) => numbers.GetValueOrDefault(number, -1);
    internal int Tagged(string shape) => tags.GetValueOrDefault(Bare(shape), -1);
    internal int Account(string shape) => accounts.GetValueOrDefault(Bare(shape), -1);
    internal int Given(string word) => given.GetValueOrDefault(word, -1);
    internal bool HasWord(string word) => words.Contains(word);

    private static string Bare(string sign) => sign.TrimStart('#', '@').ToLowerInvariant();

    private static string[] Read(string text) => [.. Pieces.Of(text).Where(p => p.Kind == PieceKind.Word).SelectMany(p => Spelling.Words(p.Plain))];

    private void AddName(string name, int index)
    {
        var people = name.Replace(" dan ", "-", StringComparison.OrdinalIgnoreCase).Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(person => Pieces.Of(person).Where(p => p.Kind == PieceKind.Word).Select(p => p.Plain).SkipWhile(Titles.Contains).ToArray()).Where(person => person.Length > 0).ToList();
        foreach (var person in people)
            AddPerson(person, index);
        for (var i = 1; i < people.Count; i++)
        {
            Name([people[i - 1][0], people[i][0]], index);
            Name([people[i - 1][0] + people[i][0]], index);
            Name([people[i - 1][0], "dan", people[i][0]], index);
        }
    }

    private void AddPerson(string[] person, int index)
    {
        if (person is ["partai", _, _, ..]) // a party's words are everyday words: only its whole name counts
        {
            Name(person, index);
            Name(person[1..], index);
            return;
        }
        if (person.Length > 1)
        {
            Name(person, index);
            Name([string.Concat(person)], index);
        }
        given.TryAdd(person[0], index);
        words.Add(person[0]);
    }

    private void Name(string[] parts, int index)
    {
        Wordbook.Insert(Phrases, new Phrase(parts, Wordbook.Standard.Class("SASARAN"), index));
        words.UnionWith(parts);
    }

    // A slogan that loses its last word is still known when what is left is long enough to be no everyday phrase.
    private void AddSlogan(string[] parts, int index)
    {
        if (parts.Length == 0)
            return;
        Wordbook.Insert(Phrases, new Phrase(parts, Wordbook.Standard.Class("SLOGAN"), index));
        if (parts.Length > 2 && parts[..^1].Sum(p => p.Length) >= 14)
            Wordbook.Insert(Phrases, new Phrase(parts[..^1], Wordbook.Standard.Class("SLOGANAWAL"), index));
    }
}
