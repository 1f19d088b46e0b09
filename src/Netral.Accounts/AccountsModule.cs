using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>The door of Accounts: who may see and do what.</summary>
public static class AccountsModule
{
    public static IModelPart Model { get; } = new AccountsModel();
}
