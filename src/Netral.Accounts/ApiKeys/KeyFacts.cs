using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Accounts.ApiKeys;

/// <summary>An officer gave a program a key: for which policies, over which scope, until when.</summary>
public sealed record ApiKeyMade(long Key, long Officer, IReadOnlyList<Code> Policies, Code Scope, DateOnly Until) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"api_key:{Key}");
}

public sealed record ApiKeyRevoked(long Key, long Officer) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"api_key:{Key}");
}
