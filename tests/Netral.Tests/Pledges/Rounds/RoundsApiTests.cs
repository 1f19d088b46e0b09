using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Rounds;

[UsesDatabase]
public sealed class RoundsApiTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_program_drafts_opens_invites_and_closes()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var token = RoundGiven.Token(await officer.Get("/putaran/baru"));
        var made = await Post(officer, token, "/api/v1/rounds", new
        {
            agency = agency.Code,
            title = "Ikrar API",
            contest = "pilkada",
            contestDate = "2024-11-27",
            opensAt = "2024-10-18T08:00:00+07:00",
            closesAt = "2024-10-25T16:00:00+07:00",
            cascadeDays = 2,
        });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var round = await made.Content.ReadFromJsonAsync<JsonElement>();
        var id = round.GetProperty("id").GetInt64();
        round.GetProperty("state").GetString().ShouldBe("draft");
        round.GetProperty("opensAt").GetDateTime().ShouldBe(new DateTime(2024, 10, 18, 1, 0, 0, DateTimeKind.Utc));
        round.GetProperty("texts").GetArrayLength().ShouldBe(2);

        var opened = await (await Post(officer, token, $"/api/v1/rounds/{id}/open", new { })).Content.ReadFromJsonAsync<JsonElement>();
        opened.GetProperty("state").GetString().ShouldBe("open");
        opened.GetProperty("slotsAtOpening").GetInt32().ShouldBe(8);
        (await Post(officer, token, $"/api/v1/rounds/{id}/open", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var invited = await (await Post(officer, token, $"/api/v1/rounds/{id}/invitations", new { })).Content.ReadFromJsonAsync<JsonElement>();
        invited.GetProperty("queued").GetInt32().ShouldBe(8);
        (await (await Post(officer, token, $"/api/v1/rounds/{id}/invitations", new { })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("queued").GetInt32().ShouldBe(0);

        var closed = await (await Post(officer, token, $"/api/v1/rounds/{id}/close", new { })).Content.ReadFromJsonAsync<JsonElement>();
        closed.GetProperty("state").GetString().ShouldBe("closed");
        var list = await officer.Http.GetFromJsonAsync<JsonElement>($"/api/v1/rounds?agency={agency.Code}");
        list.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetInt64().ShouldBe(id);
    }

    [Fact]
    public async Task Refusals_are_problem_details_with_a_code()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var token = RoundGiven.Token(await officer.Get("/putaran/baru"));
        var refused = await Post(officer, token, "/api/v1/rounds", new { agency = agency.Code, title = "", contest = "x", contestDate = "besok", opensAt = "2024-10-18T08:00:00Z", closesAt = "2024-10-17T08:00:00Z" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var codes = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ToList();
        codes.ShouldBe(["round.contest_missing", "date.unreadable", "round.title_missing", "round.closes_before_opens"]);
    }

    [Fact]
    public async Task Without_the_form_token_or_in_another_agency_nothing_happens()
    {
        var round = await app.ARound(4);
        var id = (await app.TheRound(round)).Id;
        var owner = await app.Administrator(round.Agency);
        (await owner.Http.PostAsJsonAsync($"/api/v1/rounds/{id}/close", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var stranger = await app.Administrator(await app.AnAgency());
        var token = RoundGiven.Token(await stranger.Get("/putaran/baru"));
        (await Post(stranger, token, $"/api/v1/rounds/{id}/close", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Answer($"/api/v1/rounds/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Answer($"/api/v1/rounds?agency={round.Agency.Code}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Visitor().Answer($"/api/v1/rounds/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.TheRound(round)).ClosedAt.ShouldBeNull();
    }

    private static Task<HttpResponseMessage> Post(Visitor officer, string token, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        return officer.Http.SendAsync(request);
    }
}
