using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.RecordPaper;

[UsesDatabase]
public sealed class RecordPaperTests(App app) : IClassFixture<App>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Fact]
    public async Task Rows_are_matched_by_number_and_by_name_and_the_rest_is_listed()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p3"]);
        var (clerk, sheet) = await ASheet(round);
        var rows = new[] { await app.NameOf(round, "p1"), await Nip(round, "p2"), "Nama Tidak Ada", (await app.NameOf(round, "p1")).ToUpperInvariant(), await app.NameOf(round, "p3") };
        var page = await clerk.Submit($"{sheet}/baris", ("halaman", "2"), ("baris", "5"), ("isi", string.Join("\r\n", rows)));
        page.ShouldContain("5 baris, 2 cocok");
        (await States(sheet)).ShouldBe([(2, 5, SheetLineState.Matched), (2, 6, SheetLineState.Matched), (2, 7, SheetLineState.NotInList), (2, 8, SheetLineState.Repeated), (2, 9, SheetLineState.AlreadySigned)]);
        var csv = await (await clerk.Answer($"{sheet}/tidak-cocok.csv")).Content.ReadAsStringAsync();
        csv.ShouldContain("2;7;Nama Tidak Ada;;Tidak ada di daftar");
        csv.ShouldContain("Tercatat dua kali");
        csv.ShouldNotContain("Cocok");
    }

    [Fact]
    public async Task A_second_officer_confirms_and_refused_rows_do_not_count()
    {
        var round = await app.ARound(staff: 8);
        var (clerk, sheet) = await ASheet(round);
        await clerk.Submit($"{sheet}/baris", ("halaman", "1"), ("baris", "1"), ("isi", $"{await app.NameOf(round, "p1")}\n{await Nip(round, "p2")}\n{await Nip(round, "p5")}"));
        (await clerk.Submit($"{sheet}/serahkan")).ShouldContain("Menunggu petugas kedua");
        (await clerk.Post($"{sheet}/pastikan")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await app.Settle();
        (await app.Tally(round)).Signed.ShouldBe(0);

        var second = await Clerk(round);
        var page = await second.Get(sheet);
        page.ShouldContain("Pastikan 3 baris");
        page.ShouldContain($"{sheet}/pindaian");
        (await second.Submit($"{sheet}/pastikan", ("tolak", "1-2"))).ShouldContain("Sudah dihitung");
        await app.Settle();
        (await app.Tally(round)).Signed.ShouldBe(2);
        await app.CountersAreRight(round);
        (await States(sheet)).Select(s => s.State).ShouldBe([SheetLineState.Counted, SheetLineState.Refused, SheetLineState.Counted]);
        var key = await app.Slot(round, "p1");
        var signature = await app.Do<NetralDb, Signature>(db => db.Set<Signature>().AsNoTracking().SingleAsync(s => s.Agency == key.Agency && s.Slot == key.Slot));
        (signature.Level, signature.Recognition, signature.Link).ShouldBe((Level.Paper, Recognition.TatapMuka, 0));
        (await app.Visitor().Get($"/v/{await app.CodeOf(round, "p1")}")).ShouldContain("persetujuan tercatat");
        (await app.Facts("sheet_confirmed")).ShouldContain(f => f.Body.Contains("\"counted\":2", StringComparison.Ordinal) && f.Body.Contains($"\"agency\":{round.Agency.Id},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_signs_by_phone_before_the_second_look_is_not_counted_twice()
    {
        var round = await app.ARound(staff: 8);
        var (clerk, sheet) = await ASheet(round);
        await clerk.Submit($"{sheet}/baris", ("halaman", "1"), ("baris", "1"), ("isi", await app.NameOf(round, "p1")));
        await clerk.Submit($"{sheet}/serahkan");
        await app.Signs(round, "p1");
        var second = await Clerk(round);
        await second.Get(sheet);
        await second.Submit($"{sheet}/pastikan");
        await app.Settle();
        (await States(sheet)).ShouldHaveSingleItem().State.ShouldBe(SheetLineState.AlreadySigned);
        (await app.Tally(round)).Signed.ShouldBe(1);
        await app.CountersAreRight(round);
        (await second.Post($"{sheet}/pastikan")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_scan_is_kept_as_it_came_and_named_by_its_hash()
    {
        var round = await app.ARound(staff: 4);
        var (clerk, sheet) = await ASheet(round);
        var answer = await clerk.Answer($"{sheet}/pindaian");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
        (await clerk.Get(sheet)).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(Png))[..16]);
    }

    [Fact]
    public async Task The_content_tells_the_type_and_anything_else_is_refused()
    {
        var round = await app.ARound(staff: 4);
        var clerk = await Clerk(round);
        await clerk.Get("/kertas");
        var answer = await clerk.Upload("/kertas", "<html>bukan pindaian</html>"u8.ToArray(), "lembar.pdf");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Berkas ini bukan PDF, JPEG, atau PNG.");
        var large = new byte[(20 * 1024 * 1024) + 1];
        Png.CopyTo(large, 0);
        (await (await clerk.Upload("/kertas", large, "lembar.png")).Content.ReadAsStringAsync()).ShouldContain("Pindaian lebih besar dari 20 MB.");
        (await app.Do<NetralDb, int>(db => db.Set<Sheet>().CountAsync(s => s.Agency == round.Agency.Id.Value))).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_people_with_one_name_the_officer_chooses_by_unit_and_last_digits()
    {
        var round = await app.ARound(staff: 8);
        var twin = round.Numbers.People["p2"];
        var name = await app.NameOf(round, "p1");
        await app.Do<NetralDb>(db => db.Set<Person>().Where(p => p.Id == twin).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, name)));
        var (clerk, sheet) = await ASheet(round);
        (await clerk.Submit($"{sheet}/baris", ("halaman", "1"), ("baris", "1"), ("isi", name))).ShouldContain("Pilih orangnya, atau ketik NIP-nya.");
        var page = await clerk.Get(sheet);
        page.ShouldContain((await Nip(round, "p1"))[^4..]);
        page.ShouldContain((await Nip(round, "p2"))[^4..]);
        var (first, stranger) = (await app.Slot(round, "p1"), await app.Slot(round, "p5"));
        (await clerk.Post($"{sheet}/pilih", ("orang", FormattableString.Invariant($"1-1:{stranger.Slot}")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await clerk.Submit($"{sheet}/pilih", ("orang", FormattableString.Invariant($"1-1:{first.Slot}")));
        (await States(sheet)).ShouldBe([(1, 1, SheetLineState.Matched)]);
        // Chosen once: the row is no question any more.
        (await clerk.Post($"{sheet}/pilih", ("orang", FormattableString.Invariant($"1-1:{first.Slot}")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_row_is_corrected_and_removed_until_the_sheet_is_handed_over()
    {
        var round = await app.ARound(staff: 8);
        var (clerk, sheet) = await ASheet(round);
        var page = await clerk.Submit($"{sheet}/baris", ("halaman", "2"), ("baris", "5"), ("isi", $"Salah Ketik\n{await Nip(round, "p2")}"));
        page.ShouldContain("name=\"tempat\" value=\"2-6\"");
        var form = await clerk.Get($"{sheet}?ubah=2-5");
        form.ShouldContain("Betulkan baris 5 halaman 2");
        form.ShouldContain(">Salah Ketik</textarea>");
        await clerk.Submit($"{sheet}/baris", ("halaman", "2"), ("baris", "5"), ("isi", await app.NameOf(round, "p1")));
        (await States(sheet)).ShouldBe([(2, 5, SheetLineState.Matched), (2, 6, SheetLineState.Matched)]);
        await clerk.Submit($"{sheet}/hapus", ("tempat", "2-6"));
        (await States(sheet)).ShouldBe([(2, 5, SheetLineState.Matched)]);
        (await clerk.Submit($"{sheet}/serahkan")).ShouldNotContain("name=\"tempat\"");
        (await clerk.Post($"{sheet}/hapus", ("tempat", "2-5"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await States(sheet)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task To_discard_a_sheet_takes_a_second_step()
    {
        var round = await app.ARound(staff: 4);
        var (clerk, sheet) = await ASheet(round);
        var page = await clerk.Get(sheet);
        page.IndexOf("Ya, buang lembar ini", StringComparison.Ordinal).ShouldBeGreaterThan(page.IndexOf("<summary>Buang lembar ini</summary>", StringComparison.Ordinal));
        await clerk.Submit($"{sheet}/buang");
        (await clerk.Get("/kertas")).ShouldNotContain("lembar dinas.png");
    }

    [Fact]
    public async Task Another_agencys_clerk_sees_neither_sheet_nor_scan()
    {
        var (round, other) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var (_, sheet) = await ASheet(round);
        var stranger = await Clerk(other);
        await stranger.Get(sheet, HttpStatusCode.NotFound);
        (await stranger.Answer($"{sheet}/pindaian")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_handed_over_takes_no_more_rows_also_not_while_it_is_being_typed()
    {
        var round = await app.ARound(staff: 60);
        var (clerk, sheet) = await ASheet(round);
        await clerk.Submit($"{sheet}/baris", ("halaman", "1"), ("baris", "1"), ("isi", await Nip(round, "p1")));
        var names = await Task.WhenAll(Enumerable.Range(2, 50).Select(i => app.NameOf(round, $"p{i}")));
        var late = clerk.Post($"{sheet}/baris", ("halaman", "2"), ("baris", "1"), ("isi", string.Join('\n', names)));
        var handed = await clerk.Post($"{sheet}/serahkan");
        var typed = await late;
        handed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var rows = await States(sheet);
        // Either all of them stood there before the sheet was handed over, or none.
        rows.Count.ShouldBe(typed.StatusCode == HttpStatusCode.SeeOther ? 51 : 1);
        (await clerk.Post($"{sheet}/baris", ("halaman", "3"), ("baris", "1"), ("isi", await Nip(round, "p3")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await clerk.Post($"{sheet}/hapus", ("halaman", "1"), ("baris", "1"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await States(sheet)).ShouldBe(rows);
    }

    [Fact]
    public async Task A_clerk_of_one_unit_sees_no_sheet_of_the_agency()
    {
        var round = await app.ARound(staff: 4);
        var (_, sheet) = await ASheet(round);
        await (await app.Officer(Role.CeremonyClerk, round.Of("dinas"))).Get(sheet, HttpStatusCode.NotFound);
    }

    private Task<Visitor> Clerk(GivenRound round) => app.Officer(Role.CeremonyClerk, round.Whole);

    private async Task<(Visitor Clerk, string Sheet)> ASheet(GivenRound round)
    {
        var clerk = await Clerk(round);
        await clerk.Get("/kertas");
        var answer = await clerk.Upload("/kertas", Png, "lembar dinas.png");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var sheet = answer.Headers.Location!.ToString();
        (await clerk.Get(sheet)).ShouldContain("lembar dinas.png");
        return (clerk, sheet);
    }

    private Task<List<(int Page, int Row, SheetLineState State)>> States(string sheet) => app.Do<NetralDb, List<(int, int, SheetLineState)>>(async db =>
    {
        var id = Netral.Kernel.Id<Sheet>.Parse(sheet["/kertas/".Length..], null);
        return [.. (await db.Set<SheetLine>().AsNoTracking().Where(l => l.Sheet == id).OrderBy(l => l.Page).ThenBy(l => l.Row).ToListAsync()).Select(l => (l.Page, l.Row, l.State))];
    });

    private Task<string> Nip(GivenRound round, string person) => app.Do<NetralDb, string>(async db =>
    {
        var id = round.Numbers.People[person];
        return (await db.Set<Spell>().SingleAsync(s => s.Person == id)).Nip!;
    });
}
