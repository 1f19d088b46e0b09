using System.Globalization;

namespace Netral.Law.Reading;

/// <summary>A mapping whose shape has been checked: reading it cannot fail, an exception here is a bug of ours.</summary>
internal readonly record struct Entry(MapNode Map)
{
    public Place Place => Map.Place;
    public bool Has(string key) => Map.Get(key) is not null;
    public string? Maybe(string key) => (Map.Get(key) as ScalarNode)?.Text;
    public string Text(string key) => Maybe(key) ?? throw new InvalidOperationException($"{Place}: {key}");
    public Place PlaceOf(string key) => Map.Get(key)?.Place ?? Place;

    public IReadOnlyList<string> Texts(string key) => [.. Scalars(key).Select(s => s.Text)];
    public IEnumerable<ScalarNode> Scalars(string key) => (Map.Get(key) as ListNode)?.Items.OfType<ScalarNode>() ?? [];
    public IEnumerable<Entry> Each(string key) => (Map.Get(key) as ListNode)?.Items.OfType<MapNode>().Select(m => new Entry(m)) ?? [];
    public Entry? Inner(string key) => Map.Get(key) is MapNode inner ? new Entry(inner) : null;

    public int? Number(string key) => Maybe(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    public bool Flag(string key) => Maybe(key) == "true";
    public bool? MaybeFlag(string key) => Maybe(key) is { } text ? text == "true" : null;
    public TimeOnly Time(string key) => TimeOnly.ParseExact(Text(key), "HH:mm", CultureInfo.InvariantCulture);
    public DateOnly? MaybeDate(string key) => Days.TryRead(Maybe(key), out var date) ? date : null;
    public DateOnly Date(string key) => MaybeDate(key) ?? throw new InvalidOperationException($"{Place}: {key}");

    public T Word<T>(string key) where T : struct, Enum => Netral.Kernel.Word.Read<T>(Text(key));
    public T WordOr<T>(string key, T otherwise) where T : struct, Enum => Maybe(key) is { } word ? Netral.Kernel.Word.Read<T>(word) : otherwise;
    public IReadOnlyList<T> Words<T>(string key) where T : struct, Enum => [.. Texts(key).Select(Netral.Kernel.Word.Read<T>)];

    public IReadOnlyList<Source> Sources() => [.. Texts("sources").Select(s => new Source(s))];

    public Grounds Grounds() => new(Text("clause"), Sources(), InForce(), Flag("needs_legal_check"), Maybe("check_reason"), Place);

    public InForce InForce()
    {
        var from = Text("valid_from");
        var to = Maybe("valid_to");
        return new(Year(from) is { } first ? new(first, 1, 1) : Date("valid_from"), to is null ? DateOnly.MaxValue : Year(to) is { } last ? new(last, 12, 31) : Date("valid_to"), Year(from) is not null);
    }

    private static int? Year(string text) => text.Length == 4 ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
