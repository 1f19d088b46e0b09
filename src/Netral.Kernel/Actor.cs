using System.Globalization;

namespace Netral.Kernel;

/// <summary>Who did something, as a code without a name: <c>officer:12</c>, <c>signer</c>, <c>system</c>.</summary>
/// <param name="Kind">The kind of actor, one lower-case word.</param>
/// <param name="Number">The officer's number; 0 where the kind says all.</param>
/// <param name="Agency">The agency the officer acted for; a fact belongs to it, and only its own audit page shows it.</param>
/// <param name="Body">The oversight body instead, where the officer acted as one of its officers.</param>
/// <param name="Key">The API key by which a program acted for the officer: <c>officer:12/key:5</c>.</param>
public readonly record struct Actor(string Kind, long Number = 0, long? Agency = null, long? Body = null, long? Key = null)
{
    public static readonly Actor System = new("system");
    public static readonly Actor Signer = new("signer");
    public static Actor Officer(long number, long? agency) => new("officer", number, agency);
    public static Actor OfBody(long number, long body) => new("officer", number, Body: body);

    /// <summary>Reads what <see cref="ToString"/> wrote into the journal; agency and body stand in columns of their own. What is unknown is a kind without a number.</summary>
    public static Actor Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(':') is not [var kind, var first, .. var rest] || !long.TryParse(first.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(text);
        return new(kind, number, Key: rest is [var key] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var through) ? through : null);
    }

    public override string ToString() => (Number, Key) switch
    {
        (0, _) => Kind,
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Number}/key:{Key}"),
    };
}
