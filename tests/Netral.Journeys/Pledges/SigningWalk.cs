using System.Globalization;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Pledges;

/// <summary>A signer's way through the pages. Each step ends when the next page has come.</summary>
internal sealed class SigningWalk(Visit visit, DemoSigner signer)
{
    private IPage Page => visit.Page;

    public ILocator SignButton => Page.Locator("main .button.main");

    /// <summary>From the link to the texts.</summary>
    public async Task ToTheTexts()
    {
        await OpenLink();
        await TypeBirthDate(signer.BirthDate);
        await visit.ShouldBeAt("Anda belum menandatangani.", "You have not signed yet.");
    }

    public async Task OpenLink()
    {
        (await visit.Open(signer.Link)).ShouldBe(200);
        await visit.ShouldBeAt("Pastikan ini tautan Anda", "Make sure that this link is yours");
        new Uri(Page.Url).AbsolutePath.ShouldBe("/ikrar", "the secret of the link must leave the address bar");
    }

    public async Task TypeBirthDate(DateOnly date)
    {
        await Page.FillAsync("#lahir", date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture));
        await Page.ClickAsync("main .button.main");
    }

    /// <summary>Every tick, each under its text, and the name.</summary>
    public async Task FillIn()
    {
        foreach (var tick in await Page.Locator("main input[type=checkbox]").AllAsync()) await tick.CheckAsync();
        await Page.FillAsync("#nama", signer.Name);
    }

    public async Task Sign()
    {
        await FillIn();
        await SignButton.ClickAsync();
        await ShouldBeSigned();
    }

    public Task ShouldBeSigned() => visit.ShouldBeAt("Ikrar Anda tercatat.", "Your pledge is recorded.");

    /// <summary>The code as the page of the signed pledge shows it.</summary>
    public async Task<string> Code() => (await Page.Locator("main .code").TextContentAsync()).ShouldNotBeNull();

    public async Task<byte[]> Download()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("main a[download]"));
        download.SuggestedFilename.ShouldStartWith("ikrar-netralitas-");
        download.SuggestedFilename.ShouldEndWith(".pdf");
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
