using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Clocks;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.PublicMisses;

[UsesDatabase]
public sealed class PublicMissesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    [Fact]
    public async Task Anybody_reads_which_body_missed_how_many_deadlines_and_no_case()
    {
        var visitor = app.Visitor();
        (await visitor.Get("/angka/tenggat")).ShouldContain("Belum ada tenggat yang terlewat");
        var body = await app.ABody(region: "18.01");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        app.Clock.Now = app.Clock.Now.AddDays(30);
        await app.Services.GetRequiredService<ClockPass>().Run(CancellationToken.None);

        var page = await visitor.Get("/angka/tenggat");
        page.ShouldContain("Lembaga Uji");
        page.ShouldContain("Kajian awal");
        page.ShouldContain("Oktober 2024");
        page.ShouldNotContain("001/PL");
        page.ShouldNotContain("/perkara/");
        (await visitor.Get("/")).ShouldContain("href=\"/angka/tenggat\"");

        using var file = await visitor.Answer("/angka/tenggat.csv");
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].ShouldEndWith("Lembaga;Jenis langkah;Tahun;Bulan;Terlewat;Ternyata tepat waktu");
        lines.ShouldContain(l => l.Contains(";Kajian awal;2024;10;1;0", StringComparison.Ordinal));
    }
}
