using System.Text.RegularExpressions;
using Netral.Platform.Ui;

namespace Netral.Tests.Platform.Ui;

public sealed partial class AssetTests
{
    [Fact]
    public void Each_of_the_38_provinces_has_a_place_of_its_own_on_a_grid_of_15_by_7()
    {
        var css = Sources.Read("src/Netral.Web/Assets/css/components/map.css");
        var places = Place().Matches(css).ToDictionary(
            match => match.Groups["code"].Value,
            match => (Row: int.Parse(match.Groups["row"].Value, null), Column: int.Parse(match.Groups["column"].Value, null)),
            StringComparer.Ordinal);
        Province.All.Count.ShouldBe(38);
        places.Keys.Order(StringComparer.Ordinal).ShouldBe(Province.All.Select(province => province.Code).Order(StringComparer.Ordinal));
        places.Values.Distinct().Count().ShouldBe(38);
        places.Values.ShouldAllBe(place => place.Row >= 1 && place.Row <= 7 && place.Column >= 1 && place.Column <= 15);
    }

    [Fact]
    public void Every_icon_that_is_named_exists()
    {
        var drawn = Sources.Files("src/Netral.Platform/Ui/Icons", ".svg").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var named = from file in Sources.Files("src", ".razor") from match in IconName().Matches(File.ReadAllText(file)) select match.Groups["name"].Value;
        named.Where(name => !drawn.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_lock_file_names_no_download_address() =>
        Sources.Read("src/Netral.Web/Assets/package-lock.json").ShouldNotContain("\"resolved\"");

    [Fact]
    public void Only_tokens_and_the_hall_name_colours()
    {
        var strays = from file in Sources.Files("src/Netral.Web/Assets/css", ".css")
                     where Path.GetFileName(file) is not ("tokens.css" or "hall.css" or "gallery.css" or "print.css")
                     from match in Hex().Matches(File.ReadAllText(file))
                     where match.Value is not ("#fff" or "#000")
                     select $"{Path.GetFileName(file)} {match.Value}";
        strays.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\.p(?<code>\d\d) \{ grid-area: (?<row>\d+) / (?<column>\d+); \}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
    [GeneratedRegex("<Icon Name=\"(?<name>[a-z0-9-]+)\"|Icon=\"(?<name>[a-z0-9-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();
    [GeneratedRegex("#[0-9a-f]{3,8}\\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hex();
}
