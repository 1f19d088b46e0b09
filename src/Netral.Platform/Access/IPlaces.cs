using Netral.Kernel;

namespace Netral.Platform.Access;

/// <summary>An agency, as those who know nothing of staff have to name it.</summary>
/// <param name="Number">The dense number.</param>
/// <param name="Code">As typed and as in addresses: <c>1901</c>.</param>
/// <param name="RegionCode">Kemendagri code with dots: <c>19.01</c>.</param>
public sealed record KnownAgency(long Number, string Code, string Name, string RegionCode, Zone Zone);

/// <summary>A unit of an agency that exists today.</summary>
/// <param name="Parent">Null at the top.</param>
/// <param name="Depth">0 at the top.</param>
public sealed record KnownUnit(long Number, long? Parent, string Name, int Depth);

/// <summary>Which agencies and units there are. Roster knows; Accounts, which stands below it, asks.</summary>
public interface IPlaces
{
    /// <summary>Every agency of this instance, by region.</summary>
    Task<IReadOnlyList<KnownAgency>> Agencies(CancellationToken stop);

    /// <summary>The agency's units of today, each followed by those below it.</summary>
    Task<IReadOnlyList<KnownUnit>> Units(long agency, CancellationToken stop);
}
