using System.Globalization;
using System.Text.Json;
using Netral.Kernel;

namespace Netral.Conduct.CheckPost;

/// <summary>A labelled, invented post of <c>bench/conduct</c>.</summary>
internal sealed record LabelledPost(string Id, string Part, string Written, Draft Draft, string Person, string Contest, Verdict Label, IReadOnlyList<string> Forms, string Note);

/// <summary>Precision and recall of one class.</summary>
internal sealed record ClassScore(Verdict Class, int Found, int Right, int There)
{
    public double Precision => Found == 0 ? 1 : Right / (double)Found;
    public double Recall => There == 0 ? 1 : Right / (double)There;
}

/// <summary>Reads the labelled set and measures the check on it; the benchmark prints it and a test holds the written figures to it.</summary>
internal sealed class Yardstick(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IReadOnlyDictionary<string, Ballot> Ballots { get; } = ReadBallots(Path.Combine(folder, "contests.json"));

    public IReadOnlyList<LabelledPost> Posts { get; } = [.. Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(Read)];

    public Ballot BallotOf(LabelledPost post) => post.Contest.Length == 0 ? Ballot.Empty : Ballots[post.Contest];

    public IReadOnlyList<ClassScore> Score(IEnumerable<LabelledPost> posts, PostCheck check)
    {
        var answers = posts.Select(post => (post.Label, Given: check.Check(post.Draft, BallotOf(post), _ => null).Verdict)).ToList();
        return [.. Enum.GetValues<Verdict>().Select(v => new ClassScore(v, answers.Count(a => a.Given == v), answers.Count(a => a.Given == v && a.Label == v), answers.Count(a => a.Label == v)))];
    }

    /// <summary>Of the posts rightly found to be melanggar, how many got (one of) the labelled forms, and how many there are.</summary>
    public (int Right, int Of) Forms(IEnumerable<LabelledPost> posts, PostCheck check)
    {
        var found = posts.Where(post => post.Label == Verdict.Melanggar).Select(post => (post.Forms, check.Check(post.Draft, BallotOf(post), _ => null).Forms)).Where(f => f.Item2.Count > 0).ToList();
        return (found.Count(f => f.Item1.Intersect(f.Item2, StringComparer.Ordinal).Any()), found.Count);
    }

    /// <summary>A rule that says melanggar is right on a post labelled so; one that says hati_hati is right on any post that is not aman.</summary>
    public string Precision(PostCheck check)
    {
        var fired = from post in Posts
                    where post.Part == "development"
                    from f in check.Fired(post.Draft, BallotOf(post)).Select(f => (f.Key, f.Verdict)).Distinct()
                    select (f.Key, Right: post.Label >= f.Verdict);
        var rules = fired.GroupBy(f => f.Key, StringComparer.Ordinal).OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Key}\t{rule.Count()}\t{rule.Count(f => f.Right)}"));
        return string.Join('\n', Wordbook.Lines("precision.tsv").TakeWhile(line => line.StartsWith('#')).Concat(rules)) + "\n";
    }

    private static IEnumerable<LabelledPost> Read(string file) =>
        from line in File.ReadLines(file).Skip(1)
        let c = line.Split('\t')
        select new LabelledPost(c[0], c[1], c[2], new Draft(Word.Read<Act>(c[3]), c[9], DateOnly.Parse(c[6], CultureInfo.InvariantCulture)), c[4], c[5],
            Word.Read<Verdict>(c[7]), c[8].Split(',', StringSplitOptions.RemoveEmptyEntries), c[10]);

    private static Dictionary<string, Ballot> ReadBallots(string file) =>
        JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(file), Json)!.GroupBy(row => row.Contest, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Ballot(g.Select(r => new Candidate(r.Name, r.Number, r.Slogans, r.Hashtags, r.Accounts)), g.First().Determined), StringComparer.Ordinal);

    private sealed record Row(string Contest, DateOnly Determined, string Name, int? Number, List<string> Slogans, List<string> Hashtags, List<string> Accounts);
}
