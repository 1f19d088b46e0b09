using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Sanctions;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Sanctions;

[UsesDatabase]
public sealed class SanctionPagesTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    [Fact]
    public async Task One_officer_proposes_a_kind_of_the_rulebook_another_decides_and_the_last_day_follows()
    {
        var (ppk, bawaslu) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.Forwarded(bawaslu, await App.ABody(region: FileWorld.ARegion()), ppk);
        var page = await ppk.First.Get($"/perkara/{number}/sanksi?kepegawaian=pns&perbuatan=2024-10-01");
        page.ShouldContain("PP 94/2021 Pasal 8");
        page.ShouldContain("Perlu cek hukum");
        var proposed = await ppk.First.Submit($"/perkara/{number}/sanksi", ("terlapor", "1"), ("kepegawaian", "pns"), ("jabatan", ""), ("perbuatan", "2024-10-01"), ("jenis", "pp94-2021/turun_jabatan"));
        proposed.ShouldContain("Menunggu petugas kedua");
        proposed.ShouldNotContain("Nomor keputusan");
        var row = await App.Do<NetralDb, CaseSanction>(db => db.Set<CaseSanction>().AsNoTracking().SingleAsync(s => s.Case == number));
        var fields = new[] { ("versi", row.Version.ToString()), ("keputusan", "800/1/2024"), ("tanggal", GivenOfficers.Day(App.Today())), ("mulai", GivenOfficers.Day(App.Today())) };
        (await ppk.First.Post($"/perkara/{number}/sanksi/{row.Id}/tetapkan", fields)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await ppk.Second.Get($"/perkara/{number}/sanksi");
        (await ppk.Second.Submit($"/perkara/{number}/sanksi/{row.Id}/tetapkan", fields)).ShouldContain("800/1/2024");
        row = await App.Do<NetralDb, CaseSanction>(db => db.Set<CaseSanction>().AsNoTracking().SingleAsync(s => s.Case == number));
        (row.State, row.EndsOn).ShouldBe((SanctionState.Decided, App.Today().AddMonths(12).AddDays(-1)));
        (await ppk.First.Post($"/perkara/{number}/sanksi", ("terlapor", "1"), ("kepegawaian", "pns"), ("jabatan", ""), ("perbuatan", "2024-10-01"), ("jenis", "pp94-2021/teguran_lisan"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Both the office and the body that forwarded see it in their registers; figures over all bodies withhold what is small.
        foreach (var officer in new[] { ppk.First, bawaslu.First })
            (await officer.Get("/perkara/sanksi?tingkat=berat")).ShouldContain("800/1/2024");
        (await ppk.First.Get("/perkara/sanksi?tingkat=ringan")).ShouldNotContain("800/1/2024");
        var json = await ppk.First.Http.GetStringAsync("/perkara/sanksi/idis.json");
        json.ShouldContain("\"nomor_sk\": \"800/1/2024\"");
        json.ShouldContain("\"nip\": null");
        (await ppk.First.Http.GetStringAsync("/perkara/sanksi/idis.csv")).ShouldContain("tmt_hukuman*");
    }

    [Fact]
    public async Task The_body_that_forwarded_decides_no_sanction_of_the_office()
    {
        var (ppk, bawaslu) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.Forwarded(bawaslu, await App.ABody(region: FileWorld.ARegion()), ppk);
        await bawaslu.First.Get($"/perkara/{number}/sanksi");
        (await bawaslu.First.Post($"/perkara/{number}/sanksi", ("terlapor", "1"), ("kepegawaian", "pns"), ("perbuatan", "2024-10-01"), ("jenis", "pp94-2021/teguran_lisan"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
