using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Accounts.SignIn;

/// <summary>What an officer showed when signing in.</summary>
public enum SignInMeans { Password = 1, PasswordAndCode = 2, PasswordAndRecoveryCode = 3, Passkey = 4, SingleSignOn = 5 }

/// <summary>Why sessions ended before their time.</summary>
public enum SessionEnd { ByOwner = 1, PasswordChanged = 2, FactorChanged = 3, FactorReset = 4, OfficerEnded = 5, PasswordReset = 6 }

/// <param name="Means">Null in facts from before there were several ways.</param>
public sealed record OfficerSignedIn(long Officer, SignInMeans? Means = null) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record OfficerSignedOut(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

/// <summary>Too many wrong passwords or codes; who tried is not known.</summary>
public sealed record OfficerLocked(long Officer, DateTime Until) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record PasswordChanged(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

/// <summary>An authenticator app was set up, or replaced.</summary>
public sealed record SecondFactorSet(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

/// <summary>The authenticator app was taken away by its owner.</summary>
public sealed record SecondFactorRemoved(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

/// <summary>Another officer took app, recovery codes and passkeys away, as the telephone was lost.</summary>
public sealed record SecondFactorReset(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

/// <summary>Another officer made a one-time password, as the own one was forgotten.</summary>
public sealed record PasswordReset(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record RecoveryCodesMade(long Officer, int Count) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record PasskeyAdded(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record PasskeyRemoved(long Officer) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

public sealed record SessionsEnded(long Officer, int Count, SessionEnd Why) : IFact
{
    public string Subject => OfficerSubject.Of(Officer);
}

internal static class OfficerSubject
{
    public static string Of(long officer) => string.Create(CultureInfo.InvariantCulture, $"officer:{officer}");

    /// <summary>An act of the officer on the own account, also before there is a session.</summary>
    public static Actor OwnActor(this Officer officer) => officer.Body is { } body ? Actor.OfBody(officer.Id, body) : Actor.Officer(officer.Id, officer.HomeAgency);

    /// <summary>Something that happened to the account without an officer; the audit of his agency or body shows it.</summary>
    public static Actor Without(this Officer officer) => officer.Body is { } body ? Actor.System with { Body = body } : Actor.System with { Agency = officer.HomeAgency };
}
