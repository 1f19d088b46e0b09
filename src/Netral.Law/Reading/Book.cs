using Netral.Kernel;

namespace Netral.Law.Reading;

/// <summary>The files whose shape is right, and the faults found so far. A rule that needs a file which is not here says nothing: its fault is already told.</summary>
internal sealed class Book(List<Fault> faults)
{
    private readonly Dictionary<string, Entry> files = new(StringComparer.Ordinal);

    public IEnumerable<Entry> Roots => files.Values;
    public void Add(string file, MapNode root) => files[file] = new(root);
    public Entry this[string file] => files[file];
    public IEnumerable<Entry> Each(string file, string list) => files.TryGetValue(file, out var root) ? root.Each(list) : [];
    public bool Has(string file) => files.ContainsKey(file);
    public void Say(Place place, Problem problem) => faults.Add(new(place, problem));

    /// <summary>The names in a list, or null where its file could not be read.</summary>
    public HashSet<string>? Names(string file, string list, string key = "id") =>
        Has(file) ? Each(file, list).Select(e => e.Text(key)).ToHashSet(StringComparer.Ordinal) : null;

    public void Unique(IEnumerable<Entry> entries, string key)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = entry.Text(key);
            if (!first.TryAdd(name, entry.Place.Line))
                Say(entry.PlaceOf(key), LawProblems.Twice.With(name, first[name]));
        }
    }

    public void Known(IEnumerable<ScalarNode> names, IReadOnlySet<string>? known, string where)
    {
        foreach (var name in names.Where(n => known?.Contains(n.Text) == false))
            Say(name.Place, LawProblems.UnknownName.With(name.Text, where));
    }

    public void Known(Entry entry, string key, IReadOnlySet<string>? known, string where)
    {
        if (entry.Map.Get(key) is ScalarNode name)
            Known([name], known, where);
    }
}
