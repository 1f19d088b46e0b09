using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.Sign;

[UsesDatabase]
public sealed class SignPledgeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Signing_writes_one_signature_one_fact_and_shows_the_certificate()
    {
        var round = await app.ARound();
        var page = await app.Signs(round, "p1");
        page.ShouldContain("Ikrar Anda tercatat.");
        var key = await app.Slot(round, "p1");
        var signature = await app.Do<NetralDb, Signature>(db => db.Set<Signature>().SingleAsync(s => s.Agency == key.Agency && s.Slot == key.Slot));
        signature.State.ShouldBe(SignatureState.Valid);
        signature.Level.ShouldBe(Level.Link);
        signature.Recognition.ShouldBe(Recognition.Kontak);
        (await app.Facts("pledge_signed")).Count(f => f.Subject == $"slot:{key.Agency}/{key.Round}/{key.Slot}").ShouldBe(1);
    }

    [Fact]
    public async Task Two_phones_at_once_make_one_signature_and_show_the_same_certificate()
    {
        var round = await app.ARound();
        var name = await app.NameOf(round, "p2");
        var phones = new[] { await app.AtTheTexts(round, "p2"), await app.AtTheTexts(round, "p2") };
        await Task.WhenAll(phones.Select(p => p.Post("/ikrar", Given.Agreed(name))));
        var pages = new[] { await phones[0].Get("/ikrar"), await phones[1].Get("/ikrar") };
        foreach (var page in pages)
            page.ShouldContain("Ikrar Anda tercatat.");
        var key = await app.Slot(round, "p2");
        (await app.Facts("pledge_signed")).Count(f => f.Subject == $"slot:{key.Agency}/{key.Round}/{key.Slot}").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_missing_is_said_all_at_once_and_what_was_ticked_stays()
    {
        var round = await app.ARound();
        var visitor = await app.AtTheTexts(round, "p3");
        var answer = await visitor.Post("/ikrar", ("butir-1", "ya"), ("butir-2", "ya"), ("butir-4", "ya"), ("nama", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Butir 3 belum dicentang.");
        page.ShouldContain("Pakta Integritas belum dicentang.");
        page.ShouldContain("Nama belum diketik.");
        page.ShouldContain("href=\"#butir-3\"");
        page.ShouldMatch("id=\"butir-1\"[^>]*checked");
    }

    [Fact]
    public async Task Another_persons_name_is_refused()
    {
        var round = await app.ARound();
        var visitor = await app.AtTheTexts(round, "p4");
        var answer = await visitor.Post("/ikrar", Given.Agreed("Orang Lain"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Nama tidak sama dengan daftar pegawai.");
    }

    [Fact]
    public async Task Five_wrong_birth_dates_lock_the_link_for_a_quarter_of_an_hour()
    {
        var round = await app.ARound();
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p5"));
        await visitor.Get("/ikrar");
        for (var left = 4; left >= 1; left--)
        {
            var wrong = await visitor.Post("/ikrar/kenali", ("lahir", "02-02-1991"));
            (await wrong.Content.ReadAsStringAsync()).ShouldContain($"Anda masih dapat mencoba {left} kali.");
        }
        (await visitor.Post("/ikrar/kenali", ("lahir", "02-02-1991"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await visitor.Get("/ikrar", HttpStatusCode.TooManyRequests);
        (await visitor.Post("/ikrar/kenali", ("lahir", "01-01-1990"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.Get("/ikrar", HttpStatusCode.TooManyRequests)).ShouldContain("Terlalu banyak percobaan.");
        app.Clock.Now = app.Clock.Now.AddMinutes(16);
        await visitor.Get("/ikrar");
        (await visitor.Submit("/ikrar/kenali", ("lahir", "01-01-1990"))).ShouldContain("Anda belum menandatangani.");
    }

    [Fact]
    public async Task Staff_wait_for_their_head_and_may_sign_after_that()
    {
        var round = await app.ARound(cascade: true);
        var visitor = await app.AtTheTexts(round, "p6");
        (await visitor.Get("/ikrar")).ShouldContain("Pimpinan Anda belum menandatangani.");
        await app.Signs(round, "sekda");
        await app.Signs(round, "kadis");
        await app.Signs(round, "kepsek");
        (await visitor.Get("/ikrar")).ShouldContain("Anda belum menandatangani.");
    }

    [Fact]
    public async Task The_page_says_for_whom_for_which_election_and_until_when()
    {
        var round = await app.ARound();
        var page = await (await app.AtTheTexts(round, "p7")).Get("/ikrar");
        page.ShouldContain($"{round.Agency.Name}. Pilkada, 27 November 2024. Ditutup ");
        page.ShouldNotContain("Terjemahan:");
    }

    [Fact]
    public async Task In_English_the_signed_text_stays_Indonesian_and_a_translation_stands_under_it()
    {
        var round = await app.ARound();
        var visitor = app.Visitor("en");
        await visitor.Answer(await app.Link(round, "p8"));
        await visitor.Get("/ikrar");
        var page = await visitor.Submit("/ikrar/kenali", ("lahir", "01-01-1990"));
        page.ShouldContain("What is signed is the Indonesian text.");
        page.ShouldContain("Saya menolak uang");
        page.ShouldContain("I refuse money, goods, positions and promises tied to the election.");
        page.ShouldContain("I side with no candidate");
    }

    [Fact]
    public async Task What_is_contested_does_not_look_well_to_its_owner_and_its_certificate_is_not_handed_out()
    {
        var round = await app.ARound();
        var signer = await app.AtTheTexts(round, "p9");
        await signer.Submit("/ikrar", Given.Agreed(await app.NameOf(round, "p9")));
        (await signer.Answer("/ikrar/sertifikat.pdf")).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        await signer.Get("/ikrar/sanggah");
        var page = await signer.Submit("/ikrar/sanggah");
        page.ShouldContain("<h1>Tanda tangan Anda sedang dipersoalkan.</h1>");
        page.ShouldNotContain("sertifikat.pdf");
        page.ShouldNotContain("Simpan sertifikatnya");
        (await signer.Get("/ikrar/sertifikat.pdf", HttpStatusCode.Conflict)).ShouldContain("Sertifikat ini tidak dapat diunduh.");
    }

    [Fact]
    public async Task Whoever_was_not_recognised_gets_no_file_but_the_question()
    {
        var round = await app.ARound();
        await app.Signs(round, "p10");
        var stranger = app.Visitor();
        (await stranger.Answer("/ikrar/sertifikat.pdf")).ShouldSatisfyAllConditions(a => a.StatusCode.ShouldBe(HttpStatusCode.SeeOther), a => a.Headers.Location!.OriginalString.ShouldBe("/ikrar"));
        await stranger.Answer(await app.Link(round, "p10"));
        (await stranger.Answer("/ikrar/sertifikat.pdf")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData(")")]
    public async Task A_link_copied_with_the_sign_behind_it_is_the_same_link(string behind)
    {
        var round = await app.ARound();
        (await app.Visitor().Answer(await app.Link(round, "p11") + behind)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Where_the_round_is_known_a_dead_link_leads_to_a_new_one()
    {
        var round = await app.ARound();
        var id = await app.Do<NetralDb, long>(db => db.Set<Round>().Where(r => r.Agency == round.Agency.Id && r.Number == round.Number).Select(r => r.Id.Value).SingleAsync());
        var unknown = await app.Visitor().Get("/ikrar/" + LinkToken.New(await app.Slot(round, "p12")), HttpStatusCode.NotFound);
        unknown.ShouldContain($"href=\"/putaran/{id}/gabung\"");
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p12"));
        await app.Do<NetralDb, int>(db => db.Set<Link>().Where(l => l.Agency == round.Agency.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(l => l.KilledAt, app.Clock.Now)));
        var killed = await visitor.Get("/ikrar");
        killed.ShouldContain("Tautan ini sudah diganti.");
        killed.ShouldContain($"href=\"/putaran/{id}/gabung\"");
    }

    [Fact]
    public async Task The_address_of_a_form_that_was_refused_can_be_opened_again()
    {
        var round = await app.ARound();
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p13"));
        await visitor.Get("/ikrar");
        var wrong = await visitor.Post("/ikrar/kenali", ("lahir", "kemarin"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("data-again=\"/ikrar\"");
        (await visitor.Answer("/ikrar/kenali")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_token_that_was_never_made_is_refused_without_saying_more()
    {
        var answer = await app.Visitor().Answer("/ikrar/" + LinkToken.New(new SlotKey(1, 1, 1)));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Tautan ini tidak kami kenal.");
    }

    [Fact]
    public async Task The_link_of_somebody_who_signed_and_left_asks_for_the_birth_date_as_before()
    {
        var round = await app.ARound();
        await app.Signs(round, "p6");
        var link = await app.Link(round, "p6");
        await app.Leaves(round, "p6");
        var visitor = app.Visitor();
        await visitor.Answer(link);
        var page = await visitor.Get("/ikrar");
        page.ShouldContain("Tanggal lahir");
        page.ShouldNotContain(await NameAtSigning(round, "p6"));
        (await visitor.Submit("/ikrar/kenali", ("lahir", "01-01-1990"))).ShouldContain(await NameAtSigning(round, "p6"));
    }

    [Fact]
    public async Task Another_link_of_the_same_person_shows_the_certificate_that_the_first_one_made()
    {
        var round = await app.ARound();
        var other = await app.AtTheTexts(round, "p7");
        await app.Signs(round, "p7");
        await app.Settle();
        (await other.Get("/ikrar")).ShouldContain(await app.CodeOf(round, "p7") is var code ? code[..4] : "");
    }

    private Task<string> NameAtSigning(GivenRound round, string person) => app.Do<NetralDb, string>(async db =>
    {
        var key = await app.Slot(round, person);
        return await db.Set<Signature>().Where(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot).Select(s => s.Name).SingleAsync();
    });
}
