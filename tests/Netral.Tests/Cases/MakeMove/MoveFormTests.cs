using System.Net;
using Netral.Platform.Access;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.MakeMove;

[UsesDatabase]
public sealed class MoveFormTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    [Fact]
    public async Task A_move_is_made_after_a_second_look()
    {
        var body = await app.ABody(region: "13.01");
        var number = await app.ACase(body);
        var path = $"/perkara/{number}/langkah/0/terima";
        (await body.First.Get(path)).ShouldContain("Periksa lalu catat");
        var look = await body.First.Post(path, ("versi", "0"));
        look.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await look.Content.ReadAsStringAsync()).ShouldContain("Catat langkah ini?");
        (await app.TheCase(number)).Tracks[0].Step.ShouldBe("disampaikan");

        (await body.First.Submit(path, ("versi", "0"), ("yakin", "ya"))).ShouldContain("Terima laporan. Sekarang: Kajian awal.");
        (await app.Facts("case_moved")).Count(f => f.Subject == $"case:{number}").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_there_is_named_and_nothing_is_written()
    {
        var body = await app.ABody(region: "13.02");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        var path = $"/perkara/{number}/langkah/0/register";
        await body.First.Get(path);
        var refused = await body.First.Post(path, ("versi", "1"), ("ada", "syarat_formal"), ("yakin", "ya"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("belum dinyatakan ada");
        (await app.TheCase(number)).Tracks[0].Stated.ShouldBeEmpty();

        await body.First.Submit(path, ("versi", "1"), ("ada", "syarat_formal"), ("ada", "syarat_materiel"), ("yakin", "ya"));
        (await app.TheCase(number)).Register.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("tanggal", "32-13-2024")]
    [InlineData("jam", "25.99")]
    [InlineData("tanggal", "1-1-2099")]
    public async Task A_wrong_moment_is_shown_at_its_field(string field, string value)
    {
        // A region for each case: two bodies of a kind do not share one.
        var body = await app.ABody(region: $"14.0{value.Length % 10}");
        var number = await app.ACase(body);
        var path = $"/perkara/{number}/langkah/0/terima";
        await body.First.Get(path);
        var answer = await body.First.Post(path, ("versi", "0"), ("tanggal", field == "tanggal" ? value : "2024-10-18"), ("jam", field == "jam" ? value : ""), ("yakin", "ya"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"#{field}\"");
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_was_first_and_what_can_be_done()
    {
        var body = await app.ABody(region: "13.03");
        var number = await app.ACase(body);
        var path = $"/perkara/{number}/langkah/0/terima";
        await body.First.Get(path);
        await body.Second.Get(path);
        await body.First.Submit(path, ("versi", "0"), ("yakin", "ya"));
        var late = await body.Second.Post(path, ("versi", "0"), ("yakin", "ya"));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync());
        page.ShouldContain("Pengawas Pertama mencatat “Terima laporan”");
        page.ShouldContain("Register laporan");
    }

    [Fact]
    public async Task A_decision_is_asked_refused_asked_again_agreed_and_made()
    {
        var body = await app.ABody(region: "13.04");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima", "register", "kaji");
        var path = $"/perkara/{number}/langkah/0/putus_pelanggaran";
        var version = (await app.TheCase(number)).Tracks[0].Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await body.First.Get(path)).ShouldContain("Ajukan kepada petugas kedua");
        (await body.First.Submit(path, ("versi", version), ("ada", "berita_acara_pleno"))).ShouldContain("Menunggu petugas kedua");
        // Who asked does not agree to himself.
        (await body.First.Post(path + "/setuju", ("versi", version), ("putusan", "setuju"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await body.Second.Get("/perkara")).ShouldContain("Persetujuan petugas kedua");
        (await body.Second.Get(path + "/setuju")).ShouldContain("Apakah Anda setuju?");
        (await body.Second.Post(path + "/setuju", ("versi", version))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await body.Second.Submit(path + "/setuju", ("versi", version), ("putusan", "tidak"));
        (await body.First.Get(path)).ShouldContain("Petugas kedua tidak setuju.");

        await body.First.Submit(path, ("versi", version));
        await body.Second.Submit(path + "/setuju", ("versi", version), ("putusan", "setuju"));
        (await body.First.Get(path)).ShouldContain("Disetujui Pengawas Kedua");
        (await body.First.Submit(path, ("versi", version), ("yakin", "ya"))).ShouldContain("Pelanggaran; penerusan disiapkan");
        foreach (var fact in new[] { "move_proposed", "move_not_agreed", "move_agreed" })
            (await app.Facts(fact)).ShouldContain(f => f.Subject == $"case:{number}", fact);
    }

    [Fact]
    public async Task A_forwarding_names_tracks_and_bodies()
    {
        var (body, bkn) = (await app.ABody(region: "13.05"), await app.ABody(BodyKind.Bkn, "13"));
        var number = await app.ACase(body);
        await app.Along(number, body, "terima", "register", "kaji", "putus_pelanggaran");
        var move = await app.TheMove(number, "teruskan");
        await app.Proves(number, body, move);
        var path = $"/perkara/{number}/langkah/0/teruskan";
        (await body.First.Get(path)).ShouldContain("Jalur yang dibuka");
        (await body.First.Post(path, ("versi", "4"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await body.First.Post(path, ("versi", "4"), ("jalur", "disiplin"), ("disiplin-bkn", "999999"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await body.First.Submit(path, ("versi", "4"), ("jalur", "disiplin"), ("jalur", "pidana"), ("disiplin-bkn", bkn.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))).ShouldContain("Menunggu petugas kedua");
        // The second officer reads which tracks go to whom, and exactly that is made, whatever the form then carries.
        var asked = WebUtility.HtmlDecode(await body.Second.Get(path + "/setuju"));
        asked.ShouldContain("Jalur Disiplin");
        asked.ShouldContain("Jalur Pidana");
        asked.ShouldContain("Lembaga Uji");
        await body.Second.Submit(path + "/setuju", ("versi", "4"), ("putusan", "setuju"));
        var agreed = WebUtility.HtmlDecode(await body.First.Get(path));
        agreed.ShouldContain("Yang disetujui");
        agreed.ShouldNotContain("name=\"jalur\"");
        await body.First.Submit(path, ("versi", "4"), ("jalur", "administrasi"), ("yakin", "ya"));
        var tracks = (await app.TheCase(number)).Tracks;
        tracks.Count.ShouldBe(3);
        tracks.Single(t => t.Kind == Netral.Cases.TrackKind.Disiplin).Parties.ShouldContain(("bkn", bkn.Number));
        (await bkn.First.Get("/diteruskan")).ShouldContain($"/diteruskan/{number}?jalur=1");
    }

    [Fact]
    public async Task What_must_be_kept_is_no_box_but_a_way_to_where_it_is_made()
    {
        var body = await app.ABody(region: "13.06");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima", "register");
        var version = (await app.TheCase(number)).Tracks[0].Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var path = $"/perkara/{number}/langkah/0/kaji";
        var page = WebUtility.HtmlDecode(await body.First.Get(path));
        page.ShouldContain("Belum dapat dilakukan");
        page.ShouldContain("Belum ada: Kajian ada.");
        page.ShouldContain($"href=\"/perkara/{number}/dokumen/surat/kajian?jalur=0\"");
        page.ShouldNotContain("type=\"checkbox\"");
        page.ShouldNotContain("Periksa lalu catat");
        // Whoever sends the box nevertheless is told at once, not after the second look.
        var refused = await body.First.Post(path, ("versi", version), ("ada", "kajian"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("belum tercatat di sini: Kajian ada");
        (await app.TheCase(number)).Tracks[0].Stated.ShouldNotContain("kajian");
        // The case's own page leads to the same place, and does not offer it among what can be stated by hand.
        var shown = WebUtility.HtmlDecode(await body.First.Get($"/perkara/{number}"));
        shown.ShouldContain($"href=\"/perkara/{number}/dokumen/surat/kajian?jalur=0\"");
        shown.ShouldNotContain("<option value=\"kajian\"");
        (await body.First.Get($"/perkara/{number}/dokumen/surat/kajian?jalur=0")).ShouldContain("Kajian");

        await app.Proves(number, body, await app.TheMove(number, "kaji"));
        var ready = WebUtility.HtmlDecode(await body.First.Get(path));
        ready.ShouldContain("Kajian ada");
        ready.ShouldNotContain("Belum dapat dilakukan");
        await body.First.Submit(path, ("versi", version), ("yakin", "ya"));
        (await app.TheCase(number)).Tracks[0].Step.ShouldBe("pleno");
    }

    [Fact]
    public async Task What_an_officer_may_say_himself_stays_a_box_with_the_way_to_its_letter()
    {
        var body = await app.ABody(region: "13.07");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima", "register");
        var page = WebUtility.HtmlDecode(await body.First.Get($"/perkara/{number}/langkah/0/undang"));
        page.ShouldContain("name=\"ada\" value=\"undangan\"");
        page.ShouldContain($"href=\"/perkara/{number}/dokumen/surat/undangan?jalur=0\"");
        page.ShouldContain("/aturan/tata-cara/pemilu?versi=");
        page.ShouldContain("#langkah-undang\"");
    }

    [Theory]
    [InlineData("person", "/perkara/7/orang")]
    [InlineData("sanction", "/perkara/7/sanksi?jalur=1")]
    [InlineData("sanction.dismissal", "/perkara/7/sanksi?jalur=1")]
    [InlineData("document.daftar_bukti", "/perkara/7/dokumen/surat/daftar_bukti?jalur=1")]
    [InlineData("document.panggilan", "/perkara/7/dokumen?jalur=1")]
    [InlineData(null, null)]
    public void Every_kind_of_proof_has_its_page(string? proof, string? page) => Netral.Cases.MakeMove.MoveNeeds.Place(7, 1, proof).ShouldBe(page);
}
