using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Netral.Accounts.Sso;

/// <summary>The other end of the wire: the issuer's document and keys, kept for a while, and its token endpoint.</summary>
internal sealed class Issuer(SsoSettings settings, TimeProvider clock) : IDisposable
{
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>A token may name a key that came after we looked; invented names must not make us ask for each of them.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private readonly SemaphoreSlim turn = new(1, 1);
    private (IssuerDocument Document, DateTimeOffset At)? known;
    private (IssuerKeys Keys, DateTimeOffset At) keys = (IssuerKeys.None, DateTimeOffset.MinValue);

    public void Dispose()
    {
        http.Dispose();
        turn.Dispose();
    }

    /// <exception cref="SsoFailure">The issuer does not answer, or its document is not one to trust.</exception>
    public async Task<IssuerDocument> Document(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (known is { } kept && clock.GetUtcNow() - kept.At < Fresh)
                return kept.Document;
            using var json = Parse(await Get(new Uri($"{settings.Issuer.TrimEnd('/')}/.well-known/openid-configuration"), stop));
            var document = IssuerDocument.Read(json, settings.Issuer);
            known = (document, clock.GetUtcNow());
            return document;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The key a token names, after another look where it is not known; null when the issuer has none of that name.</summary>
    public async Task<JsonWebKey?> Key(string? name, string algorithm, CancellationToken stop)
    {
        var document = await Document(stop);
        await turn.WaitAsync(stop);
        try
        {
            var age = clock.GetUtcNow() - keys.At;
            if (age < Fresh && (keys.Keys.Find(name, algorithm) is not null || age < BetweenLooks))
                return keys.Keys.Find(name, algorithm);
            keys = (IssuerKeys.Read(await Get(document.Keys, stop)), clock.GetUtcNow());
            return keys.Keys.Find(name, algorithm);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).</summary>
    /// <exception cref="SsoFailure">The issuer does not answer, or refuses the code.</exception>
    public async Task<JsonDocument> Redeem(string code, string verifier, string redirect, CancellationToken stop)
    {
        var document = await Document(stop);
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, document.Token);
        if (settings.Secret is { } secret && !document.TakesSecretInForm)
        {
            // RFC 6749 §2.3.1: both are form-encoded before they are joined.
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(settings.Client)}:{Uri.EscapeDataString(secret)}")));
        }
        else
        {
            form["client_id"] = settings.Client;
            if (settings.Secret is { } typed)
                form["client_secret"] = typed;
        }
        request.Content = new FormUrlEncodedContent(form);
        return Parse(await Send(request, stop));
    }

    private async Task<string> Get(Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Send(request, stop);
    }

    private async Task<string> Send(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await http.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadAsStringAsync(stop);
            throw (int)answer.StatusCode >= 500 ? new SsoFailure(SsoFailure.Unreachable) : new SsoFailure(SsoFailure.Untrusted, "refused_by_issuer");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidOperationException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new SsoFailure(SsoFailure.Unreachable);
        }
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw new SsoFailure(SsoFailure.Untrusted, "unreadable");
        }
    }
}
