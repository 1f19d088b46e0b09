using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using Netral.Kernel;
using Netral.Platform.Ui;

namespace Netral.Platform.Pages;

internal sealed record TextSource(Type Texts);

/// <summary>All modules' sentences. The Indonesian sentence is the key; in any other language an unknown one stays Indonesian.</summary>
public sealed class Phrasebook
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private readonly ConcurrentDictionary<Type, FrozenDictionary<string, string>> catalogues = [];
    private readonly Type[] sources;

    private readonly RegionalLanguages regional;

    internal Phrasebook(IEnumerable<TextSource> sources, RegionalLanguages regional) =>
        (this.sources, this.regional) = ([.. sources.Select(source => source.Texts).Distinct()], regional);

    /// <summary>A refusal in the reader's language, whichever module said it; so are the names of the rulebook that it holds.</summary>
    public string Say(Problem problem) => Say(problem.Sentence, [.. problem.Args.Select(a => a is string name ? Find(name) ?? name : a)]);

    public string Say(string sentence, params object?[] args) => Wording.Current.Fill(Find(sentence) ?? sentence, args);

    internal string? Find(string sentence) => Wording.Current.Language switch
    {
        "id" => sentence,
        "en" => sources.Select(source => Find(source, sentence)).FirstOrDefault(found => found is not null),
        var other => regional.Find(other)?.Texts.GetValueOrDefault(sentence),
    };

    internal string? Find(Type texts, string sentence) => Wording.Current.Language == "en" ? catalogues.GetOrAdd(texts, Load).GetValueOrDefault(sentence) : Find(sentence);

    internal IEnumerable<KeyValuePair<string, string>> All(Type texts) => catalogues.GetOrAdd(texts, Load);

    private static FrozenDictionary<string, string> Load(Type texts)
    {
        var set = new ResourceManager(texts).GetResourceSet(English, createIfNotExists: true, tryParents: false);
        return (set?.Cast<DictionaryEntry>() ?? []).ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}

/// <summary><c>T["…"]</c> in pages. The framework's own localizer would throw and catch once for every Indonesian sentence, as no resource holds it.</summary>
internal sealed class Catalogue<T>(Phrasebook phrases) : IStringLocalizer<T>
{
    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            // A label that another module lends (a common word of the platform) is found there.
            var found = phrases.Find(typeof(T), name) ?? phrases.Find(name);
            return new(name, Wording.Current.Fill(found ?? name, arguments), resourceNotFound: found is null);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => phrases.All(typeof(T)).Select(pair => new LocalizedString(pair.Key, pair.Value));
}
