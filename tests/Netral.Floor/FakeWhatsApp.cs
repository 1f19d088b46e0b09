using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Netral.Floor;

/// <summary>What can go wrong at the WhatsApp Cloud API.</summary>
public enum WhatsAppFault
{
    None,

    /// <summary>401, code 190: the access token has expired.</summary>
    TokenExpired,

    /// <summary>429 with <c>Retry-After</c>, code 130429.</summary>
    TooMany,

    /// <summary>500, code 131000.</summary>
    Broken,

    /// <summary>400, code 131026: the recipient cannot get this message; trying again does not help.</summary>
    Undeliverable,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>200 with a body that ends in the middle of its JSON.</summary>
    Garbled,
}

/// <summary>A message as the API took it. <c>Parameters</c> are a template's texts in order (body and buttons), or the text alone.</summary>
public sealed record WhatsAppMessage(string To, string Type, string? Template, string? Language, IReadOnlyList<string> Parameters, string Json);

/// <summary>
/// A small server that speaks the shape of the WhatsApp Cloud API: POST /{version}/{phone-number-id}/messages with a bearer token,
/// text and template messages. It keeps what it took and fails when told to.
/// </summary>
public sealed class FakeWhatsApp : IAsyncDisposable
{
    public const string Token = "token-of-the-tests";
    public const string PhoneNumberId = "100000000000001";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WhatsAppMessage> _received = new();
    private readonly Channel<WhatsAppMessage> _arriving = Channel.CreateUnbounded<WhatsAppMessage>();
    private readonly ConcurrentQueue<WhatsAppFault> _faults = new();
    private int _requests;

    private FakeWhatsApp(WebApplication app) => _app = app;

    public required Uri Address { get; init; }

    /// <summary>What a 429 says in <c>Retry-After</c>, in seconds.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>All messages taken so far.</summary>
    public IReadOnlyList<WhatsAppMessage> Received => [.. _received];

    /// <summary>How many requests came, refused ones included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<FakeWhatsApp> Start()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var fake = new FakeWhatsApp(app) { Address = address };
        app.MapPost("/{version}/{phone}/messages", fake.Take);
        await app.StartAsync();
        return fake;
    }

    /// <summary>The next requests, one fault each; after these the server works again.</summary>
    public void Fail(params ReadOnlySpan<WhatsAppFault> faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    /// <summary>The next message that has not been asked for yet.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<WhatsAppMessage> Next(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Eventually.Patience);
        try
        {
            return await _arriving.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException("No WhatsApp message came.", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task<IResult> Take(HttpContext http, string phone)
    {
        Interlocked.Increment(ref _requests);
        _faults.TryDequeue(out var fault);
        if (fault is WhatsAppFault.Hang) await Task.Delay(Timeout.Infinite, http.RequestAborted);
        if (fault is WhatsAppFault.TooMany) http.Response.Headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
        if (WhatsAppReplies.Refusal(fault) is { } refusal) return refusal;
        if (http.Request.Headers.Authorization != $"Bearer {Token}") return WhatsAppReplies.Refusal(WhatsAppFault.TokenExpired)!;
        if (phone != PhoneNumberId) return WhatsAppReplies.Invalid("unknown phone number id");
        using var reader = new StreamReader(http.Request.Body);
        var json = await reader.ReadToEndAsync(http.RequestAborted);
        try
        {
            return Keep(WhatsAppReplies.Read(json));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return WhatsAppReplies.Invalid(wrong.Message);
        }
    }

    private IResult Keep(WhatsAppMessage message)
    {
        _received.Enqueue(message);
        _arriving.Writer.TryWrite(message);
        return WhatsAppReplies.Taken(message, _received.Count);
    }
}
