using System.Net;
using Netral.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Pledges.Ceremony;

[UsesDatabase]
public sealed class HallTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_hall_shows_one_number_who_is_next_by_office_and_no_name()
    {
        var round = await app.ARound(8);
        await app.Signs(round, "sekda");
        await app.Settle();
        var clerk = await app.Officer(Role.CeremonyClerk, round.Whole, round.Agency.Id.Value);
        var id = (await app.TheRound(round)).Id;
        foreach (var page in new[] { await clerk.Get($"/layar/{id}"), await clerk.Get($"/layar/{id}/angka") })
        {
            page.ShouldContain("<div class=\"hall-figure\">1</div>");
            page.ShouldContain("<b>12</b>");
            page.ShouldContain("Kepala Dinas Pendidikan");
            page.ShouldContain("<svg xmlns=");
            page.ShouldNotContain("Orang Rekaan");
        }
        var whole = await clerk.Get($"/layar/{id}");
        whole.ShouldContain($"src=\"/layar/{id}/angka\" every=\"2\"");
        whole.ShouldContain("<noscript><meta http-equiv=\"refresh\" content=\"5\"");
        (await clerk.Get($"/layar/{id}/angka")).ShouldNotContain("<html");
    }

    [Fact]
    public async Task Who_only_reads_does_not_open_the_hall()
    {
        var round = await app.ARound(4);
        var id = (await app.TheRound(round)).Id;
        var head = await app.Officer(Role.UnitHead, round.Of("dinas"));
        (await head.Answer($"/layar/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Visitor().Answer($"/layar/{id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task After_the_closing_nobody_is_next_and_the_code_is_gone()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = await app.Path(round);
        await officer.Get($"{path}/tutup");
        await officer.Submit($"{path}/tutup");
        var page = await officer.Get(path.Replace("/putaran", "/layar", StringComparison.Ordinal));
        page.ShouldNotContain("Berikutnya");
        page.ShouldNotContain("<svg xmlns=");
    }
}
