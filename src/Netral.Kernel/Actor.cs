using System.Globalization;

namespace Netral.Kernel;

/// <summary>Who did something, as a code without a name: <c>officer:12</c>, <c>signer</c>, <c>system</c>.</summary>
/// <param name="Kind">The kind of actor, one lower-case word.</param>
/// <param name="Number">The officer's number; 0 where the kind says all.</param>
/// <param name="Body">The agency or body the officer acted for; a fact belongs to it, and only its own audit page shows it.</param>
public readonly record struct Actor(string Kind, long Number = 0, long? Body = null)
{
    public static readonly Actor System = new("system");
    public static readonly Actor Signer = new("signer");
    public static Actor Officer(long number, long? body) => new("officer", number, body);

    public override string ToString() => Number == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Number}");
}
