using System.Globalization;
using Netral.Kernel;

namespace Netral.Law;

/// <summary>Where something stands in a bundle; lines and columns count from 1.</summary>
public readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>One thing that is wrong with a bundle: where, and why in a sentence for the editor.</summary>
public sealed record Fault(Place Place, Problem Problem)
{
    public override string ToString() => $"{Place}: {Remark.Fill(Problem.Sentence, Problem.Args)}";
}

/// <summary>A sentence that is shown to people: Indonesian, and the key of its translation; <c>{0}</c> places are filled from <paramref name="Args"/>.
/// An argument may be a remark itself; who translates, translates it first. Sentences that come out of a rulebook have no English and stay as they are.</summary>
public sealed record Remark(string Sentence, params IReadOnlyList<object> Args)
{
    public override string ToString() => Fill(Sentence, Args);
    public bool Equals(Remark? other) => other is not null && ToString() == other.ToString();
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    // A sentence that comes out of a rulebook has no places, and its braces are its own.
    internal static string Fill(string sentence, IReadOnlyList<object> args) => args.Count == 0 ? sentence : string.Format(Indonesian, sentence, [.. args]);

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
}
