using System.Net;
using Microsoft.Extensions.Configuration;
using Netral.Floor;
using Netral.Reports.Abuse;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

/// <summary>A language that the program was not written for, brought as data: its sentences, its plain questions, and the places to hand in.</summary>
[AnyDatabase]
public sealed class RegionalLanguageTests : IAsyncLifetime
{
    private readonly TempFolder folder = new("bahasa");
    private readonly ReportWorld world = new();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder["bahasa"]);
        await File.WriteAllTextAsync(folder["bahasa/su.json"], """
            {"name":"Basa Sunda","texts":{"Laporkan tanpa takut.":"Laporkeun teu kudu sieun.","Diterima oleh sistem":"Ditampi ku sistem","Periksa jawaban Anda":"Pariksa jawaban anjeun",
             "Alamat {0}:":"Alamat {0} téh:","Ceritakan dahulu apa yang terjadi.":"Caritakeun heula naon nu kajadian."}}
            """);
        await File.WriteAllTextAsync(folder["tanya.json"], """[{"ask":{"id":"Hari apa sesudah Senin?","su":"Sanggeus Senén poé naon?"},"answers":["selasa","salasa"]}]""");
        await File.WriteAllTextAsync(folder["serah.json"], """
            {"online":{"name":"Sistem Rekaan","link":"javascript:alert(1)","check":false},"offices":{}}
            """);
        (world.App.Settings["NETRAL_LANGUAGES"], world.App.Settings["Reports:Questions"], world.App.Settings["Reports:HandIn"]) = (folder["bahasa"], folder["tanya.json"], folder["serah.json"]);
        await world.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Pages_refusals_and_plain_questions_come_in_it_and_what_it_lacks_stays_Indonesian()
    {
        await world.ABody("32.11");
        var first = await world.App.Visitor().Get("/lapor?bahasa=su");
        first.ShouldContain("<html lang=\"su\"");
        first.ShouldContain("Laporkeun teu kudu sieun.");
        first.ShouldContain("Tidak perlu akun. Nama boleh tidak diisi.", customMessage: "a sentence that nobody has put into it yet");
        first.ShouldContain("Basa Sunda", customMessage: "the switch offers it");
        (await world.App.Visitor("su").Get("/lapor")).ShouldContain("Laporkeun teu kudu sieun.");
        (await world.App.Visitor("en").Get("/lapor")).ShouldContain("Report without fear.");
        (await world.App.Visitor("xx").Get("/lapor?bahasa=xx")).ShouldContain("Laporkan tanpa takut.");

        var pace = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Pace>(world.App.Services);
        for (var i = 0; i < 60; i++)
            pace.Enter("lapor", "32.11");
        var walk = await world.Walk("su").ToTheEnd("informasi_awal", "32.11");
        walk.Page.ShouldContain("Pariksa jawaban anjeun");
        walk.Page.ShouldContain("Sanggeus Senén poé naon?");
        (await world.Walk("en").ToTheEnd("informasi_awal", "32.11")).Page.ShouldContain("Hari apa sesudah Senin?", customMessage: "no English was given");
        await walk.Send("periksa", ("jawaban", "Salasa"));
        (walk.Status, walk.Page.Contains("Ditampi ku sistem", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
    }

    [Fact]
    public async Task The_place_to_hand_in_is_the_operators_and_only_a_web_page_becomes_a_link()
    {
        var body = await world.ABody("32.12");
        var walk = await world.Walk().ToTheEnd("laporan", "32.12", name: "Pelapor Rekaan");
        await walk.Send("periksa");
        walk.Page.ShouldContain("Serahkan di kantor atau lewat Sistem Rekaan paling lambat");
        walk.Page.ShouldContain("Alamat Sistem Rekaan belum diisi di situs ini.");
        walk.Page.ShouldNotContain("javascript:");
        walk.Page.ShouldNotContain("SigapLapor");
        body.Number.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_question_without_its_Indonesian_words_stops_the_start()
    {
        File.WriteAllText(folder["buruk.json"], """[{"ask":{"su":"Poé naon?"},"answers":["salasa"]}]""");
        Should.Throw<InvalidDataException>(() => new PlainQuestions(new ConfigurationBuilder().AddInMemoryCollection([new("Reports:Questions", folder["buruk.json"])]).Build()));
    }
}
