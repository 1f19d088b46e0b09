using System.Globalization;
using System.Text.RegularExpressions;
using Netral.Roster;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

public sealed partial class DemoPeopleTests
{
    private static readonly (DemoAgency Agency, List<DemoPerson> People)[] Lists = [.. DemoAgencies.All().Select(a => (a, DemoPeople.Of(a).ToList()))];
    private static readonly List<DemoPerson> Everybody = [.. Lists.SelectMany(l => l.People)];

    [Fact]
    public void Bangka_has_the_published_numbers()
    {
        var people = Lists.Single(l => l.Agency.Code == DemoAgencies.Bangka).People;

        people.Count(p => p.Kind == EmploymentKind.Pns).ShouldBe(3286);
        people.Count(p => p.Kind == EmploymentKind.Pppk).ShouldBe(1395);
        people.Count(p => p.Kind == EmploymentKind.NonAsn).ShouldBe(4420);
        people.Count.ShouldBe(9101);
        people.ShouldAllBe(p => p.EmploymentUntil == null && p.EmploymentFrom < new DateOnly(2024, 9, 30));
    }

    [Fact]
    public void Every_agency_has_as_many_of_each_kind_as_its_size_says_each_in_a_unit_of_its_tree()
    {
        foreach (var (agency, people) in Lists)
        {
            var kinds = people.CountBy(p => p.Kind).ToDictionary(k => k.Key, k => k.Value);
            new DemoSize(kinds.GetValueOrDefault(EmploymentKind.Pns), kinds.GetValueOrDefault(EmploymentKind.Pppk), kinds.GetValueOrDefault(EmploymentKind.PppkParuhWaktu),
                kinds.GetValueOrDefault(EmploymentKind.NonAsn)).ShouldBe(agency.Size);
            var units = DemoUnits.Of(agency).Select(u => u.Key).ToHashSet(StringComparer.Ordinal);
            people.ShouldAllBe(p => units.Contains(p.UnitKey));
        }
        Everybody.Select(p => p.Key).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_Nip_agrees_with_birth_date_sex_and_appointment_and_stands_once()
    {
        foreach (var person in Everybody.Where(p => p.Kind != EmploymentKind.NonAsn))
        {
            var expected = person.Kind switch
            {
                EmploymentKind.Pns => $"{person.EmploymentFrom:yyyyMM}",
                EmploymentKind.Pppk => $"{person.EmploymentFrom:yyyy}21",
                _ => $"{person.EmploymentFrom:yyyy}24",
            };
            (person.Nip!.Length, person.Nip.All(char.IsAsciiDigit)).ShouldBe((18, true), person.Key);
            person.Nip[..8].ShouldBe(person.BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            person.Nip[8..14].ShouldBe(expected);
            person.Nip[14].ShouldBe(person.Sex == Sex.Male ? '1' : '2');
            person.Nip[15..].ShouldNotBe("000", StringComparer.Ordinal);
        }
        Everybody.Select(p => p.Nip).OfType<string>().ShouldBeUnique(StringComparer.Ordinal);
        Everybody.Where(p => p.Kind == EmploymentKind.NonAsn).ShouldAllBe(p => p.Nip == null && p.Grade == null);
    }

    [Fact]
    public void Every_Nik_has_the_right_shape_and_cannot_be_a_real_one()
    {
        foreach (var person in Everybody.Where(p => p.Nik is not null))
        {
            var day = person.BirthDate.Day + (person.Sex == Sex.Female ? 40 : 0);
            person.Nik!.Length.ShouldBe(16);
            int.Parse(person.Nik.AsSpan(4, 2), CultureInfo.InvariantCulture).ShouldBeInRange(91, 98);
            person.Nik[6..12].ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{day:D2}{person.BirthDate:MMyy}"));
            person.Nik[12].ShouldBe('9');
        }
        Everybody.Select(p => p.Nik).OfType<string>().ShouldBeUnique(StringComparer.Ordinal);
        Everybody.Count(p => p.Nip is null && p.Nik is null).ShouldBeInRange(5, 60);
    }

    [Fact]
    public void Nobody_began_as_a_child_and_nobody_is_past_the_pension_age()
    {
        Everybody.ShouldAllBe(p => p.BirthDate.AddYears(18) < p.EmploymentFrom && p.BirthDate.AddYears(60) > new DateOnly(2028, 12, 31));
        Everybody.ShouldAllBe(p => p.EmploymentUntil == null || p.EmploymentUntil > new DateOnly(2024, 12, 31));
    }

    [Fact]
    public void Contacts_lead_nowhere_and_some_are_missing_or_shared()
    {
        foreach (var (agency, people) in Lists)
        {
            people.ShouldAllBe(p => p.Email == null || p.Email.EndsWith("@" + agency.MailDomain, StringComparison.Ordinal) && Address().IsMatch(p.Email));
            people.ShouldAllBe(p => p.Phone == null || Number().IsMatch(p.Phone));
            foreach (var shared in people.Where(p => p.HasContact).GroupBy(p => (p.Email, p.Phone)))
                shared.Count().ShouldBe(shared.First().SharesContact ? 2 : 1, shared.First().Key);
        }
        Everybody.Count(p => !p.HasContact).ShouldBeInRange(Everybody.Count * 25 / 1000, Everybody.Count * 35 / 1000);
        Everybody.Count(p => p.SharesContact).ShouldBeInRange(Everybody.Count * 7 / 1000, Everybody.Count * 13 / 1000);
    }

    [Fact]
    public void No_invented_name_is_that_of_an_official_in_the_press_reports()
    {
        string[] words = ["Haris", "Sugito", "Bagja", "Puadi", "Subair", "Husein", "Asman"];
        foreach (var name in Everybody.Select(p => p.Name).Concat(DemoOfficers.All().Select(o => o.Name)))
        {
            name.ShouldNotContain("Budi Santoso");
            name.Split([' ', ',', '.']).Intersect(words, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void A_tenth_of_what_Lebak_proposed_become_Pppk_paruh_waktu_with_a_new_number()
    {
        var lebak = Lists.Single(l => l.Agency.Code == DemoAgencies.Lebak);
        var people = lebak.People.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var changes = DemoChanges.Of(lebak.Agency).Where(c => c.Kind == EmploymentKind.PppkParuhWaktu).ToList();

        changes.Count.ShouldBe(356);
        changes.ShouldAllBe(c => people[c.PersonKey].Kind == EmploymentKind.NonAsn && c.Nip!.Substring(8, 6) == "202524");
        Everybody.Select(p => p.Nip).Concat(changes.Select(c => c.Nip)).OfType<string>().ShouldBeUnique(StringComparer.Ordinal);
        DemoChanges.Of(DemoAgencies.Of(DemoAgencies.Bangka)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^[a-z]+(\.[a-z]+)?\d+@[a-z]+\.contoh\.example$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^\+6284\d{9}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
