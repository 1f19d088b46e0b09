using System.Xml.Linq;
using Netral.Platform.Documents;

namespace Netral.Tests.Platform.Documents;

public sealed class QrTests
{
    [Fact]
    public void The_svg_is_well_formed_with_a_quiet_zone_and_words_for_those_who_do_not_see_it()
    {
        var code = new Qr("https://netral.example/v/7KQ4M2XD90TRVB5H2WACE81N");
        var svg = XElement.Parse(code.Svg("Kode \"uji\" & <lagi>"));

        svg.Attribute("viewBox")!.Value.ShouldBe($"0 0 {code.Size + 8} {code.Size + 8}");
        svg.Attribute("aria-label")!.Value.ShouldBe("Kode \"uji\" & <lagi>");
        svg.Elements().Last().Attribute("d")!.Value.ShouldStartWith("M4 4h7v1h-7z");
    }
}
