using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Netral.Kernel;

namespace Netral.Platform.Messages;

/// <summary>WhatsApp by the Cloud API: a template message whose values fill the body and whose button leads to the link.</summary>
internal sealed partial class WhatsAppChannel(IConfiguration settings, TimeProvider clock) : IMessageChannel, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public bool IsReady => WhatsAppSettings.Read(settings) is not null;
    public double PerSecond => WhatsAppSettings.Read(settings)?.PerSecond ?? 0;
    public int PerDay => WhatsAppSettings.Read(settings)?.PerDay ?? 0;

    public void Dispose() => http.Dispose();

    public async Task<Delivery> Send(Message message, Id<OutboxRow> row, int attempt, CancellationToken stop)
    {
        if (WhatsAppSettings.Read(settings, message.From.AgencyCode) is not { } api)
            return new Delivery.ChannelRests("wa.not_set");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(api.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, api.Messages) { Content = JsonContent.Create(Body(message)) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token());
            using var reply = await http.SendAsync(request, limit.Token);
            return await WhatsAppReply.Read(reply, clock.GetUtcNow(), limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Delivery.Again("wa.timeout");
        }
        catch (HttpRequestException fault)
        {
            return fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                ? new Delivery.ChannelRests("wa.unreachable")
                : new Delivery.Again("wa.broken");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return new Delivery.ChannelRests("wa.token_file");
        }
    }

    private object Body(Message message)
    {
        var components = new List<object>();
        if (message.Values.Count > 0)
            components.Add(new { type = "body", parameters = message.Values.Select(v => new { type = "text", text = OneLine().Replace(v, " ").Trim() }) });
        if (message.Link is { } link)
            components.Add(new { type = "button", sub_type = "url", index = "0", parameters = new[] { new { type = "text", text = link.Path } } });
        return new
        {
            messaging_product = "whatsapp",
            recipient_type = "individual",
            to = message.To.TrimStart('+'),
            type = "template",
            template = new
            {
                name = settings[$"WhatsApp:Templates:{message.Template}"] ?? $"netral_{message.Template}",
                language = new { code = message.Language },
                components,
            },
        };
    }

    /// <summary>The API refuses values with line breaks, tabs or runs of spaces.</summary>
    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.None, 1000)]
    private static partial Regex OneLine();
}

/// <summary>What an answer of the Cloud API means. Its codes decide where they are known, the HTTP status elsewhere; its texts are never kept.</summary>
internal static class WhatsAppReply
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromHours(24);

    public static async Task<Delivery> Read(HttpResponseMessage reply, DateTimeOffset now, CancellationToken stop)
    {
        var status = (int)reply.StatusCode;
        var wait = Wait(reply.Headers.RetryAfter, now);
        using var json = await Parse(reply, stop);
        if (reply.IsSuccessStatusCode)
        {
            // Without an id nobody can say that it was taken; a second message is better than none.
            return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("messages", out var messages)
                && messages is { ValueKind: JsonValueKind.Array } && messages.GetArrayLength() > 0 ? new Delivery.Done() : new Delivery.Again("wa.malformed", wait);
        }
        var code = Code(json) ?? status;
        var name = $"wa.{code}";
        return code switch
        {
            // The sender's token, permission, account, payment or overall limit: nobody's message is at fault.
            0 or 3 or 10 or 190 or (>= 200 and <= 299) or 368 or 131031 or 131042 or 401 or 403 => new Delivery.ChannelRests(name, wait),
            4 or 80007 or 130429 or 131048 or 429 => new Delivery.ChannelRests(name, wait),
            // Too many to this one person; template not there yet or paused; passing faults.
            1 or 2 or 131000 or 131016 or 131056 or 133004 or (>= 132000 and <= 132999) or 408 => new Delivery.Again(name, wait),
            _ when status is 401 or 403 or 429 => new Delivery.ChannelRests(name, wait),
            _ when status is >= 400 and < 500 and not 408 => new Delivery.Refused(name),
            _ => new Delivery.Again(name, wait),
        };
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        return wait is { } some && some > TimeSpan.Zero ? (some < MostPatience ? some : MostPatience) : null;
    }

    private static int? Code(JsonDocument? json) =>
        json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : null;

    private static async Task<JsonDocument?> Parse(HttpResponseMessage reply, CancellationToken stop)
    {
        try
        {
            return JsonDocument.Parse(await reply.Content.ReadAsByteArrayAsync(stop));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
