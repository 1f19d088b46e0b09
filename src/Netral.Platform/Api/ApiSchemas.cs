using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Netral.Kernel;

namespace Netral.Platform.Api;

/// <summary>Shapes of the document that no type of ours gives.</summary>
internal static class ApiSchemas
{
    public const string Problem = "Problem";

    /// <summary>Members that hold a word of a fixed list say which words there are.</summary>
    public static Task Words(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(FixedWordsAttribute), inherit: true) is [FixedWordsAttribute fixedWords])
        {
            schema.Enum = [.. fixedWords.Words.Select(word => (JsonNode)word)];
            if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
                schema.Enum.Add(JsonNullSentinel.JsonNull);
        }
        return Task.CompletedTask;
    }

    /// <summary>Of a part of the address.</summary>
    public static OpenApiSchema Of(Type type) => type switch
    {
        _ when type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        { IsEnum: true } => new() { Type = JsonSchemaType.String, Enum = [.. Enum.GetValues(type).Cast<Enum>().Select(value => (JsonNode)Word.Of(value))] },
        _ => new() { Type = JsonSchemaType.String },
    };

    public static OpenApiSchema File => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <summary>RFC 9457, with our <c>code</c>.</summary>
    public static OpenApiSchema ProblemDetails => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["title", "status", "code"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "400", Maximum = "599" },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z][a-z0-9_.]*$" },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 2, Items = Mistake },
        },
    };

    private static OpenApiSchema Mistake => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["field", "code", "message"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z][a-z0-9_.]*$" },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
