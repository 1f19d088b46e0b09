using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Floor;

/// <param name="Anew">The client wants the person to prove it now (<c>prompt=login</c>, <c>max_age=0</c>).</param>
internal sealed record Asked(string Redirect, string Challenge, string Nonce, OpenIdPerson Person, bool Anew);

/// <summary>Makes the issuer's id_tokens, right ones and wrong ones.</summary>
internal sealed class OpenIdTokens(string issuer, TimeProvider clock) : IDisposable
{
    private readonly List<OpenIdKey> _published = [new("kunci-1", OpenIdKeyKind.Rs256)];
    private readonly OpenIdKey _foreign = new("kunci-1", OpenIdKeyKind.Rs256);
    private readonly OpenIdKey _unknown = new("kunci-tak-dikenal", OpenIdKeyKind.Rs256);
    private readonly Lock _guard = new();
    private int _made = 1;

    public List<Dictionary<string, object>> Published()
    {
        lock (_guard) return [.. _published.Select(key => key.Public())];
    }

    public void Rotate(OpenIdKeyKind kind, bool keepOld)
    {
        lock (_guard)
        {
            if (!keepOld) _published.Clear();
            _published.Add(new(string.Create(CultureInfo.InvariantCulture, $"kunci-{++_made}"), kind));
        }
    }

    public string IdToken(Asked asked, string access, OpenIdFault fault)
    {
        OpenIdKey key;
        lock (_guard) key = fault switch { OpenIdFault.ForeignKey => _foreign, OpenIdFault.UnknownKey => _unknown, _ => _published[^1] };
        var header = Header(key, fault);
        var payload = Payload(asked, access, fault);
        var token = fault is OpenIdFault.Hs256WithPublicKey ? key.HmacToken(header, payload) : key.Token(header, payload);
        return fault switch
        {
            OpenIdFault.AlgNone or OpenIdFault.Unsigned => token[..(token.LastIndexOf('.') + 1)],
            OpenIdFault.BrokenSignature => token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..],
            _ => token,
        };
    }

    public void Dispose()
    {
        foreach (var key in _published) key.Dispose();
        _foreign.Dispose();
        _unknown.Dispose();
    }

    private static Dictionary<string, object> Header(OpenIdKey key, OpenIdFault fault)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["alg"] = fault switch { OpenIdFault.AlgNone => "none", OpenIdFault.Hs256WithPublicKey => "HS256", _ => key.Algorithm },
            ["typ"] = fault is OpenIdFault.AccessTokenType ? "at+jwt" : "JWT",
            ["kid"] = key.Name,
        };
        if (fault is OpenIdFault.Critical) (header["crit"], header["b64"]) = (new[] { "b64" }, false);
        return header;
    }

    private Dictionary<string, object> Payload(Asked asked, string access, OpenIdFault fault)
    {
        var (person, nonce) = (asked.Person, asked.Nonce);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var payload = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = fault switch { OpenIdFault.OtherIssuer => "https://lain.example", OpenIdFault.AlmostIssuer => $"{issuer}/", _ => issuer },
            ["aud"] = fault switch
            {
                OpenIdFault.WrongAudience => "klien-lain",
                OpenIdFault.TwoAudiences or OpenIdFault.WrongParty => new[] { OpenIdIssuer.Client, "klien-lain" },
                _ => OpenIdIssuer.Client,
            },
            ["iat"] = fault switch { OpenIdFault.IssuedTomorrow => now + 86_400, OpenIdFault.IssuedLongAgo => now - 86_400, _ => now },
            ["at_hash"] = OpenIdKey.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(fault is OpenIdFault.WrongAtHash ? access + "x" : access)).AsSpan(0, 16)),
        };
        if (fault is not OpenIdFault.NoExpiry) payload["exp"] = fault is OpenIdFault.Expired ? now - 300 : now + 300;
        if (fault is OpenIdFault.NotYetValid) payload["nbf"] = now + 3_600;
        if (fault is not OpenIdFault.NoSubject) payload["sub"] = person.Subject;
        if (fault is not OpenIdFault.NoNonce) payload["nonce"] = fault is OpenIdFault.WrongNonce ? nonce + "x" : nonce;
        if (fault is OpenIdFault.WrongParty) payload["azp"] = "klien-lain";
        // Without being asked anew the person is taken from a session of an hour ago.
        if (fault is not OpenIdFault.NoAuthTime) payload["auth_time"] = asked.Anew && fault is not OpenIdFault.OldSession ? now : now - 3_600;
        if (person.Email is { } email) (payload["email"], payload["email_verified"]) = (email, person.EmailVerified);
        if (person.Amr.Count > 0) payload["amr"] = person.Amr;
        if (person.Acr is { } acr) payload["acr"] = acr;
        return payload;
    }
}
