using Netral.Journeys.Floor;

namespace Netral.Journeys.Pledges;

/// <summary>Whatever fingers and browsers do: one signature, the same certificate.</summary>
public sealed class SigningOnceTests(Browser browser, DemoSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_click_a_refresh_and_the_back_button_leave_one_signature(bool script)
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone with { Script = script }, await site.Address(), async visit =>
        {
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await walk.FillIn();
            await walk.SignButton.DblClickAsync();
            await walk.ShouldBeSigned();
            var code = await walk.Code();

            await visit.Page.ReloadAsync();
            await walk.ShouldBeSigned();
            (await walk.Code()).ShouldBe(code);

            await visit.Open("/verifikasi");
            await visit.Page.GoBackAsync();
            await walk.ShouldBeSigned();
            (await walk.Code()).ShouldBe(code);
        });
    }

    [Fact]
    public async Task Two_phones_that_sign_at_once_get_the_same_certificate()
    {
        var signer = await site.Signer();
        var (first, second) = ("", "");
        await browser.Visit(Look.Phone, await site.Address(), one => browser.Visit(Look.Phone, new Uri(signer.Link), async other =>
        {
            SigningWalk[] walks = [new(one, signer), new(other, signer)];
            foreach (var walk in walks)
            {
                await walk.ToTheTexts();
                await walk.FillIn();
            }

            await Task.WhenAll(walks.Select(walk => walk.SignButton.ClickAsync()));
            foreach (var walk in walks) await walk.ShouldBeSigned();
            (first, second) = (await walks[0].Code(), await walks[1].Code());
        }));

        first.ShouldNotBeEmpty();
        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_form_that_was_left_open_elsewhere_leads_to_the_certificate()
    {
        var signer = await site.Signer();
        await browser.Visit(Look.Phone, await site.Address(), one => browser.Visit(Look.Phone, new Uri(signer.Link), async other =>
        {
            var (here, there) = (new SigningWalk(one, signer), new SigningWalk(other, signer));
            await here.ToTheTexts();
            await there.ToTheTexts();
            await there.Sign();

            // Nothing is ticked here: whoever has signed is not asked again.
            await here.SignButton.ClickAsync();
            await here.ShouldBeSigned();
            (await here.Code()).ShouldBe(await there.Code());
        }));
    }
}
