using System.Diagnostics.CodeAnalysis;

namespace Netral.Kernel;

/// <summary>Why an expected refusal happened; one table in Platform turns it into an HTTP status.</summary>
public enum Trouble { Invalid, NotFound, Conflict, Forbidden, Busy, Gone }

/// <summary>A refusal as a value.</summary>
/// <param name="Kind">The class of refusal.</param>
/// <param name="Code">Stable, for programs: <c>nip.length</c>. Never changes its meaning.</param>
/// <param name="Sentence">For people, in Indonesian, with <c>{0}</c> places for <paramref name="Args"/>; it is also the key in the text catalogues.</param>
/// <param name="Field">The form field or column that has to be mended.</param>
/// <param name="Args">What fills the places of the sentence: numbers, dates and what the person typed, never a secret.</param>
public sealed record Problem(Trouble Kind, string Code, string Sentence, string? Field = null, params object[] Args)
{
    public Problem At(string field) => this with { Field = field };
    public Problem With(params object[] args) => this with { Args = args };
    public bool Equals(Problem? other) => other is not null && Code == other.Code && Field == other.Field && Kind == other.Kind;
    public override int GetHashCode() => HashCode.Combine(Kind, Code, Field);
}

/// <summary>A value or the problem that stands in its place.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are the way in; Try is the way out.")]
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly Problem? problem;

    private Result(T? value, Problem? problem) => (this.value, this.problem) = (value, problem);

    public bool Try([NotNullWhen(true)] out T? found, [NotNullWhen(false)] out Problem? refusal)
    {
        found = value;
        refusal = problem;
        return problem is null;
    }

    /// <summary>The value where a refusal would be a bug of ours.</summary>
    public T Must() => problem is null ? value! : throw new InvalidOperationException(problem.Code);

    public Problem? Problem => problem;

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
