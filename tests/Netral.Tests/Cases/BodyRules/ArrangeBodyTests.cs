using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.BodyRules;

[UsesDatabase]
public sealed class ArrangeBodyTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;
    private static readonly (string, string)[] Pattern = [("penerimaan", "{nomor:4}/TERIMA/{tahun}"), ("register", "{nomor:3}/REG/{jenis}/{tahun}"), ("wilayah", "13.08"), ("tahunan", "ya"), ("minggu", "5")];

    [Fact]
    public async Task A_pattern_is_shown_as_an_example_before_it_is_kept_and_numbers_follow_it()
    {
        var body = await app.ABody(region: "17.01");
        await body.First.Get("/perkara/aturan-lembaga");
        var preview = await (await body.First.Post("/perkara/aturan-lembaga", [.. Pattern, ("aksi", "lihat")])).Content.ReadAsStringAsync();
        preview.ShouldContain("0001/TERIMA/2024");
        (await app.Facts("numbering_set")).ShouldNotContain(f => f.Subject == $"body:{body.Number}");

        (await body.First.Submit("/perkara/aturan-lembaga", [.. Pattern, ("aksi", "simpan")])).ShouldContain("Pola: {nomor:4}/TERIMA/{tahun}");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        (await app.TheCase(number)).Receipt.ShouldBe("0001/TERIMA/2024");
    }

    [Theory]
    [InlineData("penerimaan", "tanpa nomor")]
    [InlineData("register", "{nomor}/{lain}/{tahun}")]
    [InlineData("register", "{nomor}/tanpa-tahun")]
    public async Task A_pattern_that_would_not_number_is_refused_at_its_field(string field, string value)
    {
        var body = await app.ABody(region: $"17.{20 + value.Length}");
        await body.First.Get("/perkara/aturan-lembaga");
        var answer = await body.First.Post("/perkara/aturan-lembaga", [.. Pattern.Where(p => p.Item1 != field), (field, value), ("aksi", "simpan")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"#{field}\"");
    }

    [Fact]
    public async Task Days_that_the_law_leaves_open_are_set_by_who_supervises_with_their_history()
    {
        var (round, bkn) = (await app.ARound(staff: 4), await app.ABody(BodyKind.Bkn, "17"));
        var ppk = await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value);
        (await bkn.First.Get("/diteruskan/aturan-lembaga")).ShouldContain("Hari yang tidak ditentukan aturan");
        (await bkn.First.Submit("/diteruskan/aturan-lembaga/hari", ("tenggat", "ppk.tindak_lanjut"), ("jumlah-ppk.tindak_lanjut", "10"))).ShouldContain(": 10 hari");
        (await bkn.First.Post("/diteruskan/aturan-lembaga/hari", ("tenggat", "ppk.tindak_lanjut"), ("jumlah-ppk.tindak_lanjut", "sepuluh"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bkn.First.Post("/diteruskan/aturan-lembaga/hari", ("tenggat", "pemilu.kajian_awal"), ("jumlah-pemilu.kajian_awal", "3"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // Who is judged by it sees no field for it, and is refused without one.
        (await ppk.First.Get("/diteruskan/aturan-lembaga")).ShouldNotContain("jumlah-ppk.tindak_lanjut");
        (await ppk.First.Post("/diteruskan/aturan-lembaga/hari", ("tenggat", "ppk.tindak_lanjut"), ("jumlah-ppk.tindak_lanjut", "366"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_with_a_book_already_begun_says_which_number_comes_next()
    {
        var body = await app.ABody(region: "17.40");
        await body.First.Get("/perkara/aturan-lembaga");
        (await body.First.Post("/perkara/aturan-lembaga", [.. Pattern, ("penerimaan_berikut", "lima"), ("aksi", "lihat")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await body.First.Post("/perkara/aturan-lembaga", [.. Pattern, ("penerimaan_berikut", "58"), ("aksi", "lihat")])).Content.ReadAsStringAsync()).ShouldContain("0058/TERIMA/2024");
        await body.First.Submit("/perkara/aturan-lembaga", [.. Pattern, ("penerimaan_berikut", "58"), ("aksi", "simpan")]);
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        (await app.TheCase(number)).Receipt.ShouldBe("0058/TERIMA/2024");
        // Never back to one that was given.
        (await body.First.Post("/perkara/aturan-lembaga", [.. Pattern, ("penerimaan_berikut", "58"), ("aksi", "simpan")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_number_that_another_case_has_is_passed_over()
    {
        var body = await app.ABody(region: "17.41");
        await body.First.Get("/perkara/aturan-lembaga");
        await body.First.Submit("/perkara/aturan-lembaga", [.. Pattern, ("aksi", "simpan")]);
        var (old, next) = (await app.ACase(body), await app.ACase(body));
        await app.Do<NetralDb>(db => db.Set<Netral.Cases.Tables.Case>().Where(c => c.Id == old).ExecuteUpdateAsync(s => s.SetProperty(c => c.Receipt, "0001/TERIMA/2024")));
        await app.Along(next, body, "terima");
        (await app.TheCase(next)).Receipt.ShouldBe("0002/TERIMA/2024");
        // Whoever stops beginning anew in mid-year goes on where the year stands.
        await body.First.Submit("/perkara/aturan-lembaga", [.. Pattern.Where(p => p.Item1 != "tahunan"), ("aksi", "simpan")]);
        var last = await app.ACase(body);
        await app.Along(last, body, "terima");
        (await app.TheCase(last)).Receipt.ShouldBe("0003/TERIMA/2024");
    }
}
