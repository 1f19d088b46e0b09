using System.Numerics;
using System.Security.Cryptography;

namespace Netral.Kernel;

/// <summary>The Merkle tree head of a list (RFC 9162 §2.1.1, SHA-256), computed as the leaves stream by; holds log2(n) hashes.</summary>
public sealed class MerkleRoot
{
    private readonly Stack<byte[]> heads = new();
    private ulong count;

    public long Count => (long)count;

    public void Add(ReadOnlySpan<byte> leaf)
    {
        var node = Leaf(leaf);
        for (var complete = BitOperations.TrailingZeroCount(~count); complete > 0; complete--)
            node = Node(heads.Pop(), node);
        heads.Push(node);
        count++;
    }

    /// <summary>32 bytes; of an empty list the hash of nothing.</summary>
    public byte[] Root()
    {
        if (count == 0)
            return SHA256.HashData([]);
        byte[]? right = null;
        foreach (var head in heads)
            right = right is null ? head : Node(head, right);
        return right!;
    }

    private static byte[] Leaf(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
