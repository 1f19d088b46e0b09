using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Cases.Tables;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Persons;

[UsesDatabase]
public sealed class PersonPagesTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    [Fact]
    public async Task The_person_is_found_in_the_staff_list_and_the_condition_is_stated_by_the_program()
    {
        var (staff, body) = (await App.AStaff(6), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.ACase(body);
        var page = await body.First.Get($"/perkara/{number}/orang");
        page.ShouldContain("Terlapor belum dicari.");
        using var searched = await body.First.Post($"/perkara/{number}/orang/cari", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("cari", "rekaan"));
        var found = await searched.Content.ReadAsStringAsync();
        found.ShouldContain("Ini orangnya");
        found.ShouldContain("Pengelola");
        found.ShouldNotContain("@contoh.example");
        found.ShouldNotContain("1990");
        var after = await body.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kadis"].Value.ToString()));
        after.ShouldContain("Dinas Pendidikan");
        (await App.Do<NetralDb, bool>(db => db.Set<Stated>().AnyAsync(s => s.Case == number && s.Condition == "identitas"))).ShouldBeTrue();
        (await App.Facts("staff_looked_up")).ShouldAllBe(f => f.Agency == null && f.OversightBody != null);
        (await App.Facts("person_looked_for")).ShouldNotBeEmpty();
        // Neither the name nor the number stands in the row.
        var row = await App.Do<NetralDb, byte[]>(db => db.Set<Netral.Cases.Persons.CasePerson>().Where(p => p.Case == number).Select(p => p.About).SingleAsync());
        row.Length.ShouldBe(12 + 16 + 16);
        row.AsSpan().IndexOf(BitConverter.GetBytes(staff.Numbers.People["kadis"].Value)).ShouldBe(-1);
    }

    [Fact]
    public async Task An_officer_of_the_reported_agency_is_kept_out_from_the_moment_the_person_is_known()
    {
        var staff = await App.AStaff(4);
        var body = await App.ABody(region: FileWorld.ARegion(), home: staff.Agency.Id.Value);
        var number = await world.ACase(body);
        await body.First.Get($"/perkara/{number}/orang");
        await body.Second.Get($"/perkara/{number}/orang");
        (await body.Second.Post($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kepsek"].Value.ToString()))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await body.First.Get($"/perkara/{number}/orang", HttpStatusCode.NotFound);
        await body.Second.Get($"/perkara/{number}/orang");
        (await App.Do<NetralDb, long>(db => db.Set<Recused>().Where(r => r.Case == number).Select(r => r.Officer).SingleAsync())).ShouldBe(body.First.OfficerNumber);
    }

    [Fact]
    public async Task Where_there_is_a_list_nobody_may_leave_the_person_open()
    {
        var (staff, empty, body) = (await App.AStaff(4), await App.AnAgency(), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.ACase(body);
        await body.First.Get($"/perkara/{number}/orang");
        (await body.First.Post($"/perkara/{number}/orang/tanpa-daftar", ("nomor", "0"), ("versi", "0"), ("instansi_tanpa", staff.Agency.Code))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // One press without a choice settles nothing.
        (await body.First.Post($"/perkara/{number}/orang/tanpa-daftar", ("nomor", "0"), ("versi", "0"), ("instansi_tanpa", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await App.Do<NetralDb, bool>(db => db.Set<Stated>().AnyAsync(s => s.Case == number && s.Condition == "identitas"))).ShouldBeFalse();
        (await body.First.Submit($"/perkara/{number}/orang/tanpa-daftar", ("nomor", "0"), ("versi", "0"), ("instansi_tanpa", empty.Code))).ShouldContain("Belum diketahui: tidak ada daftar");
    }

    [Fact]
    public async Task After_forwarding_the_agency_itself_finds_whom_nobody_could_find_before()
    {
        var (staff, other) = (await App.AStaff(4), await App.AStaff(4));
        var (body, bkn, ppk) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Ppk, null, staff.Agency.Id.Value));
        await App.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == ppk.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.Person, (long?)staff.Numbers.People["kepsek"].Value)));
        var number = await world.ACase(body, Netral.Law.PersonKind.Pns);
        await body.First.Get($"/perkara/{number}/orang");
        await body.First.Submit($"/perkara/{number}/orang/tanpa-daftar", ("nomor", "0"), ("versi", "0"), ("instansi_tanpa", "bukan-di-sini"));
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, body, move);
        await world.Go(number, body, "teruskan", opens: [new(Netral.Cases.TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], staff.Agency.Id.Value)]);
        (await ppk.First.Get($"/perkara/{number}/orang")).ShouldContain("Cari terlapor 1");
        await ppk.Second.Get($"/perkara/{number}/orang");
        // Not in the list of another agency, and BKN not at all.
        (await ppk.First.Post($"/perkara/{number}/orang/cari", ("nomor", "1"), ("versi", "1"), ("instansi", other.Agency.Code), ("cari", "rekaan"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await bkn.First.Get($"/perkara/{number}/orang")).ShouldNotContain("Cari terlapor");
        (await ppk.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "1"), ("versi", "1"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kadis"].Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))).ShouldContain("Dinas Pendidikan");
        // From that moment whoever stands under him is out, and nobody of the agency changes who was found.
        await ppk.Second.Get($"/diteruskan/{number}", HttpStatusCode.NotFound);
        (await ppk.First.Post($"/perkara/{number}/orang/temukan", ("nomor", "1"), ("versi", "2"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["camat"].Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Another_body_finds_no_case_there()
    {
        var (body, other) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.ACase(body);
        foreach (var page in new[] { "orang", "dokumen", "teruskan", "sanksi" })
            await other.First.Get($"/perkara/{number}/{page}", HttpStatusCode.NotFound);
    }
}
