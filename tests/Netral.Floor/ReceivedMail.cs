using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Netral.Floor;

/// <summary>A mail as it came over the wire, with just enough of MIME (RFC 2045–2047) to read what a person would.</summary>
/// <param name="From">Envelope sender.</param>
/// <param name="To">Envelope recipients.</param>
/// <param name="Raw">Headers and body, lines ended by CR LF, dots unstuffed.</param>
public sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, string Raw)
{
    private readonly MimePart _whole = MimePart.Parse(Raw);

    public string Subject => EncodedWord().Replace(Header("Subject") ?? "", word => MimePart.Decode(
        word.Groups["text"].Value.Replace('_', ' '),
        word.Groups["way"].Value is "B" or "b" ? "base64" : "quoted-printable",
        word.Groups["charset"].Value));

    /// <summary>The plain text a person reads, or an empty string.</summary>
    public string Text => _whole.Find("text/plain") ?? "";

    /// <summary>The HTML a person reads, or an empty string.</summary>
    public string Html => _whole.Find("text/html") ?? "";

    public string? Header(string name) => _whole.Headers.GetValueOrDefault(name);

    // The white space between two encoded words is not part of the text (RFC 2047 section 6.2).
    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<way>[BbQq])\?(?<text>[^?]*)\?=(\s+(?==\?))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();
}

internal sealed partial record MimePart(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static MimePart Parse(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (raw, "") : (raw[..end], raw[(end + 4)..]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folding().Replace(head, " ").Split("\r\n"))
        {
            if (line.Split(':', 2) is [var name, var value]) headers[name.Trim()] = value.Trim();
        }

        return new MimePart(headers, body);
    }

    /// <summary>The first part of that type, decoded.</summary>
    public string? Find(string type)
    {
        var own = Headers.GetValueOrDefault("Content-Type", "text/plain; charset=us-ascii");
        if (own.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && Parameter(own, "boundary") is { } boundary)
        {
            return Body.Split($"--{boundary}").Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal))
                .Select(part => Parse(part.TrimStart('\r', '\n')).Find(type)).FirstOrDefault(found => found is not null);
        }

        return own.StartsWith(type, StringComparison.OrdinalIgnoreCase)
            ? Decode(Body, Headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit"), Parameter(own, "charset") ?? "utf-8")
            : null;
    }

    public static string Decode(string text, string encoding, string charset) => encoding.ToLowerInvariant() switch
    {
        "base64" => Encoding.GetEncoding(charset).GetString(Convert.FromBase64String(text)),
        "quoted-printable" => Encoding.GetEncoding(charset).GetString(Unquote(text.Replace("=\r\n", "", StringComparison.Ordinal))),
        _ => text,
    };

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    private static string? Parameter(string header, string name)
    {
        var found = Parameters().Matches(header).FirstOrDefault(m => m.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found?.Groups["value"].Value.Trim('"');
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Folding();

    [GeneratedRegex(""";\s*(?<name>[\w*-]+)=(?<value>"[^"]*"|[^;\s]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameters();
}
