using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Netral.Floor;

/// <summary>
/// A small OpenID Connect issuer over real HTTP: discovery, keys, authorization with one person signed in, tokens, and the end of a session. It checks
/// what an issuer has to check (client, exact redirect address, PKCE with S256, a code used once), and is wrong in one way at a time when told to.
/// </summary>
public sealed class OpenIdIssuer : IAsyncDisposable
{
    public const string Client = "netral-uji";
    public const string Secret = "rahasia klien/uji+1";

    private static readonly string[] Code = ["code"];
    private static readonly string[] S256 = ["S256"];

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly OpenIdTokens _tokens;
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _used = new();
    private readonly Lock _guard = new();
    private int _keyLooks;
    private int _tokenRequests;

    private OpenIdIssuer(WebApplication app, Uri address, TimeProvider clock)
    {
        (_app, Address, _clock) = (app, address, clock);
        _tokens = new(Address.GetLeftPart(UriPartial.Authority), clock);
    }

    public Uri Address { get; }

    /// <summary>As the issuer names itself.</summary>
    public string Name => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Addresses it may send people back to; compared letter by letter.</summary>
    public ConcurrentBag<string> Redirects { get; } = [];

    /// <summary>Who is signed in here.</summary>
    public OpenIdPerson Person { get; set; } = new("orang-1");

    /// <summary>What is wrong until something else is.</summary>
    public OpenIdFault Fault { get; set; }

    /// <summary>Shows a page with a button before it sends a person back, as a real one does.</summary>
    public bool AsksFirst { get; set; }

    /// <summary>How often the keys were fetched.</summary>
    public int KeyLooks => Volatile.Read(ref _keyLooks);

    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    public static async Task<OpenIdIssuer> Start(TimeProvider? clock = null, string host = "127.0.0.1")
    {
        var address = new UriBuilder("http", host, FreePort.Next()).Uri;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var issuer = new OpenIdIssuer(app, address, clock ?? TimeProvider.System);
        app.MapGet("/.well-known/openid-configuration", issuer.Discovery);
        app.MapGet("/kunci", issuer.Keys);
        app.MapGet("/izin", issuer.Authorize);
        app.MapPost("/token", issuer.Token);
        app.MapGet("/selesai", (HttpRequest request) => request.Query["client_id"] == Client && issuer.Redirects.Contains(request.Query["post_logout_redirect_uri"].ToString())
            ? Results.Redirect(request.Query["post_logout_redirect_uri"].ToString()) : Results.BadRequest());
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keepOld">Whether tokens of the old one may still be checked.</param>
    public void Rotate(OpenIdKeyKind kind = OpenIdKeyKind.Rs256, bool keepOld = true) => _tokens.Rotate(kind, keepOld);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        _tokens.Dispose();
    }

    private IResult Discovery() => Fault switch
    {
        OpenIdFault.DiscoveryDown => Results.StatusCode(503),
        _ => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Fault is OpenIdFault.DiscoveryOfAnother ? "https://lain.example" : Name,
            ["authorization_endpoint"] = $"{Name}/izin",
            ["token_endpoint"] = Fault is OpenIdFault.DiscoveryUnsafe ? "http://lain.example/token" : $"{Name}/token",
            ["jwks_uri"] = $"{Name}/kunci",
            ["end_session_endpoint"] = $"{Name}/selesai",
            ["response_types_supported"] = Code,
            ["code_challenge_methods_supported"] = S256,
            ["authorization_response_iss_parameter_supported"] = true,
        }),
    };

    private IResult Keys()
    {
        Interlocked.Increment(ref _keyLooks);
        return Fault is OpenIdFault.KeysDown ? Results.StatusCode(500) : Results.Json(new { keys = _tokens.Published() });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        var redirect = query["redirect_uri"].ToString();
        // An address that is not known gets no answer at all: whoever is behind it would get the code.
        if (query["client_id"] != Client || !Redirects.Contains(redirect))
            return Results.Text("unknown client or redirect_uri", statusCode: 400);
        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43 || !query["scope"].ToString().Split(' ').Contains("openid", StringComparer.Ordinal))
            return Back(redirect, query["state"], ("error", "invalid_request"));
        if (AsksFirst && query["ya"] != "1")
            return Results.Text($"<!DOCTYPE html><html lang=\"id\"><link rel=\"icon\" href=\"data:,\"><title>Penerbit</title><h1>Kantor Rekaan</h1><a id=\"ya\" href=\"{WebUtility.HtmlEncode(request.QueryString.Add("ya", "1").Value)}\">Masuk</a></html>", "text/html");
        if (Fault is OpenIdFault.Denied or OpenIdFault.ServerError)
            return Back(redirect, query["state"], ("error", Fault is OpenIdFault.Denied ? "access_denied" : "server_error"), ("error_description", "kata penerbit yang tidak boleh masuk log"));
        var code = OpenIdKey.Encode(RandomNumberGenerator.GetBytes(24));
        _codes[code] = new(redirect, query["code_challenge"].ToString(), query["nonce"].ToString(), Person, query["prompt"] == "login" && query["max_age"] == "0");
        if (Fault is OpenIdFault.ReplayedCode && _used.TryPeek(out var used))
            code = used;
        return Back(redirect, query["state"], ("code", code));
    }

    private IResult Back(string redirect, string? state, params (string Name, string Value)[] more)
    {
        var answer = more.Select(m => KeyValuePair.Create(m.Name, (string?)m.Value)).Append(KeyValuePair.Create("state", state));
        if (Fault is not OpenIdFault.NamelessAnswer)
            answer = answer.Append(KeyValuePair.Create("iss", (string?)(Fault is OpenIdFault.OtherIssuerAnswers ? "https://lain.example" : Name)));
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, answer));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        Interlocked.Increment(ref _tokenRequests);
        var form = await request.ReadFormAsync();
        if (Fault is OpenIdFault.TokenDown) return Results.StatusCode(503);
        if (Fault is OpenIdFault.TokenGarbled) return Results.Text("{\"access_token\":\"a", "application/json");
        if (!Knows(request, form)) return Refused("invalid_client", 401);
        if (form["grant_type"] != "authorization_code") return Refused("unsupported_grant_type");
        Asked? asked;
        lock (_guard)
        {
            // Once, whatever comes of it.
            if (!_codes.TryRemove(form["code"].ToString(), out asked)) return Refused("invalid_grant");
            _used.Enqueue(form["code"].ToString());
        }

        if (form["redirect_uri"] != asked.Redirect || !Proves(form["code_verifier"].ToString(), asked.Challenge)) return Refused("invalid_grant");
        var access = OpenIdKey.Encode(RandomNumberGenerator.GetBytes(24));
        var answer = new Dictionary<string, object>(StringComparer.Ordinal) { ["access_token"] = access, ["token_type"] = "Bearer", ["expires_in"] = 60 };
        if (Fault is not OpenIdFault.NoIdToken) answer["id_token"] = _tokens.IdToken(asked, access, Fault);
        return Results.Json(answer);
    }

    /// <summary>RFC 7636 §4.6.</summary>
    private static bool Proves(string verifier, string challenge) =>
        verifier.Length is >= 43 and <= 128 && OpenIdKey.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static bool Knows(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal)) return form["client_id"] == Client && form["client_secret"] == Secret;
        var parts = Encoding.ASCII.GetString(Convert.FromBase64String(header[6..])).Split(':', 2);
        return Uri.UnescapeDataString(parts[0]) == Client && Uri.UnescapeDataString(parts[1]) == Secret;
    }

    private static IResult Refused(string error, int status = 400) => Results.Json(new { error }, statusCode: status);

}
