using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Netral.Conduct.ChangeLaw;

/// <summary>Writes a file of the rulebook that was changed on a page. Every text stands in quotation marks, so that 19.10 stays a code; remarks of the former file are lost, its content is not.</summary>
internal static class YamlWriting
{
    public static byte[] Write(JsonObject file)
    {
        var text = new StringBuilder("# Ditulis oleh halaman penyuntingan; keterangan berkas sebelumnya ada di versi sebelumnya.\n");
        Members(text, file, "");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Members(StringBuilder text, JsonObject map, string indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(indent).Append(key).Append(':');
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, string indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } inner:
                text.Append('\n');
                Members(text, inner, indent + "  ");
                break;
            case JsonArray { Count: > 0 } items:
                text.Append('\n');
                foreach (var item in items)
                {
                    text.Append(indent).Append("  -");
                    Value(text, item, indent + "  ");
                }
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue one when one.GetValueKind() == System.Text.Json.JsonValueKind.String => Quoted(one.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static string Quoted(string plain)
    {
        var text = new StringBuilder(plain.Length + 2).Append('"');
        foreach (var c in plain)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                _ when char.IsControl(c) || c is '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }
}
