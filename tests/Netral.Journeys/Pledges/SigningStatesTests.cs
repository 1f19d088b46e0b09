using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Pledges;

/// <summary>The plain pages around signing. The states that need a round of another kind are tested over HTTP.</summary>
public sealed class SigningStatesTests(Browser browser, DemoSite site)
{
    [Fact]
    public async Task A_link_that_nobody_made_says_so() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        visit.Expect("status of 404");
        (await visit.Open("/ikrar/tautan-yang-terpotong")).ShouldBe(404);
        await visit.ShouldBeAt("Tautan ini tidak kami kenal.", "We do not know this link.");
        await visit.ShouldBeGood();
    });

    [Fact]
    public async Task Without_a_link_the_page_says_where_to_find_it() => await browser.Visit(Look.Phone.AtNight, await site.Address(), async visit =>
    {
        (await visit.Open("/ikrar")).ShouldBe(200);
        await visit.ShouldBeAt("Buka tautan ikrar Anda.", "Open your pledge link.");
        await visit.ShouldBeGood();
    });

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_done_stays()
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            visit.Expect("status of 422");
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await visit.Page.CheckAsync("#butir-1");
            await visit.Page.FillAsync("#nama", "Orang Lain");
            await walk.SignButton.ClickAsync();

            await Assertions.Expect(visit.Page.Locator(".error-summary")).ToBeFocusedAsync();
            (await visit.Page.TitleAsync()).ShouldStartWith("Galat: ");
            await visit.ShouldSay("Butir 2 belum dicentang.");
            (await visit.Page.IsCheckedAsync("#butir-1")).ShouldBeTrue();
            (await visit.Page.InputValueAsync("#nama")).ShouldBe("Orang Lain");
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"18-ikrar-kurang-{visit.Look}");

            await visit.Page.ClickAsync(".error-summary a[href='#butir-2']");
            await Assertions.Expect(visit.Page.Locator("#butir-2")).ToBeFocusedAsync();
            await walk.Sign();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_wrong_birth_dates_lock_the_link(bool script)
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone with { Script = script }, await site.Address(), async visit =>
        {
            visit.Expect("status of 422");
            visit.Expect("status of 429");
            var walk = new SigningWalk(visit, signer);
            await walk.OpenLink();
            for (var left = 4; left >= 1; left--)
            {
                await walk.TypeBirthDate(signer.BirthDate.AddYears(-1));
                await visit.ShouldSay($"Anda masih dapat mencoba {left} kali.");
            }

            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"19-tanggal-lahir-salah-{visit.Look}");
            await walk.TypeBirthDate(signer.BirthDate.AddYears(-1));
            await visit.ShouldBeAt("Terlalu banyak percobaan.", "Too many tries.");
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"20-terkunci-{visit.Look}");
        });
    }

    [Fact]
    public async Task Who_has_signed_finds_the_certificate_again_and_can_leave_a_borrowed_phone()
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await walk.Sign();
            var code = await walk.Code();

            await visit.Page.ClickAsync("form[action='/ikrar/selesai'] .button");
            await visit.ShouldBeAt("Buka tautan ikrar Anda.", "Open your pledge link.");

            await walk.OpenLink();
            await walk.TypeBirthDate(signer.BirthDate);
            await walk.ShouldBeSigned();
            (await walk.Code()).ShouldBe(code);
        });
    }
}
