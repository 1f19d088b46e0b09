using System.IO.Compression;
using System.Text;
using Netral.Floor;
using Netral.Kernel;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;
using Netral.Web.Home;

namespace Netral.Tests.Web.Home;

[UsesDatabase]
public sealed class HomePageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_front_page_shows_the_newest_rounds_with_source_and_date()
    {
        var round = await app.ARound(staff: 6);
        await app.Sign(round, ["p1", "p2"], Level.Link);
        var page = await app.Visitor().Get("/");
        page.ShouldContain("Tidak memihak siapa pun.");
        page.ShouldContain(round.Agency.Name);
        page.ShouldContain("18 Oktober 2024");
        page.ShouldContain("Dihitung dari jurnal tanda tangan");
        page.ShouldNotContain("Hitung ulang sendiri");
        page.ShouldNotContain(await app.NameOf(round, "p1"));
        (await app.Visitor("en").Get("/")).ShouldContain("We side with no one.");
    }

    [Fact]
    public void The_weakest_province_comes_first_and_provinces_without_a_round_have_no_figure()
    {
        AgencyCoverage Of(string region, int must, int signed) => new($"Kabupaten {region}", region, "Ikrar", "Pilkada", new(2024, 11, 27), false, Zone.WIB, must, signed);
        var view = HomeView.Of([Of("19.01", 100, 80), Of("19.02", 100, 60), Of("36.02", 50, 10), Of("51.01", 10, 10), Of("32.11", 0, 0)], new DateTime(2024, 10, 18, 3, 0, 0, DateTimeKind.Utc));
        view.Provinces.Select(p => (p.Name, p.Must, p.Signed)).ShouldBe([("Banten", 50, 10), ("Babel", 200, 140), ("Bali", 10, 10)]);
        (view.Must, view.Signed).ShouldBe((260, 160));
        view.Agencies[0].RegionCode.ShouldBe("36.02");
    }

    [Fact]
    public void Nobody_is_called_last_among_three_and_an_open_round_is_owned_up_to()
    {
        AgencyCoverage Of(string region, int signed, bool open) => new($"Kabupaten {region}", region, "Ikrar", "Pilkada", new(2024, 11, 27), false, Zone.WIB, 100, signed, open);
        var now = new DateTime(2024, 10, 18, 3, 0, 0, DateTimeKind.Utc);
        var three = HomeView.Of([Of("19.01", 60, false), Of("36.02", 50, false), Of("51.01", 99, false)], now);
        (three.Behind.Count, three.StillRunning).ShouldBe((0, false));
        var four = HomeView.Of([Of("19.01", 60, false), Of("36.02", 50, true), Of("51.01", 99, false), Of("32.11", 70, false)], now);
        (four.Behind.Count, four.StillRunning).ShouldBe((3, true));
        four.Behind.ShouldNotContain(p => p.Name == "Bali");
    }

    [Theory]
    [InlineData(618, 1000, 62)]
    [InlineData(927, 1000, 93)]
    [InlineData(9999, 10000, 99)]
    [InlineData(1, 10000, 1)]
    [InlineData(0, 10, 0)]
    [InlineData(10, 10, 100)]
    public void A_tile_rounds_but_never_says_all_or_nobody_wrongly(int signed, int must, int shown) => Netral.Platform.Ui.Wording.Whole(signed, must).ShouldBe(shown);

    [Fact]
    public async Task A_first_visit_stays_under_sixty_kilobytes()
    {
        await app.ARound(staff: 6);
        var dist = Path.Combine(Checkout.Root, "src", "Netral.Web", "wwwroot", "dist");
        var sum = Compressed(Encoding.UTF8.GetBytes(await app.Visitor().Get("/"))) + Compressed(await File.ReadAllBytesAsync(Path.Combine(dist, "app.css"))) + Compressed(await File.ReadAllBytesAsync(Path.Combine(dist, "app.js")))
            + new FileInfo(Path.Combine(dist, "fonts", "plus-jakarta-sans-latin-wght-normal.woff2")).Length;
        sum.ShouldBeLessThan(60_000);
    }

    private static long Compressed(byte[] content)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(content);
        return target.Length;
    }
}
