using System.Globalization;
using System.Text.RegularExpressions;

namespace Netral.Tests.Platform.Ui;

/// <summary>The contrast that the look promises, computed from the style sheet by WCAG's formula.</summary>
public sealed partial class TokenTests
{
    private static readonly string Css = Sources.Read("src/Netral.Web/Assets/css/tokens.css");

    [Theory]
    [InlineData("ink", "paper", 15)]
    [InlineData("ink-2", "paper", 7)]
    [InlineData("ink-2", "raised", 7)]
    [InlineData("ink-2", "sunk", 7)]
    [InlineData("ink-3", "paper", 4.5)]
    [InlineData("sogan", "paper", 7)]
    [InlineData("sogan", "raised", 7)]
    [InlineData("on-sogan", "sogan", 7)]
    [InlineData("on-sogan", "sogan-deep", 7)]
    [InlineData("ink", "sogan-wash", 7)]
    [InlineData("paper", "ink", 7)]
    [InlineData("line-strong", "paper", 3)]
    [InlineData("line-strong", "raised", 3)]
    [InlineData("ink", "ramp-1", 4.5)]
    [InlineData("ink", "ramp-2", 4.5)]
    [InlineData("ink", "ramp-3", 4.5)]
    [InlineData("on-sogan", "ramp-4", 4.5)]
    [InlineData("on-sogan", "ramp-5", 4.5)]
    public void A_pair_of_colours_can_be_read_in_light_and_dark(string text, string ground, double least)
    {
        foreach (var theme in Themes())
            Contrast(theme[text], theme[ground]).ShouldBeGreaterThanOrEqualTo(least, $"{text} on {ground}");
    }

    [Fact]
    public void Both_ways_to_dark_are_the_same()
    {
        var themes = Themes();
        themes.Count.ShouldBe(3);
        themes[1].ShouldBe(themes[2]);
        themes[0].Keys.Order(StringComparer.Ordinal).ShouldBe(themes[1].Keys.Order(StringComparer.Ordinal));
    }

    private static List<Dictionary<string, string>> Themes() =>
        [.. Css.Split(" color-scheme:").Skip(1).Select(block => Colour().Matches(block).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal))];

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Light(one), Light(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Light(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<value>[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();
}
