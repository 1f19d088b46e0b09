using Netral.Accounts;
using Netral.Kernel;
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
            // The first is the office itself, the second a colleague, so that one confirms what the other did.
            own.Where(o => o.Role == "agency_administrator").Select(o => o.Email.Split('@')[0]).ShouldBe(["kepegawaian", "petugas"]);
            own.Where(o => o.PersonKey is not null).ShouldAllBe(o => people[o.PersonKey!].Name == o.Name);
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
    public void Every_role_can_be_tried_by_its_own_word()
    {
        DemoOfficers.All().Select(o => o.Role).Distinct(StringComparer.Ordinal).ShouldBe(Enum.GetValues<Role>().Select(r => Word.Of(r)), ignoreOrder: true);
    }

    [Fact]
    public void A_body_has_two_officers_besides_who_is_lent_to_it_and_none_administers_an_agency()
    {
        foreach (var body in DemoBodies.All)
        {
            var officers = DemoOfficers.All().Where(o => o.Body == body.Code).ToList();
            officers.Select(o => o.Email).ShouldBe([body.First, body.Second, .. body.Lent is { } lent ? new[] { lent } : []]);
            officers.ShouldAllBe(o => o.AgencyCode == null && o.Role == body.RoleWord);
        }
        DemoBodies.All[0].Name.ShouldBe("Bawaslu Kabupaten Bangka");
    }
}
