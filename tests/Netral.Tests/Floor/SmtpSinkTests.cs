using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Netral.Floor;

namespace Netral.Tests.Floor;

public sealed class SmtpSinkTests : IAsyncDisposable
{
    private readonly SmtpSink _sink = new();

    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    [Fact]
    public async Task A_mail_is_read_as_a_person_would_read_it()
    {
        const string Long = "Tautan Anda: http://localhost/ikrar/ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQRSTVWXYZ — jangan diteruskan.\r\n.";
        using var mail = new MailMessage("kantor@example.test", "warga@example.test", "Ikrar Netralitas: tanda “sama dengan” untuk semua pegawai", Long)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Tautan — Anda</p>", Encoding.UTF8, MediaTypeNames.Text.Html));
        mail.Headers.Add("Message-ID", "<1@example.test>");

        await Send(mail);
        var received = await _sink.Next();

        received.From.ShouldBe("kantor@example.test");
        received.To.ShouldBe(["warga@example.test"]);
        received.Subject.ShouldBe(mail.Subject);
        received.Text.TrimEnd('\r', '\n').ShouldBe(Long);
        received.Html.TrimEnd('\r', '\n').ShouldBe("<p>Tautan — Anda</p>");
        received.Header("message-id").ShouldBe("<1@example.test>");
    }

    [Theory]
    [InlineData(MailFault.Later, SmtpStatusCode.LocalErrorInProcessing)]
    [InlineData(MailFault.Refused, SmtpStatusCode.MailboxUnavailable)]
    [InlineData(MailFault.MessageRefused, SmtpStatusCode.ExceededStorageAllocation)]
    [InlineData(MailFault.Dropped, SmtpStatusCode.GeneralFailure)]
    public async Task A_fault_reaches_the_sender_and_nothing_is_recorded(MailFault fault, SmtpStatusCode code)
    {
        _sink.Fail(fault);

        var failure = await Should.ThrowAsync<SmtpException>(Send);

        failure.StatusCode.ShouldBe(code);
        _sink.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_fault_the_sink_takes_mail_again()
    {
        _sink.Fail(MailFault.Later);
        await Should.ThrowAsync<SmtpException>(Send);

        await Send();

        (await _sink.Next()).Subject.ShouldBe("Uji");
        _sink.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_can_be_taken_although_the_sender_never_hears_of_it()
    {
        _sink.Fail(MailFault.TakenThenDropped);

        await Should.ThrowAsync<SmtpException>(Send);

        _sink.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_hangs_answers_nothing()
    {
        _sink.Fail(MailFault.Hang);
        using var client = new SmtpClient(SmtpSink.Host, _sink.Port);
        using var giveUp = new CancellationTokenSource();

        var sending = client.SendMailAsync("a@example.test", "b@example.test", "Uji", "Isi", giveUp.Token);
        await Eventually.True(() => _sink.Connections == 1, "the sender has connected");
        sending.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    private async Task Send()
    {
        using var mail = new MailMessage("a@example.test", "b@example.test", "Uji", "Isi");
        await Send(mail);
    }

    private async Task Send(MailMessage mail)
    {
        using var client = new SmtpClient(SmtpSink.Host, _sink.Port);
        await client.SendMailAsync(mail);
    }
}
