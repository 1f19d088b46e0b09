using System.Net;
using System.Net.Http.Json;
using Netral.Accounts;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.Coverage;

[UsesDatabase]
public sealed class ShowCoverageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_page_leads_from_the_agency_to_its_round_and_shows_who_is_missing()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1", "p2"]);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var answer = await officer.Answer("/pantau");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await officer.Get(answer.Headers.Location!.ToString());
        page.ShouldContain("<b class=\"figure big\">10</b>");
        page.ShouldContain("Sudah 16,7%, hari ini bertambah 2");
        page.ShouldContain("Dinas Pendidikan");
        page.ShouldContain(await app.NameOf(round, "p3"));
        page.ShouldNotContain($"<th scope=\"row\">{await app.NameOf(round, "p1")}</th>");
    }

    [Fact]
    public async Task A_finished_unit_is_complete_and_a_unit_whose_head_has_not_signed_waits_for_him()
    {
        var round = await app.ARound(staff: 8, cascade: true);
        await app.Sign(round, ["camat", "p3", "p7"]);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var page = await officer.Get($"/pantau/{await app.Address(round)}");
        page.ShouldContain("Lengkap");
        page.ShouldContain("Menunggu kepala dinas");
        var waiting = await officer.Get($"/pantau/{await app.Address(round)}?daftar=menunggu");
        waiting.ShouldContain(await app.NameOf(round, "p1"));
        waiting.ShouldNotContain($"<th scope=\"row\">{await app.NameOf(round, "sekda")}</th>");
    }

    [Fact]
    public async Task A_unit_head_sees_the_own_subtree_and_nothing_beside_or_above_it()
    {
        var round = await app.ARound(staff: 8);
        var head = await app.Officer(Role.UnitHead, round.Of("dinas"));
        var address = $"/pantau/{await app.Address(round)}";
        var page = await head.Get(address);
        page.ShouldContain("<h1>Dinas Pendidikan</h1>");
        page.ShouldContain(await app.NameOf(round, "p2"));
        page.ShouldNotContain($"<th scope=\"row\">{await app.NameOf(round, "p3")}</th>");
        (await head.Get($"{address}?unit={round.Numbers.Units["sekolah"]}")).ShouldContain("<h1>SDN 1 Contoh</h1>");
        await head.Get($"{address}?unit={round.Numbers.Units["kecamatan"]}", HttpStatusCode.NotFound);
        await head.Get($"{address}?unit={round.Numbers.Units["pemda"]}", HttpStatusCode.NotFound);
        (await head.Get($"{address}?cari={Uri.EscapeDataString(await app.NameOf(round, "p3"))}")).ShouldNotContain($"<th scope=\"row\">{await app.NameOf(round, "p3")}</th>");
    }

    [Fact]
    public async Task Another_agencys_officer_and_an_analyst_see_no_more_than_they_may()
    {
        var (round, other) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var stranger = await app.Officer(Role.AgencyAdministrator, other.Whole);
        await stranger.Get($"/pantau/{await app.Address(round)}", HttpStatusCode.NotFound);
        var analyst = await app.Officer(Role.Analyst, new Scope.Nation());
        var overview = await analyst.Get("/pantau");
        overview.ShouldContain(round.Agency.Name);
        overview.ShouldContain(other.Agency.Name);
        var page = await analyst.Get($"/pantau/{await app.Address(round)}");
        page.ShouldNotContain(await app.NameOf(round, "p1"));
        (await analyst.Answer($"/pantau/{await app.Address(round)}/orang.csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_goes_on_by_cursor_and_shows_everybody_once()
    {
        var round = await app.ARound(staff: 116);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        foreach (var unit in new[] { "", $"unit={round.Numbers.Units["pemda"]}" })
        {
            var seen = new List<string>();
            string? next = $"/pantau/{await app.Address(round)}?{unit}";
            while (next is not null)
            {
                var page = await officer.Get(next);
                seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "<th scope=\"row\">(Orang Rekaan [A-Z]+)</th>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => m.Groups[1].Value));
                var later = System.Text.RegularExpressions.Regex.Match(page, "href=\"([^\"]+)\" rel=\"next\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
                next = later.Success ? WebUtility.HtmlDecode(later.Groups[1].Value) : null;
            }
            seen.Count.ShouldBe(120);
            seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(120);
        }
    }

    [Fact]
    public async Task Search_finds_a_name_whatever_its_case_and_takes_signs_for_themselves()
    {
        var round = await app.ARound(staff: 8);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var address = $"/pantau/{await app.Address(round)}?cari=";
        var name = await app.NameOf(round, "p3");
        (await officer.Get(address + Uri.EscapeDataString(name.ToUpperInvariant()))).ShouldContain(name);
        (await officer.Get(address + Uri.EscapeDataString("%%%"))).ShouldContain("Tidak ada nama yang cocok.");
    }

    [Fact]
    public async Task The_api_adds_up()
    {
        var round = await app.ARound(staff: 20);
        await app.Sign(round, ["sekda", "p1", "p2"]);
        await app.Sign(round, ["p3"], Level.Paper, Recognition.TatapMuka);
        await app.IsExempt(round, "p4");
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var answer = (await officer.Http.GetFromJsonAsync<CoverageAnswer>($"/api/v1/rounds/{await app.Address(round)}/coverage"))!;
        answer.ShouldSatisfyAllConditions(
            a => (a.Must, a.Signed, a.Missing, a.Exempt, a.Today).ShouldBe((23, 4, 19, 1, 4)),
            a => a.Levels.Sum(p => p.Signed).ShouldBe(4), a => a.Recognitions.Sum(p => p.Signed).ShouldBe(4),
            a => a.Kinds.Sum(p => p.Must).ShouldBe(23), a => a.Positions.Sum(p => p.Signed).ShouldBe(4),
            a => a.Units.Sum(u => u.Must).ShouldBe(23), a => a.Units.Sum(u => u.Signed).ShouldBe(4));
        var part = (await officer.Http.GetFromJsonAsync<CoverageAnswer>($"/api/v1/rounds/{await app.Address(round)}/coverage?unit={round.Numbers.Units["dinas"]}"))!;
        part.Must.ShouldBe(answer.Units.Single(u => u.Name == "Dinas Pendidikan").Must);
        part.Units.Sum(u => u.Must).ShouldBe(part.Must);
        var stranger = app.Visitor();
        (await stranger.Answer($"/api/v1/rounds/{await app.Address(round)}/coverage")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Tables_go_out_as_csv_and_xlsx()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var address = $"/pantau/{await app.Address(round)}";
        var units = await (await officer.Answer($"{address}/unit.csv")).Content.ReadAsStringAsync();
        units.ShouldContain("Dinas Pendidikan;Berjalan;");
        var rows = units.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(';')).ToList();
        rows[0][^10..].ShouldAllBe(title => title.StartsWith("Yang menandatangani: ", StringComparison.Ordinal) || title.StartsWith("Cara dikenali: ", StringComparison.Ordinal));
        // Units only: whoever adds up the rows gets the whole, the percentage apart, and each split adds up to the signed.
        int Sum(int column) => rows.Skip(1).Sum(r => int.Parse(r[column], System.Globalization.CultureInfo.InvariantCulture));
        (Sum(2), Sum(3), Sum(4)).ShouldBe((12, 1, 11));
        Enumerable.Range(9, 4).Sum(Sum).ShouldBe(1);
        Enumerable.Range(13, 6).Sum(Sum).ShouldBe(1);
        Enumerable.Range(9, 10).Select(Sum).ShouldAllBe(sum => sum >= 0);
        units.ShouldNotContain("Jumlah");
        var people = await (await officer.Answer($"{address}/orang.csv")).Content.ReadAsStringAsync();
        people.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(12);
        people.ShouldNotContain(await app.NameOf(round, "p1") + ";");
        (await (await officer.Answer($"{address}/orang.xlsx")).Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task The_printed_report_has_figures_and_splits_and_names_only_where_they_were_asked_for()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var address = $"/pantau/{await app.Address(round)}";
        var figures = await officer.Get($"{address}/cetak");
        figures.ShouldContain("Cakupan Ikrar Netralitas");
        figures.ShouldContain("Cara dikenali");
        figures.ShouldNotContain(await app.NameOf(round, "p3"));
        figures.ShouldContain("/cetak?nama=ya");
        (await officer.Get($"{address}/cetak?nama=ya")).ShouldContain(await app.NameOf(round, "p3"));
        (await officer.Get($"{address}/cetak?daftar=sudah")).ShouldContain(await app.NameOf(round, "p1"));
    }

    [Fact]
    public async Task Who_runs_the_round_is_led_to_the_reminders_and_others_are_not()
    {
        var round = await app.ARound(staff: 8);
        var address = $"/pantau/{await app.Address(round)}";
        var reminders = $"href=\"/putaran/{await app.Address(round)}/undangan\"";
        var page = await (await app.Officer(Role.AgencyAdministrator, round.Whole)).Get(address);
        page.ShouldContain(reminders);
        page.IndexOf("Cara dikenali", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("id=\"orang\"", StringComparison.Ordinal));
        (await (await app.Officer(Role.UnitHead, round.Of("dinas"))).Get(address)).ShouldNotContain(reminders);
    }

    [Fact]
    public async Task Every_list_opens_and_the_figures_come_alone_for_the_script()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        await app.IsExempt(round, "p2");
        await app.HasNoContact(round, "p4");
        var officer = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var address = $"/pantau/{await app.Address(round)}";
        (await officer.Get($"{address}?daftar=sudah")).ShouldContain(await app.NameOf(round, "p1"));
        (await officer.Get($"{address}?daftar=dibebaskan")).ShouldContain(await app.NameOf(round, "p2"));
        (await officer.Get($"{address}?daftar=tanpa_kontak")).ShouldContain(await app.NameOf(round, "p4"));
        (await officer.Get($"{address}?daftar=dipersoalkan")).ShouldContain("Tidak ada orang di daftar ini.");
        var part = await officer.Get($"{address}/angka");
        part.ShouldContain("<b class=\"figure big\">10</b>");
        part.ShouldNotContain("<html");
    }
}
