using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Sign;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Pledges.Contest;

[UsesDatabase]
public sealed class ContestTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Who_holds_the_link_contests_with_one_click_and_doing_it_twice_is_doing_it_once()
    {
        var round = await app.ARound(staff: 8);
        var signer = await app.AtTheTexts(round, "p1");
        await signer.Submit("/ikrar", Given.Agreed(await app.NameOf(round, "p1")));
        (await signer.Get("/ikrar/sanggah")).ShouldContain("Saya tidak menandatangani ini");
        (await signer.Submit("/ikrar/sanggah")).ShouldContain("Tanda tangan Anda sedang dipersoalkan.");
        await signer.Submit("/ikrar/sanggah");
        (await Contests(round, "p1")).ShouldHaveSingleItem().Way.ShouldBe(ContestWay.Certificate);
        (await Facts(round, "p1", "pledge_contested")).ShouldBe(1);
        await app.Settle();
        (await app.Tally(round)).ShouldBe(new(12, 0, 0, 1, 0));
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task From_the_public_code_only_the_right_birth_date_contests_and_a_wrong_one_is_told()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        var code = await app.CodeOf(round, "p1");
        var visitor = app.Visitor();
        (await visitor.Get($"/v/{code}/sanggah")).ShouldContain("Tanggal lahir Anda");
        var wrong = await visitor.Post($"/v/{code}/sanggah", ("lahir", "02-02-1991"));
        (await Contests(round, "p1")).ShouldBeEmpty();
        var right = await visitor.Post($"/v/{code}/sanggah", ("lahir", "01-01-1990"));
        (await Contests(round, "p1")).ShouldHaveSingleItem().Way.ShouldBe(ContestWay.PublicCode);
        // Nobody goes away believing that he has contested.
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Anda masih dapat mencoba 4 kali.");
        (await right.Content.ReadAsStringAsync()).ShouldContain("Keberatan Anda tercatat");
        right.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await visitor.Get($"/v/{code}")).ShouldContain("Sertifikat ini sedang dipersoalkan.");
    }

    [Fact]
    public async Task Five_wrong_birth_dates_close_the_public_way_for_a_quarter_of_an_hour_but_not_the_persons_own_link()
    {
        var round = await app.ARound(staff: 8);
        await app.Signs(round, "p2");
        var code = await app.CodeOf(round, "p2");
        var visitor = app.Visitor();
        for (var times = 0; times < 5; times++)
            await visitor.Post($"/v/{code}/sanggah", ("lahir", "02-02-1991"));
        (await (await visitor.Post($"/v/{code}/sanggah", ("lahir", "01-01-1990"))).Content.ReadAsStringAsync()).ShouldContain("Terlalu banyak jawaban yang salah.");
        (await Contests(round, "p2")).ShouldBeEmpty();
        (await (await app.AtTheTexts(round, "p2")).Get("/ikrar")).ShouldContain("Ikrar Anda tercatat.");
        app.Clock.Now = app.Clock.Now.AddMinutes(16);
        await visitor.Post($"/v/{code}/sanggah", ("lahir", "01-01-1990"));
        (await Contests(round, "p2")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_a_date_is_said_and_takes_no_try()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        var code = await app.CodeOf(round, "p1");
        (await app.Visitor().Post($"/v/{code}/sanggah", ("lahir", "kemarin"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Do<NetralDb, int>(db => db.Set<ContestTry>().CountAsync(t => t.Agency == round.Agency.Id.Value))).ShouldBe(0);
        await app.Visitor().Get("/v/AAAAAAAAAAAAAAAAAAAAAAAA/sanggah", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_annulled_signature_frees_the_slot_for_a_new_one_and_its_code_stays_annulled()
    {
        var round = await app.ARound(staff: 8);
        var (officer, number) = await AContest(round, "p1");
        var old = await app.CodeOf(round, "p1");
        var asked = await officer.Post($"/persoalan/{number}", ("putusan", "cabut"));
        (await asked.Content.ReadAsStringAsync()).ShouldContain("Cabut tanda tangan ini?");
        (await Contests(round, "p1"))[0].State.ShouldBe(ContestState.Open);
        (await officer.Submit($"/persoalan/{number}", ("putusan", "cabut"), ("yakin", "ya"))).ShouldContain("Dicabut");
        await app.Settle();
        (await app.Tally(round)).ShouldBe(new(12, 0, 0, 0, 0));
        await app.CountersAreRight(round);
        (await app.Visitor().Get($"/v/{old}")).ShouldContain("Sertifikat ini sudah dicabut.");

        (await app.Signs(round, "p1")).ShouldContain("Ikrar Anda tercatat.");
        await app.Settle();
        var fresh = await app.CodeOf(round, "p1");
        fresh.ShouldNotBe(old);
        (await app.Visitor().Get($"/v/{fresh}")).ShouldContain("Sertifikat ini berlaku.");
        (await app.Visitor().Get($"/v/{old}")).ShouldContain("Sertifikat ini sudah dicabut.");
        (await app.Tally(round)).Signed.ShouldBe(1);
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task The_link_of_an_annulled_signature_is_dead_and_says_why()
    {
        var round = await app.ARound(staff: 8);
        var signer = await app.AtTheTexts(round, "p4");
        await signer.Submit("/ikrar", Given.Agreed(await app.NameOf(round, "p4")));
        await signer.Submit("/ikrar/sanggah");
        var officer = await Oversight(round);
        await officer.Get($"/persoalan/{(await Contests(round, "p4"))[0].Id}");
        await officer.Submit($"/persoalan/{(await Contests(round, "p4"))[0].Id}", ("putusan", "cabut"), ("yakin", "ya"));
        (await signer.Get("/ikrar")).ShouldContain("Tanda tangan ini sudah dicabut.");
        (await signer.Post("/ikrar", Given.Agreed(await app.NameOf(round, "p4")))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Signatures(round, "p4")).ShouldBe(0);
    }

    [Fact]
    public async Task What_stands_counts_again_and_the_same_person_cannot_go_on_contesting()
    {
        var round = await app.ARound(staff: 8);
        var (officer, number) = await AContest(round, "p1");
        await officer.Submit($"/persoalan/{number}", ("putusan", "tetap"), ("yakin", "ya"));
        await app.Settle();
        (await app.Tally(round)).ShouldBe(new(12, 1, 0, 0, 1));
        await app.CountersAreRight(round);
        var code = await app.CodeOf(round, "p1");
        await app.Visitor().Post($"/v/{code}/sanggah", ("lahir", "01-01-1990"));
        (await app.Visitor().Get($"/v/{code}")).ShouldContain("Sertifikat ini berlaku.");
        (await officer.Post($"/persoalan/{number}", ("putusan", "cabut"), ("yakin", "ya"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_printed_the_slip_may_not_decide()
    {
        var round = await app.ARound(staff: 8);
        var printer = await Oversight(round);
        var (link, key) = (await SlipBy(round, "p5", printer.OfficerNumber), await app.Slot(round, "p5"));
        var signer = app.Visitor();
        await signer.Answer(link);
        await signer.Get("/ikrar");
        await signer.Submit("/ikrar/kenali", ("lahir", "01-01-1990"));
        await signer.Submit("/ikrar", Given.Agreed(await app.NameOf(round, "p5")));
        await signer.Submit("/ikrar/sanggah");
        var number = (await Contests(round, "p5"))[0].Id;
        (await printer.Get($"/persoalan/{number}")).ShouldContain("Bukan Anda yang memutuskan");
        await WithForm(printer);
        (await printer.Post($"/persoalan/{number}", ("putusan", "tetap"), ("yakin", "ya"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Contests(round, "p5"))[0].State.ShouldBe(ContestState.Open);
        var other = await Oversight(round);
        var page = await other.Get($"/persoalan/{number}");
        page.ShouldContain("Slip tercetak");
        page.ShouldContain("Dibuat oleh: Petugas pengawas");
        page.ShouldNotContain(link);
        key.Agency.ShouldBe(round.Agency.Id.Value);
    }

    [Fact]
    public async Task An_administrator_of_the_agency_may_not_decide_whatever_else_he_is()
    {
        var round = await app.ARound(staff: 8);
        var (_, number) = await AContest(round, "p1");
        var both = await Oversight(round);
        await app.Do<Officers>(officers => officers.Give(both.OfficerNumber, Role.AgencyAdministrator, round.Whole, "test", Actor.System, CancellationToken.None));
        (await both.Get($"/persoalan/{number}")).ShouldContain("Anda pengelola instansi ini.");
        await WithForm(both);
        (await both.Post($"/persoalan/{number}", ("putusan", "tetap"), ("yakin", "ya"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var administrator = await app.Officer(Role.AgencyAdministrator, round.Whole);
        (await administrator.Answer("/persoalan")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_region_does_not_see_the_case()
    {
        var (round, elsewhere) = (await app.ARound(staff: 8), await app.ARound(staff: 4));
        var (_, number) = await AContest(round, "p1");
        var stranger = await Oversight(elsewhere);
        (await stranger.Get("/persoalan")).ShouldNotContain(await app.NameOf(round, "p1") + "<");
        await stranger.Get($"/persoalan/{number}", HttpStatusCode.NotFound);
        (await stranger.Get($"/persoalan/catat?cari={await app.CodeOf(round, "p1")}", HttpStatusCode.NotFound)).ShouldContain("Tidak ada tanda tangan dengan kode atau nomor ini di wilayah Anda.");
    }

    [Fact]
    public async Task An_oversight_officer_records_the_contest_of_somebody_who_never_had_a_link()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p2"], Level.Paper, Recognition.TatapMuka);
        var officer = await Oversight(round);
        var nip = await app.Do<NetralDb, string>(async db =>
        {
            var person = round.Numbers.People["p2"];
            return (await db.Set<Netral.Roster.Spell>().SingleAsync(s => s.Person == person)).Nip!;
        });
        (await officer.Get($"/persoalan/catat?cari={nip}")).ShouldContain(await app.NameOf(round, "p2"));
        (await officer.Submit("/persoalan/catat", ("kode", await app.CodeOf(round, "p2")))).ShouldContain(await app.NameOf(round, "p2"));
        var contest = (await Contests(round, "p2")).ShouldHaveSingleItem();
        (contest.Way, contest.RecordedBy).ShouldBe((ContestWay.Officer, officer.OfficerNumber));

        await WithForm(officer);
        var alone = await officer.Post($"/persoalan/{contest.Id}", ("putusan", "cabut"), ("yakin", "ya"));
        alone.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await alone.Content.ReadAsStringAsync()).ShouldContain("Anda sendiri yang mencatat persoalan ini.");
        (await Signatures(round, "p2")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_officers_who_decide_at_once_make_one_decision()
    {
        var round = await app.ARound(staff: 8);
        var (one, number) = await AContest(round, "p1");
        var two = await Oversight(round);
        await two.Get($"/persoalan/{number}");
        var answers = await Task.WhenAll(one.Post($"/persoalan/{number}", ("putusan", "tetap"), ("yakin", "ya")), two.Post($"/persoalan/{number}", ("putusan", "cabut"), ("yakin", "ya")));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        (await Facts(round, "p1", "contest_resolved")).ShouldBe(1);
        await app.Settle();
        await app.CountersAreRight(round);
    }

    /// <summary>The page of a case that one may not decide has no form; whoever tries anyway takes the token of another page.</summary>
    private static Task WithForm(Visitor visitor) => visitor.Get("/masuk/kata-sandi");

    private Task<Visitor> Oversight(GivenRound round) => app.Officer(Role.OversightOfficer, new Scope.Region(round.Agency.RegionCode));

    /// <summary>A signature that its owner contests, and an officer who stands before the case.</summary>
    private async Task<(Visitor Officer, long Number)> AContest(GivenRound round, string person)
    {
        await app.Sign(round, [person]);
        await app.Visitor().Post($"/v/{await app.CodeOf(round, person)}/sanggah", ("lahir", "01-01-1990"));
        var officer = await Oversight(round);
        var number = (await Contests(round, person)).Single(c => c.State == ContestState.Open).Id.Value;
        (await officer.Get("/persoalan")).ShouldContain(await app.NameOf(round, person));
        await officer.Get($"/persoalan/{number}");
        return (officer, number);
    }

    private async Task<string> SlipBy(GivenRound round, string person, long officer)
    {
        var key = await app.Slot(round, person);
        await using var scope = app.Services.CreateAsyncScope();
        var (db, links) = (scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider.GetRequiredService<Links>());
        return $"/ikrar/{(await db.Write<LinkToken>(async () => await links.Make(key, LinkWay.Slip, Recognition.Slip, null, Actor.Officer(officer, null), CancellationToken.None), CancellationToken.None)).Must()}";
    }

    private Task<List<Objection>> Contests(GivenRound round, string person) => app.Do<NetralDb, List<Objection>>(async db =>
    {
        var key = await app.Slot(round, person);
        return await db.Set<Objection>().AsNoTracking().Where(o => o.Agency == key.Agency && o.Round == key.Round && o.Slot == key.Slot).OrderBy(o => o.Id).ToListAsync();
    });

    private Task<int> Signatures(GivenRound round, string person) => app.Do<NetralDb, int>(async db =>
    {
        var key = await app.Slot(round, person);
        return await db.Set<Signature>().CountAsync(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot);
    });

    private async Task<int> Facts(GivenRound round, string person, string kind)
    {
        var key = await app.Slot(round, person);
        return (await app.Facts(kind)).Count(f => f.Subject == $"slot:{key.Agency}/{key.Round}/{key.Slot}");
    }
}
