namespace Netral.Floor;

/// <summary>What can be wrong with an issuer, or with somebody who plays one.</summary>
public enum OpenIdFault
{
    None,

    // The token.
    WrongNonce,
    NoNonce,
    WrongAudience,

    /// <summary>Two audiences, ours among them, and nobody named as the party it was made for.</summary>
    TwoAudiences,

    /// <summary>Two audiences, made for the other.</summary>
    WrongParty,
    Expired,
    NoExpiry,
    IssuedTomorrow,
    IssuedLongAgo,
    NotYetValid,
    OtherIssuer,

    /// <summary>The issuer with a stroke behind it.</summary>
    AlmostIssuer,
    NoSubject,
    WrongAtHash,
    AccessTokenType,
    Critical,

    // The signature.
    AlgNone,

    /// <summary>Header says RS256, the third part is empty.</summary>
    Unsigned,

    /// <summary>HMAC with the public key as the secret.</summary>
    Hs256WithPublicKey,
    BrokenSignature,

    /// <summary>Signed by a key that is not published, under the name of one that is.</summary>
    ForeignKey,

    /// <summary>Signed by a key nobody publishes, under a name nobody knows.</summary>
    UnknownKey,

    // The answers.
    NoIdToken,
    Denied,
    ServerError,

    /// <summary>RFC 9207: the answer names another issuer.</summary>
    OtherIssuerAnswers,

    /// <summary>The issuer promises to name itself (RFC 9207) and does not.</summary>
    NamelessAnswer,

    /// <summary>The code that is sent was used before.</summary>
    ReplayedCode,
    NoAuthTime,

    /// <summary>An open session answers although the person was to prove it anew.</summary>
    OldSession,
    TokenDown,
    TokenGarbled,
    KeysDown,
    DiscoveryDown,
    DiscoveryOfAnother,

    /// <summary>The token endpoint is on plain http, elsewhere.</summary>
    DiscoveryUnsafe,
}

/// <summary>How the issuer signs.</summary>
public enum OpenIdKeyKind { Rs256, Ps256, Es256 }

/// <summary>Who signs in at the issuer, and what it says about the way.</summary>
public sealed record OpenIdPerson(string Subject, string? Email = null, bool EmailVerified = false)
{
    public IReadOnlyList<string> Amr { get; init; } = [];
    public string? Acr { get; init; }
}
