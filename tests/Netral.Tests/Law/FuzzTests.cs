using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>Whatever an editor uploads is read or told off; nothing throws, and what is accepted answers.</summary>
public sealed class FuzzTests
{
    private static readonly Dictionary<string, string> Sound = TheRulebook.Texts();
    private static readonly string[] Odd = ["[]", "{}", "", "~", "true", "0", "-1", "99999999999999999999", "\"\"", "\"*\"", "2024-02-30", "unknown", "[a, [b]]", "{ id: x }", "9999", "*a", "&a b", "!!int 3", "\u0663", "|\n  x"];

    /// <summary>One value of a random line, in flow or in block, becomes something odd.</summary>
    private static readonly Gen<(string File, string Text)> Broken =
        from file in Gen.Elements(Sound.Keys.ToArray())
        let lines = Sound[file].Split('\n')
        from at in Gen.Choose(0, lines.Length - 1)
        from odd in Gen.Elements(Odd)
        from cut in Gen.Choose(0, 3)
        select (file, string.Join('\n', lines.Select((line, i) => i == at ? Change(line, odd, cut) : line)));

    private static string Change(string line, string odd, int cut)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return cut switch
        {
            0 => "",
            1 => line[..(line.Length / 2)],
            2 when colon > 0 => line[..(colon + 2)] + odd,
            _ when colon > 0 && line.IndexOf(',', colon) is > 0 and var comma => line[..(colon + 2)] + odd + line[comma..],
            _ => line + odd,
        };
    }

    [Fact]
    public void A_broken_line_never_throws_and_a_fault_names_a_line_of_a_file() => Prop.ForAll(Broken.ToArbitrary(), broken =>
    {
        var good = Rulebook.TryRead(RulebookBundle.OfText(new Dictionary<string, string>(Sound) { [broken.File] = broken.Text }), out var book, out var faults);
        return good
            ? book!.Deadline("pemilu.kajian_awal", new(new(2024, 4, 5)), "36.02") is { } && faults.Count == 0
            : faults.Count > 0 && faults.All(f => f.Place.Line > 0 && f.ToString().Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Any_bytes_are_told_off() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Rulebook.Check(RulebookBundle.Of(Sound.ToDictionary(s => s.Key, s => s.Key == "acts.yaml" ? bytes : Encoding.UTF8.GetBytes(s.Value)))).Any(f => f.Place.File == "acts.yaml"))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
