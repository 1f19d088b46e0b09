using Xunit.v3;

namespace Netral.Tests.Floor;

/// <summary>
/// Marks tests whose outcome may depend on the database. <c>./do test</c> runs all tests on SQLite and the marked ones once
/// more on PostgreSQL. Forgetting it is not possible: <see cref="TestDatabase"/> refuses to serve a test without the mark.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UsesDatabaseAttribute : Attribute, ITraitAttribute
{
    public const string Trait = "Database";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, "used")];

    /// <summary>Called by everything that hands a database to a test.</summary>
    /// <exception cref="InvalidOperationException">The running test, or the class that the fixture is made for, has no mark.</exception>
    public static void Demand()
    {
        var now = TestContext.Current;
        var traits = now.Test?.Traits ?? now.TestCase?.Traits ?? now.TestClass?.Traits ?? now.TestCollection?.Traits;
        if (traits?.ContainsKey(Trait) is true || traits?.ContainsKey(AnyDatabaseAttribute.Trait) is true) return;
        throw new InvalidOperationException(
            $"{now.TestClass?.TestClassName ?? "This test"} uses the database: mark it [UsesDatabase], so that it also runs on PostgreSQL.");
    }
}
