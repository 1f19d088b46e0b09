using System.Diagnostics;
using System.Text;
using Netral.Conduct.CheckPost;

namespace Netral.Bench;

/// <summary>The check before posting on the labelled set: precision and recall of each class, and the time a text. The limits are the goals; for a share the ratio should be at least 1, for a time at most 1.</summary>
internal static class ConductBench
{
    private const double GoalPrecision = 0.90;
    private const double GoalRecall = 0.85;
    private const double GoalMilliseconds = 5;
    private const int Repetitions = 200;

    /// <param name="args"><c>--precision</c> writes the rules' precision on the development part anew, for the next build.</param>
    public static Task Run(Report report, string[] args)
    {
        var yardstick = new Yardstick(Path.Combine("bench", "conduct"));
        if (args.Contains("--precision", StringComparer.Ordinal))
            File.WriteAllText(Path.Combine("src", "Netral.Conduct", "CheckPost", "Words", "precision.tsv"), yardstick.Precision(PostCheck.Standard));
        report.Note("Invented posts, labelled by the people who built the check: these figures do not predict how it does on real posts.");
        report.Note("The development part is what the rules were built on; only the test part, written after the last freeze of the rules, says anything.");
        foreach (var part in yardstick.Posts.GroupBy(post => post.Part, StringComparer.Ordinal))
            Measure(report, yardstick, part.Key, [.. part]);
        Time(report, yardstick);
        return Task.CompletedTask;
    }

    private static void Measure(Report report, Yardstick yardstick, string part, List<LabelledPost> posts)
    {
        foreach (var score in yardstick.Score(posts, PostCheck.Standard))
        {
            var goal = score.Class == Verdict.Melanggar ? (GoalPrecision, GoalRecall, "goal") : (1, 1, "everything right");
            report.Add($"{part}: precision of {score.Class} ({score.Right} of {score.Found} found)", score.Precision, goal.Item1, "share", goal.Item3);
            report.Add($"{part}: recall of {score.Class} ({score.Right} of {score.There} there)", score.Recall, goal.Item2, "share", goal.Item3);
        }
        var (right, of) = yardstick.Forms(posts, PostCheck.Standard);
        report.Note($"{part}: {posts.Count} posts; of {of} rightly found breaches {right} also got the labelled form.");
    }

    private static void Time(Report report, Yardstick yardstick)
    {
        var all = string.Join('\n', yardstick.Posts.Select(post => post.Draft.Text));
        report.Add("2,000 characters of posts, median", Median(all, 2000, yardstick), GoalMilliseconds, "ms", "goal");
        var quarter = Median(all, 25_000, yardstick);
        report.Add("100,000 characters of posts, median", Median(all, 100_000, yardstick), 4 * quarter, "ms", "four times 25,000 characters");
        report.Add("100,000 times the same hashtag's letters, median", Median("#pilihranggaterusmenangkanbersamakita ", 100_000, yardstick), GoalMilliseconds * 50, "ms", "the goal a character");
    }

    private static double Median(string seed, int length, Yardstick yardstick)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(seed);
        var draft = new Draft(Act.Post, text.ToString(0, length), new DateOnly(2030, 10, 10));
        var repetitions = Math.Max(10, Repetitions * 2000 / length);
        return Report.Median(Enumerable.Range(0, repetitions).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            PostCheck.Standard.Check(draft, yardstick.Ballots["kota"], _ => null);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).ToList());
    }
}
