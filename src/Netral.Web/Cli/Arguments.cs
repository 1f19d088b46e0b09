namespace Netral.Web.Cli;

/// <summary>Words and options of a command line: <c>staff import FILE --agency CODE --json</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    /// <param name="args">What was typed.</param>
    /// <param name="flags">Options without a value.</param>
    public Arguments(IEnumerable<string> args, params string[] flags)
    {
        using var words = args.GetEnumerator();
        while (words.MoveNext())
        {
            var word = words.Current;
            if (!word.StartsWith("--", StringComparison.Ordinal))
                Words.Add(word);
            else if (word.Split('=', 2) is [var name, var value])
                options[name] = value;
            else if (flags.Contains(word, StringComparer.Ordinal))
                options[word] = "";
            else
                options[word] = words.MoveNext() ? words.Current : throw new UsageFault($"{word} membutuhkan nilai.");
        }
    }

    public List<string> Words { get; } = [];

    public bool Has(string flag) => options.ContainsKey(flag);

    public string? Option(string name) => options.GetValueOrDefault(name);

    public string Required(string name) => Option(name) is { Length: > 0 } value ? value : throw new UsageFault($"{name} belum diisi.");

    public string Word(int index, string what) => index < Words.Count ? Words[index] : throw new UsageFault($"{what} belum disebut.");

    /// <summary>A misspelt option is refused, not passed over.</summary>
    public void Only(params string[] known)
    {
        if (options.Keys.FirstOrDefault(o => !known.Contains(o, StringComparer.Ordinal)) is { } strange)
            throw new UsageFault($"{strange} tidak dikenal.");
    }
}

/// <summary>The command line is wrong; exit code 2.</summary>
internal sealed class UsageFault(string sentence) : Exception(sentence);
