using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Accounts.Proposals;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.Annul;

[UsesDatabase]
public sealed class AnnulSignaturesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_counters_follow_the_person_is_told_and_may_sign_again()
    {
        var round = await app.ARound(staff: 8);
        await app.Signs(round, "p1");
        await app.Sign(round, ["p2", "p3"]);
        var old = await app.CodeOf(round, "p1");
        var number = await (await app.Administrator(round)).ProposesAnnulling(app, round, "p1", "p2");
        await (await app.Administrator(round)).Confirms(number);
        await app.Settle();
        (await app.Tally(round)).Signed.ShouldBe(1);
        await app.CountersAreRight(round);
        (await app.Visitor().Get($"/v/{old}")).ShouldContain("Sertifikat ini sudah dicabut.");
        (await app.Do<NetralDb, int>(db => db.Set<Link>().CountAsync(l => l.Agency == round.Agency.Id.Value && l.KilledAt == null))).ShouldBe(0);
        (await app.Do<NetralDb, int>(db => db.Set<Netral.Platform.Messages.OutboxRow>().CountAsync(r => r.Agency == round.Agency.Id.Value && r.Kind == "signature_annulled"))).ShouldBe(2);
        var fact = (await app.Facts("signature_annulled")).First(f => f.Agency == round.Agency.Id.Value);
        fact.Body.ShouldContain($"\"proposal\":{number}");

        (await app.Signs(round, "p1")).ShouldContain("Ikrar Anda tercatat.");
        await app.Settle();
        (await app.CodeOf(round, "p1")).ShouldNotBe(old);
        (await app.Tally(round)).Signed.ShouldBe(2);
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task A_list_that_holds_anything_else_is_refused_whole_and_says_which_lines()
    {
        var (round, elsewhere) = (await app.ARound(staff: 8), await app.ARound(staff: 4));
        await app.Sign(round, ["p1", "p2"]);
        await app.Sign(elsewhere, ["p1"]);
        var officer = await app.Administrator(round);
        var path = $"/putaran/{await app.Address(round)}/batalkan";
        await app.Visitor().Post($"/v/{await app.CodeOf(round, "p2")}/sanggah", ("lahir", "01-01-1990"));
        var foreign = await app.CodeOf(elsewhere, "p1");
        await officer.Get(path);
        var answer = await officer.Post(path, ("cara", "daftar"), ("daftar", $"{await app.CodeOf(round, "p1")}\n{foreign}\n{await app.CodeOf(round, "p2")}\nbukan kode\n199001012015010003"), ("alasan", Together.Why));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("4 baris bukan tanda tangan yang berlaku");
        page.ShouldContain(foreign);
        page.ShouldContain("bukan kode");
        (await officer.Post(path, ("cara", "daftar"), ("daftar", "  "), ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Post(path, ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Post(path, ("cara", "daftar"), ("daftar", await app.CodeOf(round, "p1")), ("alasan", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Get("/usulan?daftar=saya")).ShouldContain("Anda belum mengusulkan apa pun.");
    }

    [Fact]
    public async Task A_staff_number_names_the_signature_of_its_person()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1", "p2"]);
        var nip = await app.Do<NetralDb, string>(async db =>
        {
            var person = round.Numbers.People["p2"];
            return (await db.Set<Netral.Roster.Spell>().SingleAsync(s => s.Person == person)).Nip!;
        });
        var spaced = $"{nip[..8]} {nip[8..14]} {nip[14]} {nip[15..]}";
        var number = await (await app.Administrator(round)).Proposes($"/putaran/{await app.Address(round)}/batalkan", ("cara", "daftar"), ("daftar", spaced));
        (await (await app.Administrator(round)).Get($"/usulan/{number}")).ShouldContain(await app.NameOf(round, "p2"));
    }

    [Fact]
    public async Task A_unit_and_a_way_choose_together()
    {
        var round = await app.ARound(staff: 12);
        // p1 and p5 sit in the dinas, p2 in the school below it, p3 elsewhere.
        await app.Sign(round, ["p1", "p2", "p3"]);
        await app.Sign(round, ["p5"], Level.Paper, Recognition.TatapMuka);
        await app.Signs(round, "p9");
        var path = $"/putaran/{await app.Address(round)}/batalkan";
        var (one, two) = (await app.Administrator(round), await app.Administrator(round));
        var unit = round.Numbers.Units["dinas"].ToString();
        (await two.Get($"/usulan/{await one.Proposes(path, ("cara", "saringan"), ("unit", unit))}")).ShouldContain("Membatalkan 4 tanda tangan");
        (await two.Get($"/usulan/{await one.Proposes(path, ("cara", "saringan"), ("unit", unit), ("lewat", "paper"))}")).ShouldContain("Membatalkan 1 tanda tangan");
        (await two.Get($"/usulan/{await one.Proposes(path, ("cara", "saringan"), ("lewat", "contact"))}")).ShouldContain(await app.NameOf(round, "p9"));
        await one.Get(path);
        (await one.Post(path, ("cara", "saringan"), ("lewat", "slip"), ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await one.Post(path, ("cara", "saringan"), ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task More_than_a_chunk_is_annulled_as_one()
    {
        var round = await app.ARound(staff: 1200);
        await app.Sign(round, Enumerable.Range(1, 1200).Select(i => $"p{i}"));
        var number = await (await app.Administrator(round)).Proposes($"/putaran/{await app.Address(round)}/batalkan", ("cara", "saringan"), ("unit", round.Numbers.Units["pemda"].ToString()));
        var page = await (await app.Administrator(round)).Get($"/usulan/{number}");
        page.ShouldContain("Membatalkan 1.200 tanda tangan");
        page.ShouldContain("Dan 1.000 lainnya.");
        await (await app.Administrator(round)).Confirms(number);
        await app.Settle();
        (await app.Tally(round)).Signed.ShouldBe(0);
        await app.CountersAreRight(round);
    }
}
