using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>What a person did in a round.</summary>
/// <param name="SignedAt">UTC; null where unsigned.</param>
/// <param name="Level"><c>paper</c> or <c>link</c>.</param>
/// <param name="Identity"><c>slip</c>, <c>kontak</c>, <c>kontak_diubah</c> or <c>tatap_muka</c>.</param>
/// <param name="Exempt"><c>cuti</c>, <c>tugas_belajar</c>, <c>sakit</c>, <c>pensiun</c> or <c>meninggal</c>; then unsigned.</param>
/// <param name="Contested">Signed, and somebody said "Saya tidak menandatangani ini".</param>
/// <param name="Invited">Got a personal link when the round opened.</param>
/// <param name="WaitsForHead">Cannot sign on the last simulated day, for the head has not.</param>
internal sealed record DemoOutcome(string PersonKey, DateTime? SignedAt, string? Level, string? Identity, string? Exempt, bool Contested, bool WaitsForHead,
    bool Invited = false)
{
    public bool Signed => SignedAt is not null;
}

/// <summary>Simulated signing. Nothing published tells how many signed in Lebak or Sumedang: every number is invented.</summary>
internal static class DemoOutcomes
{
    private static readonly (string Code, int Share)[] Exemptions = [("cuti", 45), ("tugas_belajar", 25), ("sakit", 15), ("pensiun", 10), ("meninggal", 5)];

    /// <summary>In the order of <see cref="DemoPeople.Of(DemoAgency)"/>, everybody of the agency.</summary>
    public static IEnumerable<DemoOutcome> Of(DemoRound round)
    {
        var agency = DemoAgencies.Of(round.AgencyCode);
        var staffing = new DemoStaffing(agency);
        var simulation = new DemoCascade(round, agency, staffing);
        var links = 0;
        foreach (var person in DemoPeople.Of(agency, staffing))
        {
            var random = DemoRandom.For($"outcome {round.Key} {person.Key}");
            var outcome = simulation.IsHead(person.Key)
                ? Outcome(round, random, person, simulation.HeadSignedAt(person.Key),
                    simulation.Leads(person.Key)) with
                { WaitsForHead = simulation.HeadWaits(person.Key) }
                : Member(round, simulation, random, person);
            if (outcome is { Signed: true, Level: "link" } && !simulation.IsHead(person.Key))
                links++;
            outcome = outcome with { Invited = IsInvited(round, outcome, person) };
            yield return outcome is { Signed: true, Level: "link" } && IsContested(round, links)
                ? outcome with { Contested = !simulation.IsHead(person.Key) }
                : outcome;
        }
    }

    private static DemoOutcome Member(DemoRound round, DemoCascade simulation, DemoRandom random, DemoPerson person)
    {
        var rate = simulation.Rate(person.UnitKey);
        if (rate < 1000 && random.Chance(14))
            return new(person.Key, null, null, null, random.Pick(Exemptions, e => e.Share).Code, false, false);
        if (simulation.Gate(person.UnitKey) is not { } gate)
            return new(person.Key, null, null, null, null, false, true);
        var leaning = person.Kind switch { EmploymentKind.Pns => 30, EmploymentKind.NonAsn => -35, _ => 15 };
        var signed = rate >= 1000 || random.Chance(rate + leaning) ? simulation.Draw(random, gate, quick: rate >= 1000) : null;
        return Outcome(round, random, person, signed, leads: false);
    }

    private static DemoOutcome Outcome(DemoRound round, DemoRandom random, DemoPerson person, DateTime? signed, bool leads)
    {
        if (signed is null)
            return new(person.Key, null, null, null, null, false, false);
        var (level, identity) = How(round, random, person, leads);
        return new(person.Key, signed, level, identity, null, false, false);
    }

    private static (string Level, string Identity) How(DemoRound round, DemoRandom random, DemoPerson person, bool leads)
    {
        // Where the press tells of a ceremony, its leaders signed a sheet before witnesses.
        if (leads && round.AgencyCode is not (DemoAgencies.Bangka or DemoAgencies.Jembrana))
            return ("paper", "tatap_muka");
        if (!person.HasContact)
            return random.Chance(700) ? ("link", "slip") : ("paper", "tatap_muka");
        if (person.SharesContact)
            return ("link", "kontak_diubah");
        return random.Below(1000) switch
        {
            < 55 => ("paper", "tatap_muka"),
            < 63 => ("link", "kontak_diubah"),
            _ => ("link", "kontak"),
        };
    }

    /// <summary>Whoever signed by a link of the own got one, and so did most of the others; an address that several share was held back.</summary>
    private static bool IsInvited(DemoRound round, DemoOutcome outcome, DemoPerson person) =>
        outcome is { Signed: true, Level: "link" } ? person.HasContact
        : person is { HasContact: true, SharesContact: false } && outcome.Exempt is null && DemoRandom.For($"invited {round.Key} {person.Key}").Chance(950);

    private static bool IsContested(DemoRound round, int links) => round.AgencyCode switch
    {
        DemoAgencies.Bangka => links is 400 or 1500 or 2900,
        DemoAgencies.Sumedang => links is 150 or 600,
        _ => links == 90,
    };
}
