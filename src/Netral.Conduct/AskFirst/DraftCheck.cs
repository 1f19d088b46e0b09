using System.Collections.Concurrent;
using Netral.Conduct.Candidates;
using Netral.Conduct.CheckPost;
using Netral.Conduct.Editions;
using Netral.Kernel;
using Netral.Law;
using Act = Netral.Conduct.CheckPost.Act;

namespace Netral.Conduct.AskFirst;

/// <summary>What somebody wants to do. Lives as long as the answer takes.</summary>
/// <param name="Region">A code; null where it was not said.</param>
/// <param name="Contest">One contest; null means those that are held in the region about that day.</param>
internal sealed record Question(Act Act, string? Text, DateOnly Date, string? Region, PersonKind Person, string? Contest);

/// <summary>The answer, and what of the law reaches the person beside the forms.</summary>
/// <param name="Forms">The forms that could apply to this person on that day; the check itself knows neither.</param>
/// <param name="FormsAreForOthers">The lists of forms do not address this kind of person at all.</param>
internal sealed record Considered(Answer Answer, Statute Law, IReadOnlyList<string> Forms, IReadOnlyList<string> Contests, IReadOnlyList<Provision> Provisions, bool FormsAreForOthers);

/// <summary>Puts a draft before the rules with the contestants and the law of that day and place. Nothing is stored and nothing is logged.</summary>
internal sealed class DraftCheck(Rulebooks rulebooks, CandidateLists lists, ContestantsCache cache)
{
    public const int LongestText = 50_000;

    internal static readonly Problem TextLong = new(Trouble.Invalid, "conduct.text_long", "Teksnya lebih dari {0} huruf. Periksa sebagian dahulu.", "text", LongestText);
    internal static readonly Problem NoText = new(Trouble.Invalid, "conduct.text", "Teks harus berupa tulisan.", "text");

    /// <summary>How long after its last stage a contest still counts: disputes and the swearing-in come after the count.</summary>
    private const int DaysAfter = 90;

    private static readonly string[] FacilityActs = ["facility", "decision"];

    public async Task<Result<Considered>> Check(Question asked, CancellationToken stop)
    {
        if (asked.Text?.Length > LongestText)
            return TextLong;
        var law = await rulebooks.InForce(stop);
        if (asked.Region is { } region && law.Places.Code(region).Problem is { } elsewhere)
            return elsewhere;
        var contestants = await cache.Current(lists, stop);
        if (asked.Contest is { } named && law.Book.Contests.All(c => c.Id != named) && contestants.All(c => c.Contest != named))
            return LawProblems.NoContest.With(named).At("contest");
        var concerned = Concerned(asked, law.Book, contestants);
        var ballots = Ballots(asked, law.Book, contestants, concerned).DefaultIfEmpty(Ballot.Empty).ToList();
        var answers = ballots.ConvertAll(ballot => PostCheck.Standard.Check(new Draft(asked.Act, asked.Text, asked.Date), ballot, key => Clause(law.Book, key, asked)));
        var answer = Together(answers);
        var others = !law.Book.Forms.Any(f => f.Persons.Contains(asked.Person));
        var forms = answer.Forms.Where(key => Clause(law.Book, key, asked) is not null).ToList();
        return new Considered(answer, law, forms, concerned, Reached(law.Book, asked, answer, concerned), others);
    }

