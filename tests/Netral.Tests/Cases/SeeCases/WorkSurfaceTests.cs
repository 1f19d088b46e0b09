using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases;
using Netral.Cases.Clocks;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Law;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Cases.SeeCases;

[UsesDatabase]
public sealed class WorkSurfaceTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private Task<GivenBody> ABody(string region) => app.ABody(region: region);

    [Fact]
    public async Task Without_cases_every_page_says_what_comes_first()
    {
        var body = await ABody("11.01");
        (await body.First.Get("/perkara")).ShouldContain("Tidak ada tugas yang menunggu.");
        (await body.First.Get("/perkara/papan")).ShouldContain("Tidak ada perkara terbuka di sini.");
        (await body.First.Get("/perkara/daftar")).ShouldContain("Tidak ada perkara yang cocok.");
        (await body.First.Get("/perkara/terlambat")).ShouldContain("Siapa yang terlambat");
    }

    [Fact]
    public async Task A_task_names_the_move_the_clause_and_the_day_and_later_that_it_is_late()
    {
        var body = await ABody("11.02");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        var due = (await app.TheCase(number)).Tracks[0].Clocks.Single(c => c.Clock == "pemilu.kajian_awal").DueOn!.Value;

        var page = await body.First.Get("/perkara");
        page.ShouldContain("Perbawaslu 7/2022 Pasal 15");
        page.ShouldContain($"/perkara/{number}?jalur=0");
        page.ShouldContain(Netral.Platform.Ui.Wording.Indonesian.ShortDay(due));

        app.Clock.Now = Zone.WIB.Instant(due.AddDays(2), new(10, 0));
        await app.Services.GetRequiredService<ClockPass>().Run(CancellationToken.None);
        await app.SignIn(body.First);
        (await body.First.Get("/perkara")).ShouldContain("Lewat batas waktu");
        (await body.First.Get("/perkara/daftar?lewat=ya")).ShouldContain($"/perkara/{number}\"");
        (await body.First.Get("/perkara/terlambat")).ShouldContain("Kajian awal");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_each_filter_and_goes_on_by_pages()
    {
        var body = await ABody("11.03");
        var (report, finding) = (await app.ACase(body), await app.ACase(body, CaseKind.Temuan, CaseRegime.Pilkada, region: "19.01"));
        await app.Along(report, body, "terima");
        string Link(long number) => $"/perkara/{number}\"";

        async Task Only(string query, long shown, long hidden)
        {
            var page = await body.First.Get("/perkara/daftar?" + query);
            page.ShouldContain(Link(shown), customMessage: query);
            page.ShouldNotContain(Link(hidden), customMessage: query);
        }

        await Only("rezim=pilkada", finding, report);
        await Only("wilayah=36", report, finding);
        await Only("langkah=kajian_awal", report, finding);
        await Only("nomor=001", report, finding);
        (await body.First.Get("/perkara/daftar?keadaan=selesai")).ShouldContain("Tidak ada perkara yang cocok.");
        (await body.First.Get("/perkara/daftar?sampai=2020-01-01")).ShouldContain("Tidak ada perkara yang cocok.");
        for (var i = 0; i < 40; i++)
            await app.ACase(body, report: false);
        (await body.First.Get("/perkara/daftar")).ShouldContain("sesudah=");
        await Only($"sesudah={finding}", report, finding);
    }

    [Fact]
    public async Task The_board_groups_by_step_and_narrows_by_regime()
    {
        var body = await ABody("11.04");
        var number = await app.ACase(body);
        (await body.First.Get("/perkara/papan")).ShouldContain("Laporan disampaikan");
        (await body.First.Get("/perkara/papan?rezim=pilkada")).ShouldNotContain($"/perkara/{number}?");
    }

    [Fact]
    public async Task The_case_page_shows_the_timeline_the_moves_and_what_stands_in_their_way()
    {
        var body = await ABody("11.05");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        var page = await body.First.Get($"/perkara/{number}");
        page.ShouldContain("Terima laporan. Sekarang: Kajian awal.");
        page.ShouldContain("Register laporan");
        page.ShouldContain("Belum ada: Syarat formal terpenuhi");
        page.ShouldContain("Begitu ada, nyatakan di formulir langkah ini.");
        page.ShouldContain("Oleh: Bawaslu");
        page.ShouldContain("Identitas terkunci di laporan");
        page.ShouldContain("Jawaban yang terutang kepada pelapor");
        page.ShouldContain("Terutang sejak");
        (await body.First.Get("/perkara")).ShouldContain("001/PL/");
    }

    [Fact]
    public async Task The_same_page_in_English_leaves_no_Indonesian_sentence_of_ours()
    {
        var body = await ABody("11.06");
        var number = await app.ACase(body);
        var visitor = app.Visitor("en");
        visitor.Keys = body.First.Keys;
        // A code of the authenticator app is taken once.
        app.Clock.Now = app.Clock.Now.AddMinutes(2);
        await app.SignIn(visitor);
        var page = await visitor.Get($"/perkara/{number}");
        page.ShouldContain("History");
        page.ShouldNotContain(">Riwayat<");
        page.ShouldNotContain("Tenggat mulai");
        // Nothing that the page says stands in Indonesian: neither a sentence of a module nor a name of the rulebook. Clauses are cited as they are.
        var main = System.Text.RegularExpressions.Regex.Replace(WebUtility.HtmlDecode(page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)]), "<[^>]+>", "\n", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var book = TheRulebook.Read;
        var names = book.Procedures.SelectMany(p => p.Steps.Select(s => s.Name).Concat(p.Moves.Select(m => m.Name)).Append(p.Name)).Concat(book.Conditions.SelectMany(c => new[] { c.Name, c.Do })).Concat(book.Institutions.Select(i => i.Name)).Concat(book.StepClasses.Select(c => c.Name))
            .OfType<string>().Where(n => n.Contains(' ')).Distinct();
        names.Where(n => main.Contains(n, StringComparison.Ordinal)).ShouldBeEmpty();
        main.ShouldContain("Receive the report");
    }

    [Fact]
    public void Every_name_and_reason_of_the_procedures_has_its_English()
    {
        var known = System.Xml.Linq.XDocument.Parse(Sources.Read("src/Netral.Law/Texts.en.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var book = TheRulebook.Read;
        var said = book.Procedures.SelectMany(p => p.Steps.SelectMany(s => new[] { s.Name, s.CheckReason }).Concat(p.Moves.SelectMany(m => new[] { m.Name, m.CheckReason })).Append(p.Name)).Concat(book.Conditions.SelectMany(c => new[] { c.Name, c.Do }))
            .Concat(book.Institutions.Select(i => i.Name)).Concat(book.StepClasses.SelectMany(c => new[] { c.Name, c.Told })).Concat(book.Ladders.SelectMany(l => l.Kinds.SelectMany(k => new[] { k.Name, k.Pay, k.Rank })));
        said.OfType<string>().Distinct().Where(n => !known.Contains(n)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_doubtful_of_a_procedure_is_doubtful_of_each_of_its_steps_and_moves()
    {
        foreach (var procedure in TheRulebook.Read.Procedures.Where(p => p.Grounds.NeedsLegalCheck))
        {
            procedure.Steps.ShouldAllBe(s => s.NeedsLegalCheck && s.CheckReason != null);
            procedure.Moves.ShouldAllBe(m => m.NeedsLegalCheck && m.CheckReason != null);
        }
        TheRulebook.Read.Procedures.Count(p => !p.Grounds.NeedsLegalCheck).ShouldBe(0, "no course was read whole in its text");
    }

    [Fact]
    public async Task The_flag_of_a_course_is_seen_on_the_case_the_move_and_the_task()
    {
        var body = await ABody("11.36");
        var number = await app.ACase(body);
        var reason = TheRulebook.Read.Procedures.First(p => p.Id == "pemilu").Grounds.CheckReason!;
        (await body.First.Get($"/perkara/{number}")).ShouldContain(reason);
        (await body.First.Get($"/perkara/{number}/langkah/0/terima")).ShouldContain(reason);
        (await body.First.Get("/perkara")).ShouldContain("Perlu cek hukum");
    }

    [Fact]
    public async Task An_answer_that_is_owed_is_recorded_as_given_once()
    {
        var body = await ABody("11.07");
        var number = await app.ACase(body);
        await app.Along(number, body, "terima");
        await body.First.Get($"/perkara/{number}");
        (await body.First.Submit($"/perkara/{number}/jawaban", ("jalur", "0"), ("urutan", "1"))).ShouldContain("Dijawab");
        (await app.Facts("answer_given")).Count(f => f.Subject == $"case:{number}").ShouldBe(1);
        (await body.First.Post($"/perkara/{number}/jawaban", ("jalur", "0"), ("urutan", "77"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_recuses_himself_sees_the_case_and_cannot_act()
    {
        var body = await ABody("11.08");
        var number = await app.ACase(body);
        (await body.First.Get($"/perkara/{number}/mundur")).ShouldContain("Menarik diri dari perkara");
        (await body.First.Submit($"/perkara/{number}/mundur")).ShouldContain("Anda menarik diri dari perkara ini.");
        (await body.First.Get("/perkara")).ShouldNotContain($"/perkara/{number}?");
        (await body.First.Post($"/perkara/{number}/langkah/0/terima", ("versi", "0"), ("yakin", "ya"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await body.Second.Get("/perkara")).ShouldContain($"/perkara/{number}?");
    }

    [Fact]
    public async Task Another_body_sees_nothing_of_it()
    {
        var (body, other) = (await ABody("11.09"), await ABody("11.10"));
        var number = await app.ACase(body);
        var path = string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}");
        await other.First.Get("/perkara");
        foreach (var page in new[] { path, path + "/langkah/0/terima", path + "/langkah/0/terima/setuju", path + "/mundur" })
            (await other.First.Look(page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        foreach (var act in new[] { path + "/langkah/0/terima", path + "/langkah/0/terima/setuju", path + "/mundur", path + "/syarat", path + "/tenggat", path + "/jawaban" })
            (await other.First.Post(act, ("versi", "0"), ("yakin", "ya"), ("jalur", "0"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        (await other.First.Get("/perkara/daftar?keadaan=semua")).ShouldNotContain(path + "\"");
        (await app.TheCase(number)).Tracks[0].Version.ShouldBe(0);
    }

    [Fact]
    public async Task Those_to_whom_it_was_forwarded_see_their_track_and_never_the_report()
    {
        var (body, bkn) = (await ABody("11.11"), await app.ABody(BodyKind.Bkn, "11"));
        var round = await app.ARound(staff: 4);
        var ppk = await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value);
        var number = await app.ACase(body);
        await app.Forwarded(number, body, bkn, ppk, round.Agency.Id.Value);

        var page = await ppk.First.Get($"/diteruskan/{number}");
        page.ShouldContain("Diteruskan ke BKN");
        page.ShouldNotContain("laporan-masuk");
        page.ShouldNotContain("Terima laporan");
        page.ShouldNotContain("Jawaban yang terutang");
        // A death could be recorded by the PPK at any step, but it is nobody's task.
        (await ppk.First.Get("/diteruskan")).ShouldNotContain("Terlapor meninggal");
        (await ppk.First.Get("/diteruskan/daftar")).ShouldContain($"/diteruskan/{number}\"");
        (await ppk.First.Look($"/perkara/{number}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ppk.First.Look($"/diteruskan/{number}/langkah/0/catat_pencabutan")).Status.ShouldBe(HttpStatusCode.NotFound);
        // The body that forwarded goes on seeing both tracks.
        (await body.First.Get($"/perkara/{number}?jalur=1")).ShouldContain("Penanganan laporan");
    }

    [Fact]
    public async Task An_officer_sent_by_the_reported_agency_loses_sight_of_the_case_once_the_agency_is_known()
    {
        var round = await app.ARound(staff: 4);
        var (bkn, ppk) = (await app.ABody(BodyKind.Bkn, "12"), await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value));
        // The first founder was sent by that agency.
        var body = await app.ABody(region: "12.01", home: round.Agency.Id.Value);
        var number = await app.ACase(body, report: false);
        await body.First.Get($"/perkara/{number}");
        await app.Forwarded(number, body, bkn, ppk, round.Agency.Id.Value);
        (await body.First.Look($"/perkara/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await body.First.Get("/perkara/daftar?keadaan=semua")).ShouldNotContain($"/perkara/{number}\"");
        await body.Second.Get($"/perkara/{number}");
        // The law itself sent it to the PPK: his officers, of the same agency, see it.
        await ppk.First.Get($"/diteruskan/{number}");
    }
}
