using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Netral.Kernel;

namespace Netral.Platform.Messages;

/// <summary>E-mail by SMTP with STARTTLS, as text with an HTML alternative.</summary>
internal sealed class EmailChannel(IConfiguration settings) : IMessageChannel
{
    public bool IsReady => MailSettings.Read(settings) is not null;
    public double PerSecond => MailSettings.Read(settings)?.PerSecond ?? 0;
    public int PerDay => 0;

    public async Task<Delivery> Send(Message message, Id<OutboxRow> row, int attempt, CancellationToken stop)
    {
        if (MailSettings.Read(settings, message.From.AgencyCode) is not { } server)
            return new Delivery.ChannelRests("smtp.not_set");
        if (server is { UserName.Length: > 0, StartTls: false })
            return new Delivery.ChannelRests("smtp.password_in_clear");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(server.Timeout);
        try
        {
            using var mail = Write(message, server, row, attempt);
            using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls };
            if (server.UserName is { Length: > 0 } user)
                client.Credentials = new NetworkCredential(user, server.Password());
            await client.SendMailAsync(mail, limit.Token);
            return new Delivery.Done();
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Delivery.Again("smtp.timeout");
        }
        catch (FormatException)
        {
            return new Delivery.Refused("smtp.address");
        }
        catch (SmtpException fault)
        {
            return Verdict(fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Delivery.ChannelRests("smtp.password_file");
        }
    }

    private static MailMessage Write(Message message, MailSettings server, Id<OutboxRow> row, int attempt)
    {
        var mail = new MailMessage(new MailAddress(server.From, OneLine(message.From.Name), Encoding.UTF8), new MailAddress(message.To, OneLine(message.ToName), Encoding.UTF8))
        {
            Subject = OneLine(message.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = MailText.Plain(message),
            BodyEncoding = Encoding.UTF8,
        };
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailText.Html(message), Encoding.UTF8, MediaTypeNames.Text.Html));
        // The row's number lets the operator find a bounced message without the outbox keeping an address.
        mail.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{row}.{attempt}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}@{server.Domain}>"));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    /// <summary>A server that cannot be reached, or does not let us in, says nothing about the message; an answer to the recipient or to the content does.</summary>
    private static Delivery Verdict(SmtpException fault)
    {
        var code = (int)fault.StatusCode;
        if (fault is SmtpFailedRecipientException)
            return code >= 500 ? new Delivery.Refused(Named(code)) : new Delivery.Again(Named(code));
        return code switch
        {
            421 => new Delivery.ChannelRests(Named(code)),
            450 or 451 or 452 => new Delivery.Again(Named(code)),
            // 550–554 about the sender or the whole message. 530–538 are about signing in: ours to mend.
            >= 550 and <= 559 => new Delivery.Refused(Named(code)),
            >= 400 => new Delivery.ChannelRests(Named(code)),
            _ => Unreachable(fault) ? new Delivery.ChannelRests("smtp.unreachable") : new Delivery.Again("smtp.broken"),
        };
    }

    private static bool Unreachable(Exception fault)
    {
        for (var cause = fault.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException or System.Net.Sockets.SocketException { SocketErrorCode: not System.Net.Sockets.SocketError.ConnectionReset })
                return true;
        }
        return false;
    }

    private static string Named(int code) => string.Create(CultureInfo.InvariantCulture, $"smtp.{code}");

    /// <summary>A line break in a name would begin a header of its own.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
