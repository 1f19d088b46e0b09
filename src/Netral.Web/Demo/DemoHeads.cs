using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Who heads which unit from when to when.</summary>
internal static class DemoHeads
{
    public static IReadOnlyList<DemoHead> Of(DemoAgency agency) => Of(agency, new DemoStaffing(agency));

    public static IReadOnlyList<DemoHead> Of(DemoAgency agency, DemoStaffing staffing)
    {
        var heads = new List<DemoHead> { Sekda(agency, staffing) };
        for (var at = 0; at < staffing.Units.Count; at++)
            heads.AddRange(Spells(agency, staffing, at));
        return heads;
    }

    public static string PersonKey(DemoAgency agency, int number) => $"{agency.Code}-{number:D5}";

    /// <summary>The root unit answers to the Sekda, who helps the regent coordinate every perangkat daerah (UU 23/2014 Pasal 213) and signs first.</summary>
    private static DemoHead Sekda(DemoAgency agency, DemoStaffing staffing)
    {
        var setda = DemoUnits.SecretariatKey(agency);
        return new(agency.Code, PersonKey(agency, staffing.FirstNumber(setda)), SekdaKind(agency), Since(setda), null);
    }

    private static HeadKind SekdaKind(DemoAgency agency) => agency.Code == DemoAgencies.Jembrana ? HeadKind.Pj : HeadKind.Definitif;

    private static IEnumerable<DemoHead> Spells(DemoAgency agency, DemoStaffing staffing, int at)
    {
        var unit = staffing.Units[at];
        var since = Since(unit.Key);
        string Head(DemoUnit of) => PersonKey(agency, staffing.FirstNumber(of.Key));
        switch (staffing.Posts[at])
        {
            case DemoPost.Acting:
                yield return new(unit.Key, Head(DemoPosts.Sister(staffing.Units, staffing.Posts, at)!), HeadKind.Plt, since, null);
                break;
            case DemoPost.HeldWithAbsence when StandIn(staffing, at) is { } deputy:
                var away = DemoRandom.For($"away {unit.Key}").Day(new(2024, 1, 8), new(2024, 6, 3));
                yield return new(unit.Key, Head(unit), HeadKind.Definitif, since, away.AddDays(-1));
                yield return new(unit.Key, Head(deputy), HeadKind.Plh, away, away.AddDays(9));
                yield return new(unit.Key, Head(unit), HeadKind.Definitif, away.AddDays(10), null);
                break;
            case DemoPost.Held or DemoPost.HeldWithAbsence:
                if (unit.Depth > 2 && DemoRandom.For($"before {unit.Key}").Chance(120) && Above(staffing, unit) is { } above)
                    yield return new(unit.Key, Head(above), HeadKind.Plt, since.AddMonths(-5), since.AddDays(-1));
                yield return new(unit.Key, Head(unit), unit.Kind == UnitKind.Setda ? SekdaKind(agency) : HeadKind.Definitif, since, null);
                break;
        }
    }

    private static DemoUnit? StandIn(DemoStaffing staffing, int at) =>
        Enumerable.Range(at + 1, staffing.Units.Count - at - 1).Where(i => staffing.Units[i].ParentKey == staffing.Units[at].Key
            && staffing.Posts[i] == DemoPost.Held)
            .Select(i => staffing.Units[i]).FirstOrDefault() ?? Above(staffing, staffing.Units[at]);

    private static DemoUnit? Above(DemoStaffing staffing, DemoUnit unit)
    {
        for (var i = 0; i < staffing.Units.Count; i++)
            if (staffing.Units[i].Key == unit.ParentKey)
                return staffing.Posts[i] is DemoPost.Held ? staffing.Units[i] : null;
        return null;
    }

    /// <summary>A first of a month before every round, so that each round finds its leaders in place.</summary>
    private static DateOnly Since(string unitKey)
    {
        var random = DemoRandom.For($"since {unitKey}");
        return new(random.Between(2019, 2022), random.Between(1, 12), 1);
    }
}
