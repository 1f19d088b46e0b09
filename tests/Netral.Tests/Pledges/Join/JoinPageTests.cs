using System.Net;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Pledges.Join;

[UsesDatabase]
public sealed class JoinPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Known_and_unknown_numbers_get_the_same_answer()
    {
        var round = await app.ARound(4);
        var path = $"{await app.Path(round)}/gabung";
        var pages = new List<string>();
        foreach (var number in new[] { "19900101 201501 0 000", "199001012015019999" })
        {
            var visitor = app.Visitor();
            (await visitor.Get(path)).ShouldContain("NIP atau NIK");
            pages.Add(Without(await visitor.Submit(path, ("number", number))));
        }
        pages[0].ShouldContain("Permintaan Anda sudah kami terima.");
        pages[1].ShouldBe(pages[0]);
        // The fourth request of a day answers alike.
        var patient = app.Visitor();
        await patient.Get(path);
        for (var i = 0; i < 4; i++)
            Without(await patient.Submit(path, ("number", "199001012015019999"))).ShouldBe(pages[0]);
    }

    [Fact]
    public async Task What_is_no_number_is_refused_and_stays_in_the_field()
    {
        var round = await app.ARound(4);
        var path = $"{await app.Path(round)}/gabung";
        var visitor = app.Visitor();
        await visitor.Get(path);
        var answer = await visitor.Post(path, ("number", "12345"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Ketik 18 angka NIP atau 16 angka NIK.");
        page.ShouldContain("value=\"12345\"");
    }

    [Fact]
    public async Task Drafts_closed_rounds_and_unknown_ones_have_pages_of_their_own()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        var visitor = app.Visitor();
        (await visitor.Get($"/putaran/{id}/gabung")).ShouldContain("Putaran ini belum dibuka.");
        await officer.Get($"/putaran/{id}/buka");
        await officer.Submit($"/putaran/{id}/buka");
        await visitor.Get($"/putaran/{id}/gabung");
        await officer.Submit($"/putaran/{id}/tutup");
        var closed = await visitor.Post($"/putaran/{id}/gabung", ("number", "199001012015019999"));
        closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("Putaran ini sudah ditutup.");
        (await visitor.Answer("/putaran/987654/gabung")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_round_closed_early_says_when_it_was_closed_and_not_when_it_was_to_be()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = await app.Path(round);
        await officer.Get($"{path}/tutup");
        await officer.Submit($"{path}/tutup");
        var closed = (await app.TheRound(round)).ClosedAt!.Value;
        (await app.Visitor().Get($"{path}/gabung")).ShouldContain($"Penandatanganan ditutup {Netral.Platform.Ui.Wording.Indonesian.Moment(closed, Netral.Kernel.Zone.WIB)}.");
    }

    [Fact]
    public async Task The_code_of_the_hall_is_an_svg_and_needs_no_account()
    {
        var round = await app.ARound(4);
        var answer = await app.Visitor().Answer($"{await app.Path(round)}/gabung.svg");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"aria-label=\"http://127.0.0.1:5080{await app.Path(round)}/gabung\"");
    }

    /// <summary>The page without what differs on every answer: its nonce.</summary>
    private static string Without(string page) => System.Text.RegularExpressions.Regex.Replace(page, "nonce=\"[^\"]*\"|name=\"__RequestVerificationToken\"[^>]*", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
