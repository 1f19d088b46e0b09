using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netral.Floor;

namespace Netral.Tests.Floor;

public sealed class FakeWhatsAppTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private FakeWhatsApp _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeWhatsApp.Start();
        _client.BaseAddress = _server.Address;
        _client.DefaultRequestHeaders.Authorization = new("Bearer", FakeWhatsApp.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_template_message_is_taken_and_its_words_are_kept()
    {
        using var reply = await Post(new
        {
            messaging_product = "whatsapp",
            to = "6281200000001",
            type = "template",
            template = new
            {
                name = "ikrar",
                language = new { code = "id" },
                components = new[] { new { type = "body", parameters = new[] { new { type = "text", text = "Ibu Contoh" }, new { type = "text", text = "5 Juli" } } } },
            },
        });

        (await Json(reply)).GetProperty("messages")[0].GetProperty("id").GetString().ShouldStartWith("wamid.");
        var message = await _server.Next();
        message.ShouldSatisfyAllConditions(
            m => m.To.ShouldBe("6281200000001"), m => m.Template.ShouldBe("ikrar"), m => m.Language.ShouldBe("id"), m => m.Parameters.ShouldBe(["Ibu Contoh", "5 Juli"]));
    }

    [Fact]
    public async Task A_text_message_is_taken()
    {
        using var reply = await Text();

        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.Next()).Parameters.ShouldBe(["Halo"]);
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        _client.DefaultRequestHeaders.Authorization = new("Bearer", "another");

        using var reply = await Text();

        reply.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Json(reply)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(190);
        _server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_another_shape_is_refused()
    {
        using var reply = await Post(new { messaging_product = "whatsapp", text = new { body = "kepada siapa?" } });

        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _server.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WhatsAppFault.TokenExpired, 401, 190)]
    [InlineData(WhatsAppFault.TooMany, 429, 130429)]
    [InlineData(WhatsAppFault.Broken, 500, 131000)]
    [InlineData(WhatsAppFault.Undeliverable, 400, 131026)]
    public async Task A_fault_is_answered_once_and_then_the_server_works_again(WhatsAppFault fault, int status, int code)
    {
        _server.Fail(fault);

        using var refused = await Text();
        using var taken = await Text();

        ((int)refused.StatusCode).ShouldBe(status);
        (await Json(refused)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
        (refused.Headers.RetryAfter is not null).ShouldBe(fault is WhatsAppFault.TooMany);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        (_server.Requests, _server.Received.Count).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_garbled_answer_is_no_json()
    {
        _server.Fail(WhatsAppFault.Garbled);

        using var reply = await Text();

        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<JsonException>(() => Json(reply));
    }

    [Fact]
    public async Task A_server_that_hangs_answers_nothing()
    {
        _server.Fail(WhatsAppFault.Hang);
        using var giveUp = new CancellationTokenSource();

        var asking = _client.PostAsJsonAsync(Path, new { }, giveUp.Token);
        await Eventually.True(() => _server.Requests == 1, "the request has arrived");
        asking.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
    }

    private static string Path => $"/v23.0/{FakeWhatsApp.PhoneNumberId}/messages";

    private Task<HttpResponseMessage> Text() => Post(new { messaging_product = "whatsapp", to = "6281200000001", type = "text", text = new { body = "Halo" } });

    private Task<HttpResponseMessage> Post(object message) => _client.PostAsJsonAsync(Path, message);

    private static async Task<JsonElement> Json(HttpResponseMessage reply) => await reply.Content.ReadFromJsonAsync<JsonElement>();
}
