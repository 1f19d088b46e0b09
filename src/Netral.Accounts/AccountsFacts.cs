using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;

namespace Netral.Accounts;

public sealed record OfficerAdmitted(long Officer, Role Role, long? HomeAgency) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <param name="Scope">As <see cref="Accounts.Scope"/> writes it: <c>agency:12/3</c>.</param>
/// <param name="Replaces">The officer on leave, where this one is a substitute.</param>
public sealed record RoleGranted(long Grant, long Officer, Role Role, Code Scope, DateOnly From, DateOnly? Until, long? Replaces) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <param name="LastDay">The last day on which the role held; before its first where it never did.</param>
public sealed record GrantEnded(long Grant, long Officer, Role Role, Code Scope, DateOnly LastDay) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

public sealed record GrantProlonged(long Grant, long Officer, Role Role, Code Scope, DateOnly? Was, DateOnly Until) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <summary>An officer was found in a staff list, or the link was taken away.</summary>
public sealed record OfficerLinked(long Officer, long? Person) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

public sealed record BodyCreated(long Body, BodyKind Kind, Code Scope, long? Parent) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>An officer's new key waits for two endorsements.</summary>
/// <param name="Key">SHA-256 of both public keys.</param>
public sealed record KeyPresented(long Body, long Holder, byte[] Key) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>The same key under another passphrase.</summary>
/// <param name="Key">SHA-256 of both public keys.</param>
public sealed record KeyRewrapped(long Body, long Holder, byte[] Key) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>The first half of a founding was taken back, before there was a second.</summary>
public sealed record FoundingWithdrawn(long Body) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>An officer signed something about a key.</summary>
/// <param name="Seq">Its place in the body's list, from 0.</param>
/// <param name="Act"><c>found</c>, <c>endorse</c> or <c>revoke</c>.</param>
/// <param name="Hash">What the next statement builds on.</param>
public sealed record KeyStatementMade(long Body, int Seq, Code Act, byte[] Hash) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}
