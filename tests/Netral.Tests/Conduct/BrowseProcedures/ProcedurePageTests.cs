using System.Net;
using System.Text.RegularExpressions;
using Netral.Tests.Floor;
using Netral.Tests.Law;

namespace Netral.Tests.Conduct.BrowseProcedures;

[AnyDatabase]
public sealed partial class ProcedurePageTests(App app) : IClassFixture<App>
{
    public static TheoryData<string> Procedures => [.. TheRulebook.Read.Procedures.Select(p => p.Id)];

    private static async Task<string> Page(Visitor visitor, string path) => WebUtility.HtmlDecode(await visitor.Get(path));

    [Fact]
    public async Task All_procedures_are_listed_with_their_clause_and_their_doubt_and_the_rules_lead_there()
    {
        (await app.Visitor().Get("/aturan")).ShouldContain("href=\"/aturan/tata-cara\"");
        var page = await Page(app.Visitor(), "/aturan/tata-cara");
        foreach (var procedure in TheRulebook.Read.Procedures)
        {
            page.ShouldContain($"id=\"{procedure.Id}\"");
            page.ShouldContain($"href=\"/aturan/tata-cara/{procedure.Id}\"");
            page.ShouldContain(procedure.Name);
            page.ShouldContain(procedure.Grounds.Clause);
            if (procedure.Grounds.CheckReason is { } why)
                page.ShouldContain(why);
        }
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task A_procedure_shows_each_step_and_move_with_clause_who_what_is_needed_and_every_doubt(string id)
    {
        var book = TheRulebook.Read;
        var procedure = book.Procedures.First(p => p.Id == id);
        var page = await Page(app.Visitor(), $"/aturan/tata-cara/{id}");
        foreach (var step in procedure.Steps)
            Part(page, $"id=\"di-{step.Id}\"").ShouldContain(step.Clause);
        foreach (var move in procedure.Moves)
        {
            var part = Part(page, $"id=\"langkah-{move.Id}\"", "</article>");
            part.ShouldContain(move.Name);
            part.ShouldContain(move.Clause);
            foreach (var by in move.By)
                part.ShouldContain(book.Institution(by)!.Name);
            foreach (var need in move.Needs)
                part.ShouldContain(book.Conditions.First(c => c.Id == need).Name);
            foreach (var clock in move.Clocks.InTime.Concat(move.Clocks.Starts).Concat(move.Clocks.Stops))
                part.ShouldContain($"href=\"#tenggat-{clock}\"");
            part.Contains("Perlu cek hukum", StringComparison.Ordinal).ShouldBe(move.NeedsLegalCheck, move.Id);
            if (move.CheckReason is { } why && why != procedure.Grounds.CheckReason)
                part.ShouldContain(why);
        }
        foreach (var owed in procedure.Clocks)
        {
            var part = Part(page, $"id=\"tenggat-{owed.Clock}\"", "</article>");
            part.ShouldContain(book.Institution(owed.By)?.Name ?? owed.By);
            part.ShouldContain("Lamanya");
        }
        if (procedure.Grounds.CheckReason is { } whole)
            page.ShouldContain(whole);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task Every_place_that_a_page_points_to_is_there(string id)
    {
        var page = await Page(app.Visitor(), $"/aturan/tata-cara/{id}");
        var ids = Ids().Matches(page).Select(m => m.Groups[1].Value).ToList();
        ids.Count.ShouldBe(ids.Distinct().Count());
        Anchors().Matches(page).Select(m => m.Groups[1].Value).Distinct().Where(a => !ids.Contains(a, StringComparer.Ordinal)).ShouldBeEmpty();
        foreach (var other in Others().Matches(page).Select(m => m.Groups[1].Value).Distinct())
            await app.Visitor().Get(other);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task In_English_no_name_of_ours_is_left_in_Indonesian(string id)
    {
        var procedure = TheRulebook.Read.Procedures.First(p => p.Id == id);
        var page = await Page(app.Visitor("en"), $"/aturan/tata-cara/{id}");
        var main = Tags().Replace(page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], "\n");
        procedure.Steps.Select(s => s.Name).Concat(procedure.Moves.Select(m => m.Name)).Append(procedure.Name).Where(n => n.Contains(' ') && main.Contains(n, StringComparison.Ordinal)).ShouldBeEmpty();
        main.ShouldContain("Step by step");
    }

    [Fact]
    public async Task The_last_day_rule_and_other_readings_stand_with_a_clock()
    {
        var page = await Page(app.Visitor(), "/aturan/tata-cara/pemilu");
        var filing = Part(page, "id=\"tenggat-pemilu.laporan\"", "</article>");
        filing.ShouldContain("Paling lama 7 hari kerja.");
        filing.ShouldContain("Hari libur dan cuti bersama dilewati.");
        filing.ShouldContain("Bacaan lain");
        page.ShouldContain("hari berikutnya adalah hari ke-1");
        Part(await Page(app.Visitor(), "/aturan/tata-cara/tindak_lanjut"), "id=\"tenggat-ppk.tindak_lanjut\"", "</article>").ShouldContain("Aturan tidak memberi angka.");
    }

    [Fact]
    public async Task What_is_not_there_says_so_and_leads_back()
    {
        WebUtility.HtmlDecode(await app.Visitor().Get("/aturan/tata-cara/tidak-ada", HttpStatusCode.NotFound)).ShouldContain("Lihat semua tata cara");
        await app.Visitor().Get("/aturan/tata-cara?versi=" + new string('0', 64), HttpStatusCode.NotFound);
        await app.Visitor().Get("/aturan/tata-cara/pemilu?versi=" + TheRulebook.Read.Sha256);
    }

    /// <summary>From an element to the next of its kind.</summary>
    private static string Part(string page, string from, string to = "</section>")
    {
        var at = page.IndexOf(from, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, from);
        return page[at..(page.IndexOf(to, at, StringComparison.Ordinal) + to.Length)];
    }

    [GeneratedRegex(" id=\"([^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Anchors();

    [GeneratedRegex("href=\"(/aturan[^\"#]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Others();

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();
}
