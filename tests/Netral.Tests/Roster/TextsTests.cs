using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Netral.Kernel;
using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed partial class TextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static TheoryData<string, string> Sentences()
    {
        var data = new TheoryData<string, string>();
        foreach (var problem in typeof(Nip).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Problem)).Select(field => (Problem)field.GetValue(null)!))
        {
            data.Add(problem.Code, problem.Sentence);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Every_refusal_is_said_in_English_with_the_same_places(string code, string sentence)
    {
        var english = new ResourceManager("Netral.Roster.Texts", typeof(Texts).Assembly).GetString(sentence, English);

        english.ShouldNotBeNullOrWhiteSpace(code);
        Places(english).ShouldBe(Places(sentence));
    }

    [Fact]
    public void No_two_refusals_share_a_code() =>
        Sentences().Select(row => row.Data.Item1).GroupBy(code => code, StringComparer.Ordinal).ShouldAllBe(same => same.Count() == 1);

    private static string[] Places(string sentence) => [.. Place().Matches(sentence).Select(place => place.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
