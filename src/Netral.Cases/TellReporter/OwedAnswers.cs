using Microsoft.EntityFrameworkCore;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.TellReporter;

/// <summary>A word that a reporter is owed, as a task.</summary>
/// <param name="About">The move by name.</param>
/// <param name="Report">The report's id for an address; null where the case has none.</param>
public sealed record AnswerTask(long Case, int Track, string Title, string About, DateOnly Since, string? Report);

/// <summary>Answers that the officers of a body owe: they belong among its tasks, since the law gives them no clock and nobody else waits for them.</summary>
internal sealed class OwedAnswers(NetralDb db, ILawInForce law, CaseDoor door)
{
    private const int Most = 200;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<AnswerTask>> Of(KnownOfficer officer, CancellationToken stop)
    {
        var rows = await (
            from a in db.Set<OwedAnswer>().AsNoTracking()
            join c in db.Set<Case>() on a.Case equals c.Id
            where c.Body == officer.Body && a.GivenOn == null
            orderby a.Since, a.Case
            select new { Answer = a, Case = c }).Take(Most).ToListAsync(stop);
        var open = await door.Open([.. rows.Select(r => r.Case.Id).Distinct()], officer.Number, officer.Body ?? 0, stop);
        var tasks = new List<AnswerTask>();
        foreach (var row in rows.Where(r => open.Contains(r.Case.Id)))
        {
            if ((await law.Find(row.Case.Rulebook, stop))?.Book is not { } book)
                continue;
            tasks.Add(new(row.Case.Id, row.Answer.Track, CaseNames.Of(row.Case), MoveNames.Of(book, row.Answer.Move), row.Answer.Since, row.Case.Report is { } report ? Convert.ToHexStringLower(report) : null));
        }
        return tasks;
    }

    /// <summary>Bodies whose oldest unanswered word is that many days old, or older.</summary>
    public static async Task<IReadOnlyList<(long Body, int Owed)>> Waiting(NetralDb db, DateOnly since, CancellationToken stop) =>
        [.. (await (from a in db.Set<OwedAnswer>().AsNoTracking() join c in db.Set<Case>() on a.Case equals c.Id where a.GivenOn == null && a.Since <= since group a by c.Body into g select new { g.Key, Count = g.Count() }).ToListAsync(stop))
            .Select(g => (g.Key, g.Count))];
}

internal static class MoveNames
{
    /// <summary>The same move stands in several procedures under one id and name.</summary>
    public static string Of(Rulebook book, string move) => book.Procedures.Select(p => p.Move(move)).FirstOrDefault(m => m is not null)?.Name ?? move;
}
