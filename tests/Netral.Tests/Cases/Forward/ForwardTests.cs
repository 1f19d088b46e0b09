using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Forward;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Sealing;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Forward;

[UsesDatabase]
public sealed class ForwardTests(FileWorld world) : IClassFixture<FileWorld>
{
    private static readonly Label Any = new("terusan", "isi");
    private App App => world.App;

    private static Task<HttpResponseMessage> Send(Visitor from, long number, long to, byte[] envelope) => from.Upload($"/perkara/{number}/teruskan", FileWorld.ASealedFile, "tersegel", "tersegel", ("tujuan", to.ToString()), ("benih", Base64Url.EncodeToString(new byte[16])), ("amplop", Base64Url.EncodeToString(envelope)));

    [Fact]
    public async Task The_receiving_office_reads_the_new_file_and_nothing_else_of_the_case()
    {
        var (bawaslu, _, _) = await world.ABodyWithKeys();
        var (ppk, one, _) = await world.ABodyWithKeys(BodyKind.Ppk, agency: (await App.AnAgency()).Id.Value);
        var bkn = await App.ABody(region: FileWorld.ARegion());
        var number = await world.Forwarded(bawaslu, bkn, ppk);
        (await bawaslu.First.Get($"/perkara/{number}/teruskan")).ShouldContain("Segel dan kirim");
        var envelope = await world.Envelope(ppk, Any, "{\"v\":1,\"summary\":\"ringkasan\",\"files\":[]}");
        using (var sent = await Send(bawaslu.First, number, ppk.Number, envelope))
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = await App.Do<NetralDb, long>(db => db.Set<ForwardedFile>().Where(f => f.Case == number).Select(f => f.Id).SingleAsync());
        (await ppk.First.Get("/perkara/terusan")).ShouldContain($"/perkara/terusan/{id}");
        await ppk.First.Get($"/perkara/terusan/{id}");
        var got = JsonDocument.Parse(await ppk.First.Http.GetStringAsync($"/perkara/terusan/{id}/isi")).RootElement;
        Netral.Sealing.Envelopes.Envelope.Read(Base64Url.DecodeFromChars(got.GetProperty("envelope").GetString())).Must().Open(Any, one.Sealing).Problem.ShouldBeNull();
        (await ppk.First.Http.GetByteArrayAsync($"/perkara/terusan/{id}/berkas/0")).ShouldBe(FileWorld.ASealedFile);
        (await App.Facts("forwarded_file_opened")).Count.ShouldBe(1);
        // The sender does not read the other's file, the receiver not the sender's documents.
        await bawaslu.First.Get($"/perkara/terusan/{id}", HttpStatusCode.NotFound);
        (await ppk.First.Get($"/perkara/{number}/dokumen")).ShouldNotContain("Daftar bukti</th>");
        await bawaslu.First.Submit($"/perkara/{number}/teruskan/{id}/tarik");
        await ppk.First.Get($"/perkara/terusan/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_sealed_to_a_stranger_or_to_a_body_that_is_no_party_is_refused()
    {
        var (bawaslu, _, _) = await world.ABodyWithKeys();
        var (ppk, _, _) = await world.ABodyWithKeys(BodyKind.Ppk, agency: (await App.AnAgency()).Id.Value);
        var (stranger, _, _) = await world.ABodyWithKeys();
        var number = await world.Forwarded(bawaslu, await App.ABody(region: FileWorld.ARegion()), ppk);
        await bawaslu.First.Get($"/perkara/{number}/teruskan");
        using var wrong = await Send(bawaslu.First, number, ppk.Number, await world.Envelope(stranger, Any, "x"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var nowhere = await Send(bawaslu.First, number, stranger.Number, await world.Envelope(stranger, Any, "x"));
        nowhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Once_the_authority_is_said_to_have_an_interest_nothing_goes_there_and_nothing_is_opened_there()
    {
        var (bawaslu, _, _) = await world.ABodyWithKeys();
        var (ppk, _, _) = await world.ABodyWithKeys(BodyKind.Ppk, agency: (await App.AnAgency()).Id.Value);
        var number = await world.Forwarded(bawaslu, await App.ABody(region: FileWorld.ARegion()), ppk);
        await bawaslu.First.Get($"/perkara/{number}/teruskan");
        using (var sent = await Send(bawaslu.First, number, ppk.Number, await world.Envelope(ppk, Any, "x")))
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await bawaslu.First.Submit($"/perkara/{number}/teruskan/kepentingan", ("jalur", "1"), ("berkepentingan", "ya"));
        page.ShouldContain("Menurut aturan beralih ke");
        using (var again = await Send(bawaslu.First, number, ppk.Number, await world.Envelope(ppk, Any, "x")))
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ppk.First.Get("/perkara/terusan")).ShouldContain("Belum ada berkas terusan.");
    }

    [Fact]
    public async Task The_reported_person_does_not_read_the_file_about_himself_though_his_office_does()
    {
        var staff = await App.AStaff(4);
        var (bawaslu, _, _) = await world.ABodyWithKeys();
        var (ppk, _, _) = await world.ABodyWithKeys(BodyKind.Ppk, agency: staff.Agency.Id.Value);
        await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == ppk.First.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.Person, (long?)staff.Numbers.People["kepsek"].Value)));
        var number = await world.ACase(bawaslu, Netral.Law.PersonKind.Pns);
        await bawaslu.First.Get($"/perkara/{number}/orang");
        await bawaslu.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kadis"].Value.ToString()));
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, bawaslu, move);
        await world.Go(number, bawaslu, "teruskan", opens: [new(Netral.Cases.TrackKind.Disiplin, [("bkn", new((await App.ABody(region: FileWorld.ARegion())).Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], staff.Agency.Id.Value)]);
        await bawaslu.First.Get($"/perkara/{number}/teruskan");
        // Sealed to both of the office's officers it is refused; to the free one alone it goes.
        using (var both = await Send(bawaslu.First, number, ppk.Number, await world.Envelope(ppk, Any, "x")))
            both.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var one = await Send(bawaslu.First, number, ppk.Number, await world.Envelope(ppk, Any, "x", ppk.Second)))
            one.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ppk.Second.Get("/perkara/terusan")).ShouldContain("/perkara/terusan/");
        (await ppk.First.Get("/perkara/terusan")).ShouldContain("Belum ada berkas terusan.");
    }
}
