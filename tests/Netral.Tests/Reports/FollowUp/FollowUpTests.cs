using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FollowUp;

[UsesDatabase]
public sealed partial class FollowUpTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private async Task<(ReceivingBody Body, string Code)> Filed(string region, string kind = "laporan")
    {
        var body = await world.ABody(region);
        var walk = await world.Walk().ToTheEnd(kind, region);
        await walk.Send("periksa");
        return (body, ReportWorld.Code(walk.Page));
    }

    private async Task<(HttpStatusCode Status, string Page)> Post(params (string, string)[] fields)
    {
        using var answer = await world.App.Visitor().Post("/lapor/lanjut", fields);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_code_opens_the_state_and_the_next_date_before_and_after_the_release()
    {
        var (_, code) = await Filed("91.21");
        foreach (var moved in new[] { false, true })
        {
            if (moved)
                await world.Release();
            var (status, page) = await Post(("kode", $"  {code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()} "));
            status.ShouldBe(HttpStatusCode.OK);
            foreach (var words in new[] { "Diterima oleh sistem. Petugas belum membacanya.", "paling lambat Kamis, 24 Oktober 2024", "Lembaga Uji", "Belum ada pesan." })
                page.ShouldContain(words);
            page.ShouldNotContain(code);
        }
        var now = world.App.Clock.Now;
        world.App.Clock.Now = now.AddDays(10);
        (await Post(("kode", code))).Page.ShouldContain("Hari terakhir untuk menyerahkan di kantor sudah lewat.");
        world.App.Clock.Now = now;
    }

    [Fact]
    public async Task Unknown_mistyped_and_empty_codes_get_the_same_answer()
    {
        var (_, code) = await Filed("91.22", "informasi_awal");
        var wrong = code[..^1] + (code[^1] == '7' ? '8' : '7');
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var typed in new[] { Receipt.Generate().Reveal(), wrong, "", "abc", new string('A', 500), "<script>" })
        {
            var (status, page) = await Post(("kode", typed));
            answers.Add((status, Noise().Replace(page, "")));
        }
        answers.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(HttpStatusCode.NotFound);
        answers[0].Item2.ShouldContain("Kode ini tidak kami kenal. Periksa lagi hurufnya.");
    }

    [Fact]
    public async Task A_message_is_sealed_waits_for_its_release_and_both_sides_read_the_conversation_in_order()
    {
        var (body, code) = await Filed("91.23");
        var (_, page) = await Post(("kode", code));
        string[] written = ["Pesan pertama", "Pesan kedua"];
        foreach (var (i, text) in written.Index())
        {
            var state = State(page);
            // Twice, as on a bad line: one message.
            await Post(("isian", state), ("pesan", text));
            (_, page) = await Post(("isian", state), ("pesan", text));
            page.ShouldContain("Pesan Anda diterima oleh sistem.");
            Regex.Count(page, text, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(1);
            if (i == 0)
                await world.Release();
        }
        var report = await world.TheReport(body.Number);
        // The officer's side: opens the content key, reads, answers.
        using var opened = Envelope.Read(report.Content).Must().Open(Labels.Content(report.Asked, report.Id), body.One.Sealing).Must();
        var first = await world.App.Do<NetralDb, ReportMessage>(db => db.Set<ReportMessage>().AsNoTracking().SingleAsync(m => m.Report == report.Row));
        System.Text.Encoding.UTF8.GetString(Item.Open(Labels.Message(report.Asked, report.Id, first.Id, "reporter"), opened.Key, first.Sealed).Must()).ShouldBe("""{"n":1,"text":"Pesan pertama","v":1}""");
        var id = RandomId.New();
        var answer = new ReportMessage { Row = RandomId.Row(id), Id = id, Report = report.Row, From = MessageFrom.Officer, On = new(2024, 10, 18), Sealed = Item.Seal(Labels.Message(report.Asked, report.Id, id, "officer"), opened.Key, """{"n":3,"text":"Di mana lapangannya?","v":1}"""u8) };
        await world.App.Do<NetralDb>(async db =>
        {
            db.Add(answer);
            await db.SaveChangesAsync();
        });
        (_, page) = await Post(("kode", code));
        string[] inOrder = ["Pesan pertama", "Pesan kedua", "Di mana lapangannya?"];
        inOrder.Select(t => page.IndexOf(t, StringComparison.Ordinal)).ShouldBeInOrder();
        page.IndexOf("Pesan pertama", StringComparison.Ordinal).ShouldBeGreaterThan(0);
        // A message moved to another's place, or an officer's passed off as the reporter's, does not open.
        await world.App.Do<NetralDb>(db => db.Set<ReportMessage>().Where(m => m.Row == answer.Row).ExecuteUpdateAsync(s => s.SetProperty(m => m.From, MessageFrom.Reporter)));
        (_, page) = await Post(("kode", code));
        page.ShouldContain("Pesan ini tidak terbuka.");
    }

    [Theory]
    [InlineData("", "Tulis dahulu pesannya, atau pilih berkasnya.")]
    [InlineData("long", "terlalu panjang")]
    public async Task A_message_without_words_or_with_too_many_is_said_at_its_field(string text, string sentence)
    {
        var (_, code) = await Filed(text.Length == 0 ? "91.24" : "91.25");
        var (_, page) = await Post(("kode", code));
        var typed = text.Length == 0 ? " " : new string('a', 10_001);
        var (status, again) = await Post(("isian", State(page)), ("pesan", typed));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.ShouldContain(sentence);
        again.ShouldContain(typed.Trim());
    }

    [Fact]
    public async Task A_state_of_the_form_opens_no_conversation_nor_the_other_way_round()
    {
        var walk = await world.Walk().Begin();
        (await Post(("isian", walk.State), ("pesan", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static string State(string page) => Field().Match(page).Groups["value"].Value;

    [GeneratedRegex("""name="isian" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("nonce=\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Noise();
}
