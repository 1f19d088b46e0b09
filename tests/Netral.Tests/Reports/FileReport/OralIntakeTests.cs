using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports.Release;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

/// <summary>An officer writes down what a visitor tells.</summary>
[UsesDatabase]
public sealed class OralIntakeTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private const string Oral = "/laporan-masuk/lisan";

    private static string State(string page) => Regex.Match(page, "name=\"isian\" value=\"([^\"]*)", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;

    private static async Task<string> Send(Visitor visitor, string page, string step, params (string, string)[] fields)
    {
        using var answer = await visitor.Post(Oral, [.. State(page) is { Length: > 0 } state ? new[] { ("isian", state) } : [], .. fields, ("langkah", step)]);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_form_gives_a_receipt_to_hand_over_and_a_fact_that_names_no_report()
    {
        var body = await world.ABody("91.91");
        var officer = body.Body.First;
        var page = await officer.Get(Oral);
        page.ShouldContain("Anda menulis untuk orang yang datang.");
        page.ShouldNotContain("lapor.js");
        page = await Send(officer, page, "jenis", ("jenis", "informasi_awal"));
        page = await Send(officer, page, "siapa", ("terlapor", "Orang Rekaan"));
        page = await Send(officer, page, "apa", ("uraian", "Diceritakan di meja depan"), ("wilayah", "91.91"));
        page = await Send(officer, page, "bukti");
        page = await Send(officer, page, "pelapor");
        page.ShouldContain("Bacakan jawabannya sebelum disampaikan");
        var before = await world.App.Do<NetralDb, long>(db => db.Set<JournalRow>().MaxAsync(j => j.Seq));
        page = await Send(officer, page, "periksa");
        page.ShouldContain("Cetak halaman ini dan serahkan kepada orang yang datang.");
        ReportWorld.Code(page).Length.ShouldBe(35);
        (await world.App.Do<NetralDb, int>(db => db.Set<JournalRow>().CountAsync(j => j.Seq > before))).ShouldBe(0, "filing writes no line");
        ReportWorld.Content(await world.TheReport(body.Number), body.Two).GetProperty("intake").GetString().ShouldBe("oral");
        // What waits for the journal names the officer and no report.
        (await world.Pending()).Single(p => p.Kind == PendingKind.Oral).Report.ShouldBe(0);

        await world.Release();
        var fact = await world.App.Do<NetralDb, JournalRow>(db => db.Set<JournalRow>().SingleAsync(j => j.Seq > before && j.Kind == "oral_intake_taken"));
        (fact.Subject, fact.Body, fact.Actor).ShouldBe(("oral_intake", "{\"subject\":\"oral_intake\"}", $"officer:{officer.OfficerNumber}"));
    }

    [Fact]
    public async Task Only_officers_of_a_body_may_and_nobodys_state_serves_another()
    {
        using var stranger = await world.App.Visitor().Answer(Oral);
        stranger.Headers.Location!.ToString().ShouldContain("/masuk?");
        var body = await world.ABody("91.92");
        var mine = await Send(body.Body.First, "", "jenis", ("jenis", "laporan"));
        // A reporter's own state, as another site's page could get one, opens nothing here; nor does a colleague's.
        var own = await world.Walk().Begin();
        foreach (var state in new[] { own.State, State(mine) })
        {
            using var answer = await body.Body.Second.Post(Oral, ("isian", state), ("langkah", "siapa"));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        using var outside = await world.App.Visitor().Post("/lapor", ("isian", State(mine)), ("langkah", "siapa"));
        outside.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_officer_who_belongs_to_the_reported_agency_is_told_to_fetch_a_colleague()
    {
        var agency = await world.App.AnAgency(region: "91.93");
        var body = await world.ABody("91.93", homeOfFirst: agency.Id.Value);
        const string sentence = "Mintalah rekan lain menerimanya.";
        foreach (var (officer, tied) in new[] { (body.Body.First, true), (body.Body.Second, false) })
        {
            var page = await Send(officer, await officer.Get(Oral), "jenis", ("jenis", "informasi_awal"));
            page = await Send(officer, page, "siapa", ("terlapor", "Orang Rekaan"), ("instansi", agency.Name));
            page.Contains(sentence, StringComparison.Ordinal).ShouldBe(tied);
            page.Contains("Apa yang terjadi?", StringComparison.Ordinal).ShouldBe(!tied);
        }
    }
}
