namespace Netral.Conduct.CheckPost;

/// <summary>
/// Answers "may I?" for a draft: reads the text, lets every rule look for its words, weighs what stands around them. Pure: nothing is stored, logged or sent.
/// Safe for many callers at once. The time is linear in the text's length.
/// </summary>
public sealed class PostCheck
{
    private const int MostSpans = 60;

    private static readonly Rule NoText = new("tanpa-teks", FindingKind.Support, Verdict.HatiHati, null, null, [], 0, 0, false, false, null, false, false, false, false,
        "Tanpa teks kami tidak dapat menilai isinya; tindakan ini sendiri sudah dapat dicatat sebagai keberpihakan.", "Tuliskan apa yang Anda sukai, bagikan, ikuti atau hadiri, lalu periksa lagi.");

    private readonly IReadOnlyList<Rule> rules;
    private readonly Wordbook book;
    private readonly IReadOnlyDictionary<string, double> precision;
    private readonly UInt128 specific, praise, small;

    public static PostCheck Standard { get; } = new(Wordbook.Standard, Rule.Standard, RulePrecision.Standard);

    internal PostCheck(Wordbook book, IReadOnlyList<Rule> rules, IReadOnlyDictionary<string, double> precision)
    {
        (this.book, this.rules, this.precision) = (book, rules, precision);
        specific = book.Class("SASARAN");
        praise = book.Class("PUJI") | book.Class("SINGKAT");
        small = book.Class("HONORIFIK") | book.Class("BIASA") | book.Class("SIMBOL") | praise;
    }

    /// <param name="ballot">The contestants of the contest the person lives or works in; <see cref="Ballot.Empty"/> when none is chosen.</param>
    /// <param name="clauses">Looks up where a form is written down for this person and day; null when it has no clause for them.</param>
    public Answer Check(Draft draft, Ballot ballot, Func<string, FormClause?> clauses)
    {
        var findings = Findings(draft, ballot, clauses);
        var verdict = findings.Count == 0 ? Verdict.Aman : findings.Max(finding => finding.Verdict);
        List<string> forms = [.. findings.Where(f => f.Verdict == Verdict.Melanggar).SelectMany(f => new[] { f.Form, f.OtherForm }).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new Answer(verdict, verdict switch { Verdict.Aman => Answer.NothingFound, Verdict.HatiHati => Answer.TakeCare, _ => Answer.Matches }, forms, findings);
    }

    /// <summary>Everything that fired, before what says the same is put together: what the measurement counts.</summary>
    internal IReadOnlyList<(Rule Rule, Verdict Verdict, string Key, List<Span> Spans)> Fired(Draft draft, Ballot ballot)
    {
        if (string.IsNullOrWhiteSpace(draft.Text))
            return [(NoText, Verdict.HatiHati, NoText.Id, [])];
        var reading = new Reading(book, ballot);
        var words = reading.Of(draft.Text);
        MarkShort(words, reading.HasWords, ballot);
        var frames = new Frames(words, book, ballot);
        var matching = new Matching(words, frames, Matching.Places(words));
        var fired = new List<(Rule, Verdict, string, List<Span>)>();
        foreach (var rule in rules.Where(rule => rule.Concerns(draft.Act) && !(rule.NeedsContest && ballot.IsEmpty)))
        {
            var standing = matching.Of(rule).Where(match => Stands(rule, match, frames, words, draft.Act)).ToLookup(match => Lowered(rule, match, frames, draft.Act));
            if (standing[false].Any())
                fired.Add((rule, rule.Verdict, rule.Id, Spans(standing[false], words)));
            if (standing[true].Any())
                fired.Add((rule, Verdict.HatiHati, rule.Id + "/kutipan", Spans(standing[true], words)));
        }
        return fired;
    }

    private bool Stands(Rule rule, int[] match, Frames frames, List<Lexeme> words, Act act) =>
        !(rule.NegationBlocks && frames.Negated(match)) && !(rule.NeutralBlocks && frames.Neutral(match, rule.Kind, match.Any(at => words[at].Is(specific)), IsDeed(act)));

    private static bool IsDeed(Act act) => act is Act.Other or Act.Give or Act.Attend or Act.Photo;

    // Whoever describes a deed of his own with "mengajak warga" reports nobody else's words.
    private static bool Lowered(Rule rule, int[] match, Frames frames, Act act) => !IsDeed(act) && rule.ReportLowers && rule.Verdict == Verdict.Melanggar && frames.Reported(match);

    private List<Finding> Findings(Draft draft, Ballot ballot, Func<string, FormClause?> clauses)
    {
        var fired = Fired(draft, ballot);
        // Beside a clear match the mere mention says nothing more.
        var serious = fired.Where(f => f.Verdict == Verdict.Melanggar).ToList();
        var kept = serious.Count == 0 ? fired : [.. fired.Where(f => f.Verdict == Verdict.Melanggar || serious.TrueForAll(s => s.Rule.Kind != f.Rule.Kind))];
        return [.. from f in kept
                   group f by (f.Rule.Why, f.Verdict) into same
                   orderby same.Key.Verdict descending
                   let first = same.First()
                   let spans = same.SelectMany(f => f.Spans).Distinct().OrderBy(s => s.Start).Take(MostSpans).ToList()
                   select Finding(first.Rule, first.Verdict, first.Key, spans, draft, ballot, clauses)];
    }

    private Finding Finding(Rule rule, Verdict verdict, string key, List<Span> spans, Draft draft, Ballot ballot, Func<string, FormClause?> clauses)
    {
        var (before, after) = rule.FormBefore is null ? FormsOf(draft.Act) : (rule.FormBefore, rule.FormAfter!);
        var form = ballot.FixedOn is { } day && draft.Date < day ? before : after;
        var other = ballot.FixedOn is null && before != after ? before : null;
        return new Finding(key, rule.Kind, verdict, form, other, clauses(form), precision.TryGetValue(key, out var share) ? share : null, spans, rule.Why, rule.Advice);
    }

    /// <summary>SKB 2022 Lampiran II: the same support is another form by the deed it is shown with; A for who is not yet fixed as a contestant, B afterwards.</summary>
    private static (string Before, string After) FormsOf(Act act) => act switch
    {
        Act.Comment or Act.Like or Act.Share or Act.Follow or Act.Join => ("A4", "B6"),
        Act.Photo => ("A5", "B7"),
        Act.Attend => ("A3", "B4"),
        Act.Post => ("A2", "B2"),
        _ => ("A6", "B8"),
    };

    // A comment of signs or of "mantap pak" says nothing by itself, but where it stands it does.
    private void MarkShort(List<Lexeme> words, bool hasWords, Ballot ballot)
    {
        if (!hasWords && words.Count > 0)
            words[0] = words[0] with { Classes = words[0].Classes | book.Class("HANYASIMBOL") };
        else if (!ballot.IsEmpty && words.Count is > 0 and <= 4 && words.Exists(word => word.Is(praise)) && words.TrueForAll(word => word.Is(small)))
            words[0] = words[0] with { Classes = words[0].Classes | book.Class("PUJIPENDEK") };
    }

    private static List<Span> Spans(IEnumerable<int[]> matches, List<Lexeme> words) =>
        [.. matches.SelectMany(match => match).Distinct().Order().Take(MostSpans).Select(at => new Span(words[at].Start, words[at].End))];
}
