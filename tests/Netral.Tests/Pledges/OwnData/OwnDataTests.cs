using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.PersonData;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;
using Netral.Roster.Corrections;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.OwnData;

[UsesDatabase]
public sealed class OwnDataTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_question_comes_first_and_then_everything_that_is_held_in_plain_words()
    {
        var round = await app.ARound();
        var name = await app.NameOf(round, "p1");
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p1"));
        var asked = await visitor.Get("/ikrar/data");
        asked.ShouldContain("Pastikan ini tautan Anda");
        asked.ShouldNotContain(name);
        var page = await visitor.Submit("/ikrar/kenali", ("lahir", "01-01-1990"), ("lanjut", "/ikrar/data"));
        page.ShouldContain("Data Anda");
        page.ShouldContain(name);
        page.ShouldContain("1 Januari 1990");
        WebUtility.HtmlDecode(page).ShouldContain("p•••@contoh.example");
        page.ShouldNotContain($"p1.{round.Agency.Code}@contoh.example");
        page.ShouldContain("Belum ditandatangani.");
        page.ShouldContain(round.Agency.PersonnelOffice);
        await visitor.Submit("/ikrar", Given.Agreed(name));
        (await visitor.Get("/ikrar/data")).ShouldContain("/v/");
        (await visitor.Get("/ikrar/data/cetak")).ShouldContain($"Data pribadi {name}");
    }

    [Fact]
    public async Task Wrong_answers_show_nothing_and_a_mistake_does_not_lose_the_way()
    {
        var round = await app.ARound();
        var name = await app.NameOf(round, "p2");
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p2"));
        await visitor.Get("/ikrar/data");
        var wrong = await (await visitor.Post("/ikrar/kenali", ("lahir", "02-02-1991"), ("lanjut", "/ikrar/data"))).Content.ReadAsStringAsync();
        wrong.ShouldContain("value=\"/ikrar/data\"");
        wrong.ShouldNotContain(name);
        foreach (var path in new[] { "/ikrar/data", "/ikrar/data/cetak", "/ikrar/data/perbaikan", "/ikrar/data/salinan.json" })
            (await (await visitor.Answer(path)).Content.ReadAsStringAsync()).ShouldNotContain(name, customMessage: path);
        (await visitor.Post("/ikrar/data/perbaikan", ("apa", "name"), ("seharusnya", "Nama Lain"))).Headers.Location!.ToString().ShouldBe("/ikrar");
        (await app.Do<NetralDb, int>(db => db.Set<Correction>().CountAsync(c => c.Agency == round.Agency.Id))).ShouldBe(0);
        // Only one place may follow the question.
        (await visitor.Post("/ikrar/kenali", ("lahir", "01-01-1990"), ("lanjut", "https://jahat.example/"))).Headers.Location!.ToString().ShouldBe("/ikrar");
    }

    [Fact]
    public async Task Without_a_link_with_a_forged_cookie_or_after_the_link_was_replaced_nothing_opens()
    {
        var round = await app.ARound();
        (await app.Visitor().Answer("/ikrar/data")).Headers.Location!.ToString().ShouldBe("/ikrar");
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/ikrar/data/salinan.json");
        forged.Headers.Add("Cookie", "ikrar=eyJBZ2VuY3kiOjEsIlJvdW5kIjoxLCJTbG90IjoxLCJMaW5rIjoxLCJSZWNvZ25pc2VkIjp0cnVlfQ");
        (await app.Visitor().Http.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var visitor = await app.AtTheTexts(round, "p3");
        (await visitor.Get("/ikrar/data")).ShouldContain(await app.NameOf(round, "p3"));
        await app.Do<IServiceProvider>(async services =>
        {
            var (links, db) = ((Links)services.GetService(typeof(Links))!, (NetralDb)services.GetService(typeof(NetralDb))!);
            await db.Write<int>(async () =>
            {
                await links.Kill(await app.Slot(round, "p3"), Actor.System, CancellationToken.None);
                return 0;
            }, CancellationToken.None);
        });
        (await visitor.Answer("/ikrar/data")).Headers.Location!.ToString().ShouldBe("/ikrar");
    }

    [Fact]
    public async Task Numbers_in_an_address_or_a_form_change_nothing_about_whose_data_it_is()
    {
        var round = await app.ARound();
        var (mine, other) = (round.Numbers.People["p1"], round.Numbers.People["p2"]);
        var visitor = await app.AtTheTexts(round, "p1");
        (await visitor.Get($"/ikrar/data?person={other}&slot=2&id={other}")).ShouldNotContain(await app.NameOf(round, "p2"));
        await visitor.Get("/ikrar/data/perbaikan");
        await visitor.Submit("/ikrar/data/perbaikan", ("apa", "name"), ("seharusnya", "Orang Rekaan Betul"), ("person", other.ToString()), ("agency", "1"), ("orang", other.ToString()));
        (await Requests(round)).ShouldHaveSingleItem().Person.ShouldBe(mine);
    }

    [Fact]
    public async Task Where_nothing_can_be_asked_the_page_stays_closed_although_the_person_may_sign()
    {
        var round = await app.ARound();
        var id = round.Numbers.People["p4"];
        await app.Do<NetralDb>(async db => await db.Set<Person>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.BirthDate, (DateOnly?)null)));
        var visitor = app.Visitor();
        await visitor.Answer(await app.Link(round, "p4"));
        (await visitor.Get("/ikrar")).ShouldContain("Anda belum menandatangani.");
        var page = await visitor.Get("/ikrar/data");
        page.ShouldContain("Data Anda tidak dapat ditampilkan di sini.");
        page.ShouldNotContain("NIP 1");
    }

    [Fact]
    public async Task The_copy_holds_every_table_with_the_person_and_no_secret()
    {
        var round = await app.ARound();
        await app.Signs(round, "p5");
        var visitor = await app.AtTheTexts(round, "p5");
        var text = await (await visitor.Answer("/ikrar/data/salinan.json")).Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text);
        var tables = json.RootElement.GetProperty("records").EnumerateObject().Select(t => t.Name).ToList();
        foreach (var table in new[] { "roster_person", "roster_spell", "roster_contact", "pledges_slot", "pledges_link", "pledges_signature", "pledges_slot_state" })
            tables.ShouldContain(table);
        text.ShouldContain(await app.NameOf(round, "p5"));
        text.ShouldNotContain("secret_hash");
        text.ShouldNotContain("\"salt\"");
        text.ShouldNotContain($"p5.{round.Agency.Code}@contoh.example");
        var person = json.RootElement.GetProperty("records").GetProperty("roster_person")[0];
        person.GetProperty("birth_date").GetString().ShouldBe("1990-01-01");
        json.RootElement.GetProperty("records").GetProperty("pledges_slot")[0].GetProperty("contactless").ValueKind.ShouldBe(JsonValueKind.False);
    }

    [Fact]
    public async Task A_request_reaches_the_office_and_the_answer_reaches_the_person()
    {
        var round = await app.ARound();
        var visitor = await app.AtTheTexts(round, "p1");
        await visitor.Get("/ikrar/data/perbaikan");
        var page = await visitor.Submit("/ikrar/data/perbaikan", ("apa", "position"), ("seharusnya", "Analis muda\nsejak Mei"), ("balas", "0812 0000 0000"));
        page.ShouldContain("Analis muda");
        page.ShouldContain($"Dijawab paling lambat {app.Clock.Now.AddHours(72 + 7).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("id"))}");

        var office = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var list = await office.Get("/pegawai/permintaan");
        list.ShouldContain(await app.NameOf(round, "p1"));
        var number = (await Requests(round))[0].Id;
        var detail = await office.Get($"/pegawai/permintaan/{number}");
        detail.ShouldContain("Analis muda");
        detail.ShouldContain("Pengelola");
        detail.ShouldContain("0812 0000 0000");
        (await office.Post($"/pegawai/permintaan/{number}", ("putusan", "tolak"), ("jawaban", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await office.Submit($"/pegawai/permintaan/{number}", ("putusan", "tolak"), ("jawaban", "Belum ada SK-nya."));
        (await office.Post($"/pegawai/permintaan/{number}", ("putusan", "terima"), ("jawaban", ""))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await (await app.AtTheTexts(round, "p1")).Get("/ikrar/data")).ShouldContain("Belum ada SK-nya.");

        var facts = (await app.Facts("correction_asked")).Concat(await app.Facts("correction_answered")).Where(f => f.Subject == $"person:{round.Numbers.People["p1"]}").ToList();
        facts.Count.ShouldBe(2);
        facts.ShouldAllBe(f => !f.Body.Contains("Analis", StringComparison.Ordinal) && !f.Body.Contains("SK", StringComparison.Ordinal) && f.Agency == round.Agency.Id.Value);
        facts[1].Body.ShouldContain("\"late\":false");
    }

    [Fact]
    public async Task Accepting_leads_to_where_the_record_is_mended_and_a_late_one_is_marked()
    {
        var round = await app.ARound();
        var visitor = await app.AtTheTexts(round, "p2");
        await visitor.Get("/ikrar/data/perbaikan");
        await visitor.Submit("/ikrar/data/perbaikan", ("apa", "contact"), ("seharusnya", "Ganti nomor"));
        app.Clock.Now = app.Clock.Now.AddHours(73);
        var office = await app.Officer(Role.AgencyAdministrator, round.Whole);
        (await office.Get("/pegawai/permintaan")).ShouldContain("Lewat batas waktu");
        var number = (await Requests(round))[0].Id;
        await office.Get($"/pegawai/permintaan/{number}");
        var answer = await office.Post($"/pegawai/permintaan/{number}", ("putusan", "terima"), ("jawaban", ""));
        answer.Headers.Location!.ToString().ShouldBe($"/pegawai/{round.Numbers.People["p2"]}");
        (await app.Facts("correction_answered")).Last().Body.ShouldContain("\"late\":true");
    }

    [Fact]
    public async Task Three_open_requests_are_the_most_also_when_they_come_at_once_and_every_mistake_is_said()
    {
        var round = await app.ARound();
        var visitor = await app.AtTheTexts(round, "p3");
        await visitor.Get("/ikrar/data/perbaikan");
        var empty = await visitor.Post("/ikrar/data/perbaikan", ("apa", "apa saja"), ("seharusnya", ""), ("balas", new string('x', 200)));
        var said = await empty.Content.ReadAsStringAsync();
        (empty.StatusCode, said.Contains("Pilih data mana yang keliru.", StringComparison.Ordinal), said.Contains("Tulis bagaimana seharusnya.", StringComparison.Ordinal), said.Contains("Paling banyak 120 huruf.", StringComparison.Ordinal))
            .ShouldBe((HttpStatusCode.UnprocessableEntity, true, true, true));
        await visitor.Get("/ikrar/data/perbaikan");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => visitor.Post("/ikrar/data/perbaikan", ("apa", "other"), ("seharusnya", $"permintaan {i}"))));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(3);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        (await Requests(round)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Another_office_and_a_unit_outside_neither_see_nor_answer_nor_export()
    {
        var (round, foreign) = (await app.ARound(), await app.ARound());
        var id = round.Numbers.People["p1"];
        var visitor = await app.AtTheTexts(round, "p1");
        await visitor.Get("/ikrar/data/perbaikan");
        await visitor.Submit("/ikrar/data/perbaikan", ("apa", "name"), ("seharusnya", "Nama"));
        var number = (await Requests(round))[0].Id;
        // p1 works in the unit "dinas".
        foreach (var outsider in new[] { await app.Officer(Role.AgencyAdministrator, foreign.Whole), await app.Officer(Role.AgencyAdministrator, round.Of("kecamatan")) })
        {
            await outsider.Get($"/pegawai/permintaan/{number}", HttpStatusCode.NotFound);
            (await outsider.Answer($"/pegawai/{id}/data.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await outsider.Get("/pegawai/permintaan")).ShouldNotContain(await app.NameOf(round, "p1"));
        }
        var head = await app.Officer(Role.UnitHead, round.Of("kecamatan"));
        (await head.Answer($"/pegawai/{id}/data.json")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Facts("person_exported")).ShouldNotContain(f => f.Subject == $"person:{id}");
    }

    [Fact]
    public async Task The_offices_export_is_a_fact_that_the_person_sees_without_the_officers_name()
    {
        var round = await app.ARound();
        var id = round.Numbers.People["p6"];
        var office = await app.Officer(Role.AgencyAdministrator, round.Whole);
        var answer = await office.Answer($"/pegawai/{id}/data.json");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain($"p6.{round.Agency.Code}@contoh.example");
        text.ShouldContain("person_exported");
        text.ShouldNotContain($"officer:{office.OfficerNumber}");
        var page = await (await app.AtTheTexts(round, "p6")).Get("/ikrar/data");
        page.ShouldContain($"{round.Agency.Name}: Salinan data diambil petugas, 1 kali");
        page.ShouldNotContain("Petugas Rekaan");
    }

    [Fact]
    public async Task What_lies_with_another_agency_stays_there()
    {
        var (old, now) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var (person, today) = (old.Numbers.People["p1"], Zone.WIB.DateAt(app.Clock.Now));
        await app.Do<NetralDb>(async db => (await db.Write<int>(async () =>
        {
            (await db.Set<Spell>().SingleAsync(s => s.Person == person)).Until = today.AddDays(-1);
            db.Add(new Spell { Id = await db.Next<Spell>(), Person = person, Agency = now.Agency.Id, Unit = now.Numbers.Units["dinas"], Kind = EmploymentKind.Pppk, Nip = "199001012024210001", PositionGroup = PositionGroup.Fungsional, From = today });
            return 0;
        }, CancellationToken.None)).Must());
        var before = await (await (await app.Officer(Role.AgencyAdministrator, old.Whole)).Answer($"/pegawai/{person}/data.json")).Content.ReadAsStringAsync();
        before.ShouldContain("roster_spell");
        before.ShouldNotContain("199001012024210001");
        before.ShouldNotContain("@contoh.example");
        var after = await (await (await app.Officer(Role.AgencyAdministrator, now.Whole)).Answer($"/pegawai/{person}/data.json")).Content.ReadAsStringAsync();
        after.ShouldContain("199001012024210001");
        after.ShouldContain("@contoh.example");
        after.ShouldNotContain("pledges_slot\"");
    }

    [Fact]
    public void An_address_is_masked_and_what_is_no_address_stays()
    {
        PersonRecords.Mask("budi@contoh.example").ShouldBe("b•••@contoh.example");
        PersonRecords.Mask("+6281234567890").ShouldBe("+62•••890");
        PersonRecords.Mask("sakit").ShouldBe("sakit");
        PersonRecords.Mask("2024-10-18").ShouldBe("2024-10-18");
    }

    private Task<List<Correction>> Requests(GivenRound round) => app.Do<NetralDb, List<Correction>>(db => db.Set<Correction>().AsNoTracking().Where(c => c.Agency == round.Agency.Id).ToListAsync());
}
