using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netral.Kernel;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Netral.Platform.Api;

/// <summary>What tells one request from another besides its address: the bytes or the meaning of its body.</summary>
public delegate ValueTask<byte[]> RequestContent(EndpointFilterInvocationContext call);

internal sealed class OnceOnlyMark;

/// <summary>
/// <c>Idempotency-Key</c>: a program that heard no answer asks again under the same word, and the change happens once. Within 24 hours the same request gets
/// the first success again; another request under the word is refused. While it is carried out, hanging up does not stop it: the answer waits for the second call.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key", Replayed = "Idempotency-Replayed";
    private const int Longest = 200;

    public static readonly Problem Unreadable = new(Trouble.Invalid, "idempotency.key", "Idempotency-Key harus satu, 1 sampai 200 huruf, angka, atau tanda baca, tanpa spasi.", Header);
    public static readonly Problem OtherRequest = new(Trouble.Invalid, "idempotency.other_request", "Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai yang baru untuk permintaan baru.", Header);
    public static readonly Problem InProgress = new(Trouble.Conflict, "idempotency.in_progress", "Permintaan yang sama masih dikerjakan. Coba lagi sebentar lagi dengan Idempotency-Key yang sama.", Header);
    public static readonly Problem Interrupted = new(Trouble.Conflict, "idempotency.interrupted", "Permintaan pertama terputus di tengah jalan. Periksa dahulu hasilnya, lalu pakai Idempotency-Key yang baru.", Header);

    internal static readonly Problem[] Refusals = [Unreadable, OtherRequest, InProgress, Interrupted];

    /// <summary>The route takes an <c>Idempotency-Key</c>. Last in the chain of the route, so that what stands before it has been checked.</summary>
    public static RouteHandlerBuilder OnceOnly(this RouteHandlerBuilder endpoint, RequestContent? content = null) =>
        endpoint.WithMetadata(new OnceOnlyMark()).AddEndpointFilter((call, next) => Run(call, next, content));

    /// <summary>The meaning of a JSON body: the same with other spaces is the same request.</summary>
    public static RequestContent Body<T>() => call => ValueTask.FromResult(JsonSerializer.SerializeToUtf8Bytes(call.Arguments.OfType<T>().First(),
        call.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions));

    private static async ValueTask<object?> Run(EndpointFilterInvocationContext call, EndpointFilterDelegate next, RequestContent? content)
    {
        var http = call.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var sent) || Owner(http.User) is not { } owner)
            return await next(call);
        if (sent is not [{ Length: > 0 and <= Longest } word] || word.Any(c => c is <= ' ' or > '~'))
            return Pages.Refusals.Json(Unreadable);
        var kept = http.RequestServices.GetRequiredService<KeptAnswers>();
        var begun = await kept.Begin(owner, word, await Fingerprint(call, content));
        if (begun.Refusal is { } refusal)
        {
            if (refusal == InProgress)
                http.Response.Headers.RetryAfter = "1";
            return Pages.Refusals.Json(refusal);
        }
        if (begun.Reply is { } before)
        {
            http.Response.Headers[Replayed] = "true";
            return new Written(before);
        }
        try
        {
            var reply = await CarryOut(call, next);
            await (reply.Status is >= 200 and < 300 ? kept.Keep(owner, word, reply) : kept.Forget(owner, word));
            return new Written(reply);
        }
        catch
        {
            await kept.Interrupt(owner, word);
            throw;
        }
    }

    private static async Task<KeptReply> CarryOut(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is CancellationToken)
                call.Arguments[i] = CancellationToken.None;
        }
        var (body, aborted) = (http.Response.Body, http.RequestAborted);
        using var taken = new MemoryStream();
        (http.Response.Body, http.RequestAborted) = (taken, CancellationToken.None);
        try
        {
            await ((IResult)(await next(call))!).ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            (http.Response.Body, http.RequestAborted) = (body, aborted);
        }
        return new(http.Response.StatusCode, http.Response.ContentType ?? "", taken.ToArray());
    }

    private static async Task<byte[]> Fingerprint(EndpointFilterInvocationContext call, RequestContent? content)
    {
        var request = call.HttpContext.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var query = string.Join('&', request.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}"));
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{query}\n"));
        hash.AppendData(content is null ? [] : await content(call));
        return hash.GetHashAndReset();
    }

    /// <summary>Who acts, by number, and by which key: a key that may do less must not read what the officer's own session was answered.</summary>
    private static string? Owner(ClaimsPrincipal user) => long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var officer)
        ? new Actor("officer", officer, Key: long.TryParse(user.FindFirstValue(KeyClaim), CultureInfo.InvariantCulture, out var key) ? key : null).ToString()
        : null;

    /// <summary>The claim that holds the number of the API key.</summary>
    public const string KeyClaim = "netral:key";

    private sealed class Written(KeptReply reply) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = reply.Status;
            httpContext.Response.ContentType = reply.ContentType;
            httpContext.Response.ContentLength = reply.Body.Length;
            await httpContext.Response.Body.WriteAsync(reply.Body, httpContext.RequestAborted);
        }
    }
}
