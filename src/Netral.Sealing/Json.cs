using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netral.Sealing;

/// <summary>Reads JSON that came from outside. Whatever is not of the expected kind is a <see cref="FormatException"/>, which the caller's one catch turns into
/// a refusal.</summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>What parsing and reading may throw for bad input; everything else is a mistake of ours.</summary>
    public static bool IsRefusal(Exception thrown) => thrown is JsonException or FormatException or InvalidOperationException;

    public static JsonObject Parse(ReadOnlySpan<byte> bytes) => Object(JsonNode.Parse(bytes, documentOptions: Strict));

    public static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw new FormatException();

    public static JsonArray List(JsonNode? node) => node as JsonArray ?? throw new FormatException();

    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException();

    public static string? TextOrNull(JsonNode? node) => node is null ? null : Text(node);

    public static long Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : throw new FormatException();
}
