using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Sanctions;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Sanctions;

[UsesDatabase]
public sealed class SanctionPagesTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    private async Task<(long Case, GivenBody Ppk, GivenBody Bawaslu, GivenBody Bkn)> Examined(PersonKind person = PersonKind.Pns, bool toDecision = true)
    {
        var (ppk, bawaslu, bkn) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Bkn, FileWorld.ARegion()));
        return (await world.Examined(bawaslu, bkn, ppk, person, toDecision), ppk, bawaslu, bkn);
    }

    private static (string, string)[] Chosen(string kind, string person = "pns", params (string, string)[] more) =>
        [("jalur", "1"), ("terlapor", "1"), ("kepegawaian", person), ("jabatan", ""), ("perbuatan", "2024-10-01"), ("jenis", kind), ("pejabat", "Bupati Rekaan"), .. more];

    private Task<List<CaseSanction>> Rows(long number) => App.Do<NetralDb, List<CaseSanction>>(db => db.Set<CaseSanction>().AsNoTracking().Where(s => s.Case == number).OrderBy(s => s.Id).ToListAsync());

    private async Task Decides(long number, GivenBody ppk, string kind, string decree, string person = "pns", params (string, string)[] more)
    {
        await ppk.First.Get($"/perkara/{number}/sanksi");
        (await ppk.First.Submit($"/perkara/{number}/sanksi", Chosen(kind, person, more))).ShouldContain("Menunggu petugas kedua");
        var row = (await Rows(number))[^1];
        await ppk.Second.Get($"/perkara/{number}/sanksi");
        (await ppk.Second.Submit($"/perkara/{number}/sanksi/{row.Id}/tetapkan", ("jalur", "1"), ("versi", row.Version.ToString()), ("keputusan", decree), ("tanggal", GivenOfficers.Day(App.Today())), ("mulai", ""))).ShouldContain(decree);
    }

    [Fact]
    public async Task One_officer_proposes_a_kind_of_the_rulebook_another_decides_and_the_last_day_follows()
    {
        var (number, ppk, bawaslu, _) = await Examined();
        var page = await ppk.First.Get($"/perkara/{number}/sanksi?kepegawaian=pns&perbuatan=2024-10-01");
        page.ShouldContain("PP 94/2021 Pasal 8");
        page.ShouldContain("Perlu cek hukum");
        var proposed = await ppk.First.Submit($"/perkara/{number}/sanksi", Chosen("pp94-2021/turun_jabatan"));
        proposed.ShouldContain("Menunggu petugas kedua");
        proposed.ShouldNotContain("Nomor keputusan");
        var row = (await Rows(number)).ShouldHaveSingleItem();
        var fields = new[] { ("jalur", "1"), ("versi", row.Version.ToString()), ("keputusan", "800/1/2024"), ("tanggal", GivenOfficers.Day(App.Today())), ("mulai", GivenOfficers.Day(App.Today())) };
        (await ppk.First.Post($"/perkara/{number}/sanksi/{row.Id}/tetapkan", fields)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await ppk.Second.Get($"/perkara/{number}/sanksi");
        (await ppk.Second.Submit($"/perkara/{number}/sanksi/{row.Id}/tetapkan", fields)).ShouldContain("800/1/2024");
        row = (await Rows(number)).ShouldHaveSingleItem();
        (row.State, row.EndsOn, row.Office).ShouldBe((SanctionState.Decided, App.Today().AddMonths(12).AddDays(-1), "Bupati Rekaan"));
        (await ppk.First.Post($"/perkara/{number}/sanksi", Chosen("pp94-2021/teguran_lisan"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Both the office and the body that forwarded see it in their registers; figures over all bodies withhold what is small.
        foreach (var officer in new[] { ppk.First, bawaslu.First })
            (await officer.Get("/perkara/sanksi?tingkat=berat")).ShouldContain("800/1/2024");
        (await ppk.First.Get("/perkara/sanksi?tingkat=ringan")).ShouldNotContain("800/1/2024");
        var json = await ppk.First.Http.GetStringAsync("/perkara/sanksi/idis.json");
        json.ShouldContain("\"nomor_sk\": \"800/1/2024\"");
        json.ShouldContain("\"pejabat_berwenang\": \"Bupati Rekaan\"");
        json.ShouldContain("\"nip\": null");
        (await ppk.First.Http.GetStringAsync("/perkara/sanksi/idis.csv")).ShouldContain("tmt_hukuman*");
        (await ppk.First.Get($"/diteruskan/{number}")).ShouldContain("Sanksi ditetapkan: Penurunan jabatan");
    }

    [Fact]
    public async Task Nothing_is_proposed_before_the_examination_has_an_outcome_and_no_decision_is_made_without_a_sanction()
    {
        var (number, ppk, _, _) = await Examined(toDecision: false);
        await ppk.First.Get($"/perkara/{number}/sanksi");
        using (var early = await ppk.First.Post($"/perkara/{number}/sanksi", Chosen("pp94-2021/teguran_lisan")))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await early.Content.ReadAsStringAsync()).ShouldContain("sesudah pemeriksaannya ada hasil");
        }
        await world.ToDecision(number, ppk);
        (await App.Do<CaseDesk, Result<bool>>(desk => desk.State(number, 1, ["keputusan"], true, FileWorld.Known(ppk), CancellationToken.None))).Problem!.Code.ShouldBe("case.unproven");
        await Decides(number, ppk, "pp94-2021/teguran_tertulis", "800/2/2024");
        await world.Go(number, ppk, "jatuhkan", 1);
        (await App.TheCase(number)).Tracks[1].Step.ShouldBe("sk");
    }

    [Fact]
    public async Task The_step_in_force_sets_the_first_and_last_day_and_a_dismissal_goes_its_own_way()
    {
        var (number, ppk, _, _) = await Examined();
        await Decides(number, ppk, "pp94-2021/bebas_jabatan", "800/3/2024");
        await world.Go(number, ppk, "jatuhkan", 1);
        (await App.TheMove(number, "serahkan_berhenti", 1)).Missing.ShouldNotBeEmpty("it is no dismissal");
        await world.Go(number, ppk, "serahkan", 1);
        (await Rows(number))[0].StartsOn.ShouldBeNull();
        var (now, due) = (App.Clock.Now, (await App.TheCase(number)).Tracks[1].Clocks.Last(c => c.Clock == "disiplin.berlaku").DueOn!.Value);
        App.Clock.Now = Zone.WIB.Instant(due.AddDays(1), new(10, 0));
        await world.Go(number, ppk, "berlaku", 1);
        App.Clock.Now = now;
        var row = (await Rows(number))[0];
        (row.StartsOn, row.EndsOn).ShouldBe((due, due.AddMonths(12).AddDays(-1)));
    }

    [Fact]
    public async Task A_decision_on_an_objection_puts_another_sanction_in_place_and_an_annulment_takes_it_out()
    {
        var (number, ppk, _, _) = await Examined();
        await Decides(number, ppk, "pp94-2021/turun_jabatan", "800/4/2024");
        foreach (var move in new[] { "jatuhkan", "serahkan", "keberatan", "keberatan_ditolak" })
            await world.Go(number, ppk, move, 1);
        await Decides(number, ppk, "pp94-2021/teguran_tertulis", "800/5/2024");
        (await Rows(number)).Select(r => r.State).ShouldBe([SanctionState.Replaced, SanctionState.Decided]);
        (await ppk.First.Get("/perkara/sanksi")).ShouldContain("Diganti menurut putusan");

        var (other, same, _, _) = await Examined();
        await Decides(other, same, "pp94-2021/turun_jabatan", "800/6/2024");
        foreach (var move in new[] { "jatuhkan", "serahkan", "keberatan", "keberatan_diterima" })
            await world.Go(other, same, move, 1);
        (await Rows(other)).ShouldHaveSingleItem().State.ShouldBe(SanctionState.Cancelled);
    }

    [Fact]
    public async Task Where_the_rulebook_names_no_kinds_the_body_types_its_own_with_the_clause_and_it_is_marked()
    {
        var (number, ppk, _, _) = await Examined(PersonKind.Pppk);
        await ppk.First.Get($"/perkara/{number}/sanksi?kepegawaian=pppk&perbuatan=2024-10-01");
        foreach (var (field, code) in new[] { ("nama", "Tulis jenis sanksi seperti di aturan setempat"), ("pasal", "Tulis aturan setempat dan pasalnya") })
        {
            using var refused = await ppk.First.Post($"/perkara/{number}/sanksi", Chosen("pppk-instansi/lokal:sedang", "pppk", ("nama", field == "nama" ? "" : "Potongan gaji"), ("pasal", "")));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(code);
        }
        await Decides(number, ppk, "pppk-instansi/lokal:sedang", "800/7/2024", "pppk", ("nama", "Potongan gaji sementara"), ("pasal", "Peraturan Bupati Rekaan pasal 9"), ("lama", "3"));
        var row = (await Rows(number)).ShouldHaveSingleItem();
        (row.Kind, row.LocalName, row.LocalClause, row.Months, row.Class).ShouldBe(("lokal", "Potongan gaji sementara", "Peraturan Bupati Rekaan pasal 9", 3, BreachClass.Sedang));
        var page = await ppk.First.Get($"/perkara/{number}/sanksi");
        page.ShouldContain("Peraturan Bupati Rekaan pasal 9");
        page.ShouldContain("diketik lembaga menurut aturan setempat");
    }

    [Theory]
    [InlineData(PersonKind.NonAsn, "non-asn-se1-2023/putus_hubungan_kerja", "non_asn")]
    [InlineData(PersonKind.Kades, "kades/lokal:ringan", "kades")]
    public async Task A_person_who_is_no_civil_servant_gets_a_sanction_of_his_own_ladder(PersonKind person, string kind, string word)
    {
        var (ppk, bawaslu) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.ACase(bawaslu, person);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, bawaslu, move);
        await world.Go(number, bawaslu, "teruskan", opens: [new(TrackKind.Disiplin, [(person == PersonKind.Kades ? "bupati" : "ppk", new(ppk.Number, BodyKind.Ppk))], 7)]);
        await world.Go(number, ppk, "periksa", 1);
        await Decides(number, ppk, kind, "800/8/2024", word, ("nama", "Teguran menurut aturan desa"), ("pasal", "Peraturan Bupati Rekaan pasal 2"));
        await world.Go(number, ppk, "tetapkan", 1);
        (await Rows(number)).ShouldHaveSingleItem().Employed.ShouldBe(person);
    }

    [Fact]
    public async Task A_civil_servant_in_a_party_is_dismissed_by_an_office_that_the_officer_types()
    {
        var (number, ppk, _, _) = await Examined();
        await ppk.First.Get($"/perkara/{number}/sanksi");
        using (var nameless = await ppk.First.Post($"/perkara/{number}/sanksi", [.. Chosen("uu-asn-parpol/ptdh").Where(f => f.Item1 != "pejabat"), ("pejabat", "")]))
        {
            nameless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await nameless.Content.ReadAsStringAsync()).ShouldContain("Tulis jabatannya");
        }
        await Decides(number, ppk, "uu-asn-parpol/ptdh", "800/9/2024");
        (await Rows(number)).ShouldHaveSingleItem().Dismissal.ShouldBeTrue();
        await world.Go(number, ppk, "jatuhkan", 1);
        (await App.TheMove(number, "serahkan", 1)).Missing.ShouldNotBeEmpty("a dismissal is handed over as one");
        await world.Go(number, ppk, "serahkan_berhenti", 1);
    }

    [Fact]
    public async Task Neither_the_body_that_forwarded_nor_BKN_nor_the_inspectorate_decides_for_the_PPK()
    {
        var agency = (await App.AnAgency()).Id.Value;
        var (ppk, inspectorate, bawaslu, bkn) = (await App.ABody(BodyKind.Ppk, null, agency), await App.ABody(BodyKind.Inspektorat, null, agency), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Bkn, FileWorld.ARegion()));
        var number = await world.Examined(bawaslu, bkn, ppk, PersonKind.Pns, toDecision: true, inspectorate);
        foreach (var officer in new[] { bawaslu.First, bkn.First, inspectorate.First })
        {
            (await officer.Get($"/perkara/{number}/sanksi?jalur=1")).ShouldContain("yang mencatat keputusan");
            (await officer.Post($"/perkara/{number}/sanksi", Chosen("pp94-2021/teguran_lisan"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await Rows(number)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_of_two_tracks_at_one_office_has_its_own_sanctions_and_letters()
    {
        var (ppk, bawaslu, bkn) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Bkn, FileWorld.ARegion()));
        var number = await world.ACase(bawaslu, PersonKind.Pns);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, bawaslu, move);
        IReadOnlyList<(string, CaseBody)> to = [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))];
        await world.Go(number, bawaslu, "teruskan", opens: [new(TrackKind.Disiplin, to, 7), new(TrackKind.KodeEtik, to, 7)]);
        foreach (var (track, move) in new[] { (1, "ppk_disiplin"), (2, "ppk_etik") })
        {
            await world.Go(number, bkn, "terima_bkn", track);
            await world.Go(number, bkn, "rekomendasikan", track);
            await world.Go(number, ppk, move, track);
        }
        await world.ToDecision(number, ppk, bawaslu, bkn);
        await world.Go(number, ppk, "rekomendasikan", 2);
        (await ppk.First.Get($"/perkara/{number}/sanksi?jalur=1&kepegawaian=pns&perbuatan=2024-10-01")).ShouldContain("Teguran lisan");
        (await ppk.First.Get($"/perkara/{number}/sanksi?jalur=2&kepegawaian=pns&perbuatan=2024-10-01")).ShouldContain("pernyataan secara tertutup");
        await Decides(number, ppk, "pp94-2021/teguran_lisan", "800/10/2024");
        (await ppk.First.Submit($"/perkara/{number}/sanksi", [.. Chosen("pp42-2004/pernyataan_terbuka").Where(f => f.Item1 != "jalur"), ("jalur", "2")])).ShouldContain("Menunggu petugas kedua");
        (await Rows(number)).Select(r => r.Track).ShouldBe([1, 2]);
        (await Rows(number))[1].Openly.ShouldBe(true);
        await ppk.First.Get($"/perkara/{number}/dokumen?jalur=1");
        (await ppk.First.Get($"/perkara/{number}/dokumen/surat/panggilan_pertama?jalur=1")).ShouldContain("PP 94/2021 Pasal 26");
        (await ppk.First.Get($"/perkara/{number}/dokumen/surat/panggilan_pertama?jalur=2")).ShouldContain("PP 42/2004");
    }
}
