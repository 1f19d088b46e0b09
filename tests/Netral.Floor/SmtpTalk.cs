using System.Text;

namespace Netral.Floor;

/// <summary>The server's side of one SMTP conversation (RFC 5321), without encryption or sign-in.</summary>
internal sealed class SmtpTalk(Stream wire, MailFault fault, Action<ReceivedMail> take)
{
    private readonly StreamReader _reader = new(wire, Encoding.UTF8);
    private readonly StreamWriter _writer = new(wire, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
    private readonly List<string> _to = [];
    private string _from = "";

    public async Task Run(CancellationToken end)
    {
        if (fault is MailFault.Hang) await Task.Delay(Timeout.Infinite, end);
        await _writer.WriteLineAsync("220 sink ready");
        while (await _reader.ReadLineAsync(end) is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await _writer.WriteLineAsync("221 bye");
                return;
            }

            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                if (fault is MailFault.Dropped || !await Data(end)) return;
            }
            else
            {
                await _writer.WriteLineAsync(Answer(line));
            }
        }
    }

    private string Answer(string line)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO": return "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8";
            case "HELO" or "NOOP": return "250 sink";
            case "MAIL":
                _from = Address(line);
                return "250 ok";
            case "RCPT" when fault is MailFault.Later: return "451 4.3.0 try again later";
            case "RCPT" when fault is MailFault.Refused: return "550 5.1.1 no such mailbox";
            case "RCPT":
                _to.Add(Address(line));
                return "250 ok";
            case "RSET":
                Reset();
                return "250 ok";
            default: return "502 not here";
        }
    }

    // False: the connection ends here.
    private async Task<bool> Data(CancellationToken end)
    {
        await _writer.WriteLineAsync("354 go on, end with a dot");
        var raw = new StringBuilder();
        while (await _reader.ReadLineAsync(end) is { } line)
        {
            if (line == ".") return await Taken(raw.ToString());
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    private async Task<bool> Taken(string raw)
    {
        if (fault is MailFault.MessageRefused)
        {
            await _writer.WriteLineAsync("552 5.3.4 message refused");
            return true;
        }

        take(new ReceivedMail(_from, [.. _to], raw));
        Reset();
        if (fault is MailFault.TakenThenDropped) return false;
        await _writer.WriteLineAsync("250 taken");
        return true;
    }

    private void Reset()
    {
        _from = "";
        _to.Clear();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
