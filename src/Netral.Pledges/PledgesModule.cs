using Netral.Platform.Storage;

namespace Netral.Pledges;

/// <summary>The door of Pledges: rounds, signing, certificates, coverage.</summary>
public static class PledgesModule
{
    public static IModelPart Model { get; } = new PledgesModel();
}
