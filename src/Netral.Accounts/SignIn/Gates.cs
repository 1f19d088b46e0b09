using Microsoft.AspNetCore.Builder;

namespace Netral.Accounts.SignIn;

/// <summary>What stands between an officer who has signed in and his work.</summary>
public enum Gate
{
    /// <summary>Nothing.</summary>
    Open,

    /// <summary>The one-time password has to be replaced.</summary>
    Password,

    /// <summary>None of the roles works before a second factor has been shown in this session.</summary>
    SecondFactor,
}

/// <summary>Marks the few pages for whoever has signed in that also open before the gate: those that open it.</summary>
internal sealed class BeforeTheGate;

internal static class Gates
{
    public const string ChangePassword = "/masuk/kata-sandi";
    public const string SetUp = "/pengaturan/akun/langkah-kedua";

    public static string Way(Gate gate) => gate is Gate.Password ? ChangePassword : SetUp;

    public static TBuilder OpensBeforeTheGate<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BeforeTheGate());
}
