using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netral.Kernel;

/// <summary>JSON Canonicalization Scheme (RFC 8785): one text for one value, so that it can be hashed and signed.
/// Members are sorted by UTF-16 code units, no white space, shortest escapes, numbers as ECMAScript writes them.</summary>
public static class CanonicalJson
{
    /// <summary>UTF-8 bytes of the canonical text. Throws <see cref="ArgumentException"/> for numbers that are not finite doubles and for lone surrogates (RFC 8785 §3.2.2).</summary>
    public static byte[] Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Utf8.GetBytes(text.ToString());
    }

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                var first = true;
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    if (!first)
                        text.Append(',');
                    first = false;
                    AppendString(text, name);
                    text.Append(':');
                    Append(text, value);
                }
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Append(text, items[i]);
                }
                text.Append(']');
                break;
            default:
                AppendValue(text, node);
                break;
        }
    }

    private static void AppendValue(StringBuilder text, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, node.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                text.Append(Number(double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\t': text.Append("\\t"); break;
                case '\n': text.Append("\\n"); break;
                case '\f': text.Append("\\f"); break;
                case '\r': text.Append("\\r"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }

    /// <summary>ECMAScript's Number::toString (ECMA-262 §6.1.6.1.20): the shortest digits that read back as the same double, laid out by the size of the exponent.</summary>
    internal static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("A JSON number must be finite.", nameof(value));
        if (value == 0)
            return "0";
        var (digits, exponent) = Split(Scientific(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture)));
        var (k, n) = (digits.Length, exponent + 1);
        var layout = n switch
        {
            _ when k <= n && n <= 21 => digits + new string('0', n - k),
            > 0 and <= 21 => digits[..n] + "." + digits[n..],
            > -6 and <= 0 => "0." + new string('0', -n) + digits,
            _ => digits[..1] + (k > 1 ? "." + digits[1..] : "") + "e" + (n - 1 < 0 ? "-" : "+") + Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture),
        };
        return value < 0 ? "-" + layout : layout;
    }

    private static string Scientific(string round)
    {
        var e = round.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(round[(e + 1)..], CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? round : round[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.TrimStart('0');
        return $"{digits[..1]}.{digits[1..]}E{(exponent + whole.Length - leading - 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private static (string Digits, int Exponent) Split(string scientific)
    {
        var e = scientific.IndexOf('E', StringComparison.Ordinal);
        var digits = scientific[..e].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return (digits.Length == 0 ? "0" : digits, int.Parse(scientific[(e + 1)..], CultureInfo.InvariantCulture));
    }
}
