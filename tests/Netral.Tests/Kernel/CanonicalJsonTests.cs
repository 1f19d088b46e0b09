using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Netral.Kernel;

namespace Netral.Tests.Kernel;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785 appendix B: the bits of a double and how it is written.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_the_standards_examples_are(string bits, string written) =>
        Text(JsonValue.Create(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))).ShouldBe(written);

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    public void A_number_that_no_double_holds_is_refused(string json) => Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void Infinity_and_no_number_are_refused()
    {
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(double.NaN)));
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(double.PositiveInfinity)));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Should.Throw<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("a\ud800b")));

    /// <summary>RFC 8785 §3.2.3.</summary>
    [Fact]
    public void Members_are_sorted_as_in_the_standards_example()
    {
        var members = new JsonObject
        {
            ["\u20ac"] = "Euro Sign",
            ["\r"] = "Carriage Return",
            ["\ufb33"] = "Hebrew Letter Dalet With Dagesh",
            ["1"] = "One",
            ["\ud83d\ude00"] = "Emoji: Grinning Face",
            ["\u0080"] = "Control",
            ["\u00f6"] = "Latin Small Letter O With Diaeresis",
        };

        var sorted = JsonNode.Parse(CanonicalJson.Write(members))!.AsObject().Select(m => m.Value!.GetValue<string>());

        sorted.ShouldBe(
        [
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    /// <summary>RFC 8785 §3.2.2.</summary>
    [Fact]
    public void The_standards_sample_is_written_byte_for_byte()
    {
        var sample = JsonNode.Parse("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """);

        Text(sample).ShouldBe("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");
    }

    [Fact]
    public void Every_finite_double_reads_back_as_itself() => Prop.ForAll<double>(number =>
        !double.IsFinite(number) || double.Parse(Text(JsonValue.Create(number)), CultureInfo.InvariantCulture).Equals(number == 0 ? 0 : number)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_reads_back_as_itself() => Prop.ForAll<string>(text =>
        text is null || text.Any(char.IsSurrogate) || JsonNode.Parse(CanonicalJson.Write(JsonValue.Create(text)))!.GetValue<string>() == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Writing_twice_and_in_any_order_gives_the_same_bytes() => Prop.ForAll(
        Gen.Zip(Gen.Choose(-1_000_000, 1_000_000), Gen.Choose('a', 'z')).ListOf().ToArbitrary(),
        pairs =>
        {
            var members = pairs.DistinctBy(p => p.Item2).Select(p => KeyValuePair.Create<string, JsonNode?>(((char)p.Item2).ToString(), p.Item1 / 1000d)).ToList();
            var (forth, back) = (Text(new JsonObject(members)), Text(new JsonObject(Enumerable.Reverse(members).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())))));
            return forth == back && Text(JsonNode.Parse(forth)) == forth;
        }).QuickCheckThrowOnFailure();

    private static string Text(JsonNode? node) => Encoding.UTF8.GetString(CanonicalJson.Write(node));
}
