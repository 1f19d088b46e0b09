using System.Net;
using System.Text.Json;
using Netral.Tests.Floor;

namespace Netral.Tests.Conduct.AskFirst;

[AnyDatabase]
public sealed class ConductApiTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Support_for_a_candidate_matches_the_form_of_the_day_with_the_words_marked()
    {
        await app.Know();
        const string text = "Besok kita pilih Rangga Contoh nomor 2 ya";
        var after = await app.Check(new { act = "post", text, date = "2024-10-18", region = "19.01", person = "pns" });
        after.GetProperty("verdict").GetString().ShouldBe("melanggar");
        var finding = after.GetProperty("findings")[0];
        finding.GetProperty("kind").GetString().ShouldBe("support");
        finding.GetProperty("form").GetString().ShouldBe("B2");
        finding.GetProperty("clause").GetString().ShouldBe("SKB 2022 Lampiran II Huruf B angka 2");
        finding.GetProperty("confidence").ValueKind.ShouldBeOneOf(JsonValueKind.Number, JsonValueKind.Null);
        finding.GetProperty("why").GetString().ShouldNotBeNullOrWhiteSpace();
        var marked = finding.GetProperty("spans").EnumerateArray().Select(s => text[s[0].GetInt32()..s[1].GetInt32()]).ToList();
        marked.ShouldContain("pilih");

        var before = await app.Check(new { act = "post", text, date = "2024-09-01", region = "19.01", person = "pns" });
        before.GetProperty("findings")[0].GetProperty("form").GetString().ShouldBe("A2");
    }

    [Fact]
    public async Task Names_are_only_known_where_they_stand_for_election()
    {
        await app.Know();
        var elsewhere = await app.Check(new { act = "post", text = "Semangat pagi #RanggaMelati", date = "2024-10-18", region = "36.02", person = "pns" });
        var here = await app.Check(new { act = "post", text = "Semangat pagi #RanggaMelati", date = "2024-10-18", region = "19.01", person = "pns" });
        elsewhere.GetProperty("verdict").GetString().ShouldBe("aman");
        here.GetProperty("verdict").GetString().ShouldNotBe("aman");
    }

    [Theory]
    [InlineData("like")]
    [InlineData("share")]
    [InlineData("follow")]
    [InlineData("join")]
    [InlineData("attend")]
    public async Task An_act_without_a_text_is_never_safe(string act) =>
        (await app.Check(new { act, text = "", date = "2024-10-18", region = "19.01", person = "pns" })).GetProperty("verdict").GetString().ShouldBe("hati_hati");

    [Fact]
    public async Task What_shows_no_sign_is_said_not_to_be_a_permission()
    {
        var answer = await app.Check(new { act = "post", text = "Besok apel pagi pukul tujuh di halaman kantor", date = "2024-10-18", region = "19.01", person = "pns" });
        answer.GetProperty("verdict").GetString().ShouldBe("aman");
        answer.GetProperty("findings").GetArrayLength().ShouldBe(0);
        answer.GetProperty("sentence").GetString().ShouldBe("Kami tidak menemukan tanda larangan. Ini bukan izin.");
    }

    [Fact]
    public async Task A_village_head_is_reached_by_election_law_and_not_by_the_forms()
    {
        await app.Know();
        var answer = await app.Check(new { act = "post", text = "Ayo coblos nomor 2, Rangga Contoh", date = "2024-10-18", region = "19.01", person = "kades" });
        answer.GetProperty("verdict").GetString().ShouldBe("melanggar");
        answer.GetProperty("forms").GetArrayLength().ShouldBe(0);
        answer.GetProperty("findings")[0].GetProperty("form").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("findings")[0].GetProperty("clause").GetString()!.ShouldContain("UU 10/2016");
    }

    [Fact]
    public async Task Only_act_and_person_have_to_be_said() =>
        (await app.Check(new { act = "post", person = "pppk_paruh_waktu", text = "Selamat pagi" })).GetProperty("verdict").GetString().ShouldBe("aman");

    [Theory]
    [InlineData("""{"act":"terbang","text":"a","date":"2024-10-18","region":"19.01","person":"pns"}""", "act")]
    [InlineData("""{"act":"post","text":"a","date":"2024-10-18","region":"19.01","person":"dukun"}""", "person")]
    [InlineData("""{"act":"post","text":"a","date":"18 Oktober","region":"19.01","person":"pns"}""", "date")]
    [InlineData("""{"act":"post","text":"a","date":"2024-10-18","region":"Bangka","person":"pns"}""", "region")]
    [InlineData("""{"act":"post","text":"a","date":"2024-10-18","region":"99.01","person":"pns"}""", "region")]
    [InlineData("""{"act":"post","text":7,"date":"2024-10-18","region":"19.01","person":"pns"}""", "text")]
    [InlineData("""{"act":"post","text":"a","date":"2024-10-18","region":"19.01","person":"pns","contest":"tidak-ada"}""", "contest")]
    public async Task Bad_input_is_refused_with_the_field_named(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Visitor().Http.PostAsync("/api/v1/conduct/check", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("field").GetString().ShouldBe(field);
    }

    [Theory]
    [InlineData("bukan json")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task What_is_no_json_object_is_refused_in_words(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Visitor().Http.PostAsync("/api/v1/conduct/check", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString().ShouldBe("conduct.not_json");
    }

    [Fact]
    public async Task A_text_beyond_the_limit_is_refused_and_one_at_the_limit_is_answered()
    {
        (await app.Check(new { act = "post", person = "pns", text = new string('a', 50_001) }, HttpStatusCode.UnprocessableEntity)).GetProperty("field").GetString().ShouldBe("text");
        (await app.Check(new { act = "post", person = "pns", text = new string('a', 50_000) })).GetProperty("verdict").GetString().ShouldBe("aman");
    }
}
