using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Netral.Kernel;

namespace Netral.Platform.Pages;

/// <summary>What is wrong with a form, by field, together with what was typed, so that the page can show both again.</summary>
/// <param name="typed">The form as it came; null for a form that is shown for the first time.</param>
public sealed class Problems(IFormCollection? typed = null)
{
    private readonly List<Problem> all = [];

    public Problems(params ReadOnlySpan<Problem> problems) : this((IFormCollection?)null) => all.AddRange(problems);

    public IReadOnlyList<Problem> All => all;
    public bool Any => all.Count > 0;
    public int Status => Any ? Refusals.Status(all[0].Kind) : StatusCodes.Status200OK;

    public void Add(Problem problem) => all.Add(problem);

    /// <summary>The value, or false after noting the refusal; goes on, so that a person hears of every mistake at once.</summary>
    /// <param name="field">Names the field where the refusal itself names none.</param>
    public bool Try<T>(Result<T> result, [NotNullWhen(true)] out T? value, string? field = null)
    {
        if (result.Try(out value, out var refusal))
            return true;
        all.Add(refusal.Field is null && field is not null ? refusal.At(field) : refusal);
        return false;
    }

    public Problem? At(string field) => all.Find(problem => problem.Field == field);

    /// <summary>What stood in the field, or null where nothing was sent.</summary>
    public string? Typed(string field) => typed is not null && typed.TryGetValue(field, out var values) ? values[0] : null;

    public bool Chosen(string field, string value) => typed is not null && typed.TryGetValue(field, out var values) && values.Contains(value, StringComparer.Ordinal);

    internal bool WasSent => typed is not null;
}
