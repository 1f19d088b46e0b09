using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Remind;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Tests.Cases;
using Netral.Tests.Floor;
using Netral.Tests.Reports.Inbox;

namespace Netral.Tests.Reports.FollowUp;

/// <summary>What a reporter learns of the case with the receipt, and what he is owed.</summary>
[UsesDatabase]
public sealed class CaseNewsTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private async Task<(ReceivingBody Body, GivenReport Given, long Case)> ACase(string region)
    {
        var body = await world.ABody(region);
        var given = await world.Filed(body, region);
        var day = new LegalMoment(world.App.CaseDay());
        var number = (await world.App.Do<CaseDesk, Result<long>>(desk => desk.Open(new(CaseKind.Laporan, CaseRegime.Pemilu, new(body.Number, BodyKind.BawasluKabupatenKota), region, day, day, null, given.Report.Id, PersonKind.Pns), Actor.System, CancellationToken.None))).Must();
        return (body, given, number);
    }

    private async Task<string> Page(GivenReport given, string? language = null)
    {
        using var answer = await world.App.Visitor(language ?? "id").Post("/lapor/lanjut", ("kode", given.Code));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>An officer writes to the reporter.</summary>
    /// <param name="answers">The step about which it is the answer; empty for anything else.</param>
    private static async Task<HttpStatusCode> Writes(ReceivingBody body, GivenReport given, string answers, string text = "Laporan Anda kami terima.", bool second = false)
    {
        var visitor = second ? body.Body.Second : body.Body.First;
        using var opened = Envelope.Read(given.Report.Content).Must().Open(InboxFloor.Content(given.Report), body.One.Sealing).Must();
        var id = RandomId.New();
        var item = Item.Seal(Labels.Message(given.Report.Asked, given.Report.Id, id, "officer"), opened.Key, CanonicalJson.Write(new JsonObject { ["v"] = 1, ["n"] = 1, ["text"] = text }));
        await visitor.Get(given.Page);
        using var answer = await visitor.Post(given.Page + "/tanya", ("pesan", InboxFloor.Text(id)), ("segel", InboxFloor.Text(item)), ("jawaban", answers));
        return answer.StatusCode;
    }

    [Fact]
    public async Task The_receipts_page_follows_the_case_in_plain_words_with_the_next_day_until_its_end()
    {
        var (body, given, number) = await ACase("91.31");
        var page = await Page(given);
        page.ShouldContain("Laporan Anda sudah menjadi perkara.");
        page.ShouldContain("Lembaga yang berwenang sudah menerimanya.");
        await world.App.Along(number, body.Body, "terima");
        page = await Page(given);
        page.ShouldContain("Petugas memeriksa apakah syaratnya lengkap.");
        var due = (await world.App.TheCase(number)).Tracks[0].Clocks.Single(c => c.Clock == "pemilu.kajian_awal").DueOn!.Value;
        page.ShouldContain($"Lembaga yang memegangnya harus menyelesaikan langkah ini paling lambat {Netral.Platform.Ui.Wording.Indonesian.DayDate(due)}.");
        await world.App.Along(number, body.Body, "belum_lengkap", "minta_lengkapi");
        (await Page(given)).ShouldContain("Lengkapi paling lambat");
        await world.App.Along(number, body.Body, "lengkap", "register", "kaji", "putus_henti");
        page = await Page(given);
        page.ShouldContain("Perkara dari laporan Anda sudah selesai.");
        page.ShouldContain("Dihentikan: bukan pelanggaran");
        page.ShouldNotContain("Petugas sudah membacanya.");
    }

    [Fact]
    public async Task Each_course_that_it_was_forwarded_on_is_told_and_what_the_reported_person_may_still_do_is_not()
    {
        var (body, given, number) = await ACase("91.32");
        await world.App.Along(number, body.Body, "terima", "register", "kaji", "putus_pelanggaran");
        await world.App.Goes(number, body.Body, "teruskan", opens: [new(TrackKind.Disiplin, []), new(TrackKind.Administrasi, [])]);
        var page = await Page(given);
        foreach (var words in new[] { "Diteruskan ke instansi berwenang", "Disiplin", "Administrasi", "Sedang ditangani: bukti dan keterangan diperiksa." })
            page.ShouldContain(words);
        await world.App.Do<NetralDb>(db => db.Set<RunningClock>().Where(c => c.Case == number).ExecuteUpdateAsync(s => s.SetProperty(c => c.OwedBy, "terlapor").SetProperty(c => c.State, ClockState.Running).SetProperty(c => c.DueOn, new DateOnly(2031, 1, 7))));
        (await Page(given)).ShouldNotContain("2031");
        (await Page(given, "en")).ShouldNotContain("Sedang ditangani");
    }

    [Fact]
    public async Task An_owed_answer_is_a_task_is_called_to_mind_and_is_closed_by_the_sealed_message_itself()
    {
        var (body, given, number) = await ACase("91.33");
        await world.App.Along(number, body.Body, "terima");
        await body.Body.First.Get("/perkara");
        (await body.Body.First.Get("/perkara")).ShouldContain("Jawab pelapor: Terima laporan");
        var then = world.App.Clock.Now;
        world.App.Clock.Now = then.AddDays(ReminderPoints.UsualAnswerDays);
        await world.App.Services.GetRequiredService<ReminderPass>().Run(CancellationToken.None);
        var row = await world.App.Do<NetralDb, OutboxRow>(db => db.Set<OutboxRow>().AsNoTracking().SingleAsync(r => r.Kind == ReminderPass.Kind && r.Contact == body.Body.First.OfficerNumber && r.Cause >= ReminderPass.AnswersFrom));
        string.Join(' ', (await Compose(row)).ShouldBeOfType<Composed.Ready>().Message.Sentences).ShouldContain("1 jawaban kepada pelapor masih terutang.");
        world.App.Clock.Now = then;
        (await Writes(body, given, "0-1")).ShouldBe(HttpStatusCode.SeeOther);
        (await body.Body.First.Get("/perkara")).ShouldNotContain("Jawab pelapor");
        (await world.App.Facts("answer_given")).Count(f => f.Subject == $"case:{number}").ShouldBe(1);
        (await Compose(row)).ShouldBeOfType<Composed.Dropped>();
    }

    [Fact]
    public async Task A_question_closes_nothing_and_an_answer_only_the_step_that_the_officer_chose()
    {
        var (body, given, number) = await ACase("91.35");
        await world.App.Along(number, body.Body, "terima", "belum_lengkap", "minta_lengkapi");
        (await Owed(number)).ShouldBe([(0, "terima"), (0, "minta_lengkapi")], ignoreOrder: true);
        var form = WebUtility.HtmlDecode(await body.Body.First.Get(given.Page));
        foreach (var choice in new[] { "value=\"0-1\"", "Jawaban tentang “Terima laporan”", "value=\"0-3\"", "Jawaban tentang “Beri tahu pelapor supaya melengkapi”" })
            form.ShouldContain(choice);

        (await Writes(body, given, "", "Kapan Anda melihatnya?")).ShouldBe(HttpStatusCode.SeeOther);
        var page = await Page(given);
        foreach (var words in new[] { "Kapan Anda melihatnya?", "Petugas akan menulis tentang", "Kajian awal", "Pelapor melengkapi syarat" })
            page.ShouldContain(words);
        (await Owed(number)).Count.ShouldBe(2);

        (await Writes(body, given, "0-3", "Lengkapi alamat kejadiannya.")).ShouldBe(HttpStatusCode.SeeOther);
        (await Owed(number)).ShouldBe([(0, "terima")]);
        page = await Page(given);
        page.ShouldContain("Lengkapi alamat kejadiannya.");
        page.ShouldContain("Kajian awal");
        page.ShouldNotContain("Pelapor melengkapi syarat");
        // The page was open at a colleague's: his answer goes out, and is not owed twice.
        (await Writes(body, given, "0-3", "Sudah kami tulis.", second: true)).ShouldBe(HttpStatusCode.SeeOther);
        (await world.App.Facts("answer_given")).Count(f => f.Subject == $"case:{number}").ShouldBe(1);
        (await Writes(body, given, "0-1")).ShouldBe(HttpStatusCode.SeeOther);
        (await Page(given)).ShouldNotContain("Petugas akan menulis tentang");
        (await body.Body.First.Get(given.Page)).ShouldNotContain("name=\"jawaban\"");
    }

    [Theory]
    [InlineData("0-2", 6)]
    [InlineData("7-1", 7)]
    [InlineData("terima", 8)]
    [InlineData("-1-1", 9)]
    public async Task A_step_about_which_nothing_is_owed_is_refused_and_nothing_is_written(string step, int region)
    {
        var (body, given, number) = await ACase($"91.3{region}");
        await world.App.Along(number, body.Body, "terima");
        (await Writes(body, given, step, "Tidak boleh sampai.")).ShouldBe(HttpStatusCode.NotFound);
        (await Page(given)).ShouldNotContain("Tidak boleh sampai.");
        (await Owed(number)).ShouldBe([(0, "terima")]);
    }

    [Fact]
    public async Task The_receipt_says_in_plain_words_where_the_case_stands_at_every_step_of_every_procedure()
    {
        var (_, given, number) = await ACase("91.40");
        var day = world.App.CaseDay();
        foreach (var (procedure, step) in CaseWorld.Book.Procedures.SelectMany(p => p.Steps.Where(s => s.Continues is null).Select(s => (p.Id, s))))
        {
            DateOnly? ended = step.Final ? day : null;
            await world.App.Do<NetralDb>(db => db.Set<Track>().Where(t => t.Case == number)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Procedure, procedure).SetProperty(t => t.Step, step.Id).SetProperty(t => t.EndedOn, ended)));
            // What came out is said by the step itself; on the way there by its class, which is a whole sentence.
            var words = step.Final ? step.Name : CaseWorld.Book.StepClasses.Single(c => c.Id == step.Class).Told.ShouldNotBeNull($"{procedure} {step.Id}");
            (step.Final || words.EndsWith('.')).ShouldBeTrue(words);
            (await Page(given)).ShouldContain($"<b>{words}</b>", customMessage: $"{procedure} {step.Id}");
            var english = await Page(given, "en");
            english.ShouldContain("class=\"lead\"");
            english.ShouldNotContain($"<b>{words}</b>", customMessage: $"{procedure} {step.Id}");
        }
    }

    /// <summary>The moves after which the law, as we read it, owes the reporter a word; the end of every course does besides, by the program itself.</summary>
    [Fact]
    public void Every_turn_that_a_report_takes_before_it_is_forwarded_is_answered()
    {
        string[] everywhere = ["terima", "minta_lengkapi", "register", "tidak_register", "jadikan_informasi", "hentikan_penelusuran", "putus_pelanggaran", "putus_henti", "teruskan"];
        foreach (var procedure in CaseWorld.Book.Procedures)
        {
            var answers = procedure.Moves.Where(m => m.Answers).Select(m => m.Id).ToList();
            string[] expected = !procedure.Begins.Any(b => b.With == "laporan") ? [] : procedure.Regime == "disiplin" ? everywhere : [.. everywhere, "putus_pidana"];
            answers.ShouldBe(expected, ignoreOrder: true, procedure.Id);
        }
    }

    [Fact]
    public async Task The_end_of_every_course_owes_the_reporter_a_word()
    {
        var (body, _, number) = await ACase("91.34");
        await world.App.Along(number, body.Body, "terima", "register", "kaji", "putus_pelanggaran");
        await world.App.Goes(number, body.Body, "teruskan", opens: [new(TrackKind.Administrasi, [])]);
        await world.App.Goes(number, body.Body, "putus", 1);
        var before = await Owed(number);
        before.ShouldNotContain((1, "jalankan"));
        await world.App.Goes(number, body.Body, "jalankan", 1);
        (await Owed(number)).ShouldContain((1, "jalankan"));
    }

    private Task<List<(int, string)>> Owed(long number) => world.App.Do<NetralDb, List<(int, string)>>(async db => [.. (await db.Set<OwedAnswer>().AsNoTracking().Where(a => a.Case == number && a.GivenOn == null).ToListAsync()).Select(a => (a.Track, a.Move))]);

    private Task<Composed> Compose(OutboxRow row) => world.App.Do<IServiceProvider, Composed>(services => services.GetServices<IComposer>().Single(c => c.Kinds.Contains(ReminderPass.Kind)).Compose(row, CancellationToken.None));
}
