using Netral.Kernel;

namespace Netral.Accounts;

/// <summary>What Accounts must know of an agency: its number and region for scopes, its name and zone for pages.</summary>
public sealed record AgencyCard(long Number, string Code, string Name, string RegionCode, Zone Zone)
{
    public AgencyPlace Place => new(Number, RegionCode);
}

/// <summary>Every agency of the instance. Roster keeps them and lends this list, since Accounts stands below it.</summary>
public delegate Task<IReadOnlyList<AgencyCard>> AgencyDirectory(CancellationToken stop);
