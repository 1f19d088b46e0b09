using System.Net;
using System.Text;
using System.Text.Json;
using Netral.Platform.Access;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;
using Netral.Tests.Accounts;
using Netral.Tests.Api;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

[UsesDatabase]
public sealed class ReportsApiTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private async Task<(HttpStatusCode Status, JsonElement Json)> Post(string path, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        using var http = world.App.Program(null);
        using var answer = await http.PostAsync(path, content);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return (answer.StatusCode, await answer.Json());
    }

    private static (string, string)[] Whole(string region) =>
    [
        ("kind", "laporan"), ("region", region), ("eventDate", "2024-10-16"), ("knownDate", "2024-10-17"), ("description", "Membagi kaus calon."), ("reportedName", "Orang Rekaan"),
        ("reportedPosition", "Kepala desa"), ("reporterName", "Pelapor Rekaan"), ("reporterAddress", "Jalan Rekaan 1"),
    ];

    [Fact]
    public async Task A_laporan_is_taken_with_receipt_body_and_last_day()
    {
        var body = await world.ABody("91.11");
        var (status, json) = await Post("/api/v1/reports", Whole("91.11"));
        (status, json.GetProperty("kind").GetString(), json.GetProperty("due").GetString(), json.GetProperty("bodyCode").GetString()).ShouldBe((HttpStatusCode.Created, "laporan", "2024-10-24", body.Body.Code));
        Receipt.Read(json.GetProperty("receipt").GetString()).Must();
        json.GetProperty("body").GetString()!.ShouldStartWith("Lembaga Uji");
        json.GetProperty("fingerprint").GetString()!.Length.ShouldBe(35);
        ReportWorld.Content(await world.TheReport(body.Number), body.One).GetProperty("reported").GetProperty("position").GetString().ShouldBe("Kepala desa");
    }

    [Fact]
    public async Task Kind_region_and_description_are_enough_for_informasi_awal_also_without_multipart()
    {
        await world.ABody("91.12");
        var (status, json) = await Post("/api/v1/reports", ("kind", "informasi_awal"), ("region", "91.12"), ("description", "Cerita."));
        (status, json.GetProperty("kind").GetString(), json.GetProperty("due").ValueKind).ShouldBe((HttpStatusCode.Created, "informasi_awal", JsonValueKind.Null));
        using var http = world.App.Program(null);
        using var plain = await http.PostAsync("/api/v1/reports", new FormUrlEncodedContent([new("kind", "informasi_awal"), new("region", "91.12"), new("description", "Cerita.")]));
        plain.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_late_one_says_why_it_is_informasi_awal()
    {
        await world.ABody("91.13");
        var (_, json) = await Post("/api/v1/reports", [.. Whole("91.13").Where(f => f.Item1 is not ("knownDate" or "eventDate")), ("knownDate", "2024-09-01"), ("eventDate", "2024-09-01")]);
        (json.GetProperty("kind").GetString(), json.GetProperty("why").GetString(), json.GetProperty("due").ValueKind).ShouldBe(("informasi_awal", "late", JsonValueKind.Null));
    }

    [Theory]
    [InlineData("kind", "gosip", "report.kind", "kind")]
    [InlineData("region", "99.99.99.99", "report.region", "region")]
    [InlineData("region", "", "report.region", "region")]
    [InlineData("description", " ", "report.description", "description")]
    [InlineData("eventDate", "besok", "date.unreadable", "eventDate")]
    [InlineData("knownDate", "2024-10-20", "report.date_future", "knownDate")]
    [InlineData("knownDate", "2024-10-01", "report.date_order", "knownDate")]
    [InlineData("reportedKind", "raja", "report.word", "reportedKind")]
    public async Task Every_mistake_names_its_field(string field, string value, string code, string named)
    {
        var (status, json) = await Post("/api/v1/reports", [.. Whole("91.14").Where(f => f.Item1 != field), (field, value)]);
        (status, json.GetProperty("code").GetString(), json.GetProperty("field").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, code, named));
    }

    [Fact]
    public async Task Where_nobody_can_receive_the_addresses_stand_beside_the_refusal()
    {
        await world.App.ABody(BodyKind.BawasluKabupatenKota, "94.11");
        var (status, json) = await Post("/api/v1/reports", Whole("94.11"));
        (status, json.GetProperty("code").GetString(), json.GetProperty("addresses").GetArrayLength()).ShouldBe((HttpStatusCode.Conflict, "report.nobody", 1));
        (await Post("/api/v1/reports/receiver", ("region", "94.11"))).Json.GetProperty("code").GetString().ShouldBe("report.nobody");
    }

    [Fact]
    public async Task What_is_no_form_and_files_that_belong_nowhere_are_refused_in_words()
    {
        using var http = world.App.Program(null);
        using var json = await http.PostAsync("/api/v1/reports", new StringContent("{}", Encoding.UTF8, "application/json"));
        (json.StatusCode, await json.Code()).ShouldBe((HttpStatusCode.UnsupportedMediaType, "media_type.unsupported"));
        using var empty = await http.PostAsync("/api/v1/reports", null);
        (empty.StatusCode, await empty.Code()).ShouldBe((HttpStatusCode.UnprocessableEntity, "report.unreadable"));
        foreach (var (box, sealedToo, code) in new[] { ("lampiran", false, "report.unreadable"), ("evidence", true, "report.evidence_sealed") })
        {
            using var file = new MultipartFormDataContent { { new StringContent("laporan"), "kind" } };
            if (sealedToo)
                file.Add(new StringContent("{}"), "sealed");
            file.Add(new ByteArrayContent([1]), box, "a.jpg");
            using var answer = await http.PostAsync("/api/v1/reports", file);
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.UnprocessableEntity, code));
        }
    }

    [Fact]
    public async Task What_a_browser_sealed_itself_is_taken_only_if_it_is_sealed_to_exactly_those_who_may_read()
    {
        var body = await world.ABody("91.15");
        var (_, receiver) = await Post("/api/v1/reports/receiver", ("region", "91.15"));
        var judged = LikeTheBrowser.Judge(receiver);
        judged.Fingerprint.ShouldBe(receiver.GetProperty("fingerprint").GetString());
        var (receipt, id) = (Receipt.Generate(), RandomId.New());
        (string, string)[] open = [("kind", "laporan"), ("region", "91.15"), ("eventDate", "2024-10-16"), ("knownDate", "2024-10-17")];

        using var stranger = new Netral.Tests.Sealing.GivenBody(2);
        foreach (var wrong in new Func<List<Recipient>, List<Recipient>>[] { all => [.. all, stranger.Recipient(1)], all => all[1..], all => all[..^1] })
            (await Post("/api/v1/reports", [.. open, ("sealed", LikeTheBrowser.Seal(receipt, judged, receiver, id, readers: wrong))])).Json.GetProperty("code").GetString().ShouldBe("report.sealed");
        foreach (var broken in new[] { "{}", "nonsense", "[]", """{"v":1}""", """{"v":2}""", new string('x', BrowserSealed.MostCharacters + 1) })
            (await Post("/api/v1/reports", [.. open, ("sealed", broken)])).Json.GetProperty("code").GetString().ShouldBe("report.sealed");
        (await world.ReportsOf(body.Number)).ShouldBeEmpty();

        var made = LikeTheBrowser.Seal(receipt, judged, receiver, id);
        var (status, json) = await Post("/api/v1/reports", [.. open, ("sealed", made)]);
        (status, json.GetProperty("kind").GetString(), json.GetProperty("receipt").ValueKind).ShouldBe((HttpStatusCode.Created, "laporan", JsonValueKind.Null));
        // A second try on a bad line is no second report; another text under the same receipt is refused.
        json.GetProperty("already").GetBoolean().ShouldBeFalse();
        (await Post("/api/v1/reports", [.. open, ("sealed", made)])).Json.GetProperty("already").GetBoolean().ShouldBeTrue();
        (await Post("/api/v1/reports", [.. open, ("sealed", LikeTheBrowser.Seal(receipt, judged, receiver, RandomId.New()))])).Json.GetProperty("code").GetString().ShouldBe("report.sealed");
        var report = await world.TheReport(body.Number);
        report.Stamp.ShouldNotBeNull();
        ReportWorld.Content(report, body.Two).GetProperty("description").GetString().ShouldBe("Disegel sendiri");
        using var answer = await world.App.Visitor().Post("/lapor/lanjut", ("kode", receipt.Reveal()));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task On_a_busy_day_the_interface_asks_its_plain_question_too()
    {
        await world.ABody("91.16");
        var pace = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Netral.Reports.Abuse.Pace>(world.App.Services);
        for (var i = 0; i < 60; i++)
            pace.Enter("api", "91.16");
        var (status, json) = await Post("/api/v1/reports", Whole("91.16"));
        (status, json.GetProperty("code").GetString(), json.GetProperty("field").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "report.question", "answer"));
        var question = json.GetProperty("question").GetString()!;
        var answer = question.Contains("Senin", StringComparison.Ordinal) ? "selasa" : question.Contains("Februari", StringComparison.Ordinal) ? "januari" : "5";
        (await Post("/api/v1/reports", [.. Whole("91.16"), ("answer", "entah")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Post("/api/v1/reports", [.. Whole("91.16"), ("answer", answer)])).Status.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>The law names the reporter's address among what a laporan cannot do without; a telephone number does not stand in for it.</summary>
    [Fact]
    public async Task A_laporan_without_the_reporters_address_is_taken_as_informasi_awal_and_told()
    {
        await world.ABody("91.17");
        var (_, json) = await Post("/api/v1/reports", [.. Whole("91.17").Where(f => f.Item1 != "reporterAddress"), ("reporterContact", "0812 0000 0000")]);
        (json.GetProperty("kind").GetString(), json.GetProperty("why").GetString()).ShouldBe(("informasi_awal", "incomplete"));
        json.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldContain("address");
    }
}
