using System.Text;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using static Netral.Tests.Roster.ImportStaff.ThreeRows;

namespace Netral.Tests.Roster.ImportStaff;

[UsesDatabase]
public sealed class StaffImportsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_first_list_makes_people_units_contacts_and_one_fact()
    {
        var agency = await app.AnAgency();

        var report = (await app.Import(agency, Siti + Budi + Tono)).Must();

        (report.New, report.Applied, report.NewUnits).ShouldBe((3, true, 3));
        (await app.Roster(agency)).ShouldBe(
        [
            "Budi Rekaan|198001172005011002||SDN 1|Pns|Pelaksana|Pengelola|III/a|1980-01-17|budi@contoh.example",
            "Siti Rekaan|198001172005012001|0001|Dinas A|Pns|Fungsional|Guru Ahli Muda|III/d|1980-01-17|siti@contoh.example,+6281200000001",
            "Tono Rekaan||0003|Dinas B|NonAsn|Lainnya|Penjaga||1990-03-17|+6281200000003",
        ]);
        (await app.Facts("staff_imported")).Count(f => f.Subject == $"agency:{agency.Id}").ShouldBe(1);
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi + Tono);

        (await app.Import(agency, Siti + Budi + Tono)).Counts().ShouldBe((0, 0, 0, 0, 3, 0));
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_changes_nothing()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi);
        var before = await app.Roster(agency);

        (await app.Import(agency, Siti.Replace("III/d", "IV/a") + Budi.Replace("SDN 1", "SDN 2") + Tono, dryRun: true)).Counts().ShouldBe((1, 1, 1, 0, 0, 0));

        (await app.Roster(agency)).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_ends_one_employment_and_begins_the_next()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi);
        var before = await app.PersonNamed(agency, "Siti Rekaan");
        app.Clock.Now = app.Clock.Now.AddDays(3);

        (await app.Import(agency, Siti.Replace("Dinas A", "Dinas B") + Budi.Replace("III/a", "III/b"))).Counts().ShouldBe((0, 1, 1, 0, 0, 0));

        (await app.PersonNamed(agency, "Siti Rekaan")).ShouldBe(before);
        var today = agency.Zone.DateAt(app.Clock.Now);
        var spells = await app.Do<NetralDb, List<Spell>>(db => db.Set<Spell>().Where(s => s.Person == new Id<Employee>(before)).OrderBy(s => s.Id).ToListAsync());
        spells.Select(s => s.Until).ShouldBe([today.AddDays(-1), null]);
        spells[1].From.ShouldBe(today);
    }

    [Fact]
    public async Task Who_is_not_in_the_list_has_left()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi + Tono);

        (await app.Import(agency, Siti)).Counts().ShouldBe((0, 0, 0, 2, 1, 0));

        (await app.Roster(agency)).Count.ShouldBe(1);
        (await app.Import(agency, Siti + Budi)).Counts().ShouldBe((1, 0, 0, 0, 1, 0));
    }

    [Fact]
    public async Task A_refused_row_keeps_its_person_in_the_list()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi + Tono);
        var damaged = Siti.Replace("198001172005012001", "1.98001E+17") + Budi.Replace("Budi Rekaan", "") + Tono.Replace("1901011703900003", "190101170390000").Replace("17-03-1990", "");

        var counts = (await app.Import(agency, damaged + "198001172005011009;;Baru;Dinas A;;;PNS;;;\n")).Counts();

        counts.ShouldBe((1, 0, 0, 0, 0, 3));
        (await app.Roster(agency)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_person_survives_a_new_number()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti + Budi + Tono);
        var (siti, budi, tono) = (await app.PersonNamed(agency, "Siti Rekaan"), await app.PersonNamed(agency, "Budi Rekaan"), await app.PersonNamed(agency, "Tono Rekaan"));

        // Siti by her NIK, Budi by name and birthday, Tono by his NIK from non-ASN to PPPK.
        var counts = (await app.Import(agency, Siti.Replace("198001172005012001", "198001172010012001") + Budi.Replace("198001172005011002", "198001172015011002")
            + Tono.Replace(";190101", "199003172024211003;190101").Replace("NON ASN", "PPPK"))).Counts();

        counts.ShouldBe((0, 3, 0, 0, 0, 0));
        (await app.PersonNamed(agency, "Siti Rekaan")).ShouldBe(siti);
        (await app.PersonNamed(agency, "Budi Rekaan")).ShouldBe(budi);
        (await app.PersonNamed(agency, "Tono Rekaan")).ShouldBe(tono);
    }

    [Fact]
    public async Task Two_of_one_name_and_birthday_are_never_taken_for_each_other()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Budi + Budi.Replace("011002", "011004"));

        (await app.Import(agency, Budi.Replace("011002", "011006") + Budi.Replace("011002", "011008"))).Counts().ShouldBe((2, 0, 0, 2, 0, 0));
    }

    [Fact]
    public async Task An_unknown_unit_refuses_its_rows_unless_it_may_be_made()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti);

        var refused = (await app.Import(agency, Siti + Budi, createUnits: false)).Must();

        refused.Refused.ShouldHaveSingleItem().Code.ShouldBe("unit.unknown");
        refused.Refused[0].Line.ShouldBe(3);
        refused.Gone.ShouldBe(0);
        (await app.Import(agency, Siti + Budi)).Counts().New.ShouldBe(1);
    }

    [Fact]
    public async Task A_unit_is_found_by_its_name_or_by_its_path()
    {
        var (agency, _) = await app.AStaff(0);
        var report = (await app.Import(agency, Siti.Replace("Dinas A", "SDN 1 Contoh") + Budi.Replace("Dinas A / SDN 1", "Dinas Pendidikan / SDN 1 Contoh")
            + Tono.Replace("Dinas B", "Pemerintah Kabupaten > Kecamatan Contoh"), createUnits: false)).Must();

        report.New.ShouldBe(3);
        (await app.Roster(agency)).Select(line => line.Split('|')[3]).ShouldBe(["SDN 1 Contoh", "SDN 1 Contoh", "Kecamatan Contoh"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_changed_address_ends_the_old_one_and_a_missing_column_ends_nothing()
    {
        var agency = await app.AnAgency();
        // Numbers of her own: who left another agency is found again, with the contacts from there.
        const string number = "198001172005012041";
        var siti = Siti.Replace("198001172005012001", number).Replace("1901015701800001", "1901015701800041");
        await app.Import(agency, siti);
        app.Clock.Now = app.Clock.Now.AddMinutes(5);

        (await app.Import(agency, siti.Replace("siti@", "siti.baru@"))).Counts().Changed.ShouldBe(1);
        (await app.Import(agency, $"{number};Siti Rekaan\n", head: "NIP;NAMA\n")).Counts().ShouldBe((0, 0, 0, 0, 1, 0));

        var person = new Id<Employee>(await app.PersonNamed(agency, "Siti Rekaan"));
        var contacts = await app.Do<NetralDb, List<Contact>>(db => db.Set<Contact>().Where(c => c.Person == person && c.Channel == Channel.Email).OrderBy(c => c.Id).ToListAsync());
        contacts.Select(c => c.Address).ShouldBe(["siti@contoh.example", "siti.baru@contoh.example"]);
        contacts[0].Until.ShouldBe(app.Clock.Now);
        (contacts[1].Since, contacts[1].Until, contacts[1].ConfirmedAt).ShouldBe((app.Clock.Now, null, null));
    }

    [Fact]
    public async Task A_list_in_which_no_row_is_good_makes_nobody_leave()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, Siti);

        var report = (await app.Import(agency, ";;;;;;;;;x\n")).Must();

        (report.Code, report.Applied).ShouldBe(("import.nothing_good", false));
        (await app.Roster(agency)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_spreadsheet_is_refused_whole()
    {
        var agency = await app.AnAgency();
        (await app.ImportFile(agency, Encoding.ASCII.GetBytes("%PDF-1.7 …"))).Problem!.Code.ShouldBe("file.not_a_spreadsheet");
        (await app.ImportFile(agency, Encoding.ASCII.GetBytes("a;b\nc;d\n"))).Problem!.Code.ShouldBe("header.not_found");
    }

    [Fact]
    public async Task Somebody_at_work_elsewhere_is_not_taken_over()
    {
        var (first, second) = (await app.AnAgency(), await app.AnAgency());
        await app.Import(first, Siti);
        await app.Import(second, Siti.Replace("siti@", "palsu@"));
        (await app.Roster(first))[0].ShouldContain("siti@contoh.example");
        (await app.PersonNamed(second, "Siti Rekaan")).ShouldNotBe(await app.PersonNamed(first, "Siti Rekaan"));

        // Who has left is found again where he comes to.
        await app.Import(first, Budi);
        var third = await app.AnAgency();
        await app.Import(second, Budi.Replace("011002", "011012"));
        await app.Import(third, Siti);
        (await app.PersonNamed(third, "Siti Rekaan")).ShouldBeLessThanOrEqualTo(await app.Do<NetralDb, long>(async db => (await db.Set<Person>().OrderByDescending(p => p.Id).FirstAsync()).Id.Value));
    }

    [Fact]
    public async Task A_workbook_and_a_csv_give_the_same_roster()
    {
        var (one, two) = (await app.AnAgency(), await app.AnAgency());
        await app.Import(one, Siti + Budi + Tono);
        var rows = (Imports.Head + Siti + Budi + Tono).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        (await app.ImportFile(two, Lists.Xlsx(rows).ToArray())).Counts().New.ShouldBe(3);

        (await app.Roster(two)).ShouldBe(await app.Roster(one));
    }
}
