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

    /// <summary>Where a message about the own work reaches an officer who serves today; null where he does not.</summary>
    Task<OfficerAddress?> Reach(long number, CancellationToken stop);

    /// <summary>The body that an officer serves today; null for none.</summary>
    Task<long?> BodyOf(long number, CancellationToken stop);
}

/// <summary>An officer's own address at work, for messages that hold no content.</summary>
/// <param name="Email">The one with which he signs in.</param>
public sealed record OfficerAddress(string Name, string Email)
{
    /// <summary>An address is nothing for a log.</summary>
    public override string ToString() => "address";
}
