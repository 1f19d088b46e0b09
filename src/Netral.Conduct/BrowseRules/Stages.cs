using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Conduct.BrowseRules;

/// <summary>One stage of a contest on the rail of days.</summary>
public sealed record StageLine(string Name, DateOnly From, DateOnly To, StepState State, string? Outcome, string? Check);

/// <summary>The day on which a bakal calon became a calon.</summary>
public sealed record FixingLine(string Office, DateOnly Earliest, DateOnly Latest, bool Past, string Clause, string? Check);

/// <summary>A contest with all its days.</summary>
/// <param name="Sample">Invented, for the demo.</param>
public sealed record ContestView(string Id, string Name, IReadOnlyList<string> Regions, bool Sample, string Clause, string? Check, IReadOnlyList<StageLine> Stages, IReadOnlyList<FixingLine> Fixings, string Now, string? Next);

/// <summary>Where one region stands.</summary>
public sealed record RegionLine(string Region, string Code, string Contest, string Now, string? Next, bool Sample);

/// <summary>What <c>/aturan/tahapan</c> shows.</summary>
/// <param name="Region">The region that was asked for; null for all.</param>
public sealed record TimelineView(DateOnly Today, string? Region, string? Code, IReadOnlyList<ContestView> Running, IReadOnlyList<RegionLine> Regions, IReadOnlyList<ContestView> Over, IReadOnlyList<string> Names, string Source);

/// <summary>Contests and their stages on a day.</summary>
internal static class Stages
{
    /// <summary>How invented contests begin; real ones are named by what is voted.</summary>
    public const string SamplePrefix = "contoh-";

    /// <summary>One line a contest that is not over.</summary>
    public static IReadOnlyList<TodayLine> Now(Statute law, Phrasebook phrases, DateOnly today, bool demo) =>
        [.. Running(law.Book, today).Select(c => new TodayLine(phrases.Say(c.Name), Where(c, law.Places, phrases), NowText(c, today, phrases), NextText(c, today, phrases), IsSample(c, demo)))];

    public static TimelineView View(Statute law, Region? region, DateOnly today, Phrasebook phrases, bool demo)
    {
        var held = law.Book.Contests.Where(c => region is null || c.In(region.Code)).ToList();
        return new(today, region?.Name, region?.Code,
            [.. Running(law.Book, today).Where(held.Contains).Select(c => Of(c, law, today, phrases, demo))],
            [.. from c in Running(law.Book, today) from code in c.Regions select new RegionLine(phrases.Say(law.Places.Name(code)), code, phrases.Say(c.Name), NowText(c, today, phrases), NextText(c, today, phrases), IsSample(c, demo))],
            [.. held.Where(c => c.Stages.Max(s => s.To) < today).OrderByDescending(c => c.Stages.Max(s => s.To)).Select(c => Of(c, law, today, phrases, demo))],
            [.. law.Places.Regencies.Select(r => r.Name)], law.Book.Regions.Source);
    }

    private static IEnumerable<Contest> Running(Rulebook book, DateOnly today) => book.Contests.Where(c => c.Stages.Max(s => s.To) >= today).OrderBy(c => c.Stages.Min(s => s.From));

    private static bool IsSample(Contest contest, bool demo) => demo && contest.Id.StartsWith(SamplePrefix, StringComparison.Ordinal);

    private static ContestView Of(Contest contest, Statute law, DateOnly today, Phrasebook phrases, bool demo) => new(
        contest.Id, phrases.Say(contest.Name), [.. contest.Regions.Select(r => phrases.Say(law.Places.Name(r)))], IsSample(contest, demo), contest.Grounds.Clause, contest.Grounds.CheckReason is { } why ? phrases.Say(why) : null,
        [.. contest.Stages.OrderBy(s => s.From).ThenBy(s => s.To).Select(s => Line(s, today, phrases))],
        [.. contest.Penetapan.Select(p => new FixingLine(phrases.Say(ConductWords.Office(p.Office)), p.Earliest, p.Latest, p.Latest <= today, p.Clause, p.CheckReason is { } reason ? phrases.Say(reason) : null))],
        NowText(contest, today, phrases), NextText(contest, today, phrases));

    private static StageLine Line(Stage stage, DateOnly today, Phrasebook phrases)
    {
        var state = stage.To < today ? StepState.Done : stage.From <= today ? StepState.Now : StepState.ToCome;
        var outcome = state switch
        {
            StepState.Now when stage.To == today => phrases.Say("Hari terakhir"),
            StepState.Now => phrases.Say("{0} hari lagi selesai", stage.To.DayNumber - today.DayNumber),
            StepState.ToCome => phrases.Say("{0} hari lagi mulai", stage.From.DayNumber - today.DayNumber),
            _ => null,
        };
        return new(phrases.Say(stage.Name), stage.From, stage.To, state, outcome, stage.CheckReason is { } why ? phrases.Say(why) : null);
    }

    private static string Where(Contest contest, Places places, Phrasebook phrases) => contest.Regions is ["*"]
        ? phrases.Say("Seluruh Indonesia")
        : contest.Regions.Count > 3 ? phrases.Say("{0} wilayah", contest.Regions.Count) : string.Join(", ", contest.Regions.Select(places.Name));

    private static string NowText(Contest contest, DateOnly today, Phrasebook phrases)
    {
        var running = contest.StagesOn(today).Select(s => phrases.Say(s.Name)).ToList();
        if (running.Count > 0)
            return string.Join(", ", running);
        return phrases.Say(contest.Stages.Min(s => s.From) > today ? "Belum mulai" : "Di antara dua tahapan");
    }

    private static string? NextText(Contest contest, DateOnly today, Phrasebook phrases)
    {
        var later = contest.Stages.Where(s => s.From > today).ToList();
        if (later.Count == 0)
            return null;
        var first = later.Min(s => s.From);
        return phrases.Say("{0}, mulai {1}, {2} hari lagi", string.Join(", ", later.Where(s => s.From == first).Select(s => phrases.Say(s.Name))), first, first.DayNumber - today.DayNumber);
    }
}
