using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Pledges.Rounds;

/// <summary>The texts written for this project. The four points follow the gist that agencies use (docs/glossary.md names the sources); the words are ours.</summary>
internal static class BuiltInTexts
{
    public static readonly (TextKind Kind, string Title, string[] Points)[] All =
    [
        (TextKind.Ikrar, "Ikrar Netralitas",
        [
            "Saya menjaga netralitas saat melayani masyarakat, sebelum, selama, dan sesudah pemilihan.",
            "Saya tidak memihak calon mana pun, tidak menekan, dan tidak mengancam siapa pun.",
            "Saya bijak di media sosial: tidak mendukung calon, tidak menyebar kebencian atau kabar bohong.",
            "Saya menolak uang, barang, jabatan, dan janji yang berkaitan dengan pemilihan.",
        ]),
        (TextKind.Pakta, "Pakta Integritas",
        [
            "Saya menjalankan ikrar ini dengan jujur. Bila saya melanggarnya, saya bersedia diperiksa dan menerima sanksi menurut peraturan.",
        ]),
    ];

    /// <summary>SHA-256 over the canonical JSON of kind, title and points: the name of a text for ever.</summary>
    public static byte[] Hash(TextKind kind, string title, IEnumerable<string> points) => SHA256.HashData(CanonicalJson.Write(new JsonObject
    {
        ["kind"] = Word.Of(kind),
        ["title"] = title,
        ["points"] = new JsonArray([.. points.Select(p => (JsonNode)p)]),
    }));

    public static string Points(IEnumerable<string> points) => JsonSerializer.Serialize(points, Plain);

    public static string[] Points(PledgeText text) => JsonSerializer.Deserialize<string[]>(text.Points)!;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
