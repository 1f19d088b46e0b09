using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Access;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Upload;
using Netral.Sealing;
using Netral.Sealing.Receipts;
using Netral.Tests.Floor;
using Netral.Tests.Reports.Inbox;
using Netral.Tests.Web.Safety;

namespace Netral.Tests.Reports;

/// <summary>Reports full of words that stand nowhere else; then every byte that the program left is searched.</summary>
[UsesDatabase]
public sealed class NoTraceTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    /// <summary>Far from where other tests begin: on PostgreSQL they share a server, and its files are searched.</summary>
    private readonly Canaries canaries = new(0x0A_5000);
    private readonly List<string> codes = [];

    private string Word(string place) => canaries.Plant(place);

    [Fact]
    public async Task Nothing_that_a_reporter_said_or_showed_stands_in_database_WAL_files_logs_traces_or_metrics()
    {
        using var traces = new CaughtTraces();
        var body = await world.ABody("91.51");
        var visitor = world.App.VisitorFrom(new IPAddress([203, 0, 113, 77]));
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Word("agent"));
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Referer", $"https://{Word("referrer")}.example/");
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"lain={Word("cookie")}");
        await ByForm(visitor);
        await ByShortForm(visitor);
        await ByInterface();
        await ByScript();
        codes.Count.ShouldBe(4);
        await FollowUp(visitor);
        await world.App.Settle();
        await AnOfficerReads(body);
        await OfficersWork(body);
        await world.App.Settle();

        canaries.Count.ShouldBeGreaterThan(50);
        world.Logs.Text.Length.ShouldBeGreaterThan(0);
        traces.Count.ShouldBeGreaterThan(10);
        Clean(world.Logs.Text, "the log");
        Clean(traces.Text, "the traces");
        var metrics = await world.App.Visitor().Get("/metrics");
        Clean(metrics, "the metrics");
        foreach (var word in new[] { "lapor", "/reports", "unggah" })
            metrics.ShouldNotContain(word);
        foreach (var (name, text) in await Leftovers.Tables(world.App))
            Clean(text, name);
        foreach (var (name, text) in await Leftovers.Files(world.App))
            Clean(text, name);
        await TheServersFiles();
    }

    /// <summary>With a stranger's headers, a mistake on the way, files and an address.</summary>
    private async Task ByForm(Visitor visitor)
    {
        var walk = new Walk(visitor);
        await walk.Begin("laporan");
        await walk.Send("siapa", ("terlapor", Word("name")), ("jabatan", Word("position")), ("instansi", Word("agency")), ("nip", Word("number")));
        await walk.Send("apa", ("uraian", Word("text")), ("wilayah", Word("region")), ("tempat", Word("place")));
        walk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await walk.Send("apa", ("uraian", Word("text")), ("wilayah", "91.51"), ("tempat", Word("place")), ("kejadian", "2024-10-16"), ("diketahui", "2024-10-17"));
        (string, string)[] evidence = [("bukti", Word("evidence")), ("tautan", $"https://{Word("address")}.example/"), ("tulisan", Word("copied text"))];
        await walk.Upload("bukti", Bytes("file"), $"{Word("file name")}.txt", fields: [.. evidence, ("ke", "berkas")]);
        await walk.Upload("bukti", Bytes("left out"), $"{Word("file name")}.txt", fields: evidence);
        await walk.Send("pelapor", ("ke", walk.Drops.Length > 0 ? walk.Drops : "mundur"));
        await walk.Send("bukti", evidence);
        (string, string)[] who = [("nama", Word("reporter")), ("alamat", Word("address")), ("kontak", Word("contact"))];
        await walk.Upload("pelapor", Bytes("identity card"), $"{Word("card name")}.txt", "ktp", who);
        await walk.Send("periksa");
        codes.Add(ReportWorld.Code(walk.Page));
        codes[^1].Length.ShouldBe(35, walk.Page);
    }

    private async Task ByShortForm(Visitor visitor)
    {
        var walk = new Walk(visitor);
        await walk.Begin("tekanan");
        await walk.Send("tekanan", ("alami-grup", "ya"), ("sikap", "refused"), ("uraian", Word("pressure")), ("terlapor", Word("presser")), ("instansi", Word("agency")), ("wilayah", "91.51"));
        await walk.Send("bukti", ("bukti", Word("evidence")));
        await walk.Send("periksa");
        codes.Add(ReportWorld.Code(walk.Page));
    }

    /// <summary>Also with what is refused.</summary>
    private async Task ByInterface()
    {
        using var http = world.App.Program(null);
        foreach (var region in new[] { "91.51", Word("region") })
        {
            using var content = new MultipartFormDataContent();
            foreach (var (name, value) in new[] { ("kind", "laporan"), ("region", region), ("description", Word("api text")), ("reportedName", Word("api name")), ("reporterName", Word("api reporter")), ("reporterContact", Word("api contact")) })
                content.Add(new StringContent(value), name);
            content.Add(new ByteArrayContent(Bytes("api file")), "evidence", $"{Word("api file name")}.jpg");
            content.Headers.TryAddWithoutValidation("X-Trace", Word("header"));
            using var answer = await http.PostAsync($"/api/v1/reports?q={Word("query")}", content);
            if (answer.StatusCode == HttpStatusCode.Created)
                codes.Add((await Netral.Tests.Api.Keys.Json(answer)).GetProperty("receipt").GetString()!);
        }
    }

    /// <summary>What js/reports posts: marks instead of answers, a file in pieces with keys of its own, one sealed part.</summary>
    private async Task ByScript()
    {
        using var http = world.App.Program(null);
        var walk = new Walk(world.App.Visitor());
        await walk.Send("jenis", ("jenis", "informasi_awal"), ("disegel", "peramban"));
        var id = Base64Url.DecodeFromChars(Regex.Match(walk.Page, "data-report=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value);
        await walk.Send("siapa", ("terlapor", "\u2022"));
        await walk.Send("apa", ("uraian", "\u2022"), ("wilayah", "91.51"));
        var (receipt, contentKey, identityKey) = (Receipt.Generate(), ContentKey.Generate(), ContentKey.Generate());
        var file = Bytes("script file");
        var begun = await http.PostAsJsonAsync(UploadRoutes.Path, new { content = Base64Url.EncodeToString(contentKey.ForFiles().Export()), identity = Base64Url.EncodeToString(identityKey.ForFiles().Export()), report = Base64Url.EncodeToString(id), role = "evidence", name = $"{Word("script file name")}.txt", bytes = file.Length });
        using var piece = new HttpRequestMessage(HttpMethod.Put, UploadRoutes.Path) { Content = new ByteArrayContent(file) };
        piece.Headers.TryAddWithoutValidation(UploadRoutes.Slip, (await Netral.Tests.Api.Keys.Json(begun)).GetProperty("upload").GetString());
        piece.Headers.TryAddWithoutValidation(UploadRoutes.Start, "0");
        await walk.Send("bukti", ("bukti_berkas", (await Netral.Tests.Api.Keys.Json(await http.SendAsync(piece))).GetProperty("evidence").GetString()!));
        await walk.Send("pelapor", ("nama", "\u2022"));
        using var asked = new MultipartFormDataContent { { new StringContent("91.51"), "region" } };
        var receiver = await Netral.Tests.Api.Keys.Json(await http.PostAsync("/api/v1/reports/receiver", asked));
        var made = LikeTheBrowser.Seal(receipt, LikeTheBrowser.Judge(receiver), receiver, id, ReportKind.InformasiAwal, $$"""{"v":1,"region":"91.51","description":"{{Word("script text")}}"}""", $$"""{"v":1,"name":"{{Word("script name")}}"}""", contentKey, identityKey);
        await walk.Send("periksa", ("tersegel", made));
        walk.Page.ShouldContain("Diterima oleh sistem");
        walk.Page.ShouldContain("1 berkas ikut disampaikan.");
        codes.Add(receipt.Reveal());
    }

    /// <summary>Before and after the release, with words and files.</summary>
    private async Task FollowUp(Visitor visitor)
    {
        foreach (var code in codes)
        {
            foreach (var _ in new[] { 1, 2 })
            {
                using var opened = await visitor.Post("/lapor/lanjut", ("kode", code));
                var state = Regex.Match(await opened.Content.ReadAsStringAsync(), "name=\"isian\" value=\"([^\"]*)", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;
                using var written = await visitor.Upload("/lapor/lanjut", Bytes("later file"), $"{Word("later name")}.txt", "berkas", ("isian", state), ("pesan", Word("message")));
                (await written.Content.ReadAsStringAsync()).ShouldContain("Pesan Anda diterima");
                await world.Release();
            }
        }
    }

    private async Task AnOfficerReads(ReceivingBody body)
    {
        var reports = await world.ReportsOf(body.Number);
        reports.Count.ShouldBe(4);
        foreach (var report in reports)
        {
            (await world.App.Do<ReportAccess, bool>(async access => (await access.Open(body.Body.First.OfficerNumber, report.Id, CancellationToken.None)).Problem is null)).ShouldBeTrue();
            canaries.In(ReportWorld.Content(report, body.One).GetProperty("description").GetString()!).Count.ShouldBe(1, "the search itself works: an officer reads the words");
            using var keys = ReportWorld.Keys(report, body.One);
            foreach (var kept in (await world.FilesOf(report)).Select(f => f.Read()))
                canaries.In(Encoding.UTF8.GetString((await world.Open(EvidenceKeys.Original(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Original)).ShouldNotBeNull())).Count.ShouldBe(1);
        }
        (await world.FilesOf(reports[0])).Count.ShouldBeGreaterThan(1);
    }

    /// <summary>Everything an officer does with reports, by the routes that browsers use: what is sealed there holds a canary, and so does what is refused.</summary>
    private async Task OfficersWork(ReceivingBody body)
    {
        using var sheets = await world.Recovery(body);
        var (one, two, to) = (body.Body.First, body.Body.Second, await world.ABody("91.52"));
        await Oral(one);
        await world.Release();
        var report = (await world.ReportsOf(body.Number)).First(r => r.Stamp is not null);
        var page = $"/laporan-masuk/{Convert.ToHexStringLower(report.Id)}";
        var judged = await world.Judged(body);
        Netral.Sealing.Envelopes.Recipient[] readers = [.. judged.Recipients()];
        foreach (var path in new[] { "/laporan-masuk", "/laporan-masuk/kunci", page, page + "/hitamkan", page + "/alihkan", page + "/perkara", page + "/kapsul", page + "/instansi" })
            await one.Get(path);
        foreach (var path in new[] { "/laporan-masuk/data", "/laporan-masuk/serupa/data", $"/laporan-masuk/kunci/data?untuk={two.OfficerNumber}", page + "/data", page + "/salinan" })
            (await one.Post(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        (await one.Post(page + "/identitas")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await one.Post(page + "/bagian/ambil")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var keys = ReportWorld.Keys(report, body.One);
        var message = Netral.Reports.Release.RandomId.New();
        var item = Netral.Sealing.Envelopes.Item.Seal(Netral.Reports.FileReport.Labels.Message(report.Asked, report.Id, message, "officer"), keys.Content, Netral.Kernel.CanonicalJson.Write(new System.Text.Json.Nodes.JsonObject { ["v"] = 1, ["n"] = 9, ["text"] = Word("question") }));
        (await one.Post(page + "/tanya", ("pesan", Base64Url.EncodeToString(message)), ("segel", Base64Url.EncodeToString(item)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        foreach (var (route, field, label) in new[] { ("catatan", "catatan", "note"), ("hitamkan", "salinan", "redacted") })
        {
            var id = Netral.Reports.Release.RandomId.New();
            var text = InboxFloor.Sealed(new Label(Netral.Kernel.Word.Of(report.Asked), label, [.. report.Id, .. id]), Word(label), readers);
            (await one.Post($"{page}/{route}", (field, Base64Url.EncodeToString(id)), ("segel", Base64Url.EncodeToString(text)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther, route);
            // By mistake in clear: refused, and gone.
            ((int)(await one.Post($"{page}/{route}", (field, Base64Url.EncodeToString(id)), ("segel", Word("in clear")))).StatusCode).ShouldBeInRange(400, 499);
        }
        foreach (var file in await world.FilesOf(report))
            (await one.Post($"{page}/berkas/{Convert.ToHexStringLower(file.Id)}/asli")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var group = Netral.Reports.Release.RandomId.New();
        var found = $$"""[{"id":"{{Base64Url.EncodeToString(group)}}","above":false,"sealed":"{{Base64Url.EncodeToString(InboxFloor.Sealed(new Label("similar", "group", group), Word("group"), readers))}}"}]""";
        (await one.Post("/laporan-masuk/serupa", ("kelompok", found))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        ((int)(await one.Post("/laporan-masuk/serupa", ("kelompok", Word("group in clear")))).StatusCode).ShouldBeInRange(400, 499);
        ((int)(await one.Post(page + "/nomor", ("versi", "0"), ("nomor", $"{Word("number")} milik orang"))).StatusCode).ShouldBeInRange(400, 499);
        (await one.Post(page + "/kapsul", ("sha256", Base64Url.EncodeToString(new byte[32])))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await two.Get(page);
        (await two.Post(page + "/petugas", ("versi", "0"), ("petugas", two.OfficerNumber.ToString()))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // The last one, filed after the recovery key was made, goes to another body; the first becomes a case.
        var later = (await world.ReportsOf(body.Number)).First(r => Netral.Sealing.Envelopes.Envelope.Read(r.Identity).Must().Recipients.Contains(sheets.PublicKey.Id));
        var moved = await world.MovedTo(later, body, to);
        (await one.Post($"/laporan-masuk/{Convert.ToHexStringLower(later.Id)}/alihkan", ("versi", "0"), ("ke", to.Number.ToString()), ("isi", Base64Url.EncodeToString(moved.ToBytes())))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await one.Post(page + "/perkara", ("versi", "1"), ("jenis", "informasi_awal"), ("rezim", "pilkada"), ("wilayah", "91.51"), ("diketahui", "2024-10-17"), ("pemilihan", ""), ("golongan", "pns"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task Oral(Visitor officer)
    {
        var page = await officer.Get("/laporan-masuk/lisan");
        foreach (var (step, fields) in new (string, (string, string)[])[]
        {
            ("jenis", [("jenis", "informasi_awal")]), ("siapa", [("terlapor", Word("told name"))]), ("apa", [("uraian", Word("told")), ("wilayah", "91.51")]), ("bukti", []), ("pelapor", [("nama", Word("teller"))]), ("periksa", []),
        })
        {
            var state = Regex.Match(page, "name=\"isian\" value=\"([^\"]*)", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;
            using var answer = await officer.Post("/laporan-masuk/lisan", [.. state.Length > 0 ? new[] { ("isian", WebUtility.HtmlDecode(state)) } : [], .. fields, ("langkah", step)]);
            page = await answer.Content.ReadAsStringAsync();
        }
        codes.Add(ReportWorld.Code(page));
        codes[^1].Length.ShouldBe(35, page);
    }

    private byte[] Bytes(string place) => Encoding.UTF8.GetBytes($"Isi berkas {Word(place)} sampai akhir.");

    private void Clean(string text, string where)
    {
        canaries.In(text).ShouldBeEmpty(where);
        string[] also = [.. codes, .. codes.Select(c => c.Replace("-", "", StringComparison.Ordinal)), "203.0.113.77"];
        also.Where(a => text.Contains(a, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(where);
    }

    /// <summary>On PostgreSQL the files of the database itself and the server's log of changes, what was deleted and overwritten in them included.</summary>
    private async Task TheServersFiles()
    {
        if (!TestDatabase.IsPostgres)
            return;
        var (folder, number) = await world.App.Do<NetralDb, (string, string)>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"checkpoint");
            return ((await db.Database.SqlQuery<string>($"select current_setting('data_directory') as \"Value\"").ToListAsync())[0],
                (await db.Database.SqlQuery<string>($"select oid::text as \"Value\" from pg_database where datname = current_database()").ToListAsync())[0]);
        });
        var files = Directory.GetFiles(Path.Combine(folder, "base", number)).Concat(Directory.GetFiles(Path.Combine(folder, "pg_wal"))).ToList();
        files.Count.ShouldBeGreaterThan(100);
        foreach (var file in files)
            Clean(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), file);
    }

    /// <summary>Bodies of all sizes, whole and broken off: none ever lies in a file, neither in the data folder nor where temporary files go.</summary>
    [Fact]
    public async Task However_a_body_is_shaped_no_part_of_it_is_laid_onto_a_disk()
    {
        var temp = Path.GetTempPath();
        var canary = "kanarididisk" + Guid.CreateVersion7().ToString("N");
        var shapes = Gen.Choose(0, 400).SelectMany(size => Gen.Choose(0, 3), (size, shape) => (size, shape)).Sample(10, 60);
        foreach (var (size, shape) in shapes)
        {
            var text = new StringBuilder().Insert(0, canary + " ", 1 + (size * 40)).ToString();
            using HttpContent content = shape switch
            {
                0 => new FormUrlEncodedContent([new("langkah", "apa"), new("uraian", text)]),
                1 => new MultipartFormDataContent { { new StringContent("apa"), "langkah" }, { new StringContent(text), "uraian" } },
                2 => new MultipartFormDataContent { { new StringContent("laporan"), "jenis" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "berkas", "a.mp4" } },
                _ => Broken(text),
            };
            using var answer = await world.App.Visitor().Http.PostAsync(size % 2 == 0 ? "/lapor" : "/lapor/lanjut", content);
            ((int)answer.StatusCode).ShouldBeLessThan(500);
        }
        foreach (var file in Directory.EnumerateFiles(world.App.Data, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(temp, "ASPNETCORE_*", SearchOption.TopDirectoryOnly)))
            Holds(file, canary).ShouldBeFalse(file);
    }

    private static ByteArrayContent Broken(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"--batas\r\nContent-Disposition: form-data; name=\"uraian\"\r\n\r\n{text}"));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=batas");
        return content;
    }

    private static bool Holds(string file, string canary)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(canary, StringComparison.Ordinal);
    }
}
