using Netral.Kernel;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Leaders first: from when on each unit may sign, and when its head did.</summary>
internal sealed class DemoCascade
{
    private readonly DemoRound round;
    private readonly DemoAgency agency;
    private readonly Dictionary<string, DateTime?> heads = new(StringComparer.Ordinal);
    private readonly HashSet<string> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime?> gates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DemoLeader> leaders;

    public DemoCascade(DemoRound round, DemoAgency agency, DemoStaffing staffing)
    {
        (this.round, this.agency) = (round, agency);
        leaders = round.Leaders.ToDictionary(l => l.PersonKey, StringComparer.Ordinal);
        var day = agency.Zone.DateAt(round.OpensAt);
        var posts = DemoHeads.Of(agency, staffing).Where(h => h.From <= day
            && (h.Until is null || h.Until >= day)).ToDictionary(h => h.UnitKey, h => h.PersonKey, StringComparer.Ordinal);
        // Parents come first, so the gate above is always known.
        foreach (var unit in staffing.Units)
        {
            rates[unit.Key] = RateOf(unit);
            DateTime? above = unit.ParentKey is null ? round.CeremonyAt : gates[unit.ParentKey];
            gates[unit.Key] = posts.TryGetValue(unit.Key, out var head) ? GateOf(unit, head, above) : above;
        }
    }

    public bool IsHead(string personKey) => heads.ContainsKey(personKey);

    public bool Leads(string personKey) => leaders.TryGetValue(personKey, out var leader) && leader.Attended;

    public DateTime? HeadSignedAt(string personKey) => heads[personKey];

    public bool HeadWaits(string personKey) => waiting.Contains(personKey);

    /// <summary>From when on the unit's people can sign; null while they wait for their head.</summary>
    public DateTime? Gate(string unitKey) => gates[unitKey];

    /// <summary>How many in a thousand sign by the last simulated day; 1000 means all.</summary>
    public int Rate(string unitKey) => rates[unitKey];

    /// <summary>A moment after the gate, early days and office hours preferred; null when it would be after the last day.</summary>
    public DateTime? Draw(DemoRandom random, DateTime gate, bool quick)
    {
        var first = agency.Zone.DateAt(round.OpensAt);
        var days = quick ? 2 : round.LastDay.DayNumber - first.DayNumber + 1;
        var r = random.Below(1000);
        var day = first.AddDays(days * r * r / 1_000_000);
        if (day.DayOfWeek == DayOfWeek.Sunday && day < round.LastDay && random.Chance(700))
            day = day.AddDays(1);
        var minute = random.Chance(720) ? random.Between(450, 930) : random.Between(930, 1250);
        var at = agency.Zone.Instant(day, new(minute / 60, minute % 60, random.Below(60)));
        if (at <= gate)
            at = Waking(random, gate.AddSeconds(random.Between(60, quick ? 3600 : 36000)));
        return agency.Zone.DateAt(at) > round.LastDay ? null : at;
    }

    private DateTime? GateOf(DemoUnit unit, string head, DateTime? above)
    {
        if (!heads.TryGetValue(head, out var signed))
        {
            signed = heads[head] = HeadTime(unit, head, above);
            if (above is null)
                waiting.Add(head);
        }
        if (!round.Cascade)
            return round.OpensAt;
        var released = agency.Zone.Instant(agency.Zone.DateAt(round.OpensAt).AddDays(round.HoldDays), new(7, 0));
        if (signed is { } at && at < released)
            return at;
        return agency.Zone.DateAt(released) <= round.LastDay ? released : null;
    }

    private DateTime? HeadTime(DemoUnit unit, string head, DateTime? above)
    {
        if (above is not { } gate || unit.Key == DemoRounds.WaitingDistrictKey())
            return null;
        var random = DemoRandom.For($"head {round.Key} {head}");
        if (leaders.TryGetValue(head, out var leader) && leader.Attended)
            return round.CeremonyAt.AddSeconds(600 + 70 * leader.Order + random.Below(40));
        var surely = unit.Depth <= 2 || unit.Kind is UnitKind.Uptd or UnitKind.Rsud || rates[unit.Key] >= 1000;
        return surely || random.Chance(Math.Min(985, rates[unit.Key] + 400)) ? Draw(random, gate, quick: surely) : null;
    }

    /// <summary>Nobody signs at three in the morning.</summary>
    private DateTime Waking(DemoRandom random, DateTime at)
    {
        var local = agency.Zone.At(at);
        if (local.Hour is >= 7 and < 21)
            return at;
        var morning = DateOnly.FromDateTime(local).AddDays(local.Hour >= 21 ? 1 : 0);
        return agency.Zone.Instant(morning, new(7, random.Between(10, 59), random.Below(60)));
    }

    private int RateOf(DemoUnit unit)
    {
        if (unit.Kind is UnitKind.Setda or UnitKind.Inspektorat || unit.Key.StartsWith(DemoRounds.CompleteClinicKey(), StringComparison.Ordinal))
            return 1000;
        var usual = unit.Kind switch
        {
            UnitKind.SetDprd => 920,
            UnitKind.Badan => 890,
            UnitKind.Dinas => 840,
            UnitKind.Satuan => 780,
            UnitKind.Kecamatan => 850,
            UnitKind.Kelurahan => 790,
            UnitKind.Uptd => 820,
            UnitKind.Puskesmas => 670,
            UnitKind.Rsud => 600,
            UnitKind.Sekolah => 490,
            UnitKind.Pemda => 900,
            _ => 0,
        };
        if (usual == 0)
            return rates[unit.ParentKey!];
        var own = Math.Min(980, usual + DemoRandom.For($"rate {unit.Key}").Between(-120, 120));
        // What is missing shrinks once a round has run its course.
        var missing = round.AgencyCode switch { DemoAgencies.Lebak => 250, DemoAgencies.Sumedang => 160, DemoAgencies.Jembrana => 420, _ => 1000 };
        return 1000 - Math.Max(20, (1000 - own) * missing / 1000);
    }
}
