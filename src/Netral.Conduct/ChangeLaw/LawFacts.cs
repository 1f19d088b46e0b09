using System.Globalization;
using Netral.Conduct.Editions;
using Netral.Platform.Journal;

namespace Netral.Conduct.ChangeLaw;

/// <summary>An editor proposed a rulebook. <paramref name="Sha256"/> is its hash.</summary>
public sealed record RulebookUploaded(long Change, byte[] Sha256, LawChangeKind Kind) : IFact
{
    public string Subject => LawSubject.Of(Change);
}

/// <summary>A second editor published it; from now on it is in force.</summary>
public sealed record RulebookPublished(long Change, byte[] Sha256, byte[] Before, LawChangeKind Kind) : IFact
{
    public string Subject => LawSubject.Of(Change);
}

public sealed record RulebookWithdrawn(long Change) : IFact
{
    public string Subject => LawSubject.Of(Change);
}

internal static class LawSubject
{
    public static string Of(long change) => string.Create(CultureInfo.InvariantCulture, $"law_change:{change}");
}
