using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Pledges;

/// <summary>From the link to the own data, to a request for correction, and back: on a phone, with script and without.</summary>
public sealed class OwnDataJourneyTests(Browser browser, DemoSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_reads_the_own_data_and_asks_for_a_correction(bool script)
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone with { Script = script }, await site.Address(), async visit =>
        {
            var walk = new SigningWalk(visit, signer);
            await walk.OpenLink();
            // The address typed by hand: the same question stands before it.
            await visit.Open("/ikrar/data");
            await visit.ShouldBeAt("Pastikan ini tautan Anda", "Make sure that this link is yours");
            await walk.TypeBirthDate(signer.BirthDate);
            await visit.ShouldBeAt("Data Anda", "Your data");
            await visit.ShouldSay(signer.Name);
            await visit.ShouldSay("Kepada siapa bertanya");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"25-data-anda-{visit.Look}");

            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldBeAt("Minta perbaikan data", "Ask for a correction of your data");
            await visit.ShouldBeGood();
            visit.Expect("status of 422");
            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldSay("Pilih data mana yang keliru.");
            await visit.Page.SelectOptionAsync("#apa", "position");
            await visit.Page.FillAsync("#seharusnya", "Analis muda sejak Mei");
            await Shot.Save(visit.Page, $"26-minta-perbaikan-{visit.Look}");
            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldBeAt("Data Anda", "Your data");
            await visit.ShouldSay("Analis muda sejak Mei");
            await visit.ShouldSay("Dijawab paling lambat");
            await visit.ShouldBeGood();

            await visit.Open("/ikrar/data/cetak");
            await visit.ShouldSay(signer.Name);
            await visit.Open("/ikrar/data");
            await visit.Page.ClickAsync("main form .button.quiet");
            await visit.ShouldBeAt("Buka tautan ikrar Anda.", "Open your pledge link.");
            await visit.Open("/ikrar/data");
            await visit.ShouldBeAt("Buka tautan ikrar Anda.", "Open your pledge link.");
        });
    }

    [Fact]
    public async Task The_way_there_is_on_the_signing_page_and_on_the_page_after_it()
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await Assertions.Expect(visit.Page.Locator("footer a[href='/ikrar/data']")).ToBeVisibleAsync();
            await walk.Sign();
            await visit.Page.ClickAsync("main a[href='/ikrar/data']");
            await visit.ShouldBeAt("Data Anda", "Your data");
            await visit.ShouldSay("Lihat sertifikatnya");
        });
    }
}
