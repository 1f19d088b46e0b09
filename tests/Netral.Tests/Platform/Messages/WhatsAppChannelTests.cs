using System.Globalization;
using System.Text.Json;
using Netral.Floor;
using Netral.Platform.Messages;

namespace Netral.Tests.Platform.Messages;

public sealed class WhatsAppChannelTests : IAsyncLifetime
{
    private readonly TempFolder folder = new("wa");
    private FakeWhatsApp server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeWhatsApp.Start();
        await File.WriteAllTextAsync(folder["token"], FakeWhatsApp.Token + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    private async Task<Delivery> Send(params (string, string?)[] more)
    {
        using var channel = new WhatsAppChannel(SampleMessage.Settings(
        [
            ("WhatsApp:Base", server.Address.ToString()), ("WhatsApp:PhoneNumberId", FakeWhatsApp.PhoneNumberId), ("WhatsApp:TokenFile", folder["token"]),
            ("WhatsApp:TimeoutSeconds", "20"), .. more,
        ]), TimeProvider.System);
        channel.IsReady.ShouldBeTrue();
        return await channel.Send(SampleMessage.Plain with { To = "+628120000001" }, new(41), 1, CancellationToken.None);
    }

    [Fact]
    public async Task A_message_is_a_template_with_values_and_a_button()
    {
        (await Send()).ShouldBeOfType<Delivery.Done>();

        var message = await server.Next();
        (message.To, message.Template, message.Language).ShouldBe(("628120000001", "netral_invitation", "id"));
        // Line breaks and runs of spaces are not allowed in a value.
        message.Parameters.ShouldBe(["Sari Kenanga", "Ikrar 2024", "ikrar/SECRETSECRET"]);
        var button = JsonDocument.Parse(message.Json).RootElement.GetProperty("template").GetProperty("components")[1];
        (button.GetProperty("type").GetString(), button.GetProperty("sub_type").GetString(), button.GetProperty("index").GetString()).ShouldBe(("button", "url", "0"));
    }

    [Fact]
    public async Task A_template_can_be_renamed()
    {
        (await Send(("WhatsApp:Templates:invitation", "undangan_ikrar"))).ShouldBeOfType<Delivery.Done>();

        (await server.Next()).Template.ShouldBe("undangan_ikrar");
    }

    [Fact]
    public async Task An_expired_token_rests_the_channel()
    {
        server.Fail(WhatsAppFault.TokenExpired);

        (await Send()).ShouldBe(new Delivery.ChannelRests("wa.190"));
    }

    [Fact]
    public async Task Too_many_rests_the_channel_as_long_as_the_server_asks()
    {
        server.RetryAfter = 77;
        server.Fail(WhatsAppFault.TooMany);

        (await Send()).ShouldBe(new Delivery.ChannelRests("wa.130429", TimeSpan.FromSeconds(77)));
    }

    [Fact]
    public async Task A_broken_server_is_tried_again()
    {
        server.Fail(WhatsAppFault.Broken);

        (await Send()).ShouldBe(new Delivery.Again("wa.131000"));
    }

    [Fact]
    public async Task A_number_without_whatsapp_is_refused_at_once()
    {
        server.Fail(WhatsAppFault.Undeliverable);

        (await Send()).ShouldBe(new Delivery.Refused("wa.131026"));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_no_receipt()
    {
        server.Fail(WhatsAppFault.Garbled);

        (await Send()).ShouldBe(new Delivery.Again("wa.malformed"));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        server.Fail(WhatsAppFault.Hang);

        (await Send(("WhatsApp:TimeoutSeconds", "0.3"))).ShouldBe(new Delivery.Again("wa.timeout"));
    }

    [Fact]
    public async Task A_server_that_is_away_or_a_missing_token_rests_the_channel()
    {
        var nobody = FreePort.Next().ToString(CultureInfo.InvariantCulture);

        (await Send(("WhatsApp:Base", $"http://127.0.0.1:{nobody}"))).ShouldBe(new Delivery.ChannelRests("wa.unreachable"));
        (await Send(("WhatsApp:TokenFile", folder["missing"]))).ShouldBe(new Delivery.ChannelRests("wa.token_file"));
    }
}
