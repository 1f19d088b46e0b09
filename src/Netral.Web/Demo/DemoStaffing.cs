using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>One place in the staff list: the n-th person of the agency, where and as what.</summary>
internal readonly record struct DemoSeat(int Number, DemoUnit Unit, EmploymentKind Kind, bool IsHead);

/// <summary>Spreads an agency's people over its units, so that the sums are exactly the agency's numbers. In a unit come PNS (the head first), PPPK,
/// PPPK paruh waktu, non-ASN. Whole numbers only: no machine rounds them otherwise.</summary>
internal sealed class DemoStaffing
{
    private static readonly EmploymentKind[] Kinds = [EmploymentKind.Pns, EmploymentKind.Pppk, EmploymentKind.PppkParuhWaktu, EmploymentKind.NonAsn];

    private readonly int[][] counts;
    private readonly Dictionary<string, int> firstNumber = new(StringComparer.Ordinal);

    public DemoStaffing(DemoAgency agency)
    {
        Units = DemoUnits.Of(agency);
        Posts = DemoPosts.Plan(agency, Units);
        var (size, weights) = (agency.Size, Units.Select(u => u.Weights).ToList());
        var own = Posts.Select(p => p is DemoPost.Held or DemoPost.HeldWithAbsence ? 1 : 0).ToList();
        var none = own.ConvertAll(_ => 0);
        counts =
        [
            Spread(size.Pns, weights.ConvertAll(w => w.Pns), own), Spread(size.Pppk, weights.ConvertAll(w => w.Pppk), none),
            Spread(size.ParuhWaktu, weights.ConvertAll(w => w.NonAsn), none), Spread(size.NonAsn, weights.ConvertAll(w => w.NonAsn), none),
        ];
        for (int at = 0, number = 1; at < Units.Count; at++)
        {
            firstNumber[Units[at].Key] = number;
            number += counts.Sum(c => c[at]);
        }
    }

    public IReadOnlyList<DemoUnit> Units { get; }

    /// <summary>How the head's post of each unit is filled; same order as <see cref="Units"/>.</summary>
    public IReadOnlyList<DemoPost> Posts { get; }

    /// <summary>The number of a unit's first person: its head where it has its own.</summary>
    public int FirstNumber(string unitKey) => firstNumber[unitKey];

    public IEnumerable<DemoSeat> Seats()
    {
        var number = 1;
        for (var at = 0; at < Units.Count; at++)
        {
            var head = Posts[at] is DemoPost.Held or DemoPost.HeldWithAbsence;
            for (var kind = 0; kind < Kinds.Length; kind++)
                for (var i = 0; i < counts[kind][at]; i++)
                {
                    yield return new(number++, Units[at], Kinds[kind], head);
                    head = false;
                }
        }
    }

    /// <summary>The largest-remainder method above a floor for each unit.</summary>
    private static int[] Spread(int total, List<int> weights, List<int> floor)
    {
        var (left, sum) = (total - floor.Sum(), weights.Sum(w => (long)w));
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        var shares = new int[weights.Count];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = floor[i] + (int)(left * (long)weights[i] / sum);
        var rest = total - shares.Sum();
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => left * (long)weights[i] % sum).ThenBy(i => i).Take(rest))
            shares[i]++;
        return shares;
    }
}
