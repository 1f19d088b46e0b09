using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netral.Reports.FileReport;
using Netral.Tests.Floor;
using Netral.Tests.Web.Safety;

namespace Netral.Tests.Reports;

/// <summary>Reports full of words that stand nowhere else; then every byte that the program left is searched.</summary>
[UsesDatabase]
public sealed class NoTraceTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task Nothing_that_a_reporter_said_or_showed_stands_in_database_WAL_files_logs_traces_or_metrics()
    {
        using var traces = new CaughtTraces();
        var canaries = new Canaries();
        string Word(string place) => canaries.Plant(place);
        var body = await world.ABody("91.51");
        var codes = new List<string>();

        // By form, with a stranger's headers, and a mistake on the way.
        var visitor = world.App.VisitorFrom(new IPAddress([203, 0, 113, 77]));
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Word("agent"));
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Referer", $"https://{Word("referrer")}.example/");
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"lain={Word("cookie")}");
        var walk = new Walk(visitor);
        await walk.Begin("laporan");
        await walk.Send("siapa", ("terlapor", Word("name")), ("jabatan", Word("position")), ("instansi", Word("agency")), ("nip", Word("number")));
        await walk.Send("apa", ("uraian", Word("text")), ("wilayah", Word("region")), ("tempat", Word("place")));
        walk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await walk.Send("apa", ("uraian", Word("text")), ("wilayah", "91.51"), ("tempat", Word("place")), ("kejadian", "2024-10-16"), ("diketahui", "2024-10-17"));
        await walk.Send("bukti", ("bukti", Word("evidence")));
        await walk.Send("pelapor", ("nama", Word("reporter")), ("alamat", Word("address")), ("kontak", Word("contact")));
        await walk.Send("periksa");
        codes.Add(ReportWorld.Code(walk.Page));
        codes[0].Length.ShouldBe(35);

        // By the interface for programs, also with what is refused.
        using (var http = world.App.Program(null))
        {
            foreach (var region in new[] { "91.51", Word("region") })
            {
                using var content = new MultipartFormDataContent();
                foreach (var (name, value) in new[] { ("kind", "laporan"), ("region", region), ("description", Word("api text")), ("reportedName", Word("api name")), ("reporterName", Word("api reporter")), ("reporterContact", Word("api contact")) })
                    content.Add(new StringContent(value), name);
                content.Headers.TryAddWithoutValidation("X-Trace", Word("header"));
                using var answer = await http.PostAsync($"/api/v1/reports?q={Word("query")}", content);
                if (answer.StatusCode == HttpStatusCode.Created)
                    codes.Add((await Netral.Tests.Api.Keys.Json(answer)).GetProperty("receipt").GetString()!);
            }
            using var file = new MultipartFormDataContent { { new StringContent("laporan"), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Word("file"))), "evidence", Word("file name") + ".jpg" } };
            using var refused = await http.PostAsync("/api/v1/reports", file);
        }

        // Following up, before and after the release.
        foreach (var code in codes)
        {
            foreach (var _ in new[] { 1, 2 })
            {
                using var opened = await visitor.Post("/lapor/lanjut", ("kode", code));
                var state = System.Text.RegularExpressions.Regex.Match(await opened.Content.ReadAsStringAsync(), "name=\"isian\" value=\"([^\"]*)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
                using var written = await visitor.Post("/lapor/lanjut", ("isian", state), ("pesan", Word("message")));
                (await written.Content.ReadAsStringAsync()).ShouldContain("Pesan Anda diterima");
                await world.Release();
            }
        }
        await world.App.Settle();
        (await world.ReportsOf(body.Number)).Count.ShouldBe(2);
        ReportWorld.Content((await world.ReportsOf(body.Number))[0], body.One).GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(5);

        string[] also = [.. codes, .. codes.Select(c => c.Replace("-", "", StringComparison.Ordinal)), "203.0.113.77"];
        void Clean(string text, string where)
        {
            canaries.In(text).ShouldBeEmpty(where);
            also.Where(a => text.Contains(a, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(where);
        }
        canaries.Count.ShouldBeGreaterThan(20);
        world.Logs.Text.Length.ShouldBeGreaterThan(0);
        traces.Count.ShouldBeGreaterThan(10);
        Clean(world.Logs.Text, "the log");
        Clean(traces.Text, "the traces");
        var metrics = await world.App.Visitor().Get("/metrics");
        Clean(metrics, "the metrics");
        metrics.ShouldNotContain("lapor");
        metrics.ShouldNotContain("/reports");
        foreach (var (name, text) in await Leftovers.Tables(world.App))
            Clean(text, name);
        foreach (var (name, text) in await Leftovers.Files(world.App))
            Clean(text, name);
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
