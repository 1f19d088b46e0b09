using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Accounts.Audit;

/// <summary>How one kind of fact is told before people. Each module registers one for each fact that it writes; a test fails on a fact without.</summary>
public abstract class FactTold
{
    /// <summary>As in the journal: <c>round_closed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Names the kind in a list to choose from; Indonesian, a key of a catalogue.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, in a plain sentence.</summary>
    public abstract Told Tell(JournalRow row);

    public static FactTold Of<T>(string title, Func<T, Told> tell) where T : IFact => new Typed<T>(tell) { Kind = Word.Snake(typeof(T).Name), Title = title };

    private sealed class Typed<T>(Func<T, Told> tell) : FactTold where T : IFact
    {
        public override Told Tell(JournalRow row) => tell(FactJson.Read<T>(row));
    }
}

/// <summary>How an old and a new value are told.</summary>
/// <param name="Field">As in <c>change_detail</c>.</param>
/// <param name="Label">Indonesian, a key of a catalogue.</param>
/// <param name="Tell">Turns a code into a word, or masks what the pages mask as well; null shows it as it is.</param>
public sealed record FieldTold(string Field, string Label, Func<string, Told>? Tell = null);

/// <summary>What a fact happened to, as a page shows it.</summary>
/// <param name="Href">Its page, where there is one.</param>
/// <param name="Policy">Who may open that page.</param>
public sealed record SubjectShown(Told Text, string? Href = null, string? Policy = null);

/// <summary>Names the subjects of facts. Each module knows its own, by what stands before the colon.</summary>
public interface ISubjects
{
    IReadOnlySet<string> Prefixes { get; }

    /// <summary>Those that are found; a page's worth at a time.</summary>
    Task<IReadOnlyDictionary<string, SubjectShown>> Of(IReadOnlyCollection<string> subjects, CancellationToken stop);
}

/// <summary>Reading subjects: <c>person:12</c>.</summary>
public static class Subjects
{
    public static string Prefix(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Split(':')[0];
    }

    /// <summary>12 of <c>person:12</c>; 0 where there is no number.</summary>
    public static long Number(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return long.TryParse(subject.AsSpan(subject.IndexOf(':', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
