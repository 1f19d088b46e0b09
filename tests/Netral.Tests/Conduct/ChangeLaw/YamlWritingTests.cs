using System.Text;
using System.Text.Json.Nodes;
using Netral.Conduct.ChangeLaw;
using Netral.Law;
using Netral.Tests.Law;

namespace Netral.Tests.Conduct.ChangeLaw;

public sealed class YamlWritingTests
{
    public static TheoryData<string> Files => [.. TheRulebook.Texts().Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_written_by_the_pages_means_the_same(string file)
    {
        var content = JsonNode.Parse(TheRulebook.Read.Canonical.Span)![file]!.AsObject();
        var files = TheRulebook.Texts().ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value), StringComparer.Ordinal);
        files[file] = YamlWriting.Write(content);

        Rulebook.TryRead(RulebookBundle.Of(files), out var book, out var faults).ShouldBeTrue(string.Join('\n', faults ?? []));
        book!.Sha256.ShouldBe(TheRulebook.Read.Sha256);
    }

    [Theory]
    [InlineData("19.10")]
    [InlineData("true")]
    [InlineData("- bukan daftar: \"kutipan\" \\ dan #tagar")]
    [InlineData("dua\nbaris\tdan 👍 serta “kutip”")]
    [InlineData("")]
    [InlineData(" spasi ")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var yaml = Encoding.UTF8.GetString(YamlWriting.Write(new JsonObject { ["a"] = text, ["b"] = new JsonArray(text, new JsonObject { ["c"] = text }) }));
        var read = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);
        read["a"].ShouldBe(text);
        ((List<object>)read["b"])[0].ShouldBe(text);
    }
}
