using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Documents;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Pledges.Slips;

[UsesDatabase]
public sealed partial class PrintSlipsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Slips_for_those_without_a_contact_work_once_printed_and_are_attributed_to_the_printer()
    {
        var round = await app.ARound(8);
        await app.WithoutContact(round, "p1", "p2", "p3");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/slip");
        (await officer.Get(path)).ShouldContain("3 orang tanpa kontak");
        var answer = await officer.Post(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var tokens = await Tokens(answer);
        tokens.Count.ShouldBe(3);

        var signer = app.Visitor();
        (await signer.Answer($"/ikrar/{tokens[0]}")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var links = await Links(round);
        links.Count.ShouldBe(3);
        links.ShouldAllBe(l => l.Way == LinkWay.Slip && l.Recognition == Recognition.Slip && l.MadeBy == officer.OfficerNumber);
        var fact = (await app.Facts("slips_printed")).Single(f => f.Subject == RoundGiven.Subject(round));
        fact.Body.ShouldContain("\"slips\":3");
        fact.Actor.ShouldBe($"officer:{officer.OfficerNumber}");
    }

    [Fact]
    public async Task The_page_is_told_that_the_paper_has_come()
    {
        var round = await app.ARound(4);
        await app.WithoutContact(round, "p1");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/slip");
        (await officer.Get(path)).ShouldContain("name=\"unduhan\"");
        string[] Told(HttpResponseMessage answer) => [.. answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Where(c => c.StartsWith("unduhan=", StringComparison.Ordinal)) : []];

        var told = Told(await officer.Post(path, ("unduhan", "k3x9"))).ShouldHaveSingleItem();
        told.ShouldStartWith("unduhan=k3x9; max-age=60; path=/;");
        Told(await officer.Post(path)).ShouldBeEmpty();
        Told(await officer.Post(path, ("unduhan", "a; path=/"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_says_that_its_list_comes_first()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        var page = await officer.Get($"/putaran/{id}/slip");
        page.ShouldContain("Daftarnya belum ditetapkan.");
        page.ShouldContain($"href=\"/putaran/{id}/buka\"");
        page.ShouldNotContain("tanpa kontak");
    }

    [Fact]
    public async Task Printing_again_kills_the_slips_before()
    {
        var round = await app.ARound(4);
        await app.WithoutContact(round, "p1");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/slip");
        await officer.Get(path);
        var old = (await Tokens(await officer.Post(path))).Single();
        var fresh = (await Tokens(await officer.Post(path))).Single();
        fresh.ShouldNotBe(old, StringComparer.Ordinal);
        var late = app.Visitor();
        await late.Answer($"/ikrar/{old}");
        (await late.Get("/ikrar")).ShouldContain("Tautan ini sudah diganti.");
        var links = await Links(round);
        links.Single(l => l.Number == 1).KilledAt.ShouldNotBeNull();
        links.Single(l => l.Number == 2).KilledAt.ShouldBeNull();
        var key = await app.Slot(round, "p1");
        (await app.Count("links_killed", $"slot:{key.Agency}/{key.Round}/{key.Slot}")).ShouldBe(1);
    }

    [Fact]
    public async Task No_table_no_file_and_no_page_holds_a_secret_that_was_printed()
    {
        var round = await app.ARound(4);
        await app.WithoutContact(round, "p1", "p2");
        var (officer, path) = (await app.Administrator(round.Agency), await app.Path(round));
        await officer.Get($"{path}/slip");
        var tokens = await Tokens(await officer.Post($"{path}/slip"));
        tokens.Count.ShouldBe(2);
        var haystack = new StringBuilder();
        foreach (var page in new[] { "", "/slip", "/undangan", "/upacara" })
            haystack.Append(await officer.Get(path + page));
        haystack.Append(await officer.Http.GetStringAsync(path.Replace("/putaran", "/api/v1/rounds", StringComparison.Ordinal)));
        haystack.Append(await EveryTable());
        var all = haystack.ToString();
        foreach (var token in tokens)
        {
            // The secret part alone, as text and as the bytes it stands for.
            var secret = LinkToken.Read(token)!.Value.Secret;
            all.ShouldNotContain(token[11..], Case.Insensitive);
            all.ShouldNotContain(secret.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), Case.Insensitive);
        }
        foreach (var file in Directory.EnumerateFiles(app.Data, "*", SearchOption.AllDirectories).Where(f => !f.Contains("netral.db", StringComparison.Ordinal)))
            foreach (var token in tokens)
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain(token[11..]);
    }

    [Fact]
    public async Task A_slip_for_somebody_who_has_a_contact_needs_a_reason_and_is_told_to_that_contact()
    {
        var round = await app.ARound(4);
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/slip");
        var unit = round.Numbers.Units["dinas"].ToString();
        (await officer.Get($"{path}?unit={unit}")).ShouldContain("Orang yang punya kontak");
        var key = await app.Slot(round, "p1");
        var slot = key.Slot.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var reason in new[] { "", "karena_saya_mau" })
        {
            var refused = await officer.Post(path, ("unit", unit), ("pilihan", "orang"), ("slot", slot), ("alasan", reason));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Pilih alasan mencetak slip");
        }
        (await Links(round)).ShouldBeEmpty();

        var printed = await officer.Post(path, ("unit", unit), ("pilihan", "orang"), ("slot", slot), ("alasan", "kontak_tidak_aktif"));
        (await Tokens(printed)).Count.ShouldBe(1);
        await app.Settle();
        (await app.Count("slip_printed_for_contact", $"slot:{key.Agency}/{key.Round}/{key.Slot}")).ShouldBe(1);
        var told = await app.Do<NetralDb, List<OutboxRow>>(db => db.Set<OutboxRow>().AsNoTracking().Where(r => r.Agency == key.Agency && r.Kind == "slip_printed").ToListAsync());
        told.Single().Slot.ShouldBe(key.Slot);
        (await app.Facts("slips_printed")).Single(f => f.Subject == RoundGiven.Subject(round)).Body.ShouldContain("\"kontak_tidak_aktif\"");
    }

    [Fact]
    public async Task Who_has_signed_or_sits_elsewhere_gets_no_slip()
    {
        var round = await app.ARound(8);
        await app.WithoutContact(round, "p1", "p2");
        await app.Signs(round, "p1");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/slip");
        await officer.Get(path);
        var none = await officer.Post(path, ("unit", round.Numbers.Units["kecamatan"].ToString()));
        none.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await none.Content.ReadAsStringAsync()).ShouldContain("Tidak ada orang yang perlu slip di sini.");
        (await Tokens(await officer.Post(path))).Count.ShouldBe(1);
        (await officer.Post(path, ("unit", "999999"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Drafts_and_closed_rounds_print_nothing()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        await officer.Get($"/putaran/{id}/slip");
        (await officer.Post($"/putaran/{id}/slip")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await officer.Submit($"/putaran/{id}/buka");
        await officer.Submit($"/putaran/{id}/tutup");
        var closed = await officer.Post($"/putaran/{id}/slip");
        closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("Putaran ini sudah ditutup.");
    }

    [Fact]
    public async Task A_clerk_prints_no_slips()
    {
        var round = await app.ARound(4);
        var clerk = await app.Officer(Role.CeremonyClerk, round.Whole);
        (await clerk.Answer($"{await app.Path(round)}/slip")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<string>> Tokens(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = Regex.Replace(await Pdf.Text(await answer.Content.ReadAsByteArrayAsync()), "\\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
        return [.. Token().Matches(text).Select(m => m.Groups["token"].Value)];
    }

    private Task<List<Link>> Links(GivenRound round) => app.Do<NetralDb, List<Link>>(db => db.Set<Link>().AsNoTracking().Where(l => l.Agency == round.Agency.Id.Value).ToListAsync());

    /// <summary>Every row of every table as text, bytes as hexadecimal.</summary>
    private Task<string> EveryTable() => app.Do<NetralDb, string>(async db =>
    {
        var all = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Command($"select * from \"{table}\"");
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    all.Append(rows.GetValue(column) is byte[] bytes ? Convert.ToHexStringLower(bytes) : rows.GetValue(column).ToString()).Append('\n');
            }
        }
        return all.ToString();
    });

    [GeneratedRegex("/ikrar/(?<token>[0-9A-Z]{37})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
