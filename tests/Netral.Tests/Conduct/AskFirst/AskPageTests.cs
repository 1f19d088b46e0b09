using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Messages;
using static Netral.Conduct.CheckPost.Answer;

namespace Netral.Tests.Conduct.AskFirst;

[AnyDatabase]
public sealed partial class AskPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_form_asks_the_day_of_today_and_sets_no_cookie()
    {
        using var answer = await app.Visitor().Http.GetAsync("/cek?bahasa=en");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"2024-10-18\"");
        page.ShouldContain("Check before you post");
        page.ShouldNotContain("__RequestVerificationToken");
    }

    [Fact]
    public async Task An_answer_marks_the_words_names_the_form_and_says_what_would_be_safer()
    {
        await app.Know();
        var page = await Ask(("perbuatan", "post"), ("status", "pns"), ("wilayah", "Bangka"), ("tanggal", "2024-10-18"), ("teks", "Ayo pilih <b>Rangga Contoh</b> besok"));
        page.ShouldContain("Ini cocok dengan bentuk pelanggaran B2.");
        Marked().Matches(page).Select(m => m.Groups["word"].Value).ShouldContain("pilih");
        page.ShouldContain("SKB 2022 Lampiran II Huruf B angka 2");
        page.ShouldContain("Supaya lebih aman:");
        page.ShouldContain("Pilkada serentak 2024");
        // What was typed comes back as text and never as markup.
        page.ShouldNotContain("<b>Rangga");
        page.ShouldContain("&lt;b&gt;");
    }

    [Fact]
    public async Task Without_a_region_both_sides_of_the_penetapan_are_shown()
    {
        var page = await Ask(("perbuatan", "post"), ("status", "pns"), ("teks", "Ayo coblos paslon nomor 2, pasti menang"));
        page.ShouldContain("Wilayah belum diisi");
        page.ShouldContain("B2.");
        page.ShouldContain("A2.");
    }

    [Fact]
    public async Task What_shows_no_sign_is_no_permission() =>
        (await Ask(("perbuatan", "post"), ("status", "pns"), ("teks", "Besok apel pagi"))).ShouldContain(NothingFound);

    [Theory]
    [InlineData("perbuatan", "Pilih dahulu apa yang ingin Anda lakukan.")]
    [InlineData("status", "Pilih dahulu status Anda.")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(string missing, string sentence)
    {
        var fields = new[] { ("perbuatan", "post"), ("status", "pns"), ("teks", "Kalimat yang tetap ada") }.Select(f => f.Item1 == missing ? (f.Item1, "") : f).ToArray();
        using var answer = await app.Visitor().Post("/cek", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(sentence);
        page.ShouldContain("Kalimat yang tetap ada");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_several_regions_bear_is_asked_again_with_all_of_them()
    {
        using var answer = await app.Visitor().Post("/cek", ("perbuatan", "post"), ("status", "pns"), ("wilayah", "Bekasi"), ("teks", "Selamat pagi"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Kabupaten Bekasi (32.16)");
        page.ShouldContain("Kota Bekasi (32.75)");
    }

    /// <summary>What an Android phone sends when a text is shared to an installed web app: a plain form post that no page has started.</summary>
    [Fact]
    public async Task A_phone_shares_a_draft_and_gets_an_answer_at_once()
    {
        var manifest = System.Text.Json.JsonDocument.Parse(await (await app.Visitor().Http.GetAsync("/manifest.webmanifest")).Content.ReadAsStringAsync()).RootElement;
        var target = manifest.GetProperty("share_target");
        target.GetProperty("method").GetString().ShouldBe("POST");
        var names = target.GetProperty("params");
        using var request = new HttpRequestMessage(HttpMethod.Post, target.GetProperty("action").GetString())
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [names.GetProperty("title").GetString()!] = "Obrolan",
                [names.GetProperty("text").GetString()!] = "Ayo coblos paslon nomor 2, pasti menang",
                [names.GetProperty("url").GetString()!] = "https://contoh.example/unggahan/1",
            }),
        };
        request.Headers.Add("Sec-Fetch-Site", "none");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        request.Headers.Add("Origin", "null");
        using var answer = await app.Visitor().Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Ini cocok dengan bentuk pelanggaran");
        page.ShouldContain("Teks ini dibagikan dari ponsel Anda.");
        page.ShouldContain("https://contoh.example/unggahan/1");
    }

    [Fact]
    public async Task Another_sites_page_cannot_post_here()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cek") { Content = new FormUrlEncodedContent([new("teks", "a")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await app.Visitor().Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_file_is_refused_before_anything_of_it_touches_a_disk()
    {
        using var answer = await app.Visitor().Upload("/cek", new byte[100_000], "foto.jpg");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Halaman ini hanya membaca tulisan, tidak berkas.");
    }

    [Fact]
    public async Task Nothing_of_what_was_asked_is_in_the_database_the_data_folder_or_the_logs()
    {
        const string canary = "burungkenariyangtidakbolehtertinggal";
        var logs = new CaughtLogs();
        await using var own = new App { Replace = services => services.AddLogging(log => log.AddProvider(logs).SetMinimumLevel(LogLevel.Trace).AddFilter<CaughtLogs>(null, LogLevel.Trace)) };
        await own.InitializeAsync();
        await own.Know();
        using var page = await own.Visitor().Post("/cek", ("perbuatan", "post"), ("status", "pns"), ("wilayah", "19.01"), ("teks", $"Ayo pilih Rangga Contoh {canary}"));
        (await page.Content.ReadAsStringAsync()).ShouldContain(canary);
        await own.Check(new { act = "post", person = "pns", region = "19.01", date = "2024-10-18", text = $"Ayo pilih Rangga Contoh {canary}" });
        await own.Check(new { act = canary, person = "pns", text = canary }, HttpStatusCode.UnprocessableEntity);

        logs.Text.ShouldNotContain(canary);
        logs.Text.Length.ShouldBeGreaterThan(0);
        (await own.Do<NetralDb, int>(db => Rows(db, canary))).ShouldBe(0);
        foreach (var file in Directory.EnumerateFiles(own.Data, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken)).ShouldNotContain(canary, Case.Sensitive, file);
    }

    /// <summary>How many rows of any table hold the word in any column.</summary>
    private static async Task<int> Rows(NetralDb db, string word)
    {
        if (db.IsPostgres)
        {
            var tables = await db.Query("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'", r => r.GetString(0), CancellationToken.None);
            tables.Count.ShouldBeGreaterThan(20);
            var found = 0;
            foreach (var table in tables)
                found += (await db.Query($"select count(*)::int from \"{table}\" t where t::text like '%{word}%'", r => r.GetInt32(0), CancellationToken.None))[0];
            return found;
        }
        await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(full)");
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return System.Text.Encoding.Latin1.GetString(copy.ToArray()).Contains(word, StringComparison.Ordinal) ? 1 : 0;
    }

    private async Task<string> Ask(params (string, string)[] fields)
    {
        using var answer = await app.Visitor().Post("/cek", fields);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        return page;
    }

    [GeneratedRegex("<mark>(?<word>[^<]*)</mark>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marked();
}
