using System.Buffers.Text;
using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Sealing;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Documents;

[UsesDatabase]
public sealed class DocumentPagesTests(FileWorld world) : IClassFixture<FileWorld>
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private App App => world.App;

    [Fact]
    public async Task A_letter_has_the_bodys_letterhead_and_the_next_number()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        var number = await world.ACase(body);
        await body.First.Get("/perkara/kop");
        await body.First.Submit("/perkara/kop", ("atas", "Lembaga Induk"), ("nama", "Pengawas Uji & Rekan"), ("alamat", "Jalan Uji 1"), ("kontak", ""), ("tempat", "Rekaan"), ("penandatangan", "Ketua"), ("pola", "{nomor:3}/UJI/{romawi}/{tahun}"));
        var first = await body.First.Submit($"/perkara/{number}/dokumen/surat/undangan/nomor");
        first.ShouldContain("001/UJI/X/2024");
        (await body.First.Submit($"/perkara/{number}/dokumen/surat/kajian/nomor")).ShouldContain("002/UJI/X/2024");
        using var answer = await body.First.Answer($"/perkara/{number}/dokumen/surat/undangan/docx");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        (await reader.ReadToEndAsync()).ShouldContain("Pengawas Uji &amp; Rekan");
        using var pdf = await body.First.Answer($"/perkara/{number}/dokumen/surat/tanda_terima/pdf");
        (await pdf.Content.ReadAsByteArrayAsync()).AsSpan().StartsWith("%PDF"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task A_signed_letter_is_kept_sealed_and_states_what_it_proves_and_a_struck_one_takes_it_back()
    {
        var (body, _, _) = await world.ABodyWithKeys();
        var number = await world.ACase(body);
        var page = $"/perkara/{number}/dokumen";
        await body.First.Get($"{page}/surat/kajian/simpan");
        var envelope = await world.Envelope(body, new Label("perkara", "dokumen"), "{}");
        using var kept = await body.First.Upload($"{page}/surat/kajian/simpan", FileWorld.ASealedFile, "tersegel", "tersegel", ("nomor", "017/X"), ("tanggal", GivenOfficers.Day(App.Today())), ("sidik", Hash), ("benih", Base64Url.EncodeToString(new byte[16])), ("amplop", Base64Url.EncodeToString(envelope)));
        kept.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var document = await App.Do<NetralDb, CaseDocument>(db => db.Set<CaseDocument>().AsNoTracking().SingleAsync(d => d.Case == number));
        (document.State, document.Number, Convert.ToHexStringLower(document.Sha256!)).ShouldBe((DocumentState.Kept, "017/X", Hash));
        (await body.First.Http.GetByteArrayAsync($"{page}/{document.Id}/berkas")).ShouldBe(FileWorld.ASealedFile);
        (await Stated(number)).ShouldBe(["kajian"]);
        await body.First.Get(page);
        await body.First.Submit($"{page}/{document.Id}/coret");
        (await Stated(number)).ShouldBeEmpty();
        using var gone = await body.First.Answer($"{page}/{document.Id}/berkas");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_note_is_kept_sealed_and_the_timeline_says_only_that_there_is_one()
    {
        var (body, _, _) = await world.ABodyWithKeys();
        var number = await world.ACase(body);
        var page = $"/perkara/{number}/dokumen/surat/catatan/simpan";
        await body.First.Get(page);
        var envelope = Base64Url.EncodeToString(await world.Envelope(body, new Label("perkara", "dokumen"), "{}"));
        using var kept = await body.First.Upload(page, FileWorld.ASealedFile, "tersegel", "tersegel",
            ("nomor", "–"), ("tanggal", GivenOfficers.Day(App.Today())), ("sidik", Hash), ("benih", Base64Url.EncodeToString(new byte[16])), ("amplop", envelope));
        kept.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Stated(number)).ShouldBeEmpty();
        (await body.First.Get($"/perkara/{number}")).ShouldContain("Catatan tersegel disimpan.");
    }

    [Fact]
    public async Task What_is_not_sealed_to_the_own_body_is_refused()
    {
        var (mine, _, _) = await world.ABodyWithKeys();
        var (other, _, _) = await world.ABodyWithKeys();
        var number = await world.ACase(mine);
        var page = $"/perkara/{number}/dokumen/surat/kajian/simpan";
        await mine.First.Get(page);
        foreach (var (envelope, content) in new[] { (await world.Envelope(other, new Label("perkara", "dokumen"), "{}"), FileWorld.ASealedFile), (await world.Envelope(mine, new Label("perkara", "dokumen"), "{}"), "%PDF-1.7 terbuka"u8.ToArray()), (new byte[40], FileWorld.ASealedFile) })
        {
            using var answer = await mine.First.Upload(page, content, "tersegel", "tersegel", ("nomor", "1"), ("tanggal", GivenOfficers.Day(App.Today())), ("sidik", Hash), ("benih", Base64Url.EncodeToString(new byte[16])), ("amplop", Base64Url.EncodeToString(envelope)));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await App.Do<NetralDb, int>(db => db.Set<CaseDocument>().CountAsync(d => d.Case == number))).ShouldBe(0);
    }

    [Fact]
    public async Task Two_officers_do_not_write_over_each_others_sheet()
    {
        var (body, _, _) = await world.ABodyWithKeys();
        var number = await world.ACase(body);
        await body.First.Get($"/perkara/{number}/dokumen/surat/kajian");
        var envelope = Base64Url.EncodeToString(await world.Envelope(body, new Label("perkara", "lembar"), "{\"v\":1,\"places\":{}}"));
        (await body.First.Post($"/perkara/{number}/dokumen/lembar", ("versi", "0"), ("amplop", envelope))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await body.First.Post($"/perkara/{number}/dokumen/lembar", ("versi", "0"), ("amplop", envelope))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await body.First.Post($"/perkara/{number}/dokumen/lembar", ("versi", "1"), ("amplop", envelope))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_letter_has_the_day_of_receipt_the_regions_name_the_person_found_and_the_officer_and_leaves_the_rest_open()
    {
        var round = await App.ARound(staff: 4);
        var body = await App.ABody(region: FileWorld.ARegion());
        var filed = App.Today().AddDays(-2);
        var number = (await App.Do<CaseDesk, Result<long>>(desk => desk.Open(new(CaseKind.Laporan, CaseRegime.Pemilu, new(body.Number, BodyKind.BawasluKabupatenKota), "36.02", new(filed), new(filed), null, CaseWorld.Report(), PersonKind.Pns), Actor.System, CancellationToken.None))).Must();
        (await App.Do<CaseDesk, MoveAnswer>(desk => desk.Move(new(number, 0, 0, "terima", new(filed)), FileWorld.Known(body), CancellationToken.None))).ShouldBeOfType<MoveAnswer.Done>();
        var person = (await App.Do<IStaffLookUp, StaffEntry?>(staff => staff.Find(round.Agency.Id.Value, round.Numbers.People["p1"].Value, App.Today(), CancellationToken.None)))!;
        var found = await App.Do<NetralDb, Netral.Cases.Tables.Case>(db => db.Set<Netral.Cases.Tables.Case>().AsNoTracking().SingleAsync(c => c.Id == number));
        (await App.Do<CasePersons, Result<bool>>(persons => persons.Identify(new(found, FileWorld.Known(body), body.Number, true, 0, CaseWorld.Book, Zone.WIB, App.Today()), 0, 0, round.Agency.Id.Value, person.Person, CancellationToken.None))).Must();

        var receipt = await body.First.Get($"/perkara/{number}/dokumen/surat/tanda_terima");
        receipt.ShouldContain($"Pada tanggal {Netral.Platform.Documents.PaperDates.Plain(filed, "id")} telah diterima");
        receipt.ShouldContain(person.Name);
        receipt.ShouldContain("[nama pelapor]");
        (await body.First.Get($"/perkara/{number}/dokumen/surat/register")).ShouldContain("Kabupaten Lebak");
        (await body.First.Get($"/perkara/{number}/dokumen/surat/penerusan")).ShouldContain("Yth. Badan Kepegawaian Negara");
        // The file for a pen has them; the one that the browser fills has every place open.
        (await Docx(body.First, number, "tanda_terima/docx")).ShouldContain(person.Name);
        var open = await Docx(body.First, number, "tanda_terima/docx?kosong=ya");
        open.ShouldContain("[nama terlapor]");
        open.ShouldNotContain(person.Name);
        (await App.Facts("staff_looked_up")).ShouldContain(f => f.Subject == $"case:{number}");
        (await body.First.Get($"/perkara/{number}/dokumen/surat/daftar_bukti")).ShouldContain("[asal bukti 2]");
        var page = await body.First.Get($"/perkara/{number}");
        page.ShouldContain("Terlapor 1 ditemukan di daftar pegawai instansinya.");
        page.ShouldNotContain(person.Name);
    }

    [Fact]
    public async Task A_kept_letter_stands_in_the_timeline_of_its_own_body_alone()
    {
        var (ppk, bawaslu, bkn) = (await App.ABody(BodyKind.Ppk, null, (await App.AnAgency()).Id.Value), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Bkn, FileWorld.ARegion()));
        var number = await world.Examined(bawaslu, bkn, ppk, toDecision: false);
        (await bawaslu.First.Get($"/perkara/{number}")).ShouldContain("Surat yang ditandatangani disimpan: Kajian");
        (await ppk.First.Get($"/diteruskan/{number}")).ShouldNotContain("Surat yang ditandatangani disimpan: Kajian");
    }

    private static async Task<string> Docx(Visitor visitor, long number, string path)
    {
        using var answer = await visitor.Answer($"/perkara/{number}/dokumen/surat/{path}");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return await reader.ReadToEndAsync();
    }

    private Task<List<string>> Stated(long number) => App.Do<NetralDb, List<string>>(db => db.Set<Stated>().Where(s => s.Case == number).Select(s => s.Condition).ToListAsync());
}
