using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netral.Floor;
using Netral.Sealing;

namespace Netral.Tests.Sealing;

/// <summary>The published vectors, and the fixed randomness they were made with.</summary>
internal static class Vectors
{
    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Netral.Tests", "Sealing", "vectors");

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, name)))!;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode vectors) => vectors.ToJsonString(Readable) + "\n";

    public static void Write(string name, JsonNode vectors) => File.WriteAllText(Path.Combine(Folder, name), Text(vectors));

    /// <summary>The bytes of SHA-256(name ‖ block number in 4 bytes), one block after the other: as random as the vectors need, and the same for ever.</summary>
    public static Entropy Drip(string name)
    {
        var (block, at, number) = (Array.Empty<byte>(), 0, 0u);
        return fill =>
        {
            for (var i = 0; i < fill.Length; i++)
            {
                if (at == block.Length)
                    (block, at) = (SHA256.HashData([.. Encoding.UTF8.GetBytes(name), .. Number(number++)]), 0);
                fill[i] = block[at++];
            }
        };
    }

    public static byte[] Unhex(JsonNode? text) => Convert.FromHexString((string)text!);

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
