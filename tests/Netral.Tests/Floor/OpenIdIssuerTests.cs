using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Netral.Floor;

namespace Netral.Tests.Floor;

/// <summary>The issuer of the tests is strict where a real one is, so that a client that forgets something is noticed.</summary>
public sealed class OpenIdIssuerTests : IAsyncLifetime
{
    private const string Redirect = "http://127.0.0.1:1/kembali";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private OpenIdIssuer issuer = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await OpenIdIssuer.Start();
        issuer.Redirects.Add(Redirect);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_code_gives_a_token_to_who_proves_to_have_asked_for_it_and_only_once()
    {
        var code = await Code();
        var answer = await Redeem(code, Verifier);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("id_token").GetString()!.Split('.').Length.ShouldBe(3);
        (await Redeem(code, Verifier)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    public async Task Without_the_verifier_there_is_no_token(string verifier) => (await Redeem(await Code(), verifier)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Another_redirect_address_gets_neither_code_nor_token()
    {
        (await http.GetAsync(Ask(Redirect + "/"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Redeem(await Code(), Verifier, redirect: Redirect + "/")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_refused() => (await Redeem(await Code(), Verifier, secret: "salah")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Asking_without_PKCE_is_refused() =>
        (await http.GetAsync(Ask(Redirect, pkce: false))).Headers.Location!.Query.ShouldContain("error=invalid_request");

    private async Task<string> Code() => QueryHelpers.ParseQuery((await http.GetAsync(Ask(Redirect))).Headers.Location!.Query)["code"].ToString();

    private string Ask(string redirect, bool pkce = true)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["response_type"] = "code", ["client_id"] = OpenIdIssuer.Client, ["redirect_uri"] = redirect, ["scope"] = "openid", ["state"] = "s", ["nonce"] = "n" };
        if (pkce)
            (query["code_challenge"], query["code_challenge_method"]) = (WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))), "S256");
        return QueryHelpers.AddQueryString($"{issuer.Name}/izin", query);
    }

    private Task<HttpResponseMessage> Redeem(string code, string verifier, string redirect = Redirect, string secret = OpenIdIssuer.Secret) => http.PostAsync($"{issuer.Name}/token", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = redirect,
        ["code_verifier"] = verifier,
        ["client_id"] = OpenIdIssuer.Client,
        ["client_secret"] = secret,
    }));
}
