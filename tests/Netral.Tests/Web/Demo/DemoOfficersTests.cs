using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

public sealed class DemoOfficersTests
{
    [Fact]
    public void Every_agency_has_an_administrator_and_a_second_officer_from_its_own_staff()
    {
        var officers = DemoOfficers.All();

        foreach (var agency in DemoAgencies.All())
        {
            var people = DemoPeople.Of(agency).ToDictionary(p => p.Key, StringComparer.Ordinal);
            var own = officers.Where(o => o.AgencyCode == agency.Code).ToList();
            own.Count(o => o.Role == "agency_administrator").ShouldBe(1);
            own.Count(o => o.Role == "agency_officer").ShouldBe(1);
            own.ShouldAllBe(o => people[o.PersonKey!].Name == o.Name);
        }
        officers.Select(o => o.Email).ShouldBeUnique(StringComparer.Ordinal);
        officers.ShouldAllBe(o => o.Email.EndsWith("contoh.example", StringComparison.Ordinal));
        DemoOfficers.DemoPassword.Length.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public void A_unit_head_among_the_officers_heads_that_unit()
    {
        var heads = DemoHeads.Of(DemoAgencies.Of(DemoAgencies.Bangka));
        var officers = DemoOfficers.All().Where(o => o.Role == "unit_head").ToList();

        officers.Count.ShouldBe(3);
        foreach (var officer in officers)
            heads.ShouldContain(h => h.UnitKey == officer.UnitKey && h.PersonKey == officer.PersonKey && h.Until == null);
    }

    [Fact]
    public void Oversight_and_operator_belong_to_no_agency()
    {
        DemoOfficers.All().Where(o => o.AgencyCode is null).Select(o => o.Role).ShouldBe(["oversight_officer", "rulebook_editor", "rulebook_editor", "platform_operator"]);
    }
}
