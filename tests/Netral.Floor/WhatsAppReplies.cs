using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Netral.Floor;

/// <summary>The Cloud API's requests and answers, in the shape its documentation gives (Graph API, v21 and later).</summary>
internal static class WhatsAppReplies
{
    public static WhatsAppMessage Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.GetProperty("messaging_product").GetString() != "whatsapp") throw new JsonException("messaging_product must be whatsapp");
        var to = root.GetProperty("to").GetString() ?? throw new JsonException("to is missing");
        var type = root.TryGetProperty("type", out var given) ? given.GetString() ?? "" : "text";
        return type switch
        {
            "text" => new(to, type, null, null, [root.GetProperty("text").GetProperty("body").GetString() ?? ""], json),
            "template" => Template(to, root.GetProperty("template"), json),
            _ => throw new JsonException($"type {type} is not known here"),
        };
    }

    public static IResult Taken(WhatsAppMessage message, int number) => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new[] { new { input = message.To, wa_id = message.To.TrimStart('+') } },
        ["messages"] = new[] { new { id = $"wamid.test{number:000000}", message_status = "accepted" } },
    });

    public static IResult Invalid(string details) => Error(400, 100, "Invalid parameter", details);

    public static IResult? Refusal(WhatsAppFault fault) => fault switch
    {
        WhatsAppFault.TokenExpired => Error(401, 190, "Error validating access token", "The access token has expired."),
        WhatsAppFault.TooMany => Error(429, 130429, "(#130429) Rate limit hit", "Too many messages in a short time."),
        WhatsAppFault.Broken => Error(500, 131000, "(#131000) Something went wrong", "An unknown error."),
        WhatsAppFault.Undeliverable => Error(400, 131026, "(#131026) Message undeliverable", "The recipient cannot get this message."),
        WhatsAppFault.Garbled => Results.Text("""{"messaging_product":"whatsapp","messages":[{"id":"wam""", "application/json"),
        _ => null,
    };

    private static WhatsAppMessage Template(string to, JsonElement template, string json) => new(
        to, "template", template.GetProperty("name").GetString(), template.GetProperty("language").GetProperty("code").GetString(),
        template.TryGetProperty("components", out var components)
            ? [.. components.EnumerateArray().SelectMany(c => c.GetProperty("parameters").EnumerateArray()).Select(p => p.GetProperty("text").GetString() ?? "")]
            : [],
        json);

    private static IResult Error(int status, int code, string message, string details) => Results.Json(
        new { error = new { message, type = "OAuthException", code, error_data = new { messaging_product = "whatsapp", details }, fbtrace_id = "Atest" } },
        statusCode: status);
}
