using System.Net;
using System.Text.Json;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.AnswerLaw;

/// <summary>The shapes of design.md §5 that outside programs rely on.</summary>
[UsesDatabase]
public sealed class LawApiTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Clocks_are_a_list_with_their_clause_and_whether_they_need_a_legal_check()
    {
        var clocks = await Get("/api/v1/law/clocks");
        clocks.ValueKind.ShouldBe(JsonValueKind.Array);
        var report = clocks.EnumerateArray().Single(c => c.GetProperty("id").GetString() == "pemilu.laporan");
        report.GetProperty("amount").GetInt32().ShouldBe(7);
        report.GetProperty("unit").GetString().ShouldBe("working_day");
        report.GetProperty("clause").GetString()!.ShouldContain("Pasal 454");
        report.GetProperty("needsLegalCheck").GetBoolean().ShouldBeTrue();
        report.GetProperty("from").GetString().ShouldBe("diketahui");
    }

    [Fact]
    public async Task Acts_are_a_list_that_begins_with_those_of_the_check_before_posting() =>
        (await Get("/api/v1/law/acts")).EnumerateArray().Select(a => a.GetProperty("id").GetString()).Take(9).ShouldBe(["post", "comment", "like", "share", "follow", "join", "photo", "attend", "give"]);

    [Fact]
    public async Task A_deadline_is_told_with_each_day_that_led_to_it()
    {
        var answer = await Get("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02");
        answer.GetProperty("due").GetString().ShouldBe("2025-08-25");
        answer.GetProperty("unit").GetString().ShouldBe("working_day");
        answer.GetProperty("clause").GetString()!.ShouldContain("Pasal 454");
        answer.GetProperty("calendarVersion").GetString().ShouldBe("2025.3");
        var days = answer.GetProperty("working").EnumerateArray().ToList();
        days[0].GetProperty("date").GetString().ShouldBe("2025-08-13");
        days[0].GetProperty("counted").GetBoolean().ShouldBeFalse();
        // 18 August was added in the middle of the year.
        var added = days.Single(d => d.GetProperty("date").GetString() == "2025-08-18");
        added.GetProperty("counted").GetBoolean().ShouldBeFalse();
        added.GetProperty("why").GetString()!.ShouldContain("Cuti bersama");
    }

    [Fact]
    public async Task The_calendar_and_the_week_of_a_question_are_obeyed()
    {
        var before = await Get("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02&calendar=2025.1&week=6");
        before.GetProperty("calendarVersion").GetString().ShouldBe("2025.1");
        before.GetProperty("week").GetInt32().ShouldBe(6);
        string.CompareOrdinal(before.GetProperty("due").GetString(), "2025-08-25").ShouldBeLessThan(0);
    }

    [Fact]
    public async Task Hours_end_at_an_instant_with_the_regions_offset()
    {
        var answer = await Get("/api/v1/law/deadline?clock=pemilu.masa_tenang&from=2024-02-12T09:30&region=51.01");
        answer.GetProperty("due").GetString().ShouldBe("2024-02-13T09:30+08:00");
        answer.GetProperty("unit").GetString().ShouldBe("hour");
        // A plus sign in an address arrives as a space.
        (await Get("/api/v1/law/deadline?clock=pemilu.masa_tenang&from=2024-02-12T09:30+07:00&region=51.01")).GetProperty("due").GetString().ShouldBe("2024-02-13T10:30+08:00");
    }

    [Theory]
    [InlineData("bakal_calon", "A4", "kode_etik")]
    [InlineData("calon", "B6", "berat")]
    public async Task The_same_like_is_ethics_or_discipline_by_what_the_politician_was(string target, string key, string grade)
    {
        var answer = await Get($"/api/v1/law/classify?act=like&target={target}&date=2024-10-01&person=pns");
        var form = answer.GetProperty("forms").EnumerateArray().ShouldHaveSingleItem();
        form.GetProperty("key").GetString().ShouldBe(key);
        form.GetProperty("class").GetString().ShouldBe(grade);
        form.GetProperty("clause").GetString()!.ShouldStartWith("SKB 2022 Lampiran II");
        form.GetProperty("needsLegalCheck").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
    }

    [Fact]
    public async Task The_contests_own_penetapan_decides_where_no_target_is_given()
    {
        var before = await Get("/api/v1/law/classify?act=like&contest=pilkada-2024&region=19.01&date=2024-09-21&person=pns");
        var after = await Get("/api/v1/law/classify?act=like&contest=pilkada-2024&region=19.01&date=2024-09-22&person=pns");
        before.GetProperty("forms")[0].GetProperty("key").GetString().ShouldBe("A4");
        after.GetProperty("forms")[0].GetProperty("key").GetString().ShouldBe("B6");
    }

    [Theory]
    [InlineData("/api/v1/law/deadline?from=2025-08-13&region=36.02", 422, "clock", "clock.missing")]
    [InlineData("/api/v1/law/deadline?clock=tidak.ada&from=2025-08-13&region=36.02", 404, "clock", "clock.unknown")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.laporan&from=kemarin&region=36.02", 422, "from", "rulebook.bad_date")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=99", 422, "region", "region.unknown")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02&week=7", 422, "week", "clock.week")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02&week=enam", 422, "week", "clock.week")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02&calendar=1999.9", 422, "calendar", "calendar.unknown")]
    [InlineData("/api/v1/law/deadline?clock=pemilu.masa_tenang&from=2024-02-12&region=51.01", 422, "from", "clock.hour_needed")]
    [InlineData("/api/v1/law/classify?act=terbang&target=calon&date=2024-10-01&person=pns", 422, "act", "act.unknown")]
    [InlineData("/api/v1/law/classify?act=like&target=teman&date=2024-10-01&person=pns", 422, "target", "classify.target")]
    [InlineData("/api/v1/law/classify?act=like&target=calon&date=1-10-2024&person=pns", 422, "date", "conduct.date")]
    [InlineData("/api/v1/law/classify?act=like&target=calon&date=2024-10-01&person=dukun", 422, "person", "conduct.person")]
    public async Task Bad_input_is_refused_with_the_field_named(string path, int status, string field, string code)
    {
        using var answer = await app.Visitor().Http.GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Several_mistakes_are_told_at_once()
    {
        using var answer = await app.Visitor().Http.GetAsync("/api/v1/law/deadline");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).ShouldBe(["clock", "region", "from"]);
    }

    [Fact]
    public async Task The_reasons_are_told_in_the_language_that_was_asked_for()
    {
        using var answer = await app.Visitor("en").Http.GetAsync("/api/v1/law/deadline?clock=pemilu.laporan&from=2025-08-13&region=36.02");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not counted");
    }

    private async Task<JsonElement> Get(string path)
    {
        using var answer = await app.Visitor().Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
