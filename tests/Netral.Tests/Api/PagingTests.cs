using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Netral.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;
using Netral.Tests.Roster.ImportStaff;

namespace Netral.Tests.Api;

[UsesDatabase]
public sealed class PagingTests(App app) : IClassFixture<App>
{
    private async Task<HttpClient> Program(GivenRound round, Role role = Role.AgencyAdministrator, params string[] policies) =>
        app.Program(await (await app.Officer(role, round.Whole)).Key(round.Whole.ToString()!, null, policies));

    /// <summary>Every item of a list, page by page.</summary>
    private static async Task<List<JsonElement>> All(HttpClient program, string path, int limit, Func<Task>? between = null)
    {
        var (items, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var page = await (await program.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}")).Json();
            var here = page.GetProperty("items").EnumerateArray().ToList();
            here.Count.ShouldBeLessThanOrEqualTo(limit);
            items.AddRange(here);
            cursor = page.GetProperty("next").GetString();
            if (between is not null)
                await between();
        }
        while (cursor is not null);
        return items;
    }

    private static List<long> Numbers(IEnumerable<JsonElement> items, string member) => [.. items.Select(i => i.GetProperty(member).GetInt64())];

    [Fact]
    public async Task A_list_is_whole_page_by_page_also_while_people_come()
    {
        var round = await app.ARound(40);
        var program = await Program(round, policies: Policies.ReadStaff);
        var path = $"/api/v1/agencies/{round.Agency.Code}/staff";
        var before = Numbers(await All(program, path, 1000), "id");
        before.Count.ShouldBe(44);
        foreach (var limit in new[] { 1, 7, 43, 44, 45 })
            Numbers(await All(program, path, limit), "id").ShouldBe(before, $"limit {limit}");

        var coming = 0;
        var seen = Numbers(await All(program, path, 9, async () =>
        {
            // One before all others, one behind them.
            coming++;
            (await app.Import(round.Agency, $"{Imports.Nip(coming)};;AAA Rekaan {Letter(coming)};SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;;\n{Imports.Nip(500 + coming)};;ZZZ Rekaan {Letter(coming)};SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;;\n", partial: true)).Must().Applied.ShouldBeTrue();
        }), "id");
        seen.ShouldBeUnique();
        before.Except(seen).ShouldBeEmpty();
    }

    private static char Letter(int number) => (char)('A' + number);

    [Fact]
    public async Task Every_list_pages_alike()
    {
        var round = await app.ARound(12);
        foreach (var person in new[] { "sekda", "kadis", "p1", "p2", "p3" })
            await app.Signs(round, person);
        await app.Settle();
        var id = (await app.TheRound(round)).Id;
        var program = await Program(round, Role.AgencyAdministrator, Policies.ReadStaff, Policies.ReadRounds, Policies.ReadNames);
        foreach (var (path, member, count) in new[] { ($"/api/v1/agencies/{round.Agency.Code}/units", "id", 4), ($"/api/v1/rounds/{id}/signatures", "slot", 5), ($"/api/v1/rounds/{id}/missing", "slot", 11), ("/api/v1/rounds", "id", 1) })
        {
            var whole = Numbers(await All(program, path, 1000), member);
            whole.Count.ShouldBe(count, path);
            whole.ShouldBeUnique();
            Numbers(await All(program, path, 1), member).ShouldBe(whole, path);
            Numbers(await All(program, path, 2), member).ShouldBe(whole, path);
        }
        (await All(program, "/api/v1/agencies", 1)).Single().GetProperty("code").GetString().ShouldBe(round.Agency.Code);
    }

    [Fact]
    public async Task Filters_narrow_and_a_misspelt_one_is_refused()
    {
        var round = await app.ARound(12);
        var program = await Program(round, Role.AgencyAdministrator, Policies.ReadStaff, Policies.ReadRounds, Policies.ReadNames);
        var (staff, id) = ($"/api/v1/agencies/{round.Agency.Code}/staff", (await app.TheRound(round)).Id);
        var school = Numbers(await All(program, $"{staff}?unit={round.Numbers.Units["sekolah"]}", 100), "unit");
        school.Distinct().ShouldBe([round.Numbers.Units["sekolah"].Value]);
        (await All(program, $"{staff}?kind=pppk", 100)).ShouldBeEmpty();
        (await All(program, $"{staff}?q=Rekaan+C", 100)).Count.ShouldBe(1);
        (await All(program, "/api/v1/rounds?state=open", 100)).Count.ShouldBe(1);
        (await All(program, "/api/v1/rounds?state=draft", 100)).ShouldBeEmpty();
        (await All(program, $"/api/v1/rounds/{id}/missing?unit={round.Numbers.Units["sekolah"]}", 100)).Count.ShouldBe(school.Count);
        (await All(program, $"/api/v1/rounds/{id}/missing?only=without_contact", 100)).ShouldBeEmpty();
        await program.GetAsync($"{staff}?kind=dokter").ShouldRefuse(422, "word.unknown");
        await program.GetAsync($"{staff}?changedSince=kemarin").ShouldRefuse(422, "instant.unreadable");
        await program.GetAsync("/api/v1/rounds?state=terbuka").ShouldRefuse(422, "word.unknown");
        await program.GetAsync($"/api/v1/rounds/{id}/signatures?state=annulled").ShouldRefuse(422, "word.unknown");
        await program.GetAsync($"/api/v1/rounds/{id}/missing?only=semua").ShouldRefuse(422, "word.unknown");
        foreach (var limit in new[] { "0", "-1", "1001", "2147483647" })
            await program.GetAsync($"{staff}?limit={limit}").ShouldRefuse(422, "limit.out_of_range");
    }

