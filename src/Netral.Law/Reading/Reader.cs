using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Law.Reading;

/// <summary>From files to a rulebook: text, shape, rules, values. Goes as far as it can so that an editor sees every fault at once.</summary>
internal sealed class Reader
{
    private readonly List<Fault> faults = [];
    private readonly JsonObject schema = Shape.Bundled();
    private readonly JsonObject canonical = [];
    private readonly Book book;

    private Reader() => book = new(faults);

    public static (Rulebook? Rulebook, IReadOnlyList<Fault> Faults) Read(RulebookBundle bundle)
    {
        var reader = new Reader();
        reader.Files(bundle);
        GroundRules.Check(reader.book);
        ReferenceRules.Check(reader.book);
        PlaceAndTimeRules.Check(reader.book);
        ProcedureRules.Check(reader.book);
        return reader.faults.Count == 0 ? (reader.Build(), []) : (null, reader.Sorted());
    }

    private void Files(RulebookBundle bundle)
    {
        var known = Shape.Files(schema).ToList();
        foreach (var unknown in bundle.Files.Keys.Except(known, StringComparer.Ordinal))
            Say(unknown, LawProblems.FileUnknown.With(unknown));
        foreach (var file in known)
        {
            if (!bundle.Files.TryGetValue(file, out var bytes))
                Say(file, LawProblems.FileMissing.With(file));
            else if (bytes.Length > RulebookBundle.LargestFile)
                Say(file, LawProblems.FileTooLarge.With(file, RulebookBundle.LargestFile / 1024));
            else
                One(file, bytes);
        }
    }

    private void One(string file, byte[] bytes)
    {
        var before = faults.Count;
        if (new YamlText(file, faults).Read(bytes) is not { } root)
            return;
        new Shape(schema, faults).Check(root, file);
        canonical[file] = root.ToJson();
        if (faults.Count == before && root is MapNode map)
            book.Add(file, map);
    }

    private Rulebook Build()
    {
        var bytes = CanonicalJson.Write(canonical);
        return Values.Of(book, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }

    private List<Fault> Sorted() => [.. faults.OrderBy(f => f.Place.File, StringComparer.Ordinal).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)];

    private void Say(string file, Problem problem) => faults.Add(new(new(file, 1, 1), problem));
}
