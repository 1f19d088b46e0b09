using Netral.Kernel;

namespace Netral.Platform.Access;

/// <summary>An officer, as those who may not know accounts have to name one.</summary>
/// <param name="Number">The number of the account.</param>
/// <param name="Body">The oversight body he serves; null for officers of agencies and the operator.</param>
/// <param name="HomeAgency">Where he is employed, also while seconded.</param>
public sealed record KnownOfficer(long Number, string Name, long? Body, long? HomeAgency)
{
    /// <summary>Who the journal names for an act in the name of the own body.</summary>
    public Actor Actor => Body is { } body ? Kernel.Actor.OfBody(Number, body) : Kernel.Actor.Officer(Number, HomeAgency);
}

/// <summary>The officers of oversight bodies. Accounts keeps them; Reports and Cases, which may not know accounts, ask.</summary>
public interface IOfficers
{
    /// <summary>Who is at work in this request; null for a visitor.</summary>
    Task<KnownOfficer?> AtWork(CancellationToken stop);

    /// <summary>Who serves the body today, by name.</summary>
    Task<IReadOnlyList<KnownOfficer>> OfBody(long body, CancellationToken stop);

    /// <summary>Names for numbers, also of officers who have left.</summary>
    Task<IReadOnlyDictionary<long, string>> Names(IReadOnlyCollection<long> numbers, CancellationToken stop);

    /// <summary>Where a notice reaches the officer; null once the account has gone. For composers at the moment of sending, never to be kept.</summary>
    Task<string?> MailOf(long number, CancellationToken stop);
}
