using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Tests.Kernel;

public sealed class CommitmentTests
{
    [Fact]
    public void A_commitment_is_the_keyed_hash_of_the_canonical_text()
    {
        var salt = Commitment.NewSalt();
        Commitment.To(new JsonObject { ["b"] = 2, ["a"] = "x" }, salt).ShouldBe(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes("""{"a":"x","b":2}""")));
    }

    [Fact]
    public void The_same_value_under_another_salt_looks_unrelated() =>
        Commitment.To(JsonValue.Create("x"), Commitment.NewSalt()).ShouldNotBe(Commitment.To(JsonValue.Create("x"), Commitment.NewSalt()));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_of_another_length_is_refused(int bytes) => Should.Throw<ArgumentException>(() => Commitment.To(JsonValue.Create("x"), new byte[bytes]));
}
