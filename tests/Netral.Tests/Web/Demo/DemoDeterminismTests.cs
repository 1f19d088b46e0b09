using System.Security.Cryptography;
using System.Text.Json;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

public sealed class DemoDeterminismTests
{
    private static readonly DateOnly FirstStart = new(2026, 3, 4);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        // A change of this value changes every demo screenshot and certificate: change it on purpose only.
        Hash().ShouldBe("ea3be9a6ff28e04f3fd6d773cf51f3e1d7f2794aaeb02686ab67fd9587b26b50");
    }

    [Fact]
    public void One_person_can_be_made_without_the_others()
    {
        var agency = DemoAgencies.Of(DemoAgencies.Sumedang);
        var seat = new DemoStaffing(agency).Seats().Last();

        DemoPeople.At(agency, seat).ShouldBe(DemoPeople.Of(agency).Last());
    }

    [Fact]
    public void A_draw_stays_below_its_limit_and_reaches_both_ends()
    {
        var random = DemoRandom.For("limits");
        var seen = Enumerable.Range(0, 1000).Select(_ => random.Between(3, 6)).Distinct().Order();

        seen.ShouldBe([3, 4, 5, 6]);
    }

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add<T>(IEnumerable<T> rows)
        {
            foreach (var row in rows)
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
        }
        foreach (var agency in DemoAgencies.All())
        {
            Add([agency]);
            Add(DemoUnits.Of(agency));
            Add(DemoHeads.Of(agency));
            Add(DemoPeople.Of(agency));
            Add(DemoChanges.Of(agency));
        }
        foreach (var round in DemoRounds.All(FirstStart))
        {
            Add([round]);
            Add(DemoOutcomes.Of(round));
        }
        Add(DemoOfficers.All());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
