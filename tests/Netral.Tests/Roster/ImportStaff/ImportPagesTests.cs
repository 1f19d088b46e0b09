using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Roster.ImportStaff;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ImportStaff;

[UsesDatabase]
public sealed partial class ImportPagesTests(App app) : IClassFixture<App>
{
    private const string Good = "198001172005012001;;Siti Rekaan;SDN 1 Contoh;Guru Ahli Muda;III/d;PNS;;siti@contoh.example;\n";
    private const string Bad = "1.98001E+17;;Budi Rekaan;SDN 1 Contoh;;;PNS;;;\n";

    [Fact]
    public async Task A_list_is_handed_in_looked_at_applied_and_taken_back_without_script()
    {
        var (agency, _) = await app.AStaff(2);
        await app.Settle();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        (await officer.Get("/pegawai/impor")).ShouldContain("Masukkan daftar pegawai");

        var answer = await officer.Upload("/pegawai/impor", Encoding.UTF8.GetBytes(Imports.Head + Good + Bad), "daftar.csv", fields: ("instansi", agency.Code));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var path = answer.Headers.Location!.ToString();
        var reading = await officer.Get(path);
        reading.ShouldContain("Daftar sedang dibaca");
        reading.ShouldContain("http-equiv=\"refresh\"");
        reading.ShouldContain("Berkas sudah diterima.");
        reading.ShouldNotContain("Sudah dibaca");

        await Work();
        var preview = WebUtility.HtmlDecode(await officer.Get(path));
        preview.ShouldContain("Periksa dahulu: belum ada yang berubah");
        preview.ShouldContain("NIP berubah menjadi 1.98001E+17 di Excel");
        preview.ShouldContain("Tidak ada lagi");
        (await officer.Get($"{path}/kemajuan")).ShouldContain($"<go-on href=\"{path}\">");

        await officer.Submit($"{path}/terapkan");
        await Work();
        var done = await officer.Get(path);
        done.ShouldContain("1 pegawai masuk. 1 baris perlu diperbaiki.");
        (await app.Roster(agency)).ShouldHaveSingleItem().ShouldContain("Siti Rekaan");

        var refused = await officer.Answer($"{path}/perlu-diperbaiki");
        var mended = (await refused.Content.ReadAsStringAsync()).Replace("1.98001E+17", "198001172005011002");
        (await app.ImportFile(agency, Encoding.UTF8.GetBytes(mended), dryRun: true)).Counts().Refused.ShouldBe(0);
        (await officer.Submit($"{path}/batalkan")).ShouldContain("Impor ini sudah dibatalkan");
        (await app.Roster(agency)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_folder_of_lists_when_all_is_done()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/impor");
        var answer = await officer.Upload("/pegawai/impor", Encoding.UTF8.GetBytes(Imports.Head + Good), "daftar.csv", fields: [("instansi", agency.Code), ("buat-unit", "ya")]);
        var path = answer.Headers.Location!.ToString();
        var id = path.Split('/')[^1];
        var file = Path.Combine(app.Data, "imports", $"{id}.list");
        File.Exists(file).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Work();
        await officer.Submit($"{path}/terapkan");
        await Work();

        File.Exists(file).ShouldBeFalse();
        Directory.EnumerateFiles(Path.Combine(app.Data, "imports"), "in-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_units_can_be_made_from_the_preview()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/impor");
        var path = (await officer.Upload("/pegawai/impor", Encoding.UTF8.GetBytes(Imports.Head + Good), "daftar.csv", fields: ("instansi", agency.Code))).Headers.Location!.ToString();
        await Work();
        (await officer.Get(path)).ShouldContain("1 baris ditolak karena unitnya belum ada.");

        await officer.Submit($"{path}/buat-unit");
        await Work();

        (await officer.Get(path)).ShouldContain("1 unit akan dibuat: SDN 1 Contoh");
    }

    [Theory]
    [InlineData("%PDF-1.7", "Berkas ini bukan daftar CSV atau XLSX.")]
    [InlineData("a;b\nc;d\n", "Baris judul kolom tidak ditemukan")]
    [InlineData("", "Berkas ini kosong.")]
    public async Task What_cannot_be_read_is_said_at_once_on_the_page_and_in_JSON(string content, string sentence)
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/impor");

        var answer = await officer.Upload("/pegawai/impor", Encoding.UTF8.GetBytes(content), "daftar.csv", fields: ("instansi", agency.Code));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
        var api = await officer.Http.PostAsync($"/api/v1/agencies/{agency.Code}/staff/import", new ByteArrayContent(Encoding.UTF8.GetBytes(content)));
        api.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_its_file_is_gone()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Imports.Head + Good)), "berkas", "daftar.csv" } };

        (await officer.Http.PostAsync("/pegawai/impor", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        Directory.EnumerateFiles(Path.Combine(app.Data, "imports"), "in-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_API_answers_in_the_contract_s_shape()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Imports.Head + Good + Bad)), "file", "daftar.csv" } };

        var answer = await officer.Http.PostAsync($"/api/v1/agencies/{agency.Code}/staff/import?createUnits=true", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = json.RootElement;
        string[] figures = ["new", "changed", "moved", "gone", "unchanged"];
        figures.Select(f => root.GetProperty(f).GetInt32()).ShouldBe([1, 0, 0, 0, 0]);
        var refused = root.GetProperty("refused").EnumerateArray().ShouldHaveSingleItem();
        (refused.GetProperty("line").GetInt32(), refused.GetProperty("column").GetString(), refused.GetProperty("code").GetString()).ShouldBe((3, "NIP", "nip.spreadsheet_damage"));
        refused.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        root.GetProperty("warnings").GetArrayLength().ShouldBe(0);

        var staff = await officer.Http.GetStringAsync($"/api/v1/agencies/{agency.Code}/staff?q=siti");
        staff.ShouldContain("Siti Rekaan");
        staff.ShouldNotContain("siti@");
        (await officer.Http.GetStringAsync("/api/v1/agencies")).ShouldContain(agency.Code);
        (await officer.Http.GetStringAsync($"/api/v1/agencies/{agency.Code}/units")).ShouldContain("SDN 1 Contoh");
    }

    [Fact]
    public async Task A_head_of_a_unit_cannot_import_and_sees_the_own_subtree()
    {
        var (agency, numbers) = await app.AStaff(8);
        await app.Settle();
        var head = await app.Officer(Role.UnitHead, new Scope.Subtree(agency.Id.Value, numbers.Units["dinas"].Value));

        var list = await head.Get("/pegawai");

        list.ShouldContain("SDN 1 Contoh");
        list.ShouldNotContain("Kecamatan Contoh");
        await head.Get($"/pegawai/{numbers.People["camat"]}", HttpStatusCode.NotFound);
        await head.Get($"/pegawai/{numbers.People["kepsek"]}");
        await head.Get("/pegawai/impor", HttpStatusCode.Forbidden);
        (await head.Get("/pegawai/unit")).ShouldNotContain("Kecamatan Contoh");
        (await (await head.Answer("/pegawai/daftar.csv")).Content.ReadAsStringAsync()).ShouldNotContain("Kecamatan Contoh");
    }

    [Fact]
    public async Task The_list_goes_on_by_cursor_and_leaves_nobody_out()
    {
        var (agency, _) = await app.AStaff(120);
        await app.Settle();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var (path, seen) = ((string?)"/pegawai", new HashSet<string>());
        while (path is not null)
        {
            var page = await officer.Get(path);
            page.ShouldContain("124 pegawai");
            foreach (Match person in Person().Matches(page))
                seen.Add(person.Groups[1].Value).ShouldBeTrue();
            path = Later().Match(page) is { Success: true } later ? WebUtility.HtmlDecode(later.Groups[1].Value) : null;
        }
        seen.Count.ShouldBe(124);
    }

    [Fact]
    public async Task A_person_is_exempted_for_a_time_and_the_exemption_ends()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var path = $"/pegawai/{numbers.People["p1"]}";
        await officer.Get(path);
        var today = agency.Zone.DateAt(app.Clock.Now);

        (await officer.Submit($"{path}/pembebasan", ("alasan", "tugas_belajar"), ("mulai", today.ToString("yyyy-MM-dd")), ("sampai", ""))).ShouldContain("Tugas belajar");
        (await officer.Post($"{path}/pembebasan", ("alasan", "sakit"), ("mulai", today.ToString("yyyy-MM-dd")), ("sampai", ""))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Post($"{path}/pembebasan", ("alasan", ""), ("mulai", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var exemption = Exemption().Match(await officer.Get(path)).Groups[1].Value;
        (await officer.Submit($"{path}/pembebasan/{exemption}/akhiri")).ShouldContain("Orang ini wajib menandatangani.");
        (await app.Facts("person_exempted")).Count(f => f.Subject == $"person:{numbers.People["p1"]}").ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_contact_is_shown_masked_and_marked()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var path = $"/pegawai/{numbers.People["p2"]}";
        await officer.Get(path);

        var page = WebUtility.HtmlDecode(await officer.Submit($"{path}/kontak", ("jenis", "email"), ("alamat", "baru.sekali@contoh.example")));

        page.ShouldContain("b•••@contoh.example");
        page.ShouldNotContain("baru.sekali");
        page.ShouldContain("Berubah, belum dipastikan");
        (await app.Facts("contact_changed")).ShouldContain(f => f.Subject == $"person:{numbers.People["p2"]}");
    }

    [Fact]
    public async Task A_refused_contact_stands_open_with_a_sentence_of_its_own()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var path = $"/pegawai/{numbers.People["p2"]}";
        await officer.Get(path);

        var answer = await officer.Post($"{path}/kontak", ("jenis", "whatsapp"), ("alamat", "bukan nomor"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("<a href=\"#alamat\">“bukan nomor” bukan nomor WhatsApp.");
        page.ShouldContain("<details open");
        page.ShouldContain("value=\"bukan nomor\"");
        page.ShouldNotContain("kolom ini dilewati");
    }

    [Fact]
    public async Task A_search_with_every_unit_says_how_many_of_how_many()
    {
        var (agency, _) = await app.AStaff(20);
        await app.Settle();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));

        (await officer.Get($"/pegawai?instansi={agency.Code}&cari=Orang+Rekaan+C&unit=&kontak=")).ShouldContain("1 dari 24 pegawai");
        (await officer.Get("/pegawai?cari=&unit=&kontak=&status=&sesudah=")).ShouldContain("24 pegawai");
        (await officer.Get("/pegawai/cetak?unit=&sesudah=")).ShouldContain("Orang Rekaan");
        (await officer.Http.GetAsync($"/api/v1/agencies/{agency.Code}/staff?unit=&q=&kind=&after=")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await officer.Get("/pegawai?unit=abc", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Units_are_added_renamed_given_heads_and_ended()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/unit");

        var tree = await officer.Submit("/pegawai/unit", ("instansi", agency.Code), ("nama", "UPTD Balai Uji"), ("jenis", "uptd"), ("induk", numbers.Units["dinas"].ToString()));
        var unit = Regex.Match(tree, "/pegawai/unit/(\\d+)\">UPTD Balai Uji", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        tree.ShouldContain("dipimpin dari atas");
        (await officer.Post("/pegawai/unit", ("instansi", agency.Code), ("nama", "uptd balai uji"), ("jenis", "uptd"), ("induk", numbers.Units["dinas"].ToString()))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await officer.Submit($"/pegawai/unit/{unit}", ("nama", "UPTD Balai Baru"), ("jenis", "uptd"))).ShouldContain("UPTD Balai Baru");
        var list = await officer.Http.GetStringAsync($"/api/v1/agencies/{agency.Code}/staff");
        using var json = JsonDocument.Parse(list);
        var nip = json.RootElement.GetProperty("items").EnumerateArray().First(p => p.GetProperty("id").GetInt64() == numbers.People["kepsek"].Value).GetProperty("nip").GetString()!;
        (await officer.Submit($"/pegawai/unit/{unit}/pimpinan", ("pegawai", nip), ("cara", "plt"), ("mulai", "2024-01-01"), ("sampai", ""))).ShouldContain("Plt");
        (await officer.Post($"/pegawai/unit/{unit}/pimpinan", ("pegawai", "123"), ("cara", "plt"), ("mulai", "2024-01-01"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await officer.Submit($"/pegawai/unit/{unit}/akhiri")).ShouldNotContain("UPTD Balai Baru");
        (await officer.Post($"/pegawai/unit/{numbers.Units["dinas"]}/akhiri")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Facts("unit_changed")).Count(f => f.Subject == $"unit:{unit}").ShouldBe(3);
    }

    [Fact]
    public async Task The_pages_speak_English()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        (await officer.Get("/pegawai?bahasa=en")).ShouldContain("Upload a list");
        (await officer.Get("/pegawai/impor?bahasa=en")).ShouldContain("Upload and check");
        (await officer.Get($"/pegawai/{numbers.People["p1"]}?bahasa=en")).ShouldContain("Exemption");
        (await officer.Get("/pegawai/unit?bahasa=en")).ShouldContain("Units and heads");
    }

    private Task<int> Work() => app.Do<ImportPass, int>(pass => pass.Run(CancellationToken.None));

    [GeneratedRegex("href=\"/pegawai/(\\d+)\"", RegexOptions.None, 1000)]
    private static partial Regex Person();

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"", RegexOptions.None, 1000)]
    private static partial Regex Later();

    [GeneratedRegex("/pembebasan/(\\d+)/akhiri", RegexOptions.None, 1000)]
    private static partial Regex Exemption();
}