    [Fact]
    public async Task Another_system_asks_for_what_has_changed_since()
    {
        var round = await app.ARound(12);
        var program = await Program(round, policies: Policies.ReadStaff);
        var (path, before) = ($"/api/v1/agencies/{round.Agency.Code}/staff?changedSince=", app.Clock.Now);
        try
        {
            app.Clock.Now = before.AddHours(1);
            var since = app.Clock.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
            (await All(program, path + since, 100)).ShouldBeEmpty();
            (await app.Import(round.Agency, $"{Imports.Nip(7)};;Baru Rekaan;SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;;\n", partial: true)).Must().New.ShouldBe(1);
            var fresh = (await All(program, path + since, 100)).Single();
            fresh.GetProperty("name").GetString().ShouldBe("Baru Rekaan");
            app.Clock.Now = before.AddHours(2);
            since = app.Clock.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
            // A corrected name and a new address begin no employment, and are changes all the same.
            (await app.Import(round.Agency, $"{Imports.Nip(7)};;Barunya Rekaan;SDN 1 Contoh;Guru;III/a;PNS;17-01-1980;baru@contoh.example;\n", partial: true)).Must().Changed.ShouldBe(1);
            (await All(program, path + since, 100)).Single().GetProperty("hasContact").GetBoolean().ShouldBeTrue();
            (await All(program, path + "2024-10-18", 100)).Count.ShouldBe(17);
        }
        finally
        {
            app.Clock.Now = before;
        }
    }

    [Fact]
    public async Task A_cursor_tells_nothing_and_goes_on_in_its_own_list_only()
    {
        var round = await app.ARound(12);
        var other = await app.ARound(12);
        var program = await Program(round, Role.AgencyAdministrator, Policies.ReadStaff, Policies.ReadNames);
        var path = $"/api/v1/agencies/{round.Agency.Code}/staff";
        var page = await (await program.GetAsync($"{path}?limit=3")).Json();
        var cursor = page.GetProperty("next").GetString()!;
        var bytes = Encoding.Latin1.GetString(Base64Url.DecodeFromChars(cursor));
        foreach (var person in page.GetProperty("items").EnumerateArray())
            bytes.ShouldNotContain(person.GetProperty("name").GetString()!.Split(' ')[^1].ToUpperInvariant() + "|");
        bytes.ShouldNotContain("Rekaan", Case.Insensitive);
        (await program.GetAsync($"{path}?limit=5&cursor={cursor}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The old name of the parameter still works.
        (await program.GetAsync($"{path}?after={cursor}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await program.GetAsync($"{path}?kind=pns&cursor={cursor}").ShouldRefuse(422, "cursor.unknown");
        await program.GetAsync($"/api/v1/agencies/{round.Agency.Code}/units?cursor={cursor}").ShouldRefuse(422, "cursor.unknown");
        await (await Program(other, policies: Policies.ReadStaff)).GetAsync($"/api/v1/agencies/{other.Agency.Code}/staff?cursor={cursor}").ShouldRefuse(422, "cursor.unknown");
        await program.GetAsync($"/api/v1/rounds/{(await app.TheRound(round)).Id}/missing?cursor={cursor}").ShouldRefuse(422, "cursor.unknown");
    }

    [Fact]
    public async Task A_forged_cursor_is_refused_in_one_way()
    {
        var round = await app.ARound(4);
        var program = await Program(round, policies: Policies.ReadStaff);
        var path = $"/api/v1/agencies/{round.Agency.Code}/staff";
        var cursor = (await (await program.GetAsync($"{path}?limit=3")).Json()).GetProperty("next").GetString()!;
        var forged = new List<string>
        {
            "1", "null", "undefined", "eyJhIjoxfQ", cursor[..^1], cursor[..20], cursor + "AAAA", cursor.ToLowerInvariant(), new string('A', 1_999), new string('A', 7_000), "%00", "%0d%0aX-A:%20b", "../../etc", "' or 1=1 --", "1|A",
            Base64Url.EncodeToString("1|ORANG REKAAN A"u8),
        };
        var bytes = Base64Url.DecodeFromChars(cursor);
        for (var i = 0; i < bytes.Length; i += 5)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            forged.Add(Base64Url.EncodeToString(changed));
        }
        for (var i = 0; i < 40; i++)
            forged.Add(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(i * 3)));
        foreach (var word in forged.Where(w => w.Length > 0))
            await program.GetAsync($"{path}?cursor={(word.Contains('%', StringComparison.Ordinal) ? word : Uri.EscapeDataString(word))}").ShouldRefuse(422, "cursor.unknown");
    }

    [Fact]
    public async Task Names_are_read_by_who_may_read_them_and_no_more_than_the_own_units()
    {
        var round = await app.ARound(12);
        await app.Signs(round, "sekda");
        await app.Signs(round, "p1");
        await app.Settle();
        var path = $"/api/v1/rounds/{(await app.TheRound(round)).Id}/signatures";
        var analyst = await app.Officer(Role.Analyst, round.Whole);
        await analyst.Http.GetAsync(path).ShouldRefuse(403, "forbidden");
        var head = await app.Officer(Role.UnitHead, round.Of("dinas"));
        var mine = await All(head.Http, path, 100);
        mine.Single().GetProperty("name").GetString().ShouldBe(await app.NameOf(round, "p1"));
        var text = await head.Http.GetStringAsync(path);
        foreach (var member in new[] { "nip", "nik", "birth", "code", "email" })
            text.ShouldNotContain($"\"{member}", Case.Insensitive);
        await head.Http.GetAsync($"{path}?unit={round.Numbers.Units["pemda"]}").ShouldRefuse(404, "coverage.unknown");
    }
}
