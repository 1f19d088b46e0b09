using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Accounts.Audit;

[UsesDatabase]
public sealed class AuditTests(App app) : IClassFixture<App>
{
    private const string Trail = "/pengaturan/jejak";

    [Fact]
    public async Task An_agency_reads_what_its_officers_did_and_nothing_of_another()
    {
        var (round, elsewhere) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var (mine, theirs) = (await app.Administrator(round), await app.Administrator(elsewhere));
        await Renames(mine, round, "Dinas Pendidikan Baru");
        await Renames(theirs, elsewhere, "Dinas Rahasia");
        var page = await mine.Get(Trail);
        page.ShouldContain("Mengubah atau mengakhiri unit.");
        page.ShouldContain("Dinas Pendidikan menjadi Dinas Pendidikan Baru");
        page.ShouldContain("Menetapkan daftar putaran: 8 orang.");
        page.ShouldNotContain("Dinas Rahasia");
        page.ShouldContain($"href=\"/pegawai/unit/{round.Numbers.Units["dinas"]}\"");
        foreach (var forged in new[] { $"?instansi={elsewhere.Agency.Code}", "?jejak=sistem", "?jejak=lembaga", "?jejak=lain" })
        {
            await mine.Get(Trail + forged, HttpStatusCode.NotFound);
            (await mine.Answer($"{Trail}.csv{forged}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await mine.Get($"{Trail}?perihal=unit:{elsewhere.Numbers.Units["dinas"]}")).ShouldContain("Tidak ada catatan yang cocok.");
        (await mine.Get($"{Trail}?petugas={theirs.OfficerNumber}")).ShouldContain("Tidak ada catatan yang cocok.");
    }

    [Fact]
    public async Task The_operator_reads_the_instance_and_no_agency()
    {
        var round = await app.ARound(staff: 4);
        await app.Signs(round, "p1");
        await Renames(await app.Administrator(round), round, "Dinas Yang Tidak Untuk Operator");
        var page = await (await app.Officer(Role.PlatformOperator, new Scope.Nation())).Get(Trail);
        page.ShouldContain("Instansi ditambahkan.");
        page.ShouldContain("Petugas ditambahkan dengan peran");
        page.ShouldNotContain("Dinas Yang Tidak Untuk Operator");
        page.ShouldNotContain("Nomor urut");
        page.ShouldNotContain("Menetapkan daftar putaran");
        await (await app.Officer(Role.PlatformOperator, new Scope.Nation())).Get($"{Trail}?instansi={round.Agency.Code}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_reads_its_own_and_an_agencys_administrator_does_not_read_the_bodys()
    {
        var round = await app.ARound(staff: 4);
        await app.Sign(round, ["p1"]);
        await app.Visitor().Post($"/v/{await app.CodeOf(round, "p1")}/sanggah", ("lahir", "01-01-1990"));
        var officer = await app.Officer(Role.OversightOfficer, new Scope.Region(round.Agency.RegionCode));
        (await officer.Get(Trail)).ShouldContain("Belum ada jejak untuk Anda.");
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == officer.OfficerNumber).ExecuteUpdateAsync(set => set.SetProperty(o => o.Body, (long?)51)));
        var contest = await app.Do<NetralDb, long>(db => Task.FromResult(db.Set<Netral.Pledges.Objection>().First(o => o.Agency == round.Agency.Id.Value).Id.Value));
        await officer.Get($"/persoalan/{contest}");
        await officer.Submit($"/persoalan/{contest}", ("putusan", "tetap"), ("yakin", "ya"));
        (await officer.Get(Trail)).ShouldContain("Memutuskan persoalan: tanda tangan tetap berlaku.");
        (await (await app.Administrator(round)).Get(Trail)).ShouldNotContain("Memutuskan persoalan");
        (await (await app.Administrator(round)).Get(Trail)).ShouldContain("Tanda tangan dipersoalkan");
        (await (await app.Officer(Role.Auditor, new Scope.Nation())).Answer($"{Trail}?jejak=lembaga")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_auditor_reads_the_agencies_of_the_scope_without_values_and_a_role_for_one_unit_reads_nothing()
    {
        var (round, elsewhere) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        await Renames(await app.Administrator(round), round, "Dinas Berganti Nama");
        var auditor = await app.Officer(Role.Auditor, new Scope.Region(round.Agency.RegionCode));
        var page = await auditor.Get(Trail);
        page.ShouldContain("Mengubah atau mengakhiri unit.");
        page.ShouldNotContain("menjadi Dinas Berganti Nama");
        page.ShouldNotContain("href=\"/pegawai");
        await auditor.Get($"{Trail}?instansi={elsewhere.Agency.Code}", HttpStatusCode.NotFound);
        await auditor.Get($"{Trail}?jejak=sistem", HttpStatusCode.NotFound);
        (await (await app.Officer(Role.Auditor, new Scope.Nation())).Get($"{Trail}?jejak=sistem")).ShouldContain("Jejak");
        (await (await app.Officer(Role.AgencyAdministrator, round.Of("dinas"))).Get(Trail)).ShouldContain("Belum ada jejak untuk Anda.");
    }

    [Fact]
    public async Task A_contact_is_masked_in_the_trail_as_on_the_page()
    {
        var round = await app.ARound(staff: 4);
        var officer = await app.Administrator(round);
        var person = round.Numbers.People["p1"].Value;
        await officer.Get($"/pegawai/{person}");
        await officer.Submit($"/pegawai/{person}/kontak", ("jenis", "email"), ("alamat", "alamat.sangat.pribadi@contoh.example"));
        var page = WebUtility.HtmlDecode(await officer.Get(Trail));
        page.ShouldContain("Mengganti atau menambah kontak pegawai (Surel).");
        page.ShouldContain("a•••@contoh.example");
        page.ShouldNotContain("alamat.sangat.pribadi");
        var file = await officer.Get(Trail + ".csv");
        file.ShouldContain("a•••@contoh.example");
        file.ShouldNotContain("alamat.sangat.pribadi");
    }

    [Fact]
    public async Task Filters_narrow_and_pages_lead_on_without_a_gap()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        await Facts(agency, officer.OfficerNumber, 120);
        var seen = new List<string>();
        var next = Trail;
        while (next is not null)
        {
            var page = await officer.Get(WebUtility.HtmlDecode(next));
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "perihal=unit%3A(\\d+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value));
            next = System.Text.RegularExpressions.Regex.Match(page, "href=\"([^\"]+)\" rel=\"next\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } link ? link.Groups[1].Value : null;
        }
        seen.ShouldBe(Enumerable.Range(1, 120).Reverse().Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await officer.Get($"{Trail}?jenis=officer_signed_in")).ShouldNotContain("unit%3A");
        (await officer.Get($"{Trail}?perihal=unit:7")).ShouldContain("Mengubah atau mengakhiri unit.");
        (await officer.Get($"{Trail}?sampai=2001-01-01")).ShouldContain("Tidak ada catatan yang cocok.");
        (await officer.Get($"{Trail}?dari=bukan&sampai=hari&petugas=x&sebelum=y&jenis=%27%3B--&perihal=%00")).ShouldContain("Mengubah atau mengakhiri unit.");
        var today = app.Clock.Now.AddHours(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await officer.Get($"{Trail}?dari={today}&sampai={today}&petugas={officer.OfficerNumber}&jenis=unit_changed")).ShouldContain("Mengubah atau mengakhiri unit.");
    }

    [Fact]
    public async Task Taking_it_out_is_itself_recorded_and_no_cell_runs_as_a_formula()
    {
        var round = await app.ARound(staff: 4);
        var officer = await app.Administrator(round);
        await Renames(officer, round, "=HYPERLINK(1)");
        await Facts(round.Agency, officer.OfficerNumber, 2100);
        var file = await officer.Get(Trail + ".csv");
        file.Split("\r\n").Length.ShouldBeGreaterThan(2100);
        file.ShouldContain("Nomor catatan;Waktu (WIB);Siapa;Apa");
        file.Split(["\r\n", ";"], StringSplitOptions.None).ShouldNotContain(cell => cell.StartsWith('='));
        var fact = (await app.Facts("audit_exported")).Single(f => f.Agency == round.Agency.Id.Value);
        fact.Actor.ShouldBe($"officer:{officer.OfficerNumber}");
        (await officer.Get(Trail)).ShouldContain("Mengunduh jejak sebagai CSV");
    }

    [Fact]
    public async Task A_page_reads_by_the_index_of_its_part()
    {
        // What PostgreSQL takes depends on its counts of the rows; SQLite says what it will do.
        if (TestDatabase.IsPostgres)
            return;
        await app.Do<NetralDb>(async db =>
        {
            foreach (var (where, index) in new[]
            {
                ("agency = 1", "ix_journal_agency"), ("oversight_body = 1", "ix_journal_body"), ("agency is null and oversight_body is null and substr(subject, 1, 5) <> 'slot:'", "ix_journal_instance"),
            })
            {
                var plan = string.Join('\n', await db.Query($"explain query plan select * from (select * from journal where {where}) j where j.seq < 900 order by j.seq desc limit 51", r => r.GetString(3), CancellationToken.None));
                plan.ShouldContain(index);
                plan.ShouldNotContain("TEMP B-TREE");
            }
        });
    }

    [Fact]
    public async Task What_a_program_did_with_a_key_stands_under_its_officer_and_names_the_key()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        await app.Do<NetralDb>(async db =>
        {
            var journal = new Journal(db, app.Clock);
            journal.Add(new UnitChanged(agency.Id.Value, 71, false), Actor.Officer(officer.OfficerNumber, agency.Id.Value) with { Key = 44 });
            journal.Add(new UnitChanged(agency.Id.Value, 72, false), Actor.Officer(officer.OfficerNumber * 10, agency.Id.Value) with { Key = 45 });
            await db.SaveChangesAsync();
        });
        var page = await officer.Get($"{Trail}?petugas={officer.OfficerNumber}");
        page.ShouldContain(", lewat kunci API 44");
        page.ShouldContain("perihal=unit%3A71");
        page.ShouldNotContain("perihal=unit%3A72");
    }

    private static async Task Renames(Visitor officer, GivenRound round, string name)
    {
        var unit = round.Numbers.Units["dinas"];
        await officer.Get($"/pegawai/unit/{unit}");
        await officer.Submit($"/pegawai/unit/{unit}", ("nama", name), ("jenis", "dinas"));
    }

    private Task Facts(Agency agency, long officer, int count) => app.Do<NetralDb>(async db =>
    {
        var journal = new Journal(db, app.Clock);
        foreach (var number in Enumerable.Range(1, count))
            journal.Add(new UnitChanged(agency.Id.Value, number, false), Actor.Officer(officer, agency.Id.Value));
        await db.SaveChangesAsync();
    });
}
