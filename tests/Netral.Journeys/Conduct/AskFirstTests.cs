using Netral.Journeys.Floor;

namespace Netral.Journeys.Conduct;

/// <summary>Somebody asks before posting, on a phone, with and without script.</summary>
public sealed class AskFirstTests(Browser browser, DemoSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_that_takes_a_side_is_answered_with_its_words_marked(bool script) => await browser.Visit(Look.Phone with { Script = script }, await site.Address(), async visit =>
    {
        await visit.Open("/cek");
        await visit.Page.SelectOptionAsync("#perbuatan", "post");
        await visit.Page.FillAsync("#teks", "Besok kita coblos Rangga Contoh, nomor 2! #RanggaMelati");
        await visit.Page.SelectOptionAsync("#status", "pppk");
        await visit.Page.FillAsync("#wilayah", "Bangka");
        await visit.Page.ClickAsync("main .button.main");
        await visit.ShouldBeAt("Ini cocok dengan bentuk pelanggaran B2.", "This matches the form of breach B2.");
        await visit.ShouldSay("Supaya lebih aman:");
        (await visit.Page.Locator("mark").CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.InputValueAsync("#teks")).ShouldContain("Rangga Contoh");
        visit.Page.Url.ShouldNotContain("Rangga");
        (await visit.Page.Context.CookiesAsync()).ShouldBeEmpty();
        await visit.ShouldBeGood();
        await Shot.Save(visit.Page, $"50-cek-jawaban-{visit.Look}");
    });

    [Fact]
    public async Task A_like_without_a_text_is_never_called_safe() => await browser.Visit(Look.Phone.AtNight, await site.Address(), async visit =>
    {
        await visit.Open("/cek");
        await visit.Page.SelectOptionAsync("#perbuatan", "like");
        await visit.Page.SelectOptionAsync("#status", "pns");
        await visit.Page.ClickAsync("main .button.main");
        await visit.ShouldSay("Ini bisa dibaca sebagai keberpihakan. Pikirkan lagi sebelum melanjutkan.");
        await visit.ShouldBeGood();
        await Shot.Save(visit.Page, $"51-cek-suka-{visit.Look}");
    });

    [Fact]
    public async Task What_is_missing_is_said_on_top_and_the_form_fits() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        visit.Expect("status of 422");
        await visit.Open("/cek");
        await visit.Page.ClickAsync("main .button.main");
        await visit.ShouldSay("Ada dua yang perlu diperbaiki");
        await visit.ShouldBeGood();
    });

    [Fact]
    public async Task The_timeline_of_the_demo_says_that_it_is_a_sample() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        await visit.Open("/aturan/tahapan?wilayah=Bangka");
        await visit.ShouldSay("Pilkada contoh");
        await visit.ShouldSay("DATA CONTOH");
        await visit.ShouldSay("Sekarang: Masa kampanye.");
        await visit.ShouldBeGood();
        await Shot.Save(visit.Page, $"52-tahapan-bangka-{visit.Look}");
    });
}
