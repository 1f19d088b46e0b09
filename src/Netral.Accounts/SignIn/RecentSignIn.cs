using Microsoft.AspNetCore.Builder;

namespace Netral.Accounts.SignIn;

/// <summary>Marks a dangerous act (a role, a key, an annulment): who does it must have proved a few minutes ago that he is still the one at the keyboard.</summary>
public sealed class NeedsRecentSignIn;

public static class RecentSignIn
{
    /// <summary>On the page that leads to the act and on the act itself. Who signed in too long ago is led to <c>/masuk/ulang</c> and back.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsRecentSignIn());
}
