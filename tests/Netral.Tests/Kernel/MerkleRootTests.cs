using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Tests.Kernel;

public sealed class MerkleRootTests
{
    private static readonly byte[][] Leaves = [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    /// <summary>Heads of the first n leaves above, computed with another program by the recursive definition.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Heads_of_small_trees_are_known(int leaves, string head) => Convert.ToHexStringLower(Streamed(Leaves[..leaves])).ShouldBe(head);

    [Fact]
    public void Streaming_gives_what_the_recursive_definition_gives()
    {
        for (var count = 0; count <= 130; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(i => SHA256.HashData([(byte)i, (byte)count])).ToArray();
            Streamed(leaves).ShouldBe(Recursive(leaves), $"{count} leaves");
        }
    }

    [Fact]
    public void Another_leaf_or_another_order_is_another_head()
    {
        var head = Streamed(Leaves);
        Streamed([.. Leaves.Reverse()]).ShouldNotBe(head);
        Streamed([.. Leaves[..7], [1]]).ShouldNotBe(head);
        Streamed([.. Leaves, []]).ShouldNotBe(head);
    }

    private static byte[] Streamed(byte[][] leaves)
    {
        var tree = new MerkleRoot();
        foreach (var leaf in leaves)
            tree.Add(leaf);
        tree.Count.ShouldBe(leaves.Length);
        return tree.Root();
    }

    /// <summary>RFC 9162 §2.1.1, as it stands there.</summary>
    private static byte[] Recursive(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return SHA256.HashData([0, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return SHA256.HashData([1, .. Recursive(leaves[..split]), .. Recursive(leaves[split..])]);
    }
}
