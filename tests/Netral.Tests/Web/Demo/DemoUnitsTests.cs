using Netral.Roster;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

public sealed class DemoUnitsTests
{
    [Fact]
    public void Every_tree_is_five_deep_with_unique_keys_names_and_codes_and_parents_first()
    {
        foreach (var agency in DemoAgencies.All())
        {
            var units = DemoUnits.Of(agency);
            units.Max(u => u.Depth).ShouldBeGreaterThanOrEqualTo(5, agency.Name);
            units.Select(u => u.Key).ShouldBeUnique(StringComparer.Ordinal);
            units.Select(u => u.Name).ShouldBeUnique(StringComparer.Ordinal);
            units.Select(u => u.Code).ShouldBeUnique(StringComparer.Ordinal);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var unit in units)
            {
                (unit.ParentKey is null ? seen.Count == 0 : seen.Contains(unit.ParentKey)).ShouldBeTrue(unit.Key);
                seen.Add(unit.Key);
            }
        }
    }

    [Fact]
    public void Bangka_has_every_kind_of_unit_a_regency_has()
    {
        var kinds = DemoUnits.Of(DemoAgencies.Of(DemoAgencies.Bangka)).Select(u => u.Kind).ToHashSet();

        kinds.ShouldBe([UnitKind.Pemda, UnitKind.Setda, UnitKind.SetDprd, UnitKind.Inspektorat, UnitKind.Dinas, UnitKind.Badan, UnitKind.Rsud, UnitKind.Kecamatan,
            UnitKind.Kelurahan, UnitKind.Bagian, UnitKind.Bidang, UnitKind.Uptd, UnitKind.Puskesmas, UnitKind.Sekolah, UnitKind.Satuan, UnitKind.Lainnya], ignoreOrder: true);
    }

    [Fact]
    public void Spells_of_one_unit_follow_each_other_and_their_holders_were_employed()
    {
        foreach (var agency in DemoAgencies.All())
        {
            var people = DemoPeople.Of(agency).ToDictionary(p => p.Key, StringComparer.Ordinal);
            foreach (var spells in DemoHeads.Of(agency).GroupBy(h => h.UnitKey, StringComparer.Ordinal))
                foreach (var (earlier, later) in spells.Zip(spells.Skip(1)))
                    later.From.ShouldBe(earlier.Until!.Value.AddDays(1), spells.Key);
            foreach (var head in DemoHeads.Of(agency))
            {
                people[head.PersonKey].EmploymentFrom.ShouldBeLessThan(head.From);
                people[head.PersonKey].Kind.ShouldBe(EmploymentKind.Pns);
                people[head.PersonKey].EmploymentUntil.ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Bangka_has_vacant_units_heads_of_two_units_and_days_of_a_Plh()
    {
        var agency = DemoAgencies.Of(DemoAgencies.Bangka);
        var staffing = new DemoStaffing(agency);
        var heads = DemoHeads.Of(agency, staffing);

        staffing.Posts.ShouldContain(DemoPost.Vacant);
        heads.ShouldContain(h => h.Kind == HeadKind.Plh && h.Until != null);
        heads.ShouldContain(h => h.Kind == HeadKind.Plt && h.Until == null);
        heads.Where(h => h.Until is null).GroupBy(h => h.PersonKey, StringComparer.Ordinal).Count(g => g.Select(h => h.UnitKey).Distinct(StringComparer.Ordinal).Count() == 2).ShouldBeGreaterThan(5);
        DemoHeads.Of(DemoAgencies.Of(DemoAgencies.Jembrana)).ShouldContain(h => h.Kind == HeadKind.Pj);
    }

    [Fact]
    public void The_Sekda_answers_for_the_root_so_that_the_cascade_begins_there()
    {
        foreach (var agency in DemoAgencies.All())
        {
            var heads = DemoHeads.Of(agency);
            var root = heads.Single(h => h.UnitKey == agency.Code);
            heads.Single(h => h.UnitKey == DemoUnits.SecretariatKey(agency)).PersonKey.ShouldBe(root.PersonKey);
        }
    }
}
