using System.Net;
using Netral.Platform.Access;
using Netral.Reports.Access;
using Netral.Sealing.Envelopes;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

[UsesDatabase]
public sealed class RoutingTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private async Task<string> Filed(string region, string? agency = null)
    {
        var walk = await world.Walk().ToTheEnd("informasi_awal", region, agency: agency);
        await walk.Send("periksa");
        return walk.Page;
    }

    [Fact]
    public async Task A_body_without_two_keys_is_skipped_and_where_none_is_left_nothing_is_taken()
    {
        await world.App.ABody(BodyKind.PanwasluKecamatan, "95.01.01");
        await world.App.ABody(BodyKind.BawasluKabupatenKota, "95.01");
        var province = await world.ABody("95", BodyKind.BawasluProvinsi);
        (await Filed("95.01.01")).ShouldContain("Diterima oleh sistem");
        var report = await world.TheReport(province.Number);
        ReportWorld.Content(report, province.Two).GetProperty("region").GetString().ShouldBe("95.01.01");
    }

    [Fact]
    public async Task An_officer_of_the_reported_agency_is_left_out_and_a_body_with_too_few_free_ones_is_passed_by()
    {
        var agency = await world.App.AnAgency(region: "96.01");
        var tied = await world.ABody("96.01", homeOfFirst: agency.Id.Value);
        var above = await world.ABody("96", BodyKind.BawasluProvinsi);
        // Nobody named: both officers of the nearest read it.
        (await Filed("96.01")).ShouldContain("Diterima oleh sistem");
        Envelope.Read((await world.TheReport(tied.Number)).Content).Must().SealedFor.Count.ShouldBe(3);
        // The agency of one of them named: one alone is too few, so the level above gets it, whole.
        (await Filed("96.01", agency.Name)).ShouldContain("Diterima oleh sistem");
        (await world.ReportsOf(tied.Number)).Count.ShouldBe(1);
        var content = Envelope.Read((await world.TheReport(above.Number)).Content).Must();
        content.SealedFor.ShouldContain(above.One.Public.Sealing.Id);
        content.SealedFor.ShouldNotContain(tied.One.Public.Sealing.Id);
    }

    [Theory]
    [InlineData("{0}", true, "93.71")]
    [InlineData("Dinas Pendidikan {0}", true, "93.72")]
    [InlineData("dinas pendidikan {1}", true, "93.73")]
    [InlineData("{2}", true, "93.74")]
    [InlineData("Dinas Pendidikan", false, "93.75")]
    [InlineData("{1}9", false, "93.76")]
    public async Task The_agency_is_recognised_in_what_people_type_and_the_page_says_whose_officers_are_kept_away(string typed, bool known, string region)
    {
        var agency = await world.App.AnAgency(region: region);
        await world.ABody(region);
        var without = agency.Name.Replace("Pemerintah ", "", StringComparison.Ordinal);
        var walk = await world.Walk().ToTheEnd("informasi_awal", region, agency: string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, agency.Name, without, agency.Code));
        walk.Page.Contains($"Petugas yang berasal dari {agency.Name} tidak dapat membukanya.", StringComparison.Ordinal).ShouldBe(known);
    }

    [Fact]
    public async Task What_keeps_people_away_is_sealed_beside_the_database_and_a_changed_one_opens_to_nobody()
    {
        var agency = await world.App.AnAgency(region: "92.77");
        var body = await world.ABody("92.77");
        await Filed("92.77", agency.Name);
        var report = await world.TheReport(body.Number);
        report.Firewall.Length.ShouldBe(12 + 16 + 4 + (8 * 16));
        await world.App.Do<ReportAccess>(access =>
        {
            access.About(report)!.Reported.ShouldBe(new Reported(agency.Id.Value));
            report.Firewall[^1] ^= 1;
            access.About(report).ShouldBeNull();
            return Task.CompletedTask;
        });
        await world.App.Do<ReportAccess>(async access => (await access.MayRead(body.Body.First.OfficerNumber, report, CancellationToken.None)).ShouldBeFalse());
    }

    [Fact]
    public async Task A_flooded_region_is_asked_a_plain_question_and_at_last_refused_while_others_go_on()
    {
        await world.ABody("81.01");
        await world.ABody("81.02");
        var pace = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Netral.Reports.Abuse.Pace>(world.App.Services);
        for (var i = 0; i < 60; i++)
            pace.Enter("lapor", "81.01").ShouldBeTrue();
        var walk = await world.Walk().ToTheEnd("informasi_awal", "81.01");
        walk.Page.ShouldContain("Pertanyaan ini menahan kiriman otomatis.");
        await walk.Send("periksa", ("jawaban", "entahlah"));
        (walk.Status, walk.Page.Contains("Jawaban ini belum tepat", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        var answer = walk.Page.Contains("Senin", StringComparison.Ordinal) ? " Selasa." : walk.Page.Contains("Februari", StringComparison.Ordinal) ? "januari" : "5";
        await walk.Send("periksa", ("jawaban", answer));
        walk.Page.ShouldContain("Diterima oleh sistem");
        while (pace.Enter("lapor", "81.01"))
        {
        }
        await walk.ToTheEnd("informasi_awal", "81.01");
        await walk.Send("periksa", ("jawaban", walk.Page.Contains("Senin", StringComparison.Ordinal) ? "selasa" : walk.Page.Contains("Februari", StringComparison.Ordinal) ? "januari" : "lima"));
        (walk.Status, walk.Page.Contains("isian Anda masih ada", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.ServiceUnavailable, true));
        (await Filed("81.02")).ShouldContain("Diterima oleh sistem");
    }
}
