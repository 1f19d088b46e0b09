using System.Net;
using System.Text;

namespace Netral.Platform.Messages;

/// <summary>A message as mail: paragraphs, the link once as a button and once in full, so that people can see where it leads. No pictures, nothing from elsewhere.</summary>
internal static class MailText
{
    private const string Button = "display:inline-block;background:#6B3D18;color:#FFFBF3;font-weight:600;padding:12px 20px;border-radius:4px;text-decoration:none";

    public static string Plain(Message message)
    {
        var text = new StringBuilder();
        foreach (var sentence in message.Sentences)
            text.Append(sentence).Append("\r\n\r\n");
        if (message.Link is { } link)
            text.Append(link.Label).Append(":\r\n").Append(link.Address).Append("\r\n\r\n");
        return text.Append("-- \r\n").Append(message.From.Name).Append("\r\n").ToString();
    }

    public static string Html(Message message)
    {
        var sentences = string.Concat(message.Sentences.Select(s => $"<p style=\"margin:0 0 16px\">{Safe(s)}</p>"));
        var link = message.Link is { } to
            ? $"""
                <p style="margin:24px 0 12px"><a href="{Safe(to.Address.AbsoluteUri)}" style="{Button}">{Safe(to.Label)}</a></p>
                <p style="margin:0 0 24px;color:#4D4438;font-size:14px;overflow-wrap:anywhere">{Safe(to.Address.AbsoluteUri)}</p>
                """
            : "";
        return $"""
            <!doctype html>
            <html lang="{message.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Safe(message.Subject)}</title></head>
            <body style="margin:0;background:#FAF6EC;color:#211A13;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto;padding:28px 20px">
            {sentences}{link}
            <p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #DED5C4;color:#4D4438;font-size:14px">{Safe(message.From.Name)}</p>
            </div></body></html>
            """;
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
