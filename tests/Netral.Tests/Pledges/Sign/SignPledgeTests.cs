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
