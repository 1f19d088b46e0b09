using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>How the post of a unit's head is filled.</summary>
internal enum DemoPost
{
    /// <summary>The unit has no such post.</summary>
    None,

    /// <summary>By somebody of its own.</summary>
    Held,

    /// <summary>By somebody of its own, with a Plh for some days in between.</summary>
    HeldWithAbsence,

    /// <summary>By the head of a sister unit as Plt, who so heads two units.</summary>
    Acting,

    /// <summary>Not at all; the head above answers.</summary>
    Vacant,
}

internal static class DemoPosts
{
    public static IReadOnlyList<DemoPost> Plan(DemoAgency agency, IReadOnlyList<DemoUnit> units)
    {
        var plan = new List<DemoPost>(units.Count);
        foreach (var unit in units)
            plan.Add(Post(agency, unit, DemoRandom.For($"post {unit.Key}")));
        for (var at = 0; at < plan.Count; at++)
            if (plan[at] == DemoPost.Acting && Sister(units, plan, at) is null)
                plan[at] = DemoPost.Held;
        return plan;
    }

    /// <summary>The nearest earlier unit of the same kind under the same parent whose own head can act here too.</summary>
    public static DemoUnit? Sister(IReadOnlyList<DemoUnit> units, IReadOnlyList<DemoPost> plan, int at)
    {
        for (var i = at - 1; i >= 0; i--)
            if (units[i].ParentKey == units[at].ParentKey && units[i].Kind == units[at].Kind && plan[i] == DemoPost.Held)
                return units[i];
        return null;
    }

    private static DemoPost Post(DemoAgency agency, DemoUnit unit, DemoRandom random)
    {
        if (unit.HeadTitle is null)
            return DemoPost.None;
        // The Sekda and the offices that demo officers head, or that run the round, are always filled.
        if (unit.Kind is UnitKind.Setda or UnitKind.Inspektorat || DemoOfficers.NeedsHead(agency, unit))
            return DemoPost.Held;
        var draw = random.Below(1000);
        if (unit.Depth == 2)
            return draw < 90 ? DemoPost.Acting : draw < 140 ? DemoPost.HeldWithAbsence : DemoPost.Held;
        return draw switch { < 40 => DemoPost.Vacant, < 80 => DemoPost.Acting, < 100 => DemoPost.HeldWithAbsence, _ => DemoPost.Held };
    }
}
