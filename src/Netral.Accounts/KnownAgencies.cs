using Netral.Platform.Access;

namespace Netral.Accounts;

public static class KnownAgencies
{
    /// <summary>The agency as scopes see it.</summary>
    public static AgencyPlace Place(this KnownAgency agency) => new(agency.Number, agency.RegionCode);
}
