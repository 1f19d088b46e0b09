using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Api;
using Netral.Tests.Floor;

namespace Netral.Tests.Api;

/// <summary>Whatever goes wrong under /api/v1, the answer is problem details with a stable code; never a page, never what an exception says.</summary>
[AnyDatabase]
public sealed class ProblemTests(App app) : IClassFixture<App>
{
    private async Task<(string Agency, HttpClient Program)> AProgram()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        return (agency.Code, app.Program(await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff, Policies.ManageStaff, Policies.ReadRounds, Policies.ManageRounds)));
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("{\"opensAt\":\"besok\"}", "opensAt")]
    [InlineData("{\"cascadeDays\":\"7\"}", "cascadeDays")]
    [InlineData("{\"ikrar\":99999999999999999999}", "ikrar")]
    [InlineData("{\"title\":{\"a\":1}}", "title")]
    [InlineData("{\"title\":\"\\ud800\"}", "title")]
    public async Task JSON_that_cannot_be_read_names_the_member_and_not_what_stood_there(string body, string field)
    {
        var (_, program) = await AProgram();
        using var answer = await program.PostAsync("/api/v1/rounds", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var json = await answer.Json();
        json.GetProperty("code").GetString().ShouldBe("request.unreadable");
        (json.TryGetProperty("field", out var named) ? named.GetString() : "").ShouldBe(field);
        json.ToString().ShouldNotContain("besok");
        json.ToString().ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("limit=seratus", "limit")]
    [InlineData("unit=abc", "unit")]
    [InlineData("limit=99999999999", "limit")]
    public async Task A_part_of_the_address_that_cannot_be_read_is_named(string query, string field)
    {
        var (agency, program) = await AProgram();
        using var answer = await program.GetAsync($"/api/v1/agencies/{agency}/staff?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var json = await answer.Json();
        (json.GetProperty("code").GetString(), json.GetProperty("field").GetString()).ShouldBe(("request.unreadable", field));
    }

    [Fact]
    public async Task Each_status_has_its_code()
    {
        var (agency, program) = await AProgram();
        await app.Program(null).GetAsync("/api/v1/rounds").ShouldRefuse(401, "signin.needed");
        await program.GetAsync("/api/v1/contests").ShouldRefuse(403, "forbidden");
        await program.GetAsync("/api/v1/agencies/tidakada/staff").ShouldRefuse(403, "agency.not_yours");
        await program.GetAsync("/api/v1/tidak-ada").ShouldRefuse(404, "not_found");
        await app.Program(null).GetAsync("/api/v1/demo").ShouldRefuse(404, "not_found");
        await program.GetAsync("/api/v1/rounds/abc").ShouldRefuse(404, "not_found");
        await program.GetAsync("/api/v1/rounds/999999").ShouldRefuse(404, "round.unknown");
        await program.DeleteAsync("/api/v1/rounds/1").ShouldRefuse(405, "method.not_allowed");
        await program.With(HttpMethod.Put, $"/api/v1/agencies/{agency}/staff/import").ShouldRefuse(405, "method.not_allowed");
        await program.PostAsync("/api/v1/rounds", new StringContent("<draft/>", Encoding.UTF8, "application/xml")).ShouldRefuse(415, "media_type.unsupported");
        await program.PostAsync("/api/v1/rounds", new FormUrlEncodedContent([])).ShouldRefuse(415, "media_type.unsupported");
        await program.PostAsync($"/api/v1/agencies/{agency}/staff/import", new FormUrlEncodedContent([])).ShouldRefuse(422, "file.missing");
        await program.PostAsync($"/api/v1/agencies/{agency}/staff/import", new StringContent("{}", Encoding.UTF8, "application/json")).ShouldRefuse(422, "header.not_found");
        await program.PostAsJsonAsync("/api/v1/rounds", new { agency, title = "" }).ShouldRefuse(422, "round.contest_missing");
    }

    [Fact]
    public async Task A_browser_that_wants_pages_gets_problem_details_here_too()
    {
        var (_, program) = await AProgram();
        foreach (var accept in new[] { "text/html", "application/xml", "image/png", "*/*" })
            await program.With(HttpMethod.Get, "/api/v1/tidak-ada", ("Accept", accept)).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Refusals_speak_the_callers_language_and_keep_their_code()
    {
        var (_, program) = await AProgram();
        (await (await program.With(HttpMethod.Get, "/api/v1/agencies?limit=0", ("Accept-Language", "en"))).Json()).GetProperty("title").GetString().ShouldBe("A page holds from 1 to 1,000.");
        (await (await program.With(HttpMethod.Get, "/api/v1/agencies?limit=0", ("Accept-Language", "id"))).Json()).GetProperty("title").GetString().ShouldBe("Banyaknya isi satu halaman dari 1 sampai 1.000.");
    }

    [Fact]
    public async Task Too_many_verifications_say_when_to_come_back()
    {
        var visitor = app.Program(null);
        for (var i = 0; i < 200; i++)
        {
            using var answer = await visitor.GetAsync("/api/v1/verify/TIDAKADA");
            if (answer.StatusCode == HttpStatusCode.OK)
                continue;
            (answer.StatusCode, await answer.Code(), answer.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.TooManyRequests, "too_many_requests", TimeSpan.FromSeconds(10)));
            return;
        }
        Assert.Fail("120 verifications a minute are allowed, and 200 passed.");
    }
}

/// <summary>A fault of the program itself.</summary>
[AnyDatabase]
public sealed class FaultTests : IAsyncLifetime
{
    private readonly App app = new() { Replace = services => services.AddSingleton<Cursors>(_ => throw new InvalidOperationException("rahasia dalam")) };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_fault_is_told_as_one_and_nothing_of_it_leaks()
    {
        var officer = await app.Officer(Role.Auditor, new Scope.Nation());
        using var answer = await officer.Http.GetAsync("/api/v1/rounds");
        var text = await answer.Content.ReadAsStringAsync();
        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.InternalServerError, "application/problem+json"));
        text.ShouldContain("\"code\":\"internal\"");
        text.ShouldNotContain("rahasia");
        text.ShouldNotContain("Exception");
    }
}
