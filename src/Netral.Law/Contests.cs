namespace Netral.Law;

public enum ContestKind { Pemilu, Pilkada }

/// <summary>An election with its stages. <paramref name="Regions"/> are code prefixes; <c>*</c> is the whole country.</summary>
public sealed record Contest(string Id, ContestKind Kind, string Name, IReadOnlyList<string> Regions, IReadOnlyList<Stage> Stages, IReadOnlyList<Penetapan> Penetapan, Grounds Grounds)
{
    /// <summary>Whether it is held in the region, or in a part of it.</summary>
    public bool In(string region) => Regions.Any(held => RegionCode.Within(region, held) || RegionCode.Within(held, region));

    public IEnumerable<Stage> StagesOn(DateOnly date) => Stages.Where(s => s.From <= date && date <= s.To);

    /// <summary>What a politician who stands for an office was on a day: two answers where only a window for the penetapan is known, none where the office has no penetapan here.
    /// The day of the penetapan itself counts as after it; its hour is in none of our sources.</summary>
    public IReadOnlyList<TargetStatus> TargetOn(string office, string region, DateOnly date) => PenetapanFor(office, region) switch
    {
        null => [],
        var known when date < known.Earliest => [TargetStatus.BakalCalon],
        var known when date >= known.Latest => [TargetStatus.Calon],
        _ => [TargetStatus.BakalCalon, TargetStatus.Calon],
    };

    /// <summary>The nearest one: a regency's own before the nation's.</summary>
    public Penetapan? PenetapanFor(string office, string region) => Penetapan
        .Where(p => p.Office == office)
        .Select(p => (p, near: p.Regions.Where(held => RegionCode.Within(region, held)).Select(held => held.Length).DefaultIfEmpty(-1).Max()))
        .Where(x => x.near >= 0)
        .OrderByDescending(x => x.near)
        .Select(x => x.p)
        .FirstOrDefault();
}

/// <summary>A stage (<c>tahapan</c>), both days included.</summary>
public sealed record Stage(string Id, string Name, DateOnly From, DateOnly To, bool NeedsLegalCheck, string? CheckReason);

/// <summary>The day candidates became candidates. Where only a window is known, <paramref name="Earliest"/> is before <paramref name="Latest"/>.</summary>
public sealed record Penetapan(string Office, IReadOnlyList<string> Regions, DateOnly Earliest, DateOnly Latest, string Clause, IReadOnlyList<Source> Sources, bool NeedsLegalCheck, string? CheckReason);

/// <summary>Where a contest stands on a day: the stages that run and those that come next.</summary>
public sealed record ContestStanding(Contest Contest, IReadOnlyList<Stage> Now, IReadOnlyList<Stage> Next);
