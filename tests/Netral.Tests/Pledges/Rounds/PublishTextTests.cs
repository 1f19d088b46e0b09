using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Rounds;

[UsesDatabase]
public sealed class PublishTextTests(App app) : IClassFixture<App>
{
    private const string Points = "Saya menjaga netralitas.\n\nSaya menolak hadiah.";

    [Fact]
    public async Task A_preview_keeps_nothing_and_publishing_names_the_text_by_its_hash()
    {
        var agency = await app.AnAgency();
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/naskah/baru?jenis=ikrar");
        var preview = await officer.Post("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", "Ikrar Uji"), ("butir", Points));
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        var hash = Convert.ToHexStringLower(BuiltInTexts.Hash(TextKind.Ikrar, "Ikrar Uji", ["Saya menjaga netralitas.", "Saya menolak hadiah."]));
        (await preview.Content.ReadAsStringAsync()).ShouldContain(hash);
        (await Own(agency.Id)).ShouldBeEmpty();

        var page = await officer.Submit("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", "Ikrar Uji"), ("butir", Points), ("langkah", "terbit"));
        page.ShouldContain(hash);
        page.ShouldContain("Beda dengan versi sebelumnya");
        (await Own(agency.Id)).Single().Version.ShouldBe(1);
        (await officer.Get("/putaran/naskah")).ShouldContain(hash[..16]);
    }

    [Fact]
    public async Task The_same_text_is_not_published_twice_and_a_new_one_is_the_next_version()
    {
        var agency = await app.AnAgency();
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/naskah/baru");
        await officer.Submit("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", "Ikrar Uji"), ("butir", Points), ("langkah", "terbit"));
        await officer.Get("/putaran/naskah/baru");
        var same = await officer.Post("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", "Ikrar Uji"), ("butir", Points), ("langkah", "terbit"));
        same.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var next = await officer.Submit("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", "Ikrar Uji"), ("butir", "Saya menjaga netralitas.\nSaya bijak."), ("langkah", "terbit"));
        next.ShouldContain("<del>Saya menolak hadiah.</del>");
        next.ShouldContain("<ins>Saya bijak.</ins>");
        (await Own(agency.Id)).Select(t => t.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_text_without_title_or_points_is_refused()
    {
        var agency = await app.AnAgency();
        var officer = await app.Administrator(agency);
        await officer.Get("/putaran/naskah/baru");
        var answer = await officer.Post("/putaran/naskah/baru", ("jenis", "pakta"), ("judul", " "), ("butir", "\n\n"), ("langkah", "terbit"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Judul naskah belum diisi.");
        page.ShouldContain("Naskah belum punya butir.");
        var long1 = await officer.Post("/putaran/naskah/baru", ("jenis", "ikrar"), ("judul", new string('j', 121)), ("butir", string.Join('\n', Enumerable.Repeat(new string('b', 601), 13))));
        var more = await long1.Content.ReadAsStringAsync();
        more.ShouldContain("Judul naskah lebih dari 120 huruf.");
        more.ShouldContain("Naskah paling banyak 12 butir.");
        more.ShouldContain("Butir 13 lebih dari 600 huruf.");
    }

    [Fact]
    public async Task Another_agencys_text_is_unknown()
    {
        var (mine, other) = (await app.AnAgency(), await app.AnAgency());
        var officer = await app.Administrator(mine);
        await officer.Get("/putaran/naskah/baru");
        await officer.Submit("/putaran/naskah/baru", ("jenis", "pakta"), ("judul", "Pakta Uji"), ("butir", "Saya jujur."), ("langkah", "terbit"));
        var id = (await Own(mine.Id)).Single().Id;
        var stranger = await app.Administrator(other);
        (await stranger.Answer($"/putaran/naskah/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await stranger.Get("/putaran/baru");
        var answer = await stranger.Post("/putaran/baru", await app.RoundForm(("pakta", id.ToString())));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Pilih naskah yang ada di daftar.");
    }

    [Fact]
    public void A_difference_keeps_the_order_of_both_versions()
    {
        var rows = TextDifference.Between(["a", "b", "c"], ["b", "x", "c", "d"]);
        rows.Where(r => r.Change != TextChange.Added).Select(r => r.Point).ShouldBe(["a", "b", "c"]);
        rows.Where(r => r.Change != TextChange.Removed).Select(r => r.Point).ShouldBe(["b", "x", "c", "d"]);
        rows.Count(r => r.Change == TextChange.Same).ShouldBe(2);
    }

    private Task<List<PledgeText>> Own(Netral.Kernel.Id<Netral.Roster.Agency> agency) =>
        app.Do<NetralDb, List<PledgeText>>(db => db.Set<PledgeText>().AsNoTracking().Where(t => t.Agency == agency).OrderBy(t => t.Version).ToListAsync());
}