    /// <summary>The contests by id: the one that was named, or all that are held there and are not long over.</summary>
    private static List<string> Concerned(Question asked, Rulebook book, IReadOnlyList<ContestantsOf> contestants)
    {
        if (asked.Contest is { } named)
            return [named];
        if (asked.Region is not { } region)
            return [];
        var held = book.Contests.Where(c => c.In(region) && c.Stages.Max(s => s.To).AddDays(DaysAfter) >= asked.Date && c.Grounds.InForce.From <= asked.Date).Select(c => c.Id);
        // Contestants may be known before an editor has entered the contest's days.
        var early = contestants.Where(c => Meets(c.Region, region) && book.Contests.All(k => k.Id != c.Contest)).Select(c => c.Contest);
        return [.. held.Concat(early).Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<Ballot> Ballots(Question asked, Rulebook book, IReadOnlyList<ContestantsOf> contestants, List<string> concerned)
    {
        foreach (var id in concerned)
        {
            var contest = book.Contests.FirstOrDefault(c => c.Id == id);
            var own = contestants.Where(c => c.Contest == id && (asked.Region is null || Meets(c.Region, asked.Region))).ToList();
            foreach (var list in own)
                yield return cache.Ballot(list, FixedOn(contest, asked.Region ?? list.Region, asked.Date));
            if (own.Count == 0 && contest is not null)
                yield return new Ballot([], FixedOn(contest, asked.Region ?? contest.Regions[0], asked.Date));
        }
    }

    private static bool Meets(string list, string region) => list is "*" or "00" || RegionCode.Within(region, list) || RegionCode.Within(list, region);

    /// <summary>A day on the right side of the draft's: only which side matters. Null where the offices differ or the day is not known, and then both forms are shown.</summary>
    private static DateOnly? FixedOn(Contest? contest, string region, DateOnly date)
    {
        if (contest is null)
            return null;
        var where = region is "*" or "00" ? "*" : region;
        var sides = contest.Penetapan.Select(p => p.Office).Distinct(StringComparer.Ordinal).SelectMany(office => contest.TargetOn(office, where, date)).Distinct().ToList();
        return sides switch { [TargetStatus.BakalCalon] => date.AddDays(1), [TargetStatus.Calon] => date, _ => null };
    }

    private static FormClause? Clause(Rulebook book, string key, Question asked) =>
        book.Forms.FirstOrDefault(f => f.Key == key && f.Persons.Contains(asked.Person) && f.Grounds.InForce.On(asked.Date)) is { } form
            ? new(key, form.Grounds.Clause, form.Grounds.NeedsLegalCheck || asked.Person != PersonKind.Pns)
            : null;

    /// <summary>Several lists of contestants, one answer: the same reason is told once, and a mere mention says nothing beside a clear match.</summary>
    private static Answer Together(List<Answer> answers)
    {
        if (answers is [var only])
            return only;
        var findings = answers.SelectMany(a => a.Findings).GroupBy(f => (f.Why, f.Verdict, f.Form))
            .Select(same => same.First() with { Spans = [.. same.SelectMany(f => f.Spans).Distinct().OrderBy(s => s.Start).ThenBy(s => s.End)] })
            .OrderByDescending(f => f.Verdict).ToList();
        var serious = findings.Where(f => f.Verdict == Verdict.Melanggar).Select(f => f.Kind).ToHashSet();
        findings.RemoveAll(f => f.Verdict != Verdict.Melanggar && serious.Contains(f.Kind));
        var verdict = findings.Count == 0 ? Verdict.Aman : findings[0].Verdict;
        return new(verdict, verdict switch { Verdict.Aman => Answer.NothingFound, Verdict.HatiHati => Answer.TakeCare, _ => Answer.Matches },
            [.. answers.SelectMany(a => a.Forms).Distinct(StringComparer.Ordinal)], findings);
    }

    /// <summary>Election law that could reach the person for what was found; for villages it is the only law there is.</summary>
    private static IReadOnlyList<Provision> Reached(Rulebook book, Question asked, Answer answer, List<string> concerned)
    {
        if (answer.Verdict != Verdict.Melanggar)
            return [];
        var acts = answer.Findings.SelectMany(f => f.Kind switch
        {
            FindingKind.Facility => FacilityActs,
            FindingKind.Gift => ["give"],
            _ => ["campaign", "adviser"],
        }).Append(Word.Of(asked.Act)).ToHashSet(StringComparer.Ordinal);
        var contests = book.Contests.Where(c => concerned.Contains(c.Id, StringComparer.Ordinal)).ToList();
        return [.. book.Provisions.Where(p => p.Persons.Contains(asked.Person) && p.Grounds.InForce.On(asked.Date) && p.Acts.Any(acts.Contains))
            .Where(p => contests.Count == 0 || contests.Exists(c => p.Contests.Contains(c.Kind) && (p.Phase == "any" || c.StagesOn(asked.Date).Any(s => s.Id == p.Phase))))];
    }
}

/// <summary>The contestants of all contests, and their names made ready for reading. Looked up anew when a list has changed, once a second at most.</summary>
internal sealed class ContestantsCache(TimeProvider clock)
{
    private const int MostBallots = 400;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(long List, DateOnly? FixedOn), Ballot> ballots = new();
    private volatile Known? known;

    public async Task<IReadOnlyList<ContestantsOf>> Current(CandidateLists lists, CancellationToken stop)
    {
        if (known is { } now && clock.GetElapsedTime(now.LookedAt) < Fresh)
            return now.All;
        var version = await lists.Version(stop);
        var all = known is { } before && before.Version == version ? before.All : await lists.All(stop);
        known = new(version, all, clock.GetTimestamp());
        return all;
    }

    public void LookAgain() => known = null;

    public Ballot Ballot(ContestantsOf list, DateOnly? fixedOn)
    {
        if (ballots.Count > MostBallots)
            ballots.Clear();
        return ballots.GetOrAdd((list.Version, fixedOn), _ => new Ballot(list.Candidates, fixedOn));
    }

    private sealed record Known(long Version, IReadOnlyList<ContestantsOf> All, long LookedAt);
}
