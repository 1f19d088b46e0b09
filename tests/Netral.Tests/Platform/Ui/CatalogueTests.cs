using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Netral.Tests.Platform.Ui;

public sealed partial class CatalogueTests
{
    public static TheoryData<string> Modules() =>
        [.. Sources.Files("src", "Texts.en.resx").Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Every_sentence_of_a_module_has_its_English(string module)
    {
        var known = Keys(module).Concat(Keys("Netral.Platform")).ToHashSet(StringComparer.Ordinal);
        var said = from file in Sources.Files($"src/{module}", ".razor", ".cs")
                   let text = File.ReadAllText(file)
                   from match in Spoken().Matches(text).Concat(Refused().Matches(text))
                   select Regex.Unescape(match.Groups["sentence"].Value);
        said.Where(sentence => sentence != "…" && !known.Contains(sentence)).Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void No_two_keys_differ_by_case_alone_as_the_compiler_of_resources_would_drop_one(string module) =>
        Keys(module).GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_translation_has_the_places_of_its_sentence(string module)
    {
        var broken = from entry in Entries(module)
                     where !Places().Matches(entry.Key).Select(place => place.Value).ToHashSet(StringComparer.Ordinal).SetEquals(Places().Matches(entry.Value).Select(place => place.Value))
                     select entry.Key;
        broken.ShouldBeEmpty();
    }

    private static IEnumerable<string> Keys(string module) => Entries(module).Select(entry => entry.Key);

    private static IEnumerable<KeyValuePair<string, string>> Entries(string module) =>
        XDocument.Parse(Sources.Read($"src/{module}/Texts.en.resx")).Root!.Elements("data").Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value));

    [GeneratedRegex(@"\bT\[""(?<sentence>(?:[^""\\]|\\.)+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spoken();
    [GeneratedRegex(@"Trouble\.\w+,\s*""[\w.]+"",\s*""(?<sentence>(?:[^""\\]|\\.)+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refused();
    [GeneratedRegex(@"\{\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
