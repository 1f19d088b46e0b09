using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;

namespace Netral.Web;

/// <summary>The modules of an instance, in one list.</summary>
internal static class Modules
{
    public static readonly IModelPart[] Models = [AccountsModule.Model, RosterModule.Model, PledgesModule.Model];
}
