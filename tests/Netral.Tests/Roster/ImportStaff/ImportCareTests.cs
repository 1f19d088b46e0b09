using System.Net;
using System.Text;
using System.Text.Json;
using Netral.Accounts;
using Netral.Roster;
using Netral.Roster.ImportStaff;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ImportStaff;

/// <summary>What keeps an office from taking people out by mistake, and from being told half of what happens.</summary>
[UsesDatabase]
public sealed class ImportCareTests(App app) : IClassFixture<App>
{
    private const int Staff = 40;
    private const string Damaged = "1.98001E+17;;Citra Baru;Dinas A;Pengelola;;PNS;;;\n";

    private static string Rows(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(i => $"{Imports.Nip(i)};;Pegawai {i};Dinas A / Unit {i % 3};Pengelola;III/a;PNS;;;\n"));

    private async Task<(Agency Agency, Visitor Officer)> AnOffice()
    {
        var agency = await app.AnAgency();
        (await app.Import(agency, Rows(1, Staff))).Counts().New.ShouldBe(Staff);
        await app.Settle();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/impor");
        return (agency, officer);
    }

    private async Task<string> HandIn(Visitor officer, Agency agency, byte[] file, params (string, string)[] fields)
    {
        var answer = await officer.Upload("/pegawai/impor", file, "daftar.csv", fields: [("instansi", agency.Code), .. fields]);
        await Work();
        return answer.Headers.Location!.ToString();
    }

    private Task<int> Work() => app.Do<ImportPass, int>(pass => pass.Run(CancellationToken.None));

    private static byte[] List(string rows) => Encoding.UTF8.GetBytes(Imports.Head + rows);

    [Fact]
    public async Task The_mended_file_of_refused_rows_takes_nobody_out_and_changes_nothing_the_second_time()
    {
        var (agency, officer) = await AnOffice();
        var path = await HandIn(officer, agency, List(Rows(1, Staff) + Damaged));
        await officer.Submit($"{path}/terapkan");
        await Work();
        var refused = await (await officer.Answer($"{path}/perlu-diperbaiki")).Content.ReadAsStringAsync();
        refused.TrimStart('\ufeff').ShouldStartWith("Netral: perbaikan impor ");
        var mended = Encoding.UTF8.GetBytes(refused.Replace("1.98001E+17", "198001172005012950", StringComparison.Ordinal));

        var preview = await officer.Get(await HandIn(officer, agency, mended));

        preview.ShouldContain("tidak ada yang dikeluarkan");
        preview.ShouldContain("Terapkan: 1 ditambahkan");
        (await app.ImportFile(agency, mended)).Counts().ShouldBe((1, 0, 0, 0, 0, 0));
        (await app.ImportFile(agency, mended)).Counts().ShouldBe((0, 0, 0, 0, 1, 0));
        (await app.Roster(agency)).Count.ShouldBe(Staff + 1);
    }

    [Fact]
    public async Task A_workbook_of_refused_rows_is_a_correction_too()
    {
        var (agency, officer) = await AnOffice();
        var path = await HandIn(officer, agency, Lists.Xlsx("NIP;NAMA;UNIT KERJA;STATUS", "123;Citra Baru;Dinas A;PNS").ToArray());
        var book = await (await officer.Answer($"{path}/perlu-diperbaiki")).Content.ReadAsByteArrayAsync();

        (await app.ImportFile(agency, book, dryRun: true)).Must().Partial.ShouldBeTrue();
    }

    [Fact]
    public async Task A_part_of_the_list_may_be_handed_in_as_a_part()
    {
        var (agency, officer) = await AnOffice();

        (await app.Import(agency, Rows(1, 1).Replace("III/a", "III/b", StringComparison.Ordinal) + Rows(900, 1), partial: true)).Counts().ShouldBe((1, 1, 0, 0, 0, 0));
        (await officer.Get(await HandIn(officer, agency, List(Rows(1, 1)), ("sebagian", "ya")))).ShouldContain("Hanya tambah dan ubah: tidak ada yang dikeluarkan.");
        (await app.Roster(agency)).Count.ShouldBe(Staff + 1);
    }

