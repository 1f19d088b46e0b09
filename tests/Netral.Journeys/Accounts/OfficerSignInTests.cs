using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

public sealed class OfficerSignInTests(Browser browser, DemoSite site)
{
    [Fact]
    public async Task A_wrong_password_keeps_the_e_mail_and_puts_the_focus_on_what_is_wrong()
    {
        var officer = await site.Officer("agency_administrator");
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            visit.Expect("status of 422");
            await visit.Open("/masuk");
            await visit.Page.FillAsync("#surel", officer.Email);
            await visit.Page.FillAsync("#sandi", "bukan kata sandinya");
            await visit.Page.ClickAsync("main .button.main");

            await Assertions.Expect(visit.Page.Locator(".error-summary")).ToBeFocusedAsync();
            (await visit.Page.TitleAsync()).ShouldStartWith("Galat: ");
            (await visit.Page.InputValueAsync("#surel")).ShouldBe(officer.Email);
            (await visit.Page.InputValueAsync("#sandi")).ShouldBeEmpty();
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"31-masuk-salah-{visit.Look}");

            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page.Locator("#surel")).ToBeFocusedAsync();
        });
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_everything_in_order_and_shows_where_it_is()
    {
        await browser.Visit(Look.Desktop, await site.Address(), async visit =>
        {
            await visit.Open("/masuk");
            var way = new List<string>();
            while (way.Count < 20 && await Step(visit) is { } stop) way.Add(stop);

            // What stands first is reached first, and nothing holds the focus.
            way.ShouldBe(["a#isi", "a", "a.id", "a.en", "input#surel", "input#sandi", "button"]);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_officer_signs_in_by_keyboard_and_out_again(bool script)
    {
        var officer = await site.Officer("agency_administrator");
        await browser.Visit(Look.Desktop with { Script = script }, await site.Address(), async visit =>
        {
            await visit.Open("/masuk");
            await visit.Page.FocusAsync("#surel");
            await visit.Page.Keyboard.TypeAsync(officer.Email);
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.TypeAsync(officer.Password);
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForURLAsync("**/pantau/*");

            await visit.Page.FocusAsync(".rail form .button-link");
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");
            await visit.Open("/pantau");
            await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");
        });
    }

    /// <summary>One step with Tab: what has the focus, and that it can be seen; null behind the last.</summary>
    private static async Task<string?> Step(Visit visit)
    {
        await visit.Page.Keyboard.PressAsync("Tab");
        var at = await visit.Page.EvaluateAsync<string?>(
            """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return null;
              const look = getComputedStyle(at), box = at.getBoundingClientRect();
              const seen = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 3 && box.width > 1 && box.top >= 0;
              const name = at.localName + (at.id ? '#' + at.id : at.hash || (at.hreflang ? '.' + at.hreflang : ''));
              return seen ? name : name + ' without a visible focus';
            }
            """);
        return at;
    }
}
