namespace Netral.Law;

/// <summary>A rulebook with the names of all regions.</summary>
public sealed record Statute(Rulebook Book, Places Places);

/// <summary>The law that is in force on this instance. Conduct keeps the editions; whoever may not know Conduct asks here.</summary>
public interface ILawInForce
{
    ValueTask<Statute> InForce(CancellationToken stop);

    /// <summary>Any edition that was ever proposed or in force, which a case may have pinned; null for a hash nobody knows.</summary>
    Task<Statute?> Find(string sha256, CancellationToken stop);
}
