using System.Globalization;
using Netral.Platform.Storage;

namespace Netral.Platform.Retention;

/// <summary>
/// How one kind of record is erased, as SQL that both databases understand. Each module gives those of its own tables
/// (<c>services.AddSingleton(new Erasure(…))</c>); a kind may have several, done in the order in which they were given.
/// In <see cref="Due"/> the table is called <c>t</c>; <c>@cutoff</c> is the instant and <c>@day</c> the date before which a record is too old;
/// <c>{rounds}</c> are the held rounds as rows (agency, round), <c>{agencies}</c> the agencies that have one. In <see cref="Steps"/>
/// <c>{batch}</c> is the query of the keys at hand. What is written there is code of ours, never something typed.
/// </summary>
/// <param name="Kind">A kind of <see cref="RetentionRules"/>.</param>
/// <param name="Key">Column or columns of the key.</param>
/// <param name="Age">An expression for since when a row counts, for the preview.</param>
/// <param name="Due">Which rows are too old and free of any hold. After the steps it must not hold for them any more.</param>
public sealed record Erasure(string Kind, string Table, string Key, string Age, string Due)
{
    /// <summary>What happens to a batch; the last one touches the rows of <see cref="Table"/> themselves. Without any they are deleted.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>A column or expression that names a file, and how the file is removed: before the row, so that after a crash the row is still there to try again.</summary>
    public string? File { get; init; }
    public Action<IServiceProvider, string>? Discard { get; init; }

    internal string Counting(Held held) => $"select count(*), min({Age}) from {Table} t where {Filled(Due, held)}";

    internal string Files(Held held, int most) => $"select {File} from {Table} t where {Filled(Due, held)} order by {Key} limit {most.ToString(CultureInfo.InvariantCulture)}";

    internal IEnumerable<string> Statements(Held held, int most)
    {
        var batch = $"select {Key} from {Table} t where {Filled(Due, held)} order by {Key} limit {most.ToString(CultureInfo.InvariantCulture)}";
        var steps = Steps.Count > 0 ? Steps : [$"delete from {Table} where ({Key}) in ({{batch}})"];
        return steps.Select(step => step.Replace("{batch}", batch, StringComparison.Ordinal));
    }

    private static string Filled(string sql, Held held) => sql.Replace("{rounds}", held.Rounds, StringComparison.Ordinal).Replace("{agencies}", held.Agencies, StringComparison.Ordinal);
}

/// <summary>A round whose records nobody may erase for the time being.</summary>
/// <param name="Round">The round's number within the agency.</param>
public readonly record struct HeldRound(long Agency, int Round);

/// <summary>Says which rounds are held: because an officer has said so, or because a signature in it is contested.</summary>
public interface IHolds
{
    Task<IReadOnlyList<HeldRound>> Now(NetralDb db, CancellationToken stop);
}

/// <summary>The holds as they stand in a statement. Numbers only.</summary>
internal sealed record Held(string Rounds, string Agencies)
{
    public static async Task<Held> Now(NetralDb db, IEnumerable<IHolds> holds, CancellationToken stop)
    {
        var rounds = new HashSet<HeldRound>();
        foreach (var source in holds)
            rounds.UnionWith(await source.Now(db, stop));
        // Never empty: "not in ()" is no SQL everywhere.
        var all = rounds.Prepend(new(-1, -1)).Distinct().OrderBy(r => r.Agency).ThenBy(r => r.Round).ToList();
        return new("values " + string.Join(", ", all.Select(r => string.Create(CultureInfo.InvariantCulture, $"({r.Agency}, {r.Round})"))),
            string.Join(", ", all.Select(r => r.Agency).Distinct().Select(a => a.ToString(CultureInfo.InvariantCulture))));
    }
}
