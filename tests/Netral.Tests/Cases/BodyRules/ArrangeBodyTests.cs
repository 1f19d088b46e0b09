using System.Net;
using Netral.Platform.Access;
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
        preview.ShouldContain("0007/TERIMA/2024");
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
    public async Task Days_that_the_law_leaves_open_are_set_with_their_history()
    {
        var round = await app.ARound(staff: 4);
        var ppk = await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value);
        (await ppk.First.Get("/diteruskan/aturan-lembaga")).ShouldContain("Hari yang tidak ditentukan aturan");
        (await ppk.First.Submit("/diteruskan/aturan-lembaga/hari", ("tenggat", "ppk.tindak_lanjut"), ("jumlah-ppk.tindak_lanjut", "10"))).ShouldContain(": 10 hari");
        (await ppk.First.Post("/diteruskan/aturan-lembaga/hari", ("tenggat", "ppk.tindak_lanjut"), ("jumlah-ppk.tindak_lanjut", "sepuluh"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ppk.First.Post("/diteruskan/aturan-lembaga/hari", ("tenggat", "pemilu.kajian_awal"), ("jumlah-pemilu.kajian_awal", "3"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