    [Fact]
    public async Task Many_leavers_need_a_second_yes_on_the_page()
    {
        var (agency, officer) = await AnOffice();
        var path = await HandIn(officer, agency, List(Rows(1, 2).Replace("III/a", "III/b", StringComparison.Ordinal)));
        (await officer.Get(path)).ShouldContain("Terapkan: 2 diubah, 38 dikeluarkan");

        var refused = await officer.Post($"{path}/terapkan");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("38 dari 40 pegawai akan dikeluarkan");
        await Work();
        (await app.Roster(agency)).Count.ShouldBe(Staff);

        await officer.Submit($"{path}/terapkan", ("keluar", "ya"));
        await Work();
        (await app.Roster(agency)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_leavers_need_a_second_yes_from_a_program_and_a_dry_run_needs_none()
    {
        var (agency, officer) = await AnOffice();
        var address = $"/api/v1/agencies/{agency.Code}/staff/import";
        Task<HttpResponseMessage> Send(string query) => officer.Http.PostAsync(address + query, new ByteArrayContent(List(Rows(1, 2))));

        (await Send("?dryRun=true")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await Send("?dryRun=");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var json = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        (json.RootElement.GetProperty("code").GetString(), json.RootElement.GetProperty("gone").GetInt32(), json.RootElement.GetProperty("applied").GetBoolean()).ShouldBe(("import.many_gone", 38, false));
        (await Send("?dryRun=ya")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Roster(agency)).Count.ShouldBe(Staff);
        (await Send("?confirmGone=true")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Roster(agency)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Few_leavers_need_no_second_yes()
    {
        var (agency, _) = await AnOffice();

        (await app.Import(agency, Rows(1, Staff - 19))).Must().Applied.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_figure_leads_to_its_people()
    {
        var (agency, officer) = await AnOffice();
        var rows = Rows(1, 1).Replace("Unit 1", "Unit 2", StringComparison.Ordinal) + Rows(2, 1).Replace("III/a", "III/b", StringComparison.Ordinal) + Rows(3, Staff - 4) + Rows(900, 60) + Damaged;
        var path = await HandIn(officer, agency, List(rows));
        async Task<string> Of(string kind) => WebUtility.HtmlDecode(await officer.Get($"{path}/rincian/{kind}"));

        var preview = await officer.Get(path);
        foreach (var kind in (string[])["baru", "berubah", "pindah", "keluar", "ditolak"])
            preview.ShouldContain($"{path}/rincian/{kind}\"");
        (await Of("pindah")).ShouldContain("Unit 1 → Unit 2");
        (await Of("berubah")).ShouldContain("III/a → III/b");
        (await Of("keluar")).ShouldContain($"Pegawai {Staff}<");
        (await Of("ditolak")).ShouldContain("NIP berubah menjadi");
        var first = await Of("baru");
        first.ShouldContain("60 pegawai baru");
        first.ShouldContain("Pegawai 949<");
        first.ShouldNotContain("Pegawai 950<");
        (await officer.Get($"{path}/rincian/baru?sesudah=88")).ShouldContain("Pegawai 959<");
        await officer.Get($"{path}/rincian/lain", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Warnings_are_gathered_by_sentence_and_refused_rows_stand_first()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get("/pegawai/impor");
        var pppk = string.Concat(Enumerable.Range(1, 30).Select(i => $"199003102022{21 + i % 5}{1 + i % 2}{i:000};;PPPK {i};Dinas A;;;PPPK;;;\n"));
        var path = await HandIn(officer, agency, List(pppk + Damaged), ("buat-unit", "ya"));

        var page = WebUtility.HtmlDecode(await officer.Get(path));

        page.IndexOf("NIP berubah menjadi", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf("bukan bulan", StringComparison.Ordinal));
        page.Split("bukan bulan").Length.ShouldBe(2);
        page.ShouldContain("2, 3, 4, 5, 6, …");
        (await app.Import(agency, pppk, dryRun: true)).Must().Warnings.Count.ShouldBe(30);
    }

    [Fact]
    public async Task Unknown_units_are_named_in_full_before_they_are_made()
    {
        var (agency, officer) = await AnOffice();
        const string name = "Dinas Dengan Nama yang Sungguh Panjang Sekali Sampai Tidak Muat / Bidang Contoh";
        var path = await HandIn(officer, agency, List(Rows(1, Staff) + Rows(700, 3).Replace("Dinas A / Unit 1", name, StringComparison.Ordinal).Replace("Dinas A / Unit 2", name, StringComparison.Ordinal).Replace("Dinas A / Unit 0", name, StringComparison.Ordinal)));

        (await officer.Get(path)).ShouldContain($"{path}/buat-unit");
        var units = await officer.Get($"{path}/buat-unit");

        units.ShouldContain(name);
        units.ShouldContain("<td class=\"num\">3</td>");
        units.ShouldContain("Buat 1 unit ini, lalu baca lagi");
        await officer.Submit($"{path}/buat-unit");
        await Work();
        (await officer.Get(path)).ShouldContain("2 unit akan dibuat");
        (await officer.Get($"{path}/buat-unit")).ShouldContain(name);
    }

    [Fact]
    public async Task A_dry_run_leaves_nothing_in_the_history_and_a_row_of_totals_is_nobody()
    {
        var (agency, officer) = await AnOffice();

        var report = (await app.Import(agency, Rows(1, Staff) + ";;JUMLAH;40 orang;;;;;;\n", dryRun: true)).Must();

        report.Refused.ShouldBeEmpty();
        report.Warnings.ShouldHaveSingleItem().Code.ShouldBe("row.sum");
        (await officer.Get("/pegawai/impor")).ShouldNotContain("Dibuang");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_was_taken_out_can_be_handed_in_again_and_changes_nothing(string format)
    {
        var agency = await app.AnAgency();
        const string odd = "199003102022212001;;Dewi Rekaan, S.Pd.;Dinas A / SDN 1 / Tata Usaha;Guru Ahli Pertama;IX;PPPK;;;\n"
            + "198001172005012001;1901015701800001;Siti Rekaan;Dinas A / SDN 2 / Tata Usaha;Kepala Bagian Umum;III/d;PNS;;siti@contoh.example;081200000001\n"
            + ";1901011703900071;Tono Rekaan;Dinas A / SDN 1;Penjaga;;NON ASN;17-03-1990;;081200000003\n"
            + ";;Budi Rekaan;Dinas A;;;HONORER;01-02-1991;;\n";
        (await app.Import(agency, Rows(1, 12) + odd)).Counts().New.ShouldBe(16);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var before = await app.Roster(agency);
        var file = await (await officer.Answer($"/pegawai/daftar.{format}?bahasa=en")).Content.ReadAsByteArrayAsync();

        var report = (await app.ImportFile(agency, file, createUnits: false)).Must();

        (report.New, report.Changed, report.Moved, report.Gone, report.Unchanged, report.RefusedRows).ShouldBe((0, 0, 0, 0, 16, 0));
        report.Warnings.Select(w => w.Code).Distinct().ShouldBe(["nip.pppk_month"]);
        (await app.Roster(agency)).ShouldBe(before);
    }

    [Fact]
    public async Task A_row_that_only_a_name_tells_and_nobody_has_is_refused_with_what_to_do()
    {
        var agency = await app.AnAgency();
        await app.Import(agency, ";1901011703900071;Tono Rekaan;Dinas A;Penjaga;;NON ASN;17-03-1990;;\n");
        const string list = "NAMA;NIP;NIK, empat angka terakhir;STATUS;UNIT KERJA\n";

        var report = (await app.Import(agency, "Tono Rekaan;;71;Non-ASN;Dinas A\nAsing Rekaan;;1234;Non-ASN;Dinas A\n", dryRun: true, head: list)).Must();

        (report.Changed, report.Unchanged, report.RefusedRows).ShouldBe((0, 1, 1));
        (report.Refused[0].Line, report.Refused[0].Code).ShouldBe((3, "row.not_recognised"));
    }
}
