using System.Globalization;
using Netral.Floor;
using Netral.Platform.Messages;

namespace Netral.Tests.Platform.Messages;

public sealed class EmailChannelTests : IAsyncDisposable
{
    private readonly SmtpSink sink = new();

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    private EmailChannel Channel(params (string, string?)[] more) => new(SampleMessage.Settings(
    [
        ("Mail:Host", SmtpSink.Host), ("Mail:Port", sink.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:From", "netral@kenanga.test"),
        ("Mail:StartTls", "false"), ("Mail:TimeoutSeconds", "20"), .. more,
    ]));

    private static Task<Delivery> Send(EmailChannel channel, Message? message = null) => channel.Send(message ?? SampleMessage.Plain, new(41), 2, CancellationToken.None);

    [Fact]
    public async Task A_mail_has_text_and_html_and_a_message_id_of_its_own()
    {
        (await Send(Channel())).ShouldBeOfType<Delivery.Done>();

        var mail = await sink.Next();
        mail.From.ShouldBe("netral@kenanga.test");
        mail.To.ShouldBe(["sari@contoh.test"]);
        mail.Subject.ShouldBe("Tautan pribadi Anda — ikrar");
        mail.Text.ShouldContain("Bacalah teksnya & tandatangani <segera>.");
        mail.Text.ShouldContain("https://netral.test/ikrar/SECRETSECRET");
        mail.Html.ShouldContain("Bacalah teksnya &amp; tandatangani &lt;segera&gt;.");
        mail.Html.ShouldContain("href=\"https://netral.test/ikrar/SECRETSECRET\"");
        mail.Header("Message-ID")!.ShouldMatch("^<41\\.2\\.[0-9a-f]{12}@kenanga\\.test>$");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        mail.Header("From")!.ShouldContain("netral@kenanga.test");
    }

    [Fact]
    public async Task An_agency_can_have_a_sender_of_its_own()
    {
        (await Send(Channel(("Mail:Agencies:1901:From", "bkpsdm@bangka.test")))).ShouldBeOfType<Delivery.Done>();

        (await sink.Next()).From.ShouldBe("bkpsdm@bangka.test");
    }

    [Fact]
    public async Task A_line_break_in_a_name_begins_no_header()
    {
        var nasty = SampleMessage.Plain with { ToName = "Sari\r\nBcc: all@contoh.test", Subject = "Tautan\r\nX-Evil: 1" };

        (await Send(Channel(), nasty)).ShouldBeOfType<Delivery.Done>();

        var mail = await sink.Next();
        mail.To.ShouldBe(["sari@contoh.test"]);
        (mail.Header("Bcc"), mail.Header("X-Evil")).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(MailFault.Later, "smtp.451")]
    [InlineData(MailFault.Dropped, "smtp.broken")]
    [InlineData(MailFault.TakenThenDropped, "smtp.broken")]
    public async Task A_passing_fault_is_tried_again(MailFault fault, string code)
    {
        sink.Fail(fault);

        (await Send(Channel())).ShouldBe(new Delivery.Again(code));
    }

    [Theory]
    [InlineData(MailFault.Refused, "smtp.550")]
    [InlineData(MailFault.MessageRefused, "smtp.552")]
    public async Task What_will_never_arrive_is_refused_at_once(MailFault fault, string code)
    {
        sink.Fail(fault);

        (await Send(Channel())).ShouldBe(new Delivery.Refused(code));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        sink.Fail(MailFault.Hang);

        (await Send(Channel(("Mail:TimeoutSeconds", "0.3")))).ShouldBe(new Delivery.Again("smtp.timeout"));
    }

    [Fact]
    public async Task A_server_that_is_away_rests_the_channel()
    {
        var nobody = FreePort.Next().ToString(CultureInfo.InvariantCulture);

        (await Send(Channel(("Mail:Port", nobody)))).ShouldBe(new Delivery.ChannelRests("smtp.unreachable"));
    }

    [Fact]
    public async Task Encryption_is_the_default_and_is_never_given_up()
    {
        // The sink offers no STARTTLS: nothing is sent in clear.
        (await Send(Channel(("Mail:StartTls", null)))).ShouldNotBeOfType<Delivery.Done>();
        (await Send(Channel(("Mail:UserName", "netral")))).ShouldBe(new Delivery.ChannelRests("smtp.password_in_clear"));

        sink.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused() =>
        (await Send(Channel(), SampleMessage.Plain with { To = "bukan alamat" })).ShouldBe(new Delivery.Refused("smtp.address"));

    [Fact]
    public void Without_a_host_it_is_not_ready() => new EmailChannel(SampleMessage.Settings(("Mail:From", "a@b.test"))).IsReady.ShouldBeFalse();
}
