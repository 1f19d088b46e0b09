namespace Netral.Platform.Access;

/// <summary>A body, as those who may not know accounts have to name one.</summary>
/// <param name="Region">Kemendagri code with dots; null for the nation and for a body of an agency.</param>
/// <param name="Agency">The agency it belongs to: an inspectorate, a PPK.</param>
public sealed record KnownBody(long Number, string Code, string Name, BodyKind Kind, string? Region, long? Agency);

/// <summary>Which bodies there are, without their keys. Accounts keeps them; Cases, which may not know accounts, asks.</summary>
public interface IBodies
{
    Task<IReadOnlyDictionary<long, KnownBody>> Of(IReadOnlyCollection<long> numbers, CancellationToken stop);

    /// <summary>All of some kinds, by name.</summary>
    Task<IReadOnlyList<KnownBody>> OfKinds(IReadOnlyCollection<BodyKind> kinds, CancellationToken stop);
}
