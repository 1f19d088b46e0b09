using System.Net;
using System.Text.RegularExpressions;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Subscribe;

[UsesDatabase]
public sealed partial class CalendarFeedTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private static async Task<string> Address(Visitor officer)
    {
        await officer.Get("/perkara/kalender");
        var page = await (await officer.Post("/perkara/kalender", ("aksi", "baru"))).Content.ReadAsStringAsync();
        return Feed().Match(page).Value;
    }

    private async Task<HttpResponseMessage> Read(string address, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await app.VisitorFromElsewhere().Http.SendAsync(request);
    }

    [Fact]
    public async Task A_program_without_a_session_reads_how_many_deadlines_fall_on_which_day_and_nothing_else()
    {
        var body = await app.ABody(region: "15.01");
        foreach (var _ in "12")
            await app.Along(await app.ACase(body), body, "terima");
        using var answer = await Read(await Address(body.First));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        var calendar = IcalReader.Read(text);
        calendar.Events.Select(e => e["SUMMARY"].Value).ShouldBe(["Netral: 2 tenggat"]);
        foreach (var secret in new[] { "001/PL", "Kajian", "36.02", "Terima", "Lembaga", "Pengawas" })
            text.ShouldNotContain(secret);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var body = await app.ABody(region: "15.02");
        await app.Along(await app.ACase(body), body, "terima");
        var address = await Address(body.First);
        using var first = await Read(address);
        var etag = first.Headers.ETag!.ToString();
        using var second = await Read(address, etag);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await app.Along(await app.ACase(body), body, "terima");
        using var third = await Read(address, etag);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_renewed_address_kills_the_old_one_and_a_switched_off_one_is_dead()
    {
        var body = await app.ABody(region: "15.03");
        var old = await Address(body.First);
        var renewed = await Address(body.First);
        renewed.ShouldNotBe(old);
        using var gone = await Read(old);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var there = await Read(renewed);
        there.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await body.First.Submit("/perkara/kalender", ("aksi", "matikan"))).ShouldContain("Belum aktif");
        using var dead = await Read(renewed);
        dead.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Facts("calendar_address_set")).Count(f => f.Subject == $"officer:{body.First.OfficerNumber}").ShouldBe(3);
    }

    [Fact]
    public async Task The_page_shows_the_address_once_and_asks_what_to_do()
    {
        var body = await app.ABody(region: "15.04");
        (await Address(body.First)).Length.ShouldBeGreaterThan(40);
        (await body.First.Get("/perkara/kalender")).ShouldNotContain(".ics");
        (await body.First.Post("/perkara/kalender")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Whoever_keeps_away_from_a_case_has_no_day_of_it()
    {
        var body = await app.ABody(region: "15.05");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        await body.First.Get($"/perkara/{number}/mundur");
        await body.First.Submit($"/perkara/{number}/mundur");
        using var answer = await Read(await Address(body.First));
        IcalReader.Read(await answer.Content.ReadAsStringAsync()).Events.ShouldBeEmpty();
    }

    [GeneratedRegex("/perkara/kalender/[0-9a-f]{40}\\.ics", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Feed();
}
