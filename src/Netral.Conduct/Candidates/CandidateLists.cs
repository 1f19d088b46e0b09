using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Conduct.CheckPost;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Conduct.Candidates;

/// <summary>The contestants of a contest in a region, as they stand.</summary>
/// <param name="Version">The row that counts; an editor's form carries it, so that two editors do not overwrite each other.</param>
public sealed record ContestantsOf(string Contest, string Region, IReadOnlyList<Candidate> Candidates, long Version, DateTime SetAt);

/// <summary>Reads and sets the lists of contestants. One editor is enough: numbers are drawn on one day and asked for the same evening, no case rests on them, and the former list is one click away.</summary>
public sealed class CandidateLists(NetralDb db, Journal journal, TimeProvider clock)
{
    internal static readonly Problem Gone = new(Trouble.Conflict, "candidates.changed", "Daftar ini baru saja diubah orang lain. Muat ulang, lalu ubah lagi.");
    internal static readonly Problem NothingBefore = new(Trouble.Conflict, "candidates.nothing_before", "Tidak ada daftar sebelumnya.");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The number of the newest row: it changes whenever a list does.</summary>
    public async Task<long> Version(CancellationToken stop) =>
        (await db.Set<CandidateList>().AsNoTracking().OrderByDescending(c => c.Id).Select(c => new { c.Id }).FirstOrDefaultAsync(stop))?.Id.Value ?? 0;

    /// <summary>Every list that holds somebody.</summary>
    public async Task<IReadOnlyList<ContestantsOf>> All(CancellationToken stop)
    {
        var newest = db.Set<CandidateList>().GroupBy(c => new { c.Contest, c.Region }).Select(g => g.Max(c => c.Id));
        var rows = await db.Set<CandidateList>().AsNoTracking().Where(c => newest.Contains(c.Id) && c.Count > 0).ToListAsync(stop);
        return [.. rows.OrderBy(r => r.Contest, StringComparer.Ordinal).ThenBy(r => r.Region, StringComparer.Ordinal).Select(Read)];
    }

    public async Task<ContestantsOf?> Of(string contest, string region, CancellationToken stop) => await Newest(contest, region, stop) is { } row ? Read(row) : null;

    /// <summary>Replaces the list of every contest and region that the rows name; others stay.</summary>
    public Task<Result<int>> Set(IEnumerable<CandidateRow> rows, Actor actor, long? officer, CancellationToken stop) => db.Write<int>(async () =>
    {
        var lists = 0;
        foreach (var group in rows.GroupBy(r => (r.Contest, r.Region)))
        {
            await Put(group.Key.Contest, group.Key.Region, [.. group.Select(r => r.Candidate)], await Newest(group.Key.Contest, group.Key.Region, stop), null, actor, officer, stop);
            lists++;
        }
        return lists;
    }, stop);

    /// <summary>Replaces one list, if it is still the one the editor saw.</summary>
    public Task<Result<int>> Replace(string contest, string region, IReadOnlyList<Candidate> candidates, long seen, Actor actor, long? officer, CancellationToken stop) => db.Write<int>(async () =>
    {
        // Holds the counter's row until the commit: of two editors at once the second sees the first one's list.
        await db.Next<CandidateTurn>(1, stop);
        var before = await Newest(contest, region, stop);
        if ((before?.Id.Value ?? 0) != seen)
            return Gone;
        await Put(contest, region, candidates, before, null, actor, officer, stop);
        return candidates.Count;
    }, stop);

    /// <summary>Sets the list back to what it was before its last change.</summary>
    public Task<Result<int>> Undo(string contest, string region, long seen, Actor actor, long? officer, CancellationToken stop) => db.Write<int>(async () =>
    {
        await db.Next<CandidateTurn>(1, stop);
        var now = await Newest(contest, region, stop);
        if (now is null || now.Id.Value != seen)
            return Gone;
        if (now.Count == 0)
            return NothingBefore;
        // A list that was set back names the one it repeats: the next undo goes on before that, not to and fro.
        Id<CandidateList> from = now.Undoes is { } repeated ? new(repeated) : now.Id;
        var former = await db.Set<CandidateList>().AsNoTracking().Where(c => c.Contest == contest && c.Region == region && c.Id < from && c.Undoes == null).OrderByDescending(c => c.Id).FirstOrDefaultAsync(stop);
        await Put(contest, region, former is null ? [] : Candidates(former), now, former?.Id.Value ?? from.Value, actor, officer, stop);
        return former?.Count ?? 0;
    }, stop);

    private async Task Put(string contest, string region, IReadOnlyList<Candidate> candidates, CandidateList? before, long? undoes, Actor actor, long? officer, CancellationToken stop)
    {
        db.Add(new CandidateList
        {
            Id = await db.Next<CandidateList>(1, stop),
            Contest = contest,
            Region = region,
            Rows = JsonSerializer.Serialize(candidates, Json),
            Count = candidates.Count,
            SetBy = officer,
            SetAt = clock.GetUtcNow().UtcDateTime,
            Undoes = undoes,
        });
        journal.Add(new CandidatesChanged(CodeOf("contest", contest), CodeOf("region", region), before?.Count ?? 0, candidates.Count, undoes is not null), actor);
    }

    // "19.01" alone is no code, and a star none at all.
    private static Code CodeOf(string kind, string value) => new($"{kind}:{(value == "*" ? "nation" : value)}");

    private Task<CandidateList?> Newest(string contest, string region, CancellationToken stop) =>
        db.Set<CandidateList>().AsNoTracking().Where(c => c.Contest == contest && c.Region == region).OrderByDescending(c => c.Id).FirstOrDefaultAsync(stop);

    private static ContestantsOf Read(CandidateList row) => new(row.Contest, row.Region, Candidates(row), row.Id.Value, row.SetAt);

    private static List<Candidate> Candidates(CandidateList row) => JsonSerializer.Deserialize<List<Candidate>>(row.Rows, Json)!;
}

/// <summary>Only for its counter.</summary>
internal sealed class CandidateTurn;
