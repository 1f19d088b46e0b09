using Xunit.v3;

namespace Netral.Tests.Floor;

/// <summary>
/// Marks tests that use a database whose kind cannot change the outcome: headers, routes, pages that read nothing, sign-in by a foreign issuer. They run on SQLite
/// alone; <see cref="UsesDatabaseAttribute"/> is for all others.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnyDatabaseAttribute : Attribute, ITraitAttribute
{
    public const string Trait = "AnyDatabase";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, "used")];
}
